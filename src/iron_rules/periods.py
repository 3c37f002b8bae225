"""ISO weeks, months, quarters and years: which are full, and which are due. No clock is read."""

import re
from collections.abc import Callable, Iterator
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Final, Literal

from attrs import frozen

Unit = Literal["day", "week", "month", "quarter", "year"]
UNITS: Final[tuple[Unit, ...]] = ("day", "week", "month", "quarter", "year")
ONE_DAY: Final = timedelta(days=1)
WRITTEN: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@frozen
class Period:
    """A stretch of days, both ends in it, and the day from which a duty of it may be judged.

    `event` is the day from which a deadline runs; for a recurring duty it is the first day.
    """

    start: date
    end: date
    judged: date
    event: date

    @property
    def year(self) -> int:
        """The calendar year of the first day."""
        return self.start.year


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _year(day: date) -> date:
    return date(day.year, 1, 1)


FIRST_DAY: Final[dict[Unit, Callable[[date], date]]] = {
    "day": lambda day: day,
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


def first_day(unit: Unit, day: date) -> date:
    """The first day of the `unit` that `day` falls in."""
    return FIRST_DAY[unit](day)


def next_start(unit: Unit, start: date) -> date:
    """The first day of the unit after the one that begins on `start`; `date.max` where the calendar ends."""
    try:
        return _following(unit, start)
    except OverflowError:
        return date.max


def _following(unit: Unit, start: date) -> date:
    if unit in ("day", "week"):
        return start + timedelta(days=7 if unit == "week" else 1)
    months = start.year * 12 + start.month - 1 + _MONTHS[unit]
    if months // 12 > MAXYEAR:
        raise OverflowError("the calendar ends")
    return date(months // 12, months % 12 + 1, 1)


def last_day(unit: Unit, start: date) -> date:
    """The last day of the unit that begins on `start`, or of the calendar if that ends before."""
    try:
        return _following(unit, start) - ONE_DAY
    except OverflowError:
        return date.max


def plus(day: date, days: int) -> date:
    """`day` moved by `days`, held at the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def covers(start: date, end: date | None, first: date, last: date) -> bool:
    """Return whether a stretch covers all days from `first` to `last`; one without a last day still goes on."""
    return start <= first and (end is None or end >= last)


def first_start(unit: Unit, since: date) -> date:
    """Return the first day of the first full period that begins on or after a day."""
    start = first_day(unit, since)
    return start if start >= since else next_start(unit, start)


def full_periods(unit: Unit, start: date, until: date, grace: int) -> Iterator[Period]:
    """Yield the periods from the one that begins on `start` to the last that ends by `until`.

    Each is judged `grace` days after its last day.
    """
    while (end := last_day(unit, start)) <= until:
        yield Period(start, end, plus(end, grace), start)
        if end == date.max:
            return
        start = next_start(unit, start)


@lru_cache(maxsize=4096)
def due_periods(unit: Unit, since: date, until: date, grace: int, horizon: date) -> tuple[Period, ...]:
    """Return the full periods that a recurring duty is judged for, in order.

    A period counts if it begins on or after `since`, ends on or before `until`, and its last day plus
    `grace` days is on or before `horizon`.
    """
    periods = full_periods(unit, first_start(unit, since), until, grace)
    return tuple(takewhile(lambda period: period.judged <= horizon, periods))


def parse_day(text: str) -> date:
    """A day written `2017-05-31`; refused as `ValueError` otherwise."""
    if not WRITTEN.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)
