"""The days of a duty into the periods judged so far: more as the clock moves, fewer where a feed lags again."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import Any, Final

from iron_rules.language.parameters import DatedValues
from iron_rules.periods import Period, first_day, last_day, next_start, plus
from iron_rules.plan.calendar import Calendar, constant
from iron_rules.plan.plan import Due

_YEAR: Final = attrgetter("year")


class Recurrence:
    """The full periods of a recurring duty that are judged, in order, from the day `first` to the day `last`."""

    def __init__(self, due: Due, parameters: Mapping[str, DatedValues]) -> None:
        self.unit = due.unit
        self._stretch = attrgetter(*due.stretch) if due.term else None
        self._year = attrgetter(due.year.path[0]) if due.year is not None else None
        self.until: date = constant(due.until, parameters, date.max)
        self.grace: int = constant(due.grace, parameters, 0)
        since: date = constant(due.since, parameters, date.min)
        start = first_day(due.unit, since)
        self.following = start if start >= since else next_start(due.unit, start)
        self.periods: list[Period] = []
        self.starts: list[date] = []
        self.ends: list[date] = []
        self.first, self.last = date.max, date.min

    def move(self, as_of: date, horizon: date) -> int:
        """Judge what is due by now; gives how many of the periods were judged before, and still are."""
        while self.periods and self.periods[-1].judged > horizon:
            self.following = self.periods.pop().start
            del self.starts[-1], self.ends[-1]
        kept = len(self.periods)
        until = min(self.until, as_of)
        while (not self.ends or self.ends[-1] < date.max) and (end := last_day(self.unit, self.following)) <= until:
            judged = plus(end, self.grace)
            if judged > horizon:
                break
            self.periods.append(Period(self.following, end, judged, self.following))
            self.starts.append(self.following)
            self.ends.append(end)
            self.following = next_start(self.unit, self.following)
        self.first, self.last = (self.starts[0], self.ends[-1]) if self.ends else (date.max, date.min)
        return kept

    def of(self, subject: Any) -> range:
        """The periods that a subject is judged for."""
        first, last = 0, len(self.periods)
        if self._year is not None:
            year = self._year(subject)
            first = bisect_left(self.starts, year, key=_YEAR)
            last = bisect_right(self.starts, year, first, key=_YEAR)
        if self._stretch is not None:
            start, end = self._stretch(subject)
            first = bisect_left(self.starts, start, first)
            last = last if end is None else bisect_right(self.ends, end, first, max(first, last))
        return range(first, last)

    def includes(self, subject: Any, period: Period) -> bool:
        """Whether a subject is judged for a full period: of its year, and covered by its stretch."""
        if self._stretch is not None:
            start, end = self._stretch(subject)
            if start > period.start or (end is not None and period.end > end):
                return False
        return self._year is None or bool(self._year(subject) == period.start.year)


class Deadlines(Calendar):
    """The periods of a point duty, whether they are judged yet or not."""

    def __init__(self, due: Due, parameters: Mapping[str, DatedValues]) -> None:
        super().__init__(due, parameters, date.max, date.max)

    def start(self, day: date) -> date:
        """The first day of the period of an event."""
        return plus(day, self.allow) if self.allow else day

    def event(self, start: date) -> date:
        """The day of the event whose period begins on a day."""
        return plus(start, -self.allow) if self.allow else start
