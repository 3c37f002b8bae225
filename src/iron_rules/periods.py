"""ISO weeks, months, quarters, half-years and years: which are full, and which are due. No clock is read."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType
from typing import Final, Literal

from attrs import frozen

Named = Literal["day", "week", "month", "quarter", "half_year", "year"]
UNITS: Final[tuple[Named, ...]] = ("day", "week", "month", "quarter", "half_year", "year")
NOUNS_ZH: Final[Mapping[Named, str]] = MappingProxyType(
    {"day": "日", "week": "周", "month": "月份", "quarter": "季度", "half_year": "半年度", "year": "年度"}
)
JULY: Final = 7
ONE_DAY: Final = timedelta(days=1)
WRITTEN: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@frozen
class Years:
    """Periods of so many calendar years, one after the other; one of them begins with the year `first`."""

    count: int
    first: int = 1

    def __str__(self) -> str:
        return f"{self.count} years"

    @property
    def months(self) -> int:
        """How many months a period has."""
        return 12 * self.count

    def first_day(self, day: date) -> date:
        """Return the first day of the period that a day falls in, or of the calendar if it begins later."""
        return date(max(1, day.year - (day.year - self.first) % self.count), 1, 1)


Unit = Named | Years
DAYS: Final[Mapping[Unit, int]] = MappingProxyType({"day": 1, "week": 7})
"""How many days the other periods have."""


@frozen
class Period:
    """A stretch of days, both ends in it, and the day from which a duty of it may be judged.

    `event` is the day from which a deadline runs; for a recurring duty it is the first day. `by` is the last day on
    which the duty can be done, where that is before the last day of the period.
    """

    start: date
    end: date
    judged: date
    event: date
    by: date | None = None

    @property
    def closes(self) -> date:
        """The last day on which the duty can be done."""
        return self.end if self.by is None else self.by

    @property
    def year(self) -> int:
        """The calendar year of the first day."""
        return self.start.year


Made = Callable[[date, date], Period]
"""Makes a period of its first and last day; equal ones make equal periods."""


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _half_year(day: date) -> date:
    return date(day.year, 1 if day.month < JULY else JULY, 1)


def _year(day: date) -> date:
    return date(day.year, 1, 1)


FIRST_DAY: Final[dict[Named, Callable[[date], date]]] = {
    "day": lambda day: day,
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "half_year": _half_year,
    "year": _year,
}
MONTHS: Final[Mapping[Named, int]] = MappingProxyType({"month": 1, "quarter": 3, "half_year": 6, "year": 12})
"""How many months the periods have that begin with a month."""


def months_of(unit: Unit) -> int:
    """Return how many months a period has; 0 for one that does not begin with a month."""
    return unit.months if isinstance(unit, Years) else MONTHS.get(unit, 0)


def periods_of_all_time(unit: Unit) -> int:
    """Return how many periods of a unit there are between the first and the last day of the calendar, at most."""
    months = months_of(unit)
    return MAXYEAR * 12 // months + 1 if months else date.max.toordinal() // DAYS[unit] + 1


def noun_of(unit: Unit) -> str:
    """Return what one period of a unit is called."""
    return f"period of {unit}" if isinstance(unit, Years) else unit.replace("_", "-")


def noun_zh(unit: Unit) -> str:
    """Return what one period of a unit is called in Chinese."""
    return f" {unit.count} 年期" if isinstance(unit, Years) else NOUNS_ZH[unit]


def anchored(unit: Unit, since: date) -> Unit:
    """Return the unit of a duty from a day on: periods of several years begin with the first year from then on."""
    return Years(unit.count, first_start("year", since).year) if isinstance(unit, Years) else unit


def first_day(unit: Unit, day: date) -> date:
    """The first day of the `unit` that `day` falls in."""
    return unit.first_day(day) if isinstance(unit, Years) else FIRST_DAY[unit](day)


def next_start(unit: Unit, start: date) -> date:
    """The first day of the unit after the one that begins on `start`; `date.max` where the calendar ends."""
    try:
        return _following(unit, start)
    except OverflowError:
        return date.max


def _following(unit: Unit, start: date) -> date:
    if unit in DAYS:
        return start + timedelta(days=DAYS[unit])
    months = start.year * 12 + start.month - 1 + months_of(unit)
    if months // 12 > MAXYEAR:
        raise OverflowError("the calendar ends")
    return date(months // 12, months % 12 + 1, 1)


def last_day(unit: Unit, start: date) -> date:
    """The last day of the unit that begins on `start`, or of the calendar if that ends before."""
    try:
        return _following(unit, start) - ONE_DAY
    except OverflowError:
        return date.max


def earlier(unit: Unit, start: date, count: int) -> date | None:
    """Return the first day of the period so many before the one that begins on a day, or after it if below zero.

    None where that lies outside of the calendar.
    """
    if unit in DAYS:
        days = start.toordinal() - DAYS[unit] * count
        return date.fromordinal(days) if 1 <= days <= date.max.toordinal() else None
    months = start.year * 12 + start.month - 1 - months_of(unit) * count
    return date(months // 12, months % 12 + 1, 1) if MINYEAR <= months // 12 <= MAXYEAR else None


def months_within(start: date, end: date) -> Iterator[int]:
    """Yield the months that the days from `start` to `end` lie in."""
    for month in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield month % 12 + 1


def plus(day: date, days: int) -> date:
    """`day` moved by `days`, held at the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def days_covered(stretches: Iterable[tuple[date, date]]) -> int:
    """Return how many days lie in some of the stretches, each of which has a day."""
    found = until = 0
    for first, last in sorted(stretches):
        found += max(0, last.toordinal() - max(first.toordinal() - 1, until))
        until = max(until, last.toordinal())
    return found


def covers(start: date, end: date | None, first: date, last: date) -> bool:
    """Return whether a stretch covers all days from `first` to `last`; one without a last day still goes on."""
    return start <= first and (end is None or end >= last)


def touches(start: date, end: date | None, first: date, last: date) -> bool:
    """Return whether a stretch and the days from `first` to `last` share one; a stretch without a last day goes on."""
    return start <= last and (end is None or (end >= first and end >= start))


def first_start(unit: Unit, since: date) -> date:
    """Return the first day of the first full period that begins on or after a day."""
    start = first_day(unit, since)
    return start if start >= since else next_start(unit, start)


def full_periods(unit: Unit, start: date, until: date, period: Made) -> Iterator[Period]:
    """Yield the periods from the one that begins on `start` to the last that ends by `until`.

    `period` makes one of its first and last day.
    """
    while (end := last_day(unit, start)) <= until:
        yield period(start, end)
        if end == date.max:
            return
        start = next_start(unit, start)


@lru_cache(maxsize=4096)
def due_periods(unit: Unit, since: date, until: date, period: Made, as_of: date, horizon: date) -> tuple[Period, ...]:
    """Return the full periods that a recurring duty is judged for, in order.

    A period counts if it begins on or after `since` and ends on or before `until`, if the last day on which the duty
    can be done is on or before `as_of`, and the day on which it is judged on or before `horizon`.
    """
    periods = full_periods(unit, first_start(unit, since), until, period)
    return tuple(takewhile(lambda each: each.closes <= as_of and each.judged <= horizon, periods))


def parse_day(text: str) -> date:
    """A day written `2017-05-31`; refused as `ValueError` otherwise."""
    if not WRITTEN.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)
