"""How the last day of a duty came about, where it moves: what it runs from, the days not counted, and more time."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from iron_rules.engines.reference.meaning import Sight
from iron_rules.explanations.events import Events
from iron_rules.expressions.nodes import Pauses
from iron_rules.pauses import Stretch, later, merged
from iron_rules.periods import Period, plus
from iron_rules.spans import Span, SpanUnit


@frozen
class Left:
    """Days that were not counted, from the first to the last, and how many of them would have been."""

    first: date
    last: date
    number: Span


@frozen
class More:
    """More time that was given, and the last day that it led to."""

    span: Span
    last_day: date


@frozen
class Moved:
    """How the last day of a duty came about: from which day so much time runs, and to which day it leads at first."""

    event: date
    span: Span
    left: tuple[Left, ...]
    first: date
    more: tuple[More, ...]


def moved(events: Events) -> Moved | None:
    """Return how the last day of a finding's duty came about.

    None where the duty's deadline does not move, or the facts in sight do not lead to it.
    """
    if not events.plan.due.moves or events.plan.due.filed is not None:
        return None
    counting = _Counting(events)
    found = (counting.moved(each, events.finding.period_end) for each in events.leading_to_it())
    return next((each for each in found if each is not None), None)


class _Counting:
    """Counts the days of one duty from an event to its deadline again."""

    def __init__(self, events: Events) -> None:
        self.due, self.meaning, self.days = events.plan.due, events.meaning, events.days

    def moved(self, event: Sight, last_day: date) -> Moved | None:
        """Return how a last day came about after an event; None where it is not what the event leads to."""
        day, span = self.meaning.value(self.due.day, event), _span(self._allowed(event))
        if day is None or span is None:
            return None
        pauses = self._pauses(self.due.paused, event)
        first = found = later(day, span, pauses, self.days)
        more = []
        for each in self.due.extended:
            if first is None or found is None:
                return None
            if self.meaning.holds(each.when, Sight(event.rows, Period(first, first, first, day))):
                given = _span(self.meaning.value(each.span, event))
                found = None if given is None else later(found, given, pauses, self.days)
                more += [] if given is None or found is None else [More(given, found)]
        if first is None or found != last_day:
            return None
        left = self._left(pauses, plus(day, 1), found, "working_day" if span.unit == "working_day" else "day")
        return Moved(day, span, tuple(left), first, tuple(more))

    def _allowed(self, event: Sight) -> object:
        return 0 if self.due.allow is None else self.meaning.value(self.due.allow, event)

    def _pauses(self, pauses: Pauses | None, event: Sight) -> list[Stretch]:
        if pauses is None:
            return []
        value, rows = self.meaning.value, list(self.meaning.rows(pauses.rows, event))
        known = [(value(pauses.start, each), value(pauses.end, each)) for each in rows]
        return merged([each for each in known if each[0] is not None])

    def _left(self, pauses: list[Stretch], first: date, last: date, unit: SpanUnit) -> Iterator[Left]:
        for begins, ends in pauses:
            start, end = max(begins, first), min(ends or last, last)
            if start <= end:
                number = self.days.number(start, end) if unit == "working_day" else (end - start).days + 1
                yield Left(start, end, Span(number, unit))


def _span(value: object) -> Span | None:
    return Span(value, "day") if isinstance(value, int) else value if isinstance(value, Span) else None
