"""A plan is compiled once into Python that can be read."""

from iron_rules.engines.python.compiled import compile_index, compile_plan
from iron_rules.engines.python.engine import Library
from iron_rules.policy import count, distinct, none, some
from ten_iron_rules.facts import HouseholdContact, VillageVisit, WorkEntry
from tests.small import a_duty, checked, days, pack_of, plan_of

DAYS = days("days", 1)
WEEKLY = a_duty("1.1-weekly", must=distinct(VillageVisit.on) >= DAYS)


def test_the_test_of_a_duty_reads_as_its_sentence() -> None:
    """The different days of the visits in the period, against the parameter."""
    text = compile_plan(plan_of(WEEKLY, DAYS), pack_of(WEEKLY, DAYS).parameters).text

    assert "return (len({r1.on for r1 in index0.get((s.id, p.start), ())}) >= P_days)" in text


def test_nested_measures_are_looked_up_by_what_joins_them() -> None:
    """No row is compared with every other."""
    must = none(HouseholdContact, none(WorkEntry, same=(WorkEntry.official_id, WorkEntry.household_id)))
    rule = a_duty(must=must)
    compiled = compile_plan(plan_of(rule), pack_of(rule).parameters)

    assert "index0.get((r1.official_id, r1.household_id, p.start), ())" in compiled.text
    assert 2 == len(compiled.indexes)


def test_rules_that_read_the_same_rows_share_an_index() -> None:
    """One pass over the visits serves them all."""
    also = a_duty("1.1-also", must=some(VillageVisit))
    library = Library(dict(pack_of(WEEKLY, also, DAYS).parameters))
    plans = [library.plan(plan_of(rule, DAYS)) for rule in (WEEKLY, also)]

    assert next(iter(plans[0].indexes)) is next(iter(plans[1].indexes))


def test_a_plan_is_compiled_once() -> None:
    """However many evaluations ask for it."""
    library = Library(dict(pack_of(WEEKLY, DAYS).parameters))

    assert library.plan(plan_of(WEEKLY, DAYS)) is library.plan(plan_of(WEEKLY, DAYS))


def test_an_index_leaves_out_rows_without_a_key() -> None:
    """A missing reference belongs to nobody."""
    index = next(iter(compile_plan(plan_of(WEEKLY, DAYS), pack_of(WEEKLY, DAYS).parameters).indexes))

    assert "if k0 is None or k1 is None: continue" in compile_index(index, {}).text


def test_a_parameter_may_have_any_name() -> None:
    """Names stand in the text of functions, where Python has names of its own."""
    odd = days("times a week-end's", 1)
    pack = checked(a_duty(must=count(VillageVisit) >= odd), odd)

    assert "P_times_20_a_20_week_2d_end_27_s" in compile_plan(pack.plans["1.1-duty"], pack.parameters).text
