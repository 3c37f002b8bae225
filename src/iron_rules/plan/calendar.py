"""When a duty is due and when it is judged: the definition that every engine, the outlook and the samples share."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from operator import attrgetter
from typing import Any, Final

from attrs import frozen

from iron_rules.expressions.nodes import Get, Literal, Node, Setting
from iron_rules.facts.base import Fact
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.periods import (
    Period,
    Unit,
    anchored,
    covers,
    due_periods,
    earlier,
    first_day,
    first_start,
    full_periods,
    last_day,
    months_within,
    plus,
    touches,
)
from iron_rules.plan.plan import Due
from iron_rules.spans import Span, moved
from iron_rules.working_days import MONDAY_TO_FRIDAY, WorkingDays

_YEAR: Final = attrgetter("year")


def constant(node: Node | None, parameters: Mapping[str, DatedValues], default: Any) -> Any:
    """Return the value of a parameter that holds for all time; `default` of anything that is neither that nor one."""
    if isinstance(node, Setting):
        return parameters[node.parameter].values[0][1]
    return node.value if isinstance(node, Literal) else default


def unit_of(rule: Rule, parameters: Mapping[str, DatedValues]) -> Unit:
    """Return the unit of a rule's periods, `day` where it has none."""
    since = rule.since.parameter if isinstance(rule.since, Setting) else ""
    values = parameters[since].values if since in parameters else ()
    first = values[0][1] if values else None
    return anchored(rule.every or "day", first if isinstance(first, date) else date.min)


def _columns(*columns: Node) -> Callable[[Fact], Any]:
    """Return the function that gives the values in some columns of a subject."""
    return attrgetter(*(each.path[0] for each in columns if isinstance(each, Get)))


def is_judged(period: Period, as_of: date, horizon: date) -> bool:
    """Return whether an instance is judged: it can be done no more, and facts are complete up to its judged day."""
    return period.closes <= as_of and period.judged <= horizon


@frozen
class Timing:
    """When a recurring duty is judged for a period: `grace` after its last day, or after its day number `by`."""

    grace: Span | int
    by: int | None
    working_days: WorkingDays = MONDAY_TO_FRIDAY

    @classmethod
    def of(
        cls, due: Due, parameters: Mapping[str, DatedValues], working_days: WorkingDays = MONDAY_TO_FRIDAY
    ) -> "Timing":
        """Return the timing of what is due."""
        return cls(constant(due.grace, parameters, 0), constant(due.by, parameters, None), working_days)

    def __call__(self, start: date, end: date) -> Period:
        """Return the period with these ends."""
        by = None if self.by is None else min(end, plus(start, self.by - 1))
        judged = moved(end if by is None else by, self.grace, working_days=self.working_days.after)
        return Period(start, end, judged, start, by)


class Calendar:
    """The periods of one duty, judged or not.

    A recurring duty has the full periods of its unit from `since` to `until`, in its months if it has some, and a
    subject those of them that its stretch covers, or of an overlapping term shares a day with, and that are of its
    year. A point duty has one period an event.
    """

    def __init__(
        self, due: Due, parameters: Mapping[str, DatedValues], working_days: WorkingDays = MONDAY_TO_FRIDAY
    ) -> None:
        self.due = due
        self.since: date = constant(due.since, parameters, date.min)
        self.until: date = constant(due.until, parameters, date.max)
        self.timing = Timing.of(due, parameters, working_days)
        self.allow: Span | int = constant(due.allow, parameters, 0)
        self.months: frozenset[int] | None = None
        if due.months is not None:
            self.months = frozenset(constant(due.months, parameters, ()))
        term = due.term
        self._stretch = None if term is None else _columns(term.start, term.end)
        self._touches = term is not None and term.kind == "overlapping"
        self._year = None if due.year is None else _columns(due.year)

    @property
    def first(self) -> date:
        """The first day of the first period of a recurring duty."""
        return first_start(self.due.unit, self.since)

    def periods(self, start: date, until: date = date.max) -> Iterator[Period]:
        """Yield the periods of a recurring duty from one that begins on a day, as far as it is to be done by a day."""
        found = full_periods(self.due.unit, start, self.until, self.timing)
        closed = takewhile(lambda period: period.closes <= until, found)
        return closed if self.months is None else filter(self.in_season, closed)

    def judged(self, as_of: date, horizon: date) -> tuple[Period, ...]:
        """Return the periods of a recurring duty that are judged by now."""
        found = due_periods(self.due.unit, self.since, self.until, self.timing, as_of, horizon)
        return found if self.months is None else tuple(filter(self.in_season, found))

    def in_season(self, period: Period) -> bool:
        """Return whether a period lies in the months in which the duty is due."""
        return self.months is None or self.months.issuperset(months_within(period.start, period.end))

    def has(self, period: Period) -> bool:
        """Return whether a full period is one of a recurring duty's."""
        return self.since <= period.start and period.end <= self.until and self.in_season(period)

    def before(self, period: Period, count: int = 1) -> Period | None:
        """Return the period so many before one, whether it is one of the duty's or not; None before the calendar."""
        start = earlier(self.due.unit, period.start, count)
        return None if start is None else self.timing(start, last_day(self.due.unit, start))

    def around(self, periods: Sequence[Period], count: int) -> Iterator[Period]:
        """Yield all periods of the unit from so many before the first of some to the last, due or not."""
        if periods:
            count = min(count, periods[0].start.toordinal())
            found = (self.before(periods[0], number) for number in range(count, 0, -1))
            start = next((each.start for each in found if each is not None), periods[0].start)
            yield from full_periods(self.due.unit, start, periods[-1].end, self.timing)

    def includes(self, subject: Fact, period: Period) -> bool:
        """Return whether a subject is due for a full period: it is of its year, and of its term."""
        if self._stretch is not None:
            start, end = self._stretch(subject)
            if not (touches if self._touches else covers)(start, end, period.start, period.end):
                return False
        return self._year is None or bool(self._year(subject) == period.year)

    def span(self, subject: Fact, starts: Sequence[date], ends: Sequence[date]) -> range:
        """Return the places of the periods that include a subject, among periods by first and by last day."""
        first, last = 0, len(starts)
        if self._year is not None:
            year = self._year(subject)
            first = bisect_left(starts, year, key=_YEAR)
            last = bisect_right(starts, year, first, key=_YEAR)
        if self._stretch is not None:
            start, end = self._stretch(subject)
            if self._touches:
                first = bisect_left(ends, start, first)
                last = last if end is None else bisect_right(starts, end, first, max(first, last))
                return range(first, last if end is None or start <= end else first)
            first = bisect_left(starts, start, first)
            last = last if end is None else bisect_right(ends, end, first, max(first, last))
        return range(first, last)

    def day_of(self, event: date) -> date:
        """Return the day that is the period of an event, of a duty that allows every event as many days."""
        return moved(event, self.allow)

    def event_of(self, day: date) -> date:
        """Return the day of the event whose period is a day, of a duty that allows every event as many days."""
        return moved(day, self.allow, -1)

    def of_day(self, day: date) -> Period | None:
        """Return the period that is a day, of a duty that allows every event as many days."""
        return self.on(self.event_of(day), day, moved(day, self.timing.grace))

    def on(self, event: date, end: date | None, judged: date | None) -> Period | None:
        """Return the period of an event, its deadline, judged on a day.

        There is none for an event before `since`, for a deadline after `until`, and where a deadline depends on what is
        not known.
        """
        if end is None or judged is None or event < self.since or end > self.until:
            return None
        return Period(end, end, judged, event)

    def filed(self, event: date, day: date, judged: date | None) -> Period | None:
        """Return the period that an event is filed under, that of a day; None unless it lies in `since` to `until`."""
        start = first_day(self.due.unit, day)
        end = last_day(self.due.unit, start)
        inside = self.since <= start and end <= self.until
        return Period(start, end, judged, event) if inside and judged is not None else None
