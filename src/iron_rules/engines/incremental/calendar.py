"""The periods of a recurring duty that are judged: more as days pass, fewer where a feed lags again."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from iron_rules.facts.base import Fact
from iron_rules.periods import Period, earlier, first_day, plus
from iron_rules.plan.calendar import Calendar, is_judged


class Recurrence:
    """The full periods of a recurring duty that are judged, in order.

    `distances` say how many periods before the judged one the facts lie that it looks at.
    """

    def __init__(self, calendar: Calendar, distances: Sequence[int] = (0,)) -> None:
        self.calendar, self.distances = calendar, distances
        self.includes = calendar.includes
        self.periods: list[Period] = []
        self.starts: list[date] = []
        self.ends: list[date] = []
        self._reached: dict[date, tuple[int, ...]] = {}
        self._looked_at: list[Period] | None = None

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
        self._reached, self._looked_at = {}, None
        return kept

    def reached(self, day: date) -> tuple[int, ...]:
        """Return the places of the periods that look at the one that a day falls in."""
        start = first_day(self.calendar.due.unit, day)
        found = self._reached.get(start)
        if found is None:
            starts = (earlier(self.calendar.due.unit, start, -distance) for distance in self.distances)
            places = ((bisect_left(self.starts, each), each) for each in starts if each is not None)
            found = tuple(at for at, each in places if at < len(self.starts) and self.starts[at] == each)
            self._reached[start] = found
        return found

    def looked_at(self) -> list[Period]:
        """Return all periods that are looked at."""
        if self._looked_at is None:
            self._looked_at = self.periods
            if len(self.distances) > 1:
                self._looked_at = list(self.calendar.around(self.periods, self.distances[-1]))
        return self._looked_at

    def ahead(self, until: date) -> Iterator[Period]:
        """Yield the periods that are not judged, as far as they end by a day."""
        if not self.ends:
            yield from self.calendar.periods(self.calendar.first, until)
        elif self.ends[-1] < date.max:
            yield from self.calendar.periods(plus(self.ends[-1], 1), until)

    def of(self, subject: Fact) -> range:
        """Return the places of the periods that a subject is judged for."""
        return self.calendar.span(subject, self.starts, self.ends)
