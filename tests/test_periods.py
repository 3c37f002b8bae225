"""Days into weeks, months, quarters and years: which are full, and which are due by a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iron_rules.periods import UNITS, Made, Period, Unit, due_periods, first_day, last_day, next_start, parse_day, plus

ADOPTED = date(2017, 4, 23)
RECURRING = ("week", "month", "quarter", "year")
days = st.dates(date(1, 1, 1), date(9990, 12, 31))


def after(grace: int) -> Made:
    """Make periods that are judged so many days after they end."""
    return lambda start, end: Period(start, end, plus(end, grace), start)


def _starts(
    unit: Unit, since: date = ADOPTED, until: date = date.max, grace: int = 0, horizon: date = date(2018, 12, 31)
) -> list[date]:
    return [period.start for period in due_periods(unit, since, until, after(grace), horizon, horizon)]


@pytest.mark.parametrize(
    ("unit", "day", "first", "last"),
    [
        ("day", date(2017, 4, 23), date(2017, 4, 23), date(2017, 4, 23)),
        ("week", date(2017, 4, 23), date(2017, 4, 17), date(2017, 4, 23)),
        ("week", date(2017, 4, 24), date(2017, 4, 24), date(2017, 4, 30)),
        ("week", date(2018, 12, 31), date(2018, 12, 31), date(2019, 1, 6)),
        ("month", date(2020, 2, 29), date(2020, 2, 1), date(2020, 2, 29)),
        ("month", date(2019, 2, 10), date(2019, 2, 1), date(2019, 2, 28)),
        ("month", date(2017, 12, 31), date(2017, 12, 1), date(2017, 12, 31)),
        ("quarter", date(2017, 6, 30), date(2017, 4, 1), date(2017, 6, 30)),
        ("quarter", date(2017, 7, 1), date(2017, 7, 1), date(2017, 9, 30)),
        ("quarter", date(2017, 12, 1), date(2017, 10, 1), date(2017, 12, 31)),
        ("year", date(2020, 12, 31), date(2020, 1, 1), date(2020, 12, 31)),
    ],
)
def test_a_day_lies_in_one_period_of_each_unit(unit: Unit, day: date, first: date, last: date) -> None:
    assert (first, last) == (first_day(unit, day), last_day(unit, first))


@given(st.sampled_from(UNITS), days)
def test_periods_meet_without_gap_or_overlap(unit: Unit, day: date) -> None:
    start = first_day(unit, day)

    assert start <= day <= last_day(unit, start)
    assert next_start(unit, start) == last_day(unit, start) + timedelta(days=1)
    assert next_start(unit, start) == first_day(unit, next_start(unit, start))


@pytest.mark.parametrize(
    ("unit", "first"),
    [
        ("week", date(2017, 4, 24)),
        ("month", date(2017, 5, 1)),
        ("quarter", date(2017, 7, 1)),
        ("year", date(2018, 1, 1)),
    ],
)
def test_the_first_due_period_is_the_first_full_one(unit: Unit, first: date) -> None:
    assert first == _starts(unit)[0]


def test_a_period_that_begins_on_the_first_day_is_full() -> None:
    assert date(2017, 5, 1) == _starts("month", since=date(2017, 5, 1))[0]
    assert date(2017, 6, 1) == _starts("month", since=date(2017, 5, 2))[0]


def test_a_period_is_due_once_its_last_day_is_known() -> None:
    assert [date(2017, 5, 1)] == _starts("month", horizon=date(2017, 5, 31))
    assert [] == _starts("month", horizon=date(2017, 5, 30))


def test_grace_moves_the_day_on_which_a_period_is_judged() -> None:
    assert [date(2017, 5, 1)] == _starts("month", grace=7, horizon=date(2017, 6, 7))
    assert [] == _starts("month", grace=7, horizon=date(2017, 6, 6))


def test_a_period_must_end_by_the_last_day_of_its_duty() -> None:
    """Weekly reports until 31 July 2017, a Monday: the week of that day is not full."""
    weeks = _starts("week", until=date(2017, 7, 31))

    assert date(2017, 7, 24) == weeks[-1]
    assert 14 == len(weeks)


def test_a_due_period_knows_its_ends_and_its_judged_day() -> None:
    (first, *_) = due_periods("quarter", ADOPTED, date.max, after(45), date.max, date(2017, 12, 31))

    assert (date(2017, 7, 1), date(2017, 9, 30), date(2017, 11, 14)) == (first.start, first.end, first.judged)
    assert first.start == first.event
    assert 2017 == first.year


@given(st.sampled_from(RECURRING), days, st.integers(0, 60), st.integers(0, 800))
def test_every_due_period_is_full_judged_in_time_and_the_next_one_is_not(
    unit: Unit, since: date, grace: int, later: int
) -> None:
    horizon = plus(since, later)
    found = due_periods(unit, since, date.max, after(grace), date.max, horizon)

    for period in found:
        assert since <= period.start
        assert period.judged == plus(period.end, grace) <= horizon
    last = found[-1].end if found else last_day(unit, first_day(unit, plus(since, -1)))
    following = last_day(unit, plus(last, 1))
    assert plus(following, grace) > horizon


def test_the_calendar_ends_without_an_error() -> None:
    assert date.max == next_start("year", date(9999, 1, 1))
    assert date.max == plus(date(9999, 12, 1), 400)
    assert date.min == plus(date(1, 1, 10), -400)


@pytest.mark.parametrize(
    "text", ["2018-02-30", "2018-2-3", "20180203", "2018-02-03T00:00", "2018/02/03", "", "２０18-02-03"]
)
def test_what_is_no_day_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_day(text)


def test_a_leap_day_is_a_day_in_a_leap_year_only() -> None:
    assert date(2020, 2, 29) == parse_day("2020-02-29")
    with pytest.raises(ValueError, match="day"):
        parse_day("2019-02-29")


@pytest.mark.parametrize("unit", UNITS[1:])
def test_duties_end_with_the_calendar(unit: Unit) -> None:
    """The last period ends on its last day, and there is none after it."""
    found = due_periods(unit, date(9999, 1, 1), date.max, after(0), date.max, date.max)

    assert date.max == found[-1].end
    assert len(found) == len({period.start for period in found})


@pytest.mark.parametrize("text", ["2018-W01-1", "20180101", "2018-1-1", "2018-02-30", "２０１８-01-01", "2018-01-01 "])
def test_a_day_is_written_in_one_way(text: str) -> None:
    """Weeks, moments and full-width digits are refused."""
    with pytest.raises(ValueError, match=r"\S"):
        parse_day(text)
