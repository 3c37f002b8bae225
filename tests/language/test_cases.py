"""Cases as authors write them: drafts of facts, shared, changed, and refused where they name nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from iron_rules.errors import PolicyError
from iron_rules.facts import findings
from iron_rules.policy import breached, fact, facts, given, kept, not_due, not_given
from ten_iron_rules.facts import Official, VillageVisit
from tests.market import Inspection

mayor = fact(Official, id="mayor", post="government_head")
visit = fact(VillageVisit, on="2018-01-31")


def _refused(make: Callable[..., Any], *args: Any, **values: str) -> tuple[str, str]:
    with pytest.raises(PolicyError) as caught:
        make(*args, **values)
    (fault,) = caught.value.faults
    assert fault.where.startswith(__file__)
    return fault.what, fault.hint


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        (breached, "breached"),
        (kept, "fulfilled"),
        (given, "given"),
        (not_given, "not given"),
        (not_due, "not due"),
    ],
)
def test_each_word_means_one_outcome(word: Callable[..., Any], outcome: str) -> None:
    case = word("a visit", mayor, visit, period="2018-01-01", subject="mayor", as_of="2018-02-28")

    assert (outcome, "a visit", (mayor, visit)) == (case.outcome, case.name, case.drafts)
    assert (date(2018, 1, 1), "mayor", date(2018, 2, 28)) == (case.period, case.subject, case.as_of)


def test_a_case_is_judged_at_the_end_of_the_third_year_after_its_period_unless_it_says_otherwise() -> None:
    assert date(2021, 12, 31) == kept("a visit", mayor, period="2018-01-01").as_of
    assert date(2028, 12, 31) == kept("a visit", mayor, period="2025-12-01").as_of


def test_facts_may_be_handed_in_as_a_list() -> None:
    assert (mayor, visit, visit) == kept("visits", mayor, [visit, visit], period="2018-01-01").drafts


def test_what_is_no_fact_is_refused_in_a_case() -> None:
    assert ("`3` is not a fact of a case", "write fact(Type, ...)") == _refused(
        kept, "x", mayor, 3, period="2018-01-01"
    )


def test_a_column_that_does_not_exist_is_refused() -> None:
    assert ("VillageVisit has no column `onn`", "did you mean `on`?") == _refused(fact, VillageVisit, onn="2018-01-31")


def test_findings_are_worked_out_and_not_written_down() -> None:
    hint = "make the case of the facts below, which lead to the findings: the rules that find them are judged too"

    assert ("`findings(Official)` cannot be written down: findings are worked out", hint) == _refused(
        fact, findings(Official), rule="1.1-a"
    )


@pytest.mark.parametrize("what", ["official", 5, None, Official.where(Official.reserve)])
def test_a_fact_is_of_a_type(what: Any) -> None:
    told, hint = _refused(fact, what)

    assert (f"`{what!r}` is not a fact type", "name the class: fact(Inspection, ...)") == (told, hint)


def test_columns_may_be_called_as_the_options_of_a_case_or_a_rule_are() -> None:
    inspected = fact(Inspection, day="2018-01-31", of="all", outcome="good")

    assert {"day": "2018-01-31", "of": "none", "outcome": "good"} == inspected.but(of="none").values


def test_a_changed_fact_keeps_its_other_columns() -> None:
    changed = mayor.but(level="city")

    assert {"id": "mayor", "post": "government_head", "level": "city"} == changed.values
    assert {"id": "mayor", "post": "government_head"} == mayor.values


def test_a_change_of_a_column_that_does_not_exist_is_refused() -> None:
    assert ("Official has no column `levl`", "did you mean `level`?") == _refused(mayor.but, levl="city")


def test_facts_are_flattened_however_they_are_grouped() -> None:
    assert (mayor, visit, visit) == facts(mayor, (visit, (visit,)))


@pytest.mark.parametrize("text", ["2018-02-30", "2018-1-1", "20180101"])
def test_a_period_that_is_no_day_is_refused(text: str) -> None:
    expected = (f"`{text}` is not a day", "write days as `2017-05-31`")

    assert expected == _refused(kept, "a visit", mayor, period=text)
    assert expected == _refused(kept, "a visit", mayor, period="2018-01-01", as_of=text)
