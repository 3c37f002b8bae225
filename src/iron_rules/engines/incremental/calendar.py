"""The periods of a recurring duty that are judged: more as days pass, fewer where a feed lags again."""

from collections.abc import Iterator
from datetime import date

from iron_rules.facts.base import Fact
from iron_rules.periods import Period, plus
from iron_rules.plan.calendar import Calendar, is_judged


class Recurrence:
    """The full periods of a recurring duty that are judged, in order, from the day `first` to the day `last`."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.includes = calendar.includes
        self.periods: list[Period] = []
        self.starts: list[date] = []
        self.ends: list[date] = []
        self.first, self.last = date.max, date.min

    def move(self, as_of: date, horizon: date) -> int:
        """Judge what is due by now; return how many of the periods were judged before, and still are."""
        while self.periods and self.periods[-1].judged > horizon:
            self.periods.pop()
            del self.starts[-1], self.ends[-1]
        kept = len(self.periods)
        for period in self.ahead(as_of):
            if not is_judged(period, as_of, horizon):
                break
            self.periods.append(period)
            self.starts.append(period.start)
            self.ends.append(period.end)
        self.first, self.last = (self.starts[0], self.ends[-1]) if self.ends else (date.max, date.min)
        return kept

    def ahead(self, until: date) -> Iterator[Period]:
        """Yield the periods that are not judged, as far as they end by a day."""
        if not self.ends:
            yield from self.calendar.periods(self.calendar.first, until)
        elif self.ends[-1] < date.max:
            yield from self.calendar.periods(plus(self.ends[-1], 1), until)

    def of(self, subject: Fact) -> range:
        """Return the places of the periods that a subject is judged for."""
        return self.calendar.span(subject, self.starts, self.ends)
