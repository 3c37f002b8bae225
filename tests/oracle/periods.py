"""Days into the full weeks, months, quarters and years among them, by looking at one day after the other."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Protocol

from attrs import frozen

ADOPTED = date(2017, 4, 23)


@frozen
class Period:
    """A stretch of days, both ends in it."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> list[date]:
        """Every day of it, one after the other."""
        return [after(self.start, number) for number in range((self.end - self.start).days + 1)]


class Stretch(Protocol):
    """What has a first day, and a last one unless it still runs."""

    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date | None: ...


def after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def begins(unit: str, day: date) -> bool:
    """Whether a week, month, quarter or year begins on the day."""
    match unit:
        case "week":
            return day.weekday() == 0
        case "month":
            return day.day == 1
        case "quarter":
            return day.day == 1 and day.month in {1, 4, 7, 10}
        case "year":
            return day.day == 1 and day.month == 1
    raise ValueError(unit)


@cache
def full(unit: str, since: date, until: date) -> list[Period]:
    """The periods that begin on or after `since` and end on or before `until`."""
    days = [after(since, number) for number in range((until - since).days + 2)]
    firsts = [day for day in days if begins(unit, day)]
    return [Period(first, after(following, -1)) for first, following in pairwise(firsts)]


def covers(stretch: Stretch, period: Period) -> bool:
    """A stretch (or term) that starts by the first day and has no end or ends on or after the last."""
    return stretch.start <= period.start and (stretch.end is None or stretch.end >= period.end)


def runs(stretch: Stretch, day: date) -> bool:
    """Whether the day lies in the stretch; nothing lies in one that ends before it starts."""
    return stretch.start <= day and (stretch.end is None or day <= stretch.end)


def overlaps(stretch: Stretch, period: Period) -> bool:
    """Whether some day lies in both; a stretch that ends before it starts has none."""
    first = max(period.start, stretch.start)
    return first <= period.end and runs(stretch, first)
