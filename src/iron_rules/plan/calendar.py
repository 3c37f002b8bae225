"""When a duty is due and when it is judged: the definition that every engine, the outlook and the samples share."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Final

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
)
from iron_rules.plan.plan import Due

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
    """Return whether an instance is judged: its period has ended, and facts are complete up to its judged day."""
    return period.end <= as_of and period.judged <= horizon


class Calendar:
    """The periods of one duty, judged or not.

    A recurring duty has the full periods of its unit from `since` to `until`, in its months if it has some, and a
    subject those of them that its stretch covers and that are of its year. A point duty has one period an event.
    """

    def __init__(self, due: Due, parameters: Mapping[str, DatedValues]) -> None:
        self.due = due
        self.since: date = constant(due.since, parameters, date.min)
        self.until: date = constant(due.until, parameters, date.max)
        self.grace: int = constant(due.grace, parameters, 0)
        self.allow: int = constant(due.allow, parameters, 0)
        self.months: frozenset[int] | None = None
        if due.months is not None:
            self.months = frozenset(constant(due.months, parameters, ()))
        stretch = due.covering
        self._stretch = None if stretch is None else _columns(stretch.start, stretch.end)
        self._year = None if due.year is None else _columns(due.year)

    @property
    def first(self) -> date:
        """The first day of the first period of a recurring duty."""
        return first_start(self.due.unit, self.since)

    def periods(self, start: date, until: date = date.max) -> Iterator[Period]:
        """Yield the periods of a recurring duty from the one that begins on a day, as far as they end by `until`."""
        found = full_periods(self.due.unit, start, min(until, self.until), self.grace)
        return found if self.months is None else filter(self.in_season, found)

    def judged(self, as_of: date, horizon: date) -> tuple[Period, ...]:
        """Return the periods of a recurring duty that are judged by now."""
        found = due_periods(self.due.unit, self.since, min(self.until, as_of), self.grace, horizon)
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
        if start is None:
            return None
        end = last_day(self.due.unit, start)
        return Period(start, end, plus(end, self.grace), start)

    def includes(self, subject: Fact, period: Period) -> bool:
        """Return whether a subject is due for a full period: it is of its year, and its stretch covers it."""
        if self._stretch is not None:
            start, end = self._stretch(subject)
            if not covers(start, end, period.start, period.end):
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
            first = bisect_left(starts, start, first)
            last = last if end is None else bisect_right(ends, end, first, max(first, last))
        return range(first, last)

    def day_of(self, event: date) -> date:
        """Return the day that is the period of an event: the last on which the duty can be done."""
        return plus(event, self.allow) if self.allow else event

    def event_of(self, day: date) -> date:
        """Return the day of the event whose period is a day."""
        return plus(day, -self.allow) if self.allow else day

    def on(self, event: date) -> Period | None:
        """Return the period of an event; None for one before `since`, or whose period is after `until`."""
        if event < self.since:
            return None
        end = self.day_of(event)
        return Period(end, end, plus(end, self.grace), event) if end <= self.until else None

    def filed(self, event: date, day: date) -> Period | None:
        """Return the period that an event is filed under, that of a day; None unless it lies in `since` to `until`."""
        start = first_day(self.due.unit, day)
        end = last_day(self.due.unit, start)
        inside = self.since <= start and end <= self.until
        return Period(start, end, plus(self.day_of(event), self.grace), event) if inside else None
