"""What authors of a policy use to test it: drafts become sound facts, and a case that fails says why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.check.checked import CheckedPack
from iron_rules.errors import PolicyError
from iron_rules.expressions.terms import Expression
from iron_rules.facts import Appeal, Fact
from iron_rules.language.cases import Case
from iron_rules.language.parameters import Parameter
from iron_rules.language.rule import Rule
from iron_rules.policy import (
    breached,
    clause,
    count,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    minor,
    month,
    not_due,
    pack,
    parameter,
    some,
    text,
)
from iron_rules.testing import CaseEngine, case_facts, cases, check_case, subject_of
from ten_iron_rules.facts import (
    FACTS,
    AppointmentDecision,
    Disbursement,
    FrontlinePosting,
    Household,
    Official,
    VillageVisit,
)
from tests.market import SHOPS, Inspection, Licence, Shop, Trader
from tests.small import CLAUSES, pack_of

FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("1.1"), text(zh="施行日", en="first day"), {FROM: FROM})
VISITS = parameter("visits", law("1.1"), text(zh="到村次数", en="visits"), {FROM: 2})

mayor = fact(Official, id="mayor")
visit = fact(VillageVisit, on="2018-01-31")

visited = duty(
    "1.1-visited",
    severity=minor,
    since=IN_FORCE,
    of=Official,
    every=month,
    must=count(VillageVisit, name="visits") >= VISITS,
    message=text(
        zh="{subject} 到村 {measured} 次,应为 {required} 次", en="{subject}: {measured} visits, not {required}"
    ),
    cases=(
        kept("two visits", mayor, visit, visit, period="2018-01-01"),
        breached("one visit", mayor, visit, period="2018-01-01"),
    ),
)
PACK = check(
    pack(
        "visits",
        title=text(zh="到村", en="visits"),
        facts=FACTS,
        clauses=[clause("1.1", text(zh="到村", en="villages are visited"))],
        package=__name__,
    )
)


def _told(case: Case) -> str:
    with pytest.raises(AssertionError) as caught:
        check_case(PACK, visited, case)
    return str(caught.value)


def _refused(case: Case) -> tuple[str, str]:
    with pytest.raises(PolicyError) as caught:
        check_case(PACK, visited, case)
    (fault,) = caught.value.faults
    assert case.at == fault.where
    return fault.what, fault.hint


def _rows(case: Case, name: str) -> list[Any]:
    return list(case_facts(PACK, case).tables[name])


def test_every_case_of_a_pack_has_a_readable_id() -> None:
    assert ["1.1-visited: two visits", "1.1-visited: one visit"] == [id for id, *_ in cases(PACK)]


@pytest.mark.parametrize("case", visited.cases, ids=lambda case: case.name)
def test_a_case_that_comes_out_as_it_says_passes(case: Case) -> None:
    check_case(PACK, visited, case)


def test_a_case_that_fails_says_what_was_expected_what_came_out_and_by_which_figures() -> None:
    case = kept("one is enough", mayor, visit, period="2018-01-01", as_of="2018-02-28")

    assert _told(case) == (
        "1.1-visited: one is enough\n"
        f"  at        {case.at}\n"
        "  subject   official `mayor`, period from 2018-01-01, as of 2018-02-28\n"
        "  expected  fulfilled\n"
        "  actual    breached, measured visits 1; required visits 2\n"
        "  made up   village `village-1`, region `region-1`"
    )


def test_a_case_stands_where_its_author_wrote_it() -> None:
    case = kept("two visits", mayor, period="2018-01-01")

    assert case.at.rpartition(":")[0].rpartition(":")[0] == __file__


def test_a_duty_that_is_kept_has_no_figures_to_tell() -> None:
    told = _told(breached("two are too few", mayor, visit, visit, period="2018-01-01", as_of="2018-01-31"))

    assert "  actual    fulfilled\n" in told


def test_a_duty_that_is_not_due_says_which_is_nearest() -> None:
    told = _told(breached("not yet in force", mayor, period="2017-12-01", as_of="2018-01-31"))

    assert told.endswith("  actual    not due\n  nearest   2018-01-01 breached")


def test_where_nothing_is_due_nothing_was_judged() -> None:
    told = _told(breached("not yet in force", mayor, period="2018-01-01", as_of="2018-01-30"))

    assert told.endswith("  actual    not due\n  nearest   nothing was judged")


def test_a_case_means_the_first_subject_unless_it_names_another() -> None:
    other = fact(Official, id="other")

    check_case(PACK, visited, kept("of the first", mayor, other, visit, visit, period="2018-01-01"))
    check_case(
        PACK, visited, breached("of the other", mayor, other, visit, visit, period="2018-01-01", subject="other")
    )


def test_a_case_without_a_subject_is_refused() -> None:
    refused = _refused(not_due("nobody", period="2018-01-01"))

    assert ("the case has no official to judge", "write fact(Official, ...)") == refused


def test_a_subject_that_the_case_has_not_is_refused() -> None:
    refused = _refused(not_due("somebody", mayor, period="2018-01-01", subject="mayr"))

    assert ("no official of the case is called `mayr`", "one of `mayor`") == refused


def test_a_fact_without_its_day_is_refused() -> None:
    refused = _refused(kept("some day", mayor, fact(VillageVisit), period="2018-01-01"))

    assert ("a `village_visit` of this case has no `on`", "say on=") == refused


def test_a_reference_that_needs_a_fact_with_a_year_asks_for_it() -> None:
    refused = _refused(kept("some fund", mayor, fact(Disbursement, on="2018-01-31"), period="2018-01-01"))

    what = "a `disbursement` of this case needs a `fund`, and a plain one cannot be made up"
    assert (what, "write fact(Fund, year=...)") == refused


def test_a_value_that_does_not_fit_is_refused_where_the_case_stands() -> None:
    what, _ = _refused(kept("no day", mayor, visit.but(recorded_on="2018-02-30"), period="2018-01-01"))

    assert what == "village_visit, row 1, column `recorded_on`: `2018-02-30` is not a day of the calendar"


def test_a_reference_to_nobody_is_refused_where_the_case_stands() -> None:
    what, _ = _refused(kept("nobody", mayor, visit.but(official_id="mayr"), period="2018-01-01"))

    assert what == "village_visit, row 1, column `official_id`: `mayr` is the id of no `official`"


def test_every_table_is_known() -> None:
    assert set(FACTS.tables) == set(case_facts(PACK, visited.cases[0]).tables)


def test_what_is_left_out_takes_a_plain_value() -> None:
    (made,) = _rows(kept("a plain visit", visit, period="2018-01-01"), "village_visit")

    assert made == VillageVisit(
        id="village_visit-1",
        official_id="official-1",
        village_id="village-1",
        on=date(2018, 1, 31),
        recorded_on=date(2018, 1, 31),
        individual_problems=0,
        common_problems=0,
    )


def test_a_plain_official_has_no_duty_of_their_own() -> None:
    (made,) = _rows(kept("a plain official", visit, period="2018-01-01"), "official")

    assert made == Official(
        id="official-1",
        person_id="person-of-official-1",
        name="-",
        post="other",
        level="village",
        reserve=False,
        start=date(2017, 1, 1),
    )


def test_facts_that_are_referred_to_are_made_as_far_as_they_lead() -> None:
    (region,) = _rows(kept("a plain household", fact(Household), period="2018-01-01"), "region")

    assert ("region-1", "township") == (region.id, region.level)


def test_a_left_out_reference_means_the_first_fact_of_its_type() -> None:
    case = kept("two officials", visit, fact(Official, id="first"), fact(Official, id="second"), period="2018-01-01")

    assert ["first"] == [row.official_id for row in _rows(case, "village_visit")]


def test_a_posting_and_a_decision_are_of_the_first_officials_person() -> None:
    drafts = (fact(AppointmentDecision, on="2018-01-01"), fact(FrontlinePosting), fact(Official, person_id="li"))
    tables: Mapping[str, Sequence[Any]] = case_facts(PACK, kept("a person", *drafts, period="2018-01-01")).tables

    assert ["li", "li"] == [tables[name][0].person_id for name in ("appointment_decision", "frontline_posting")]


def test_a_posting_without_any_official_is_somebodys() -> None:
    (made,) = _rows(kept("nobody", fact(FrontlinePosting), period="2018-01-01"), "frontline_posting")

    assert made.person_id == "person-of-nobody"


def test_facts_without_an_id_are_numbered() -> None:
    made = _rows(visited.cases[0], "village_visit")

    assert ["village_visit-1", "village_visit-2"] == [row.id for row in made]


def test_a_later_fact_takes_the_place_of_an_earlier_one_with_its_id() -> None:
    other = fact(Official, id="other")

    made = _rows(kept("a change", mayor, other, mayor.but(post="government_head"), period="2018-01-01"), "official")

    assert [("mayor", "government_head"), ("other", "other")] == [(row.id, row.post) for row in made]


BOTH = text(zh="商户", en="shops")


def _shops(rule: Rule, *values: Parameter, **options: Any) -> CheckedPack:
    """A checked pack of another field with one rule."""
    given = {"facts": SHOPS, "clauses": CLAUSES[:1], "name": "shops", **options}
    return check(pack_of(rule, *values, **given))


def _inspected(must: Expression[Any], *others: Any, of: type[Fact] = Shop, **options: Any) -> Rule:
    return duty(
        "1.1-inspected", severity=minor, since=IN_FORCE, of=of, every=month, must=must, message=BOTH,
        cases=(
            kept("inspected", fact(Inspection, day="2018-01-31", passed=True), *others, period="2018-01-01"),
            breached("not inspected", fact(Licence), *others, period="2018-01-01"),
        ),
        **options,
    )  # fmt: skip


LIMIT = parameter("limit", law("1.1"), text(zh="数", en="a number"), {FROM: 1})


@pytest.mark.parametrize("engine", ["reference", "memory", "tables", "live"])
def test_a_case_is_judged_on_any_engine(engine: CaseEngine) -> None:
    for _, judges, rule, case in cases(PACK):
        check_case(judges, rule, case, engine)
    case = kept("one is enough", mayor, visit, period="2018-01-01")
    with pytest.raises(AssertionError) as caught:
        check_case(PACK, visited, case, engine)

    assert "  actual    breached, measured visits 1; required visits 2\n" in str(caught.value)


def test_cases_of_any_vocabulary_are_judged() -> None:
    pack = _shops(_inspected(count(Inspection) >= LIMIT), LIMIT, IN_FORCE)

    for _, judges, rule, case in cases(pack):
        check_case(judges, rule, case)


def test_a_subject_that_rows_are_gathered_into_is_named_by_what_they_share() -> None:
    rule = _inspected(some(Inspection, same=Inspection.shop_id), of=Licence)
    pack = _shops(
        duty("1.1-of-traders", severity=minor, since=IN_FORCE, of=Trader, every=month, message=BOTH,
             must=some(Inspection, joined=Inspection.inspector_id == Trader.id), cases=rule.cases),
        IN_FORCE,
    )  # fmt: skip
    (of_traders,) = pack.rules
    drafts = (fact(Licence, id="a", trader_id="li"), fact(Licence, id="b"), fact(Licence, id="c"))
    case = not_due("three licences", *drafts, period="2018-01-01")
    facts = case_facts(pack, case)

    licences: Sequence[Any] = facts.tables["licence"]

    assert ["li", "trader-of-b", "trader-of-c"] == [row.trader_id for row in licences]
    assert "li" == subject_of(pack, of_traders, case, facts)
    assert ("the case has no trader to judge", "write fact(Licence, ...)") == _refused_by(
        pack, of_traders, not_due("none", period="2018-01-01")
    )


def _refused_by(pack: CheckedPack, rule: Rule, case: Case) -> tuple[str, str]:
    with pytest.raises(PolicyError) as caught:
        check_case(pack, rule, case)
    (fault,) = caught.value.faults
    assert case.at == fault.where
    return fault.what, fault.hint


def test_columns_called_as_options_are_can_be_set() -> None:
    rule = _inspected(some(Inspection, Inspection.of == "all", Inspection.outcome == "good"))
    pack = _shops(rule, IN_FORCE)

    check_case(
        pack, pack.rules[0],
        kept("good", fact(Inspection, day="2018-01-31", of="all", outcome="good"), period="2018-01-01"),
    )  # fmt: skip


def test_everything_that_a_case_must_say_is_told_at_once() -> None:
    pack = _shops(_inspected(some(Inspection)), IN_FORCE)
    case = kept("nothing said", fact(Inspection), fact(Inspection), fact(Appeal), period="2018-01-01")
    with pytest.raises(PolicyError) as caught:
        case_facts(pack, case)

    assert [
        ("a `inspection` of this case has no `day`", "say day="),
        ("a `appeal` of this case has no `lodged_on`", "say lodged_on="),
    ] == [(fault.what, fault.hint) for fault in caught.value.faults]


STRICTER = LIMIT.changed(FROM, 2, law("2.1"))
TOWN_CLAUSES = (clause("2.1", BOTH),)
NOTICES = parameter("notices", law("2.1"), text(zh="数", en="a number"), {FROM: 1})


def _town() -> CheckedPack:
    base = pack_of(
        _inspected(count(Inspection) >= LIMIT), _also(), LIMIT, IN_FORCE, facts=SHOPS, name="shops", clauses=CLAUSES
    )
    own = duty(
        "2.1-twice", severity=minor, since=IN_FORCE, of=Shop, every=month, must=count(Inspection) >= LIMIT,
        message=BOTH, cases=(
            kept("twice", *(fact(Inspection, day="2018-01-31"),) * 2, period="2018-01-01"),
            breached("once", fact(Inspection, day="2018-01-31"), period="2018-01-01"),
        ),
    )  # fmt: skip
    return check(
        pack_of(
            own, IN_FORCE, name="town", on=base, clauses=TOWN_CLAUSES, changes=[STRICTER],
            without={"1.2-also": text(zh="由市里负责", en="kept by the city")},
        )
    )  # fmt: skip


def _also() -> Rule:
    return duty(
        "1.2-also", severity=minor, since=IN_FORCE, of=Shop, every=month, must=some(Inspection), message=BOTH,
        cases=_inspected(some(Inspection)).cases,
    )  # fmt: skip


def test_a_pack_has_the_cases_of_its_base_as_the_base_judges_them() -> None:
    """A stricter number of its own does not make the base's cases wrong; rules that it leaves out have none."""
    town = _town()
    found = cases(town)

    assert [
        ("1.1-inspected: inspected", "shops"),
        ("1.1-inspected: not inspected", "shops"),
        ("2.1-twice: twice", "town"),
        ("2.1-twice: once", "town"),
    ] == [(id, judges.name) for id, judges, _, _ in found]
    for _, judges, rule, case in found:
        check_case(judges, rule, case)


def test_a_case_of_the_base_would_come_out_otherwise_by_the_stricter_number() -> None:
    town = _town()
    _, _, rule, case = cases(town)[0]

    with pytest.raises(AssertionError, match="breached, measured inspection 1; required inspection 2"):
        check_case(town, rule, case)
