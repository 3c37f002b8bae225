"""The facts that count for a finding are those of each figure, and those that its rows were looked at beside."""

from typing import Any

import pytest

from iron_rules.plan.evidence import counted
from iron_rules.policy import count, each, none, some
from ten_iron_rules.facts import Attendance, VillageVisit
from tests.small import a_duty, days, plan_of

LIMIT, MOST = days("limit", 1), days("most", 3)
SAME = (Attendance.official_id, Attendance.on)
VISITS, BOTH = ("village_visit",), ("village_visit", "attendance")


def paths(must: Any) -> list[tuple[str, tuple[str, ...]]]:
    """The figures of a test, each with the types of the rows that count, from the outermost on."""
    plan = plan_of(a_duty(must=must), LIMIT, MOST)
    return [(found.figure, tuple(rows.fact for rows in found.path)) for found in counted(plan)]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (some(Attendance, same=SAME), [VISITS, BOTH]),
        (~none(Attendance, same=SAME), [VISITS, BOTH]),
        (count(Attendance, same=SAME) <= LIMIT, [VISITS, BOTH]),
        (some(Attendance, same=SAME) | (VillageVisit.common_problems == 0), [VISITS, BOTH]),
        (none(Attendance, same=SAME), [VISITS]),
        (~some(Attendance, same=SAME), [VISITS]),
    ],
)
def test_rows_of_a_condition_count_where_there_must_be_some(condition: Any, expected: list[tuple[str, ...]]) -> None:
    assert [("village_visit", path) for path in expected] == paths(none(VillageVisit, condition))


def test_rows_on_either_side_of_a_comparison_count_for_its_figure() -> None:
    test = count(VillageVisit, VillageVisit.common_problems == 0) >= LIMIT * count(Attendance)

    assert [("village_visit", VISITS), ("village_visit", ("attendance",))] == paths(test)


def test_rows_that_are_measured_twice_count_once() -> None:
    test = (count(VillageVisit, name="visits") >= LIMIT) & (count(VillageVisit, name="visits") <= MOST)

    assert [("visits", VISITS), ("visits_max", VISITS)] == paths(test)
    assert [("village_visit", VISITS)] == paths(count(VillageVisit) >= LIMIT * count(VillageVisit))


def test_what_each_row_must_have_does_not_count_where_it_is_missing() -> None:
    assert [("village_visit", VISITS)] == paths(each(VillageVisit, some(Attendance, same=SAME), name="village_visit"))
