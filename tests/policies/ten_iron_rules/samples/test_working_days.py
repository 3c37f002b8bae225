"""The calendar of a sample has weeks that are just short, and weeks that are just not."""

from datetime import date
from random import Random

import pytest

from iron_rules.periods import first_day
from ten_iron_rules.facts import CalendarDay
from ten_iron_rules.samples.calendar import due
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.extent import EXTENTS
from ten_iron_rules.samples.working_days import is_short, keep_calendar, worked_weeks, working_days


@pytest.mark.parametrize(
    ("monday", "count"),
    [
        (date(2017, 5, 15), 5),
        (date(2017, 5, 29), 3),
        (date(2017, 7, 24), 2),
        (date(2017, 10, 2), 0),
        (date(2018, 2, 5), 6),
        (date(2018, 2, 12), 3),
        (date(2018, 2, 19), 3),
        (date(2019, 9, 30), 1),
    ],
)
def test_days_off_are_not_worked_and_some_weekends_are(monday: date, count: int) -> None:
    week = next(each for each in due("week") if each.start == monday)

    assert (count, count < 3) == (working_days(week), is_short(week))


def test_short_weeks_are_left_out() -> None:
    left_out = {week.start for week in due("week")} - {week.start for week in worked_weeks()}

    assert left_out == {week.start for week in due("week") if working_days(week) < 3}
    assert 6 == len(left_out)


def test_the_calendar_says_what_is_counted() -> None:
    draft = Draft(Random("seed"), EXTENTS["village"])
    keep_calendar(draft)
    rows: dict[date, list[bool]] = {}
    for row in draft.all(CalendarDay):
        rows.setdefault(row.on, []).append(row.working)

    for week in due("week"):
        days = [date.fromordinal(week.start.toordinal() + number) for number in range(7)]
        assert working_days(week) == sum(all(rows[day]) if day in rows else day.weekday() < 5 for day in days)
    assert [first_day("week", day) for day, said in rows.items() if len(said) > 1] == [date(2017, 7, 24)]
