"""Deadlines found by walking from day to day, past the days that do not count."""

from collections.abc import Iterator, Sequence
from datetime import date

from iron_rules.pauses import Stretch
from iron_rules.periods import plus
from iron_rules.spans import Span, moved
from iron_rules.working_days import WorkingDays


def walked(day: date, span: Span | int, pauses: Sequence[Stretch], calendar: WorkingDays) -> date | None:
    """Return the day a span after a day, as many of the days that count as it says; None while a pause goes on.

    Months and years lead to a day of their own, and from there on as many days further as there were days in pauses.
    """
    if isinstance(span, Span) and span.months is not None:
        return _past(day, moved(day, span), pauses)
    working = isinstance(span, Span) and span.unit == "working_day"
    left = span if isinstance(span, int) else span.count if working else span.days
    assert left is not None
    at = day
    if left <= 0:
        return plus(day, left)
    for at in _following(day):
        if _goes_on(at, pauses):
            return None
        if not _paused(at, pauses) and (not working or calendar.holds(at)):
            left -= 1
        if not left:
            return at
    return at


def _past(day: date, at: date, pauses: Sequence[Stretch]) -> date | None:
    """Return the least day on or after another that is as many days after it as there are days in pauses by then."""
    met, paused, after = day, 0, at
    while True:
        while met < after:
            met = plus(met, 1)
            if _goes_on(met, pauses):
                return None
            paused += _paused(met, pauses)
        if (after - at).days == paused or after == date.max:
            return after
        after = plus(after, 1)


def _following(day: date) -> Iterator[date]:
    return map(date.fromordinal, range(day.toordinal() + 1, date.max.toordinal() + 1))


def _paused(day: date, pauses: Sequence[Stretch]) -> bool:
    return any(first <= day and (last is None or day <= last) for first, last in pauses)


def _goes_on(day: date, pauses: Sequence[Stretch]) -> bool:
    return any(first <= day and last is None for first, last in pauses)
