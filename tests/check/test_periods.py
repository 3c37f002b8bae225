"""What is refused of periods: seasons without a period, rows of zero, values of earlier periods without a guard."""

from typing import Any

import pytest

from iron_rules.errors import PolicyError
from iron_rules.policy import (
    a_year_before,
    any_time,
    count,
    day,
    days,
    each,
    half_year,
    in_a_row,
    last,
    months,
    previous,
    quarter,
    rank,
    some,
    total,
    week,
    year,
    years,
)
from tests.engines.reference.world import FACTS, Inspection, Report, Site, Target, number, rule
from tests.small import checked

ONE, TWO, ZERO = number("one", 1), number("two", 2), number("zero", 0)
STARTED = number("started", day(2018, 1, 1))


def faults(given: Any, *words: Any, **options: Any) -> list[str]:
    """What is wrong with a rule, without its id."""
    from iron_rules.policy import given as a_given
    from iron_rules.policy import not_given

    start = options.pop("start", "2018-01-01")
    cases = (a_given("one", period=start), not_given("other", period=start))
    try:
        checked(STARTED, *words, rule(given, **{"since": STARTED, "cases": cases, **options}), facts=FACTS)
    except PolicyError as error:
        return [fault.what.removeprefix("1.1-rule: ") for fault in error.faults]
    return []


def test_an_earlier_value_needs_a_guard() -> None:
    before = previous(count(Inspection))

    assert ["`previous(...)` may be missing here, as before a term began"] == faults(count(Inspection) > before)
    assert [] == faults(before.present & (count(Inspection) > before))
    assert [] == faults(before.missing | (count(Inspection) > previous(count(Inspection))))
    assert [] == faults(count(Inspection) > before, when=before.present)
    assert [] == faults(before.present & (before >= TWO), TWO)


def test_a_guard_for_another_period_is_none() -> None:
    two = previous(count(Inspection), periods=2)

    assert 1 == len(faults(two.present & (count(Inspection) > previous(count(Inspection)))))


def test_conditions_in_a_row_need_guards_too() -> None:
    found = faults(in_a_row(count(Inspection) > previous(count(Inspection)), TWO), TWO)

    assert ["`previous(...)` may be missing here, as before a term began"] == found


@pytest.mark.parametrize("periods", [0, -1, True, "2", 1.5])
def test_a_number_of_periods_is_a_whole_number(periods: Any) -> None:
    assert [f"`periods={periods!r}` is not a number of periods"] == faults(
        previous(count(Inspection), periods=periods).present
    )


def test_something_is_measured_in_an_earlier_period() -> None:
    found = faults(previous(Site.grade).present)

    assert ["nothing is measured that could be another in an earlier period"] == found


@pytest.mark.parametrize("every", [week, years(2)])
def test_what_does_not_fit_into_a_year_has_no_counterpart_a_year_before(every: Any) -> None:
    start = "2018-01-01"
    (found,) = faults(a_year_before(count(Inspection)).present, every=every, start=start)

    assert found.endswith("has no counterpart a year before")


def test_a_row_of_no_periods_is_refused() -> None:
    found = faults(in_a_row(some(Inspection), ZERO), ZERO)

    assert ["the number of periods in a row is `0`, by the parameter `zero`"] == found


def test_a_row_of_days_is_refused() -> None:
    assert 1 == len(
        faults(in_a_row(some(Inspection), number("a_day", day(2018, 1, 1))), number("a_day", day(2018, 1, 1)))
    )


def test_a_row_has_a_condition_and_a_parameter() -> None:
    found = faults(in_a_row(count(Inspection), 0))

    assert [
        "a condition is a truth value, not a whole number", "the number of periods in a row is not a parameter",
    ] == sorted(found)  # fmt: skip


@pytest.mark.parametrize(
    "given",
    [
        some(Inspection, previous(count(Report, joined=Report.site_id == Inspection.site_id)).present),
        previous(previous(count(Inspection))).present,
        each(Inspection, in_a_row(some(Report, same=Report.site_id), TWO)),
    ],
)
def test_earlier_periods_are_those_of_the_subject(given: Any) -> None:
    assert any(
        found.startswith("`previous`, `a_year_before` and `in_a_row` stand inside") for found in faults(given, TWO)
    )


def test_a_rank_has_no_earlier_value() -> None:
    assert any("`rank` is asked for" in found for found in faults(previous(rank(count(Inspection))).present))


def test_a_row_does_not_decide_what_is_due() -> None:
    (found,) = faults(some(Inspection), TWO, when=in_a_row(some(Inspection), TWO))

    assert "`in_a_row` asks in which periods the subject is due, which it cannot decide" == found


def test_a_duty_on_a_day_has_no_earlier_periods() -> None:
    inspected = Inspection.where(Inspection.score.present)
    options = {"on": inspected.on, "every": None}
    found = faults(previous(count(Inspection, within=any_time)).present, **options)

    assert "a duty that is due on a day has no earlier periods" in found


def test_a_parameter_of_an_earlier_period_has_a_value_then() -> None:
    limit = number("limit", {day(2018, 1, 1): 1, day(2019, 1, 1): 2})
    before = previous(total(Report.pages) - limit)

    assert ["the parameter `limit` has no value yet in the period looked back at"] == faults(before.present, limit)
    early = number("limit", {day(2017, 12, 1): 1, day(2019, 1, 1): 2})
    assert [] == faults(previous(total(Report.pages) - early).present, early)


@pytest.mark.parametrize(
    ("months_said", "every", "expected"),
    [
        ((4, 5, 6), quarter, []),
        ((4, 5), quarter, ["no quarter lies in the months of the parameter `season`"]),
        ((4,), week, []),
        ((1, 2), year, ["no year lies in the months of the parameter `season`"]),
        ((1, 2, 3, 4, 5, 6), half_year, []),
        ((13,), half_year, ["the parameter `season` does not list months"]),
        ((0,), half_year, ["the parameter `season` does not list months"]),
        (("a",), half_year, ["the parameter `season` does not list months"]),
        (4, half_year, ["the parameter `season` does not list months"]),
    ],
)
def test_a_season_is_a_tuple_of_months_that_periods_lie_in(months_said: Any, every: Any, expected: Any) -> None:
    season = number("season", months_said)

    assert expected == faults(some(Inspection), season, every=every, in_months=season)


def test_a_duty_on_a_day_has_no_season() -> None:
    season = number("season", (4,))
    found = faults(
        some(Inspection), season, every=None, on=Site.opened, of=Site.where(Site.opened.present), in_months=season
    )

    assert ["`in_months=` goes with a duty that recurs"] == found


def test_a_subject_of_a_year_is_due_in_no_period_of_two() -> None:
    found = faults(some(Report, joined=Report.site_id == Target.site_id), of=Target, every=years(2))

    assert ["a target of a year is due in no period of 2 years"] == found


@pytest.mark.parametrize(("every", "said"), [(years(0), "`0 years`"), (months(2), "`2 months`"), ("day", "`day`")])
def test_what_is_no_period_is_refused(every: Any, said: str) -> None:
    assert f"{said} is not a period" in faults(some(Inspection), every=every)


def test_one_year_is_a_year() -> None:
    assert [] == faults(some(Inspection), every=years(1))


def test_the_last_no_days_are_refused() -> None:
    assert ["the span of `last` is `0`, by the parameter `zero`"] == faults(some(Inspection, within=last(ZERO)), ZERO)
    assert ["the span of `last` is not a parameter"] == faults(some(Inspection, within=last(0)))
    ninety = number("ninety", days(90))
    assert [] == faults(some(Inspection, within=last(ninety)), ninety)


def test_what_has_no_day_is_not_among_the_last() -> None:
    assert ["a target has no day to compare"] == faults(some(Target, within=last(TWO)), TWO)


def test_the_case_of_two_years_begins_with_one_of_them() -> None:
    (found, *_) = faults(some(Inspection), every=years(2), start="2019-01-01")

    assert "no period of 2 years begins on `2019-01-01`" == found
