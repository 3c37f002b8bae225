"""The holidays of a sample's years into calendar days, and weeks into those in which hardly anybody works."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from iron_rules.periods import Period
from ten_iron_rules.facts import CalendarDay
from ten_iron_rules.samples.calendar import due
from ten_iron_rules.samples.draft import Draft

WORKING_DAYS: Final = 3
"""A week with fewer working days is short."""
_OFF: Final = (
    ("劳动节", date(2017, 4, 29), date(2017, 5, 1)),
    ("端午节", date(2017, 5, 28), date(2017, 5, 30)),
    ("防汛抢险", date(2017, 7, 24), date(2017, 7, 26)),
    ("国庆节", date(2017, 10, 1), date(2017, 10, 8)),
    ("元旦", date(2017, 12, 30), date(2018, 1, 1)),
    ("春节", date(2018, 2, 15), date(2018, 2, 21)),
    ("清明节", date(2018, 4, 5), date(2018, 4, 7)),
    ("劳动节", date(2018, 4, 29), date(2018, 5, 1)),
    ("端午节", date(2018, 6, 16), date(2018, 6, 18)),
    ("中秋节", date(2018, 9, 22), date(2018, 9, 24)),
    ("国庆节", date(2018, 10, 1), date(2018, 10, 7)),
    ("元旦", date(2018, 12, 30), date(2019, 1, 1)),
    ("春节", date(2019, 2, 4), date(2019, 2, 10)),
    ("清明节", date(2019, 4, 5), date(2019, 4, 7)),
    ("劳动节", date(2019, 5, 1), date(2019, 5, 4)),
    ("端午节", date(2019, 6, 7), date(2019, 6, 9)),
    ("中秋节", date(2019, 9, 13), date(2019, 9, 15)),
    ("国庆节", date(2019, 10, 1), date(2019, 10, 7)),
    ("元旦", date(2020, 1, 1), date(2020, 1, 1)),
    ("春节", date(2020, 1, 24), date(2020, 2, 2)),
    ("清明节", date(2020, 4, 4), date(2020, 4, 6)),
    ("劳动节", date(2020, 5, 1), date(2020, 5, 5)),
    ("端午节", date(2020, 6, 25), date(2020, 6, 27)),
)
_WORKED: Final = (
    date(2017, 5, 27), date(2017, 9, 30), date(2018, 2, 11), date(2018, 2, 24), date(2018, 4, 8), date(2018, 4, 28),
    date(2018, 9, 29), date(2018, 9, 30), date(2018, 12, 29), date(2019, 2, 2), date(2019, 2, 3), date(2019, 4, 28),
    date(2019, 5, 5), date(2019, 9, 29), date(2019, 10, 12), date(2020, 1, 19), date(2020, 4, 26), date(2020, 5, 9),
    date(2020, 6, 28),
)  # fmt: skip
_DISPUTED: Final = date(2017, 7, 29)
"""One row says that this Saturday is worked, another that it is not: it is not."""


def keep_calendar(draft: Draft) -> None:
    """Make the days that are off and those that are worked instead."""
    for name, first, last in _OFF:
        for day in _days(first, last):
            draft.add(CalendarDay, on=day, working=False, name=name)
    for day in (*_WORKED, _DISPUTED):
        draft.add(CalendarDay, on=day, working=True, name="调休上班")
    draft.add(CalendarDay, on=_DISPUTED, working=False, name="防汛抢险")


@cache
def working_days(week: Period) -> int:
    """How many days of the week are worked."""
    off = {day for _, first, last in _OFF for day in _days(first, last)}
    return sum(day in _WORKED or (day.weekday() < 5 and day not in off) for day in _days(week.start, week.end))


def is_short(week: Period) -> bool:
    """Whether too few days of the week are worked for the duties of the week."""
    return working_days(week) < WORKING_DAYS


def worked_weeks(grace: int = 0) -> list[Period]:
    """The weeks that weekly duties with so many days of grace are judged for in a sample."""
    return [week for week in due("week", grace) if not is_short(week)]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
