"""Conditions that look back, as sentences in both languages, and the plan as text."""

from datetime import date
from typing import Any

import pytest

from iron_rules import evaluate, explain
from iron_rules.policy import a_year_before, count, in_a_row, last, month, months, previous, some, years
from tests.engines.reference.test_earlier import SITE, seen
from tests.engines.reference.world import STARTED, Inspection, known, number, rule, unchecked

TWO, QUARTER = number("two", 2), number("three_months", months(3))
WINTER = number("winter", (1, 2, 3))


def told(condition: Any, **options: Any) -> Any:
    """The explanation of the last finding of a rule."""
    pack = unchecked(TWO, QUARTER, WINTER, rule(condition, **{"every": month, **options}))
    facts = known(SITE, *seen("2018-01-05", "2018-02-05", "2018-02-06", "2018-03-01", "2018-03-02", "2018-03-03"))
    found = evaluate(pack, facts, as_of=date(2019, 12, 31))
    return explain(found, found.findings[-1])


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (count(Inspection) > previous(count(Inspection)), "上一期监督检查的数量", "in the period before"),
        (previous(count(Inspection), periods=2) >= TWO - TWO, "前 2 期的监督检查", "2 periods before"),
        (a_year_before(count(Inspection)) >= TWO - TWO, "上年同期", "in the same period of the year before"),
        (in_a_row(some(Inspection), TWO), "期均符合", "periods in a row"),
        (some(Inspection, within=last(QUARTER)), "截至期末最近", "up to the period's last day"),
    ],
)
def test_a_condition_that_looks_back_is_a_sentence(condition: Any, zh: str, en: str) -> None:
    words = told(condition).conditions[0].words

    assert (True, True) == (zh in words.zh, en in words.en), (words.zh, words.en)


def test_a_row_is_told_with_how_long_it_is() -> None:
    (condition,) = told(in_a_row(some(Inspection), TWO)).conditions

    assert ("in_a_row", 2, 2, True) == (condition.name, condition.measured, condition.required, condition.met)


def test_a_season_and_periods_of_two_years_are_told() -> None:
    assert told(some(Inspection), in_months=WINTER).rule.due.en.startswith(
        "every calendar month, that lies in the months 1, 2, 3"
    )
    assert told(some(Inspection), every=years(2), since=STARTED).rule.due.en.startswith("every 2 calendar years")


def test_the_plan_says_what_is_looked_back_at() -> None:
    plan = told(in_a_row(count(Inspection) > previous(count(Inspection)), TWO), in_months=WINTER).plan

    assert "in months $winter" in plan
    assert "(periods in a row, at most $two, with count" in plan
    assert "> previous(count" in plan
