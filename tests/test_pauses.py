"""Deadlines with days that do not count, found by walking from day to day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iron_rules.pauses import Stretch, deadline, later, merged
from iron_rules.periods import Period
from iron_rules.policy import days, months, weeks, working_days
from iron_rules.spans import Span, moved
from iron_rules.working_days import MONDAY_TO_FRIDAY, WorkingDays
from tests.tiers import times

NEAR = st.dates(date(2020, 1, 1), date(2020, 3, 1))
PAUSES = st.lists(
    st.tuples(NEAR, st.none() | st.integers(0, 12)).map(
        lambda each: (each[0], None if each[1] is None else each[0] + timedelta(days=each[1]))
    ),
    max_size=4,
)
SPANS = (
    st.integers(0, 30)
    | st.builds(days, st.integers(1, 30))
    | st.builds(working_days, st.integers(1, 20))
    | st.builds(months, st.integers(1, 2))
)
CALENDARS = st.builds(WorkingDays, st.frozensets(NEAR, max_size=9), st.frozensets(NEAR, max_size=9))


def walked(day: date, span: Span | int, pauses: list[Stretch], calendar: WorkingDays) -> date | None:
    """Return the deadline by looking at one day after the other."""

    def paused(each: date) -> bool:
        return any(first <= each and (last is None or each <= last) for first, last in pauses)

    def between(last: date) -> list[date]:
        return [day + timedelta(days=number) for number in range(1, (last - day).days + 1)]

    by_month = isinstance(span, Span) and span.months is not None
    working = isinstance(span, Span) and span.unit == "working_day"
    count = span if isinstance(span, int) else span.count if working else span.days
    at = moved(day, span) if by_month else day
    for _ in range(400):
        met = between(at)
        counted = [each for each in met if not paused(each) and (not working or calendar.holds(each))]
        if by_month and (at - moved(day, span)).days == sum(map(paused, met)):
            return at
        if not by_month and len(counted) == count:
            return at
        at += timedelta(days=1)
    return None


@settings(max_examples=times(40))
@given(NEAR, SPANS, PAUSES, CALENDARS)
def test_days_in_pauses_do_not_count(
    day: date, span: Span | int, pauses: list[Stretch], calendar: WorkingDays
) -> None:  # fmt: skip
    assert walked(day, span, pauses, calendar) == later(day, span, merged(pauses), calendar)


@pytest.mark.parametrize(
    ("span", "last"),
    [
        (days(10), date(2018, 1, 14)),
        (weeks(1), date(2018, 1, 11)),
        (working_days(5), date(2018, 1, 11)),
        (months(1), date(2018, 2, 4)),
    ],
)
def test_a_pause_of_three_days_moves_a_deadline(span: Span, last: date) -> None:
    pauses = [(date(2018, 1, 2), date(2018, 1, 4))]
    assert last == later(date(2018, 1, 1), span, pauses, MONDAY_TO_FRIDAY)


def test_days_of_several_pauses_count_once() -> None:
    pauses = [(date(2018, 1, 2), date(2018, 1, 4)), (date(2018, 1, 3), date(2018, 1, 5))]
    assert date(2018, 1, 15) == later(date(2018, 1, 1), days(10), merged(pauses), MONDAY_TO_FRIDAY)


def test_a_pause_that_goes_on_leaves_no_deadline() -> None:
    assert later(date(2018, 1, 1), days(5), [(date(2018, 1, 6), None)], MONDAY_TO_FRIDAY) is None
    assert date(2018, 1, 6) == later(date(2018, 1, 1), days(5), [(date(2018, 1, 7), None)], MONDAY_TO_FRIDAY)


def test_a_pause_before_the_event_and_one_after_the_deadline_move_nothing() -> None:
    pauses = [(date(2017, 12, 1), date(2018, 1, 1)), (date(2018, 1, 7), date(2018, 1, 9))]
    assert date(2018, 1, 6) == later(date(2018, 1, 1), days(5), pauses, MONDAY_TO_FRIDAY)


def test_extensions_that_hold_on_the_first_deadline_are_added_in_order() -> None:
    asked: list[date] = []

    def holds(answer: bool) -> Callable[[Period], bool]:
        def asking(period: Period) -> bool:
            asked.append(period.end)
            return answer

        return asking

    extensions = [(holds(True), days(5)), (holds(False), days(100)), (holds(True), working_days(1))]
    # five days after Saturday 6 January, and then the next working day
    assert date(2018, 1, 12) == deadline(date(2018, 1, 1), days(5), (), extensions, MONDAY_TO_FRIDAY)
    assert [date(2018, 1, 6)] * 3 == asked


def test_a_pause_moves_an_extension_too() -> None:
    pauses = [(date(2018, 1, 8), date(2018, 1, 9))]
    extensions = [(lambda _: True, days(5))]
    assert date(2018, 1, 13) == deadline(date(2018, 1, 1), days(5), pauses, extensions, MONDAY_TO_FRIDAY)
