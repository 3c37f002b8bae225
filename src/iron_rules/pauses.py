"""Days that do not count: a day, a span and pauses into the day that the span leads to."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from iron_rules.periods import Period, plus
from iron_rules.spans import Span, moved
from iron_rules.working_days import WorkingDays

Stretch = tuple[date, date | None]
"""The first and the last day of a pause; one without a last day still goes on."""
Extension = tuple[Callable[[Period], object], Span | int | None]
"""Whether a deadline is extended as known on its day, a period of one day, and by how much."""


def deadline(
    day: date | None,
    span: Span | int | None,
    pauses: Iterable[Stretch],
    extensions: Iterable[Extension],
    calendar: WorkingDays,
) -> date | None:
    """Return the deadline a span after a day, each extension that holds on the first one added in order.

    It is not known while a pause goes on, and where a span is missing.
    """
    if day is None:
        return None
    known = merged(pauses)
    first = found = later(day, span, known, calendar)
    for holds, more in extensions:
        if first is not None and found is not None and holds(Period(first, first, first, day)):
            found = later(found, more, known, calendar)
    return found


def later(day: date, span: Span | int | None, pauses: Sequence[Stretch], calendar: WorkingDays) -> date | None:
    """Return the day a span after a day, days in pauses not counted; None where a pause goes on, or without a span.

    Of days and working days it is the n-th that is counted; of months and years the least day on or after the sum that
    is as many days after it as there are days in pauses since the day.
    """
    if span is None:
        return None
    working = isinstance(span, Span) and span.unit == "working_day"
    paused = 0
    for begin, last in pauses:
        first = max(begin, plus(day, 1))
        if first > _moved(day, span, paused, calendar, working=working):
            break
        if last is None:
            return None
        if last >= first:
            paused += calendar.number(first, last) if working else (last - first).days + 1
    return _moved(day, span, paused, calendar, working=working)


def _moved(day: date, span: Span | int, paused: int, calendar: WorkingDays, *, working: bool) -> date:
    if working:
        assert isinstance(span, Span)
        return calendar.after(day, span.count + paused)
    return moved(moved(day, span), paused)


def merged(pauses: Iterable[Stretch]) -> list[Stretch]:
    """Return pauses in order, none of which overlaps or adjoins another."""
    found: list[Stretch] = []
    for first, last in sorted(pauses, key=lambda each: each[0]):
        before = found[-1] if found else None
        if before is None or (before[1] is not None and before[1].toordinal() + 1 < first.toordinal()):
            found.append((first, last))
        elif before[1] is not None and (last is None or last > before[1]):
            found[-1] = before[0], last
    return found
