"""Working days, counted and found."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from iron_rules.working_days import WorkingDays

NEAR = st.dates(date(2020, 1, 1), date(2020, 3, 1))
CALENDARS = st.builds(
    WorkingDays,
    st.frozensets(NEAR, max_size=9),
    st.frozensets(NEAR, max_size=9),
    st.frozensets(st.integers(0, 6), max_size=6),
)


@given(CALENDARS, NEAR, st.integers(-20, 20))
def test_the_nth_working_day_is_found_by_walking(calendar: WorkingDays, day: date, number: int) -> None:
    at, left = day, number
    while left:
        at += timedelta(days=1 if number > 0 else -1)
        if calendar.holds(at):
            left -= 1 if number > 0 else -1
    assert at == calendar.after(day, number)


@given(CALENDARS, NEAR, st.integers(-3, 20))
def test_working_days_are_counted_by_walking(calendar: WorkingDays, first: date, length: int) -> None:
    days = [first + timedelta(days=number) for number in range(length)]
    last = first + timedelta(days=length - 1)
    assert sum(map(calendar.holds, days)) == calendar.number(first, last)


def test_days_unlike_others_lie_in_a_few_stretches() -> None:
    calendar = WorkingDays(frozenset(date.fromisoformat(day) for day in ("1066-10-15", "2018-01-01", "2019-01-01")))
    near = date(2018, 1, 1), date(2019, 1, 1)
    assert [(date(1066, 10, 15),) * 2, near] == calendar.around(3, 3660)
    assert [(date(1066, 10, 15),) * 2, (near[0],) * 2, (near[1],) * 2] == calendar.around(3, 300)
    assert [(date(1066, 10, 15), near[1])] == calendar.around(1, 300)
    assert [] == WorkingDays().around(3, 300)


def test_days_are_held_at_the_ends_of_the_calendar() -> None:
    assert date.max == WorkingDays().after(date.max, 1)
    assert date.min == WorkingDays().after(date.min, -1)


def test_a_day_that_is_off_and_worked_is_off() -> None:
    day = date(2018, 2, 11)
    assert not WorkingDays(frozenset([day]), frozenset([day])).holds(day)
    assert WorkingDays(working=frozenset([day])).holds(day)


def test_the_calendar_says_up_to_when_it_is_known() -> None:
    assert WorkingDays().last_known is None
    assert date(2018, 2, 11) == WorkingDays(working=frozenset([date(2018, 2, 11)])).last_known
