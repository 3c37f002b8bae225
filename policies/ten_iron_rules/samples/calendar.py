"""The span of a sample into the periods and days that its facts are made for."""

from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Final

from iron_rules.periods import Period, Unit, first_day, first_start, full_periods, last_day, plus

ADOPTED: Final = date(2017, 4, 23)
AS_OF: Final = date(2020, 6, 30)
"""Late enough for every rule to be due: three years after adoption, and a whole year's rewards decided."""
REPORTS_END: Final = date(2017, 7, 31)
ROTATION_END: Final = date(2020, 4, 23)
INQUIRY_OPENED: Final = date(2017, 5, 20)
INQUIRIES_BEGIN: Final = date(2017, 6, 1)
CENTRES_OPEN: Final = date(2017, 4, 30)


@cache
def due(unit: Unit, grace: int = 0) -> tuple[Period, ...]:
    """The full periods that a recurring duty with so many days of grace is judged for in a sample."""
    found = full_periods(
        unit, first_start(unit, ADOPTED), AS_OF, lambda start, end: Period(start, end, plus(end, grace), start)
    )
    return tuple(each for each in found if each.judged <= AS_OF)


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)


def quarter_of(day: date) -> date:
    """The first day of the day's quarter."""
    return first_day("quarter", day)


def inside(period: Period, outer: Unit) -> bool:
    """Whether the period lies in one week, month, quarter or year."""
    return period.end <= last_day(outer, first_day(outer, period.start))


def some_day(rng: Random, first: date, last: date) -> date:
    """A day of the stretch, the first and the last one often."""
    lot = rng.randrange(4)
    if lot == 0:
        return first
    return last if lot == 1 else first + days(rng.randint(0, (last - first).days))
