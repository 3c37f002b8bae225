"""What follows from planted breaches: recalls, points, and who is commended, named or demoted."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

import pytest

from iron_rules.facts import Appeal
from ten_iron_rules.facts import Decision, Nomination, Official, QuarterGrade, Recall
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.consequences import follow
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.extent import EXTENTS

QUARTER = date(2018, 1, 1)


def _draft(*persons: Any, **columns: Any) -> Draft:
    draft = Draft(Random("seed"), EXTENTS["village"])
    for person in persons or ("person-1",):
        term = {
            "post": "first_secretary",
            "level": "village",
            "region_id": "region-610102",
            "reserve": False,
            "start": date(2017, 1, 1),
            "end": date(2018, 12, 31),
            **columns,
        }
        draft.add(Official, id=f"official-{person}", person_id=person, name="", **term)
    return draft


def _nominate(draft: Draft, **columns: Any) -> Draft:
    row = {"person_id": "person-1", "year": 2018, "on": date(2019, 2, 14), "cites_results": True, **columns}
    draft.add(Nomination, **row)
    return draft


def _on(rule: str, *days: date, person: str = "person-1") -> list[Breach]:
    return [Breach(rule, f"official-{person}", day, day) for day in days]


def _found(draft: Draft, planted: Sequence[Breach], *rules: str) -> list[str]:
    return [answer.id for answer in follow(draft, planted) if answer.rule in rules]


@pytest.mark.parametrize(
    ("days", "recalled"),
    [((5, 6, 7), True), ((5, 6), False), ((5, 6, 6), False)],
)
def test_three_days_of_neglect_in_a_month_call_for_a_recall(days: tuple[int, ...], recalled: bool) -> None:
    breaches = [*_on("6.4-contradicted", *(date(2018, 3, day) for day in days[:2]))]
    breaches += _on("6.3-work-diary", *(date(2018, 3, day) for day in days[2:]))
    breaches += _on("6.3-people-diary", date(2018, 3, 20))

    found = _found(_draft(), breaches, "6.6-recall")

    assert (["6.6-recall|official-person-1|2018-03-01"] if recalled else []) == found


@pytest.mark.parametrize(("rule", "recalled"), [("9.3-verified-neglect", True), ("9.3-verified-fraud", False)])
def test_one_proven_neglect_calls_for_a_recall(rule: str, recalled: bool) -> None:
    found = _found(_draft(), _on(rule, date(2018, 3, 31)), "6.6-recall")

    assert (["6.6-recall|official-person-1|2018-03-01"] if recalled else []) == found


@pytest.mark.parametrize(
    ("columns", "missed"),
    [
        ({}, False),
        ({"on": date(2018, 5, 1)}, True),
        ({"adopted": True}, True),
        ({"reason": None}, True),
        ({"reason": " \u3000"}, True),
        ({"finding": "6.6-recall|official-person-1|2018-04-01"}, True),
    ],
)
def test_a_decision_with_a_reason_stands_in_for_a_recall(columns: Mapping[str, Any], missed: bool) -> None:
    draft = _draft()
    row = {
        "finding": "6.6-recall|official-person-1|2018-03-01",
        "on": date(2018, 4, 30),
        "decided_by": "",
        "adopted": False,
        "reason": "因病",
    }
    draft.add(Decision, **{**row, **columns})

    found = _found(draft, _on("9.3-verified-neglect", date(2018, 3, 31)), "6.6-recall-made")

    assert (["6.6-recall-made|region-610102|2018-03-01"] if missed else []) == found


@pytest.mark.parametrize(
    ("recalled_on", "missed"),
    [(date(2018, 4, 30), False), (date(2018, 5, 1), True), (None, True)],
)
def test_a_recall_is_made_within_thirty_days_of_the_month(recalled_on: date | None, missed: bool) -> None:
    draft = _draft()
    if recalled_on:
        draft.add(Recall, official_id="official-person-1", on=recalled_on)
    breaches = _on("6.4-contradicted", *(date(2018, 3, day) for day in (5, 6, 7)))

    found = _found(draft, breaches, "6.6-recall-made")

    assert (["6.6-recall-made|region-610102|2018-03-01"] if missed else []) == found


def test_an_overturned_neglect_calls_for_no_recall() -> None:
    draft = _draft()
    breaches = _on("6.4-contradicted", *(date(2018, 3, day) for day in (5, 6, 7)))
    columns = {"lodged_on": date(2018, 4, 1), "decided_on": date(2018, 4, 2), "upheld": True}
    draft.add(Appeal, finding=breaches[0].id, **columns)

    assert [] == _found(draft, breaches, "6.6-recall", "6.6-recall-made")


@pytest.mark.parametrize(
    ("rules", "named", "demoted"),
    [
        (("9.3-verified-fraud",), True, False),
        (("1.1-x", "1.1-x", "1.4-x", "6.4-absent", "6.4-absent"), True, False),
        (("1.1-x", "1.1-x", "6.4-absent", "6.4-absent"), False, False),
        (("1.1-x", "1.1-x", "1.1-x", "1.1-x"), False, False),
        (("9.3-verified-fraud", "9.3-verified-fraud"), True, True),
        (("9.3-verified-fraud", "1.1-x", "1.1-x", "6.4-absent", "6.4-absent"), True, False),
    ],
)
def test_nine_points_name_and_eighteen_demote_with_two_findings_of_a_rule_at_most(
    rules: tuple[str, ...], named: bool, demoted: bool
) -> None:
    breaches = [each for number, rule in enumerate(rules) for each in _on(rule, date(2018, 2, 1 + number))]

    found = _found(_draft(), breaches, "10.2-negative-example", "10.3-demotion")

    expected = ["10.2-negative-example|person-1|2018-01-01"] * named + ["10.3-demotion|person-1|2018-01-01"] * demoted
    assert expected == found


@pytest.mark.parametrize(("worse", "named"), [(9, True), (10, False)])
def test_ten_are_named_at_most_unless_they_are_even(worse: int, named: bool) -> None:
    others = [f"worse-{number}" for number in range(worse)]
    breaches = _on("9.3-verified-fraud", date(2018, 2, 1))
    for person in others:
        breaches += _on("9.3-verified-fraud", date(2018, 2, 1), person=person)
        breaches += _on("1.1-x", date(2018, 2, 1), person=person)

    found = _found(_draft("person-1", *others), breaches, "10.2-negative-example")

    assert named == ("10.2-negative-example|person-1|2018-01-01" in found)


@pytest.mark.parametrize(
    ("columns", "given"),
    [
        ({}, True),
        ({"end": date(2018, 12, 30)}, False),
        ({"start": date(2018, 1, 2)}, False),
        ({"post": "other"}, False),
    ],
)
def test_a_term_with_duties_that_covers_the_year_is_commended(columns: Mapping[str, date | str], given: bool) -> None:
    found = _found(_nominate(_draft(**columns)), [], "10.1-exemplar")

    assert (["10.1-exemplar|person-1|2018-01-01"] if given else []) == found


@pytest.mark.parametrize(("day", "given"), [(date(2018, 12, 31), False), (date(2019, 1, 1), True)])
def test_one_violation_in_the_year_holds_the_commendation_back(day: date, given: bool) -> None:
    found = _found(_nominate(_draft()), _on("1.2-effort-floor", day), "10.1-exemplar")

    assert (["10.1-exemplar|person-1|2018-01-01"] if given else []) == found


@pytest.mark.parametrize(
    ("columns", "given"),
    [({}, True), ({"on": date(2019, 2, 15)}, False), ({"cites_results": False}, False), ({"year": 2019}, False)],
)
def test_nobody_is_commended_without_a_nomination_in_time_that_rests_on_results(
    columns: Mapping[str, Any], given: bool
) -> None:
    found = _found(_nominate(_draft(), **columns), [], "10.1-exemplar")

    assert (["10.1-exemplar|person-1|2018-01-01"] if given else []) == found


def test_a_person_without_a_term_in_the_quarter_is_demoted() -> None:
    breaches = _on("9.3-verified-fraud", date(2019, 5, 1), date(2019, 5, 2))

    found = _found(_draft(), breaches, "10.2-negative-example", "10.3-demotion")

    assert ["10.2-negative-example|person-1|2019-04-01", "10.3-demotion|person-1|2019-04-01"] == found


@pytest.mark.parametrize(("good", "given"), [(3, True), (2, False)])
def test_three_good_quarters_are_needed_where_there_are_grades(good: int, given: bool) -> None:
    draft = _nominate(_draft())
    for number in range(4):
        grade = "good" if number < good else "medium"
        start, announced = date(2018, 3 * number + 1, 1), date(2019, 1, 10)
        columns = {"quarter_start": start, "subject_id": "region-610102", "announced_on": announced}
        draft.add(QuarterGrade, **columns, grade=grade)

    assert given == bool(_found(draft, [], "10.1-exemplar"))
