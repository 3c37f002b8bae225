"""Earlier periods of a subject: a value as it was, how long a condition held in a row, and whose facts count."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from iron_rules.facts.base import Fact
from iron_rules.periods import Period
from iron_rules.plan.calendar import Calendar

Of = Callable[[Fact, Period], Any]
"""A function of a subject and a period."""


class _Earlier(dict[date, Period | None]):
    """The period so many before the one that begins on a day, remembered."""

    def __init__(self, calendar: Calendar, count: int) -> None:
        super().__init__()
        self.calendar, self.count = calendar, count

    def __missing__(self, start: date) -> Period | None:
        found = self[start] = self.calendar.before(Period(start, start, start, start), self.count)
        return found


def previous(calendar: Calendar, value: Of, periods: int) -> Of:
    """Return the function that gives a value as it was; None where the subject was not there all through then."""
    earlier, includes = _Earlier(calendar, periods), calendar.includes

    def found(subject: Fact, period: Period) -> Any:
        before = earlier[period.start]
        return value(subject, before) if before is not None and includes(subject, before) else None

    return found


def run(calendar: Calendar, held: Of, times: Of) -> Of:
    """Return the function that gives in how many periods in a row, up to so many, a subject was due and `held`."""
    earlier, has, includes = _Earlier(calendar, 1), calendar.has, calendar.includes

    def found(subject: Fact, period: Period) -> int | None:
        wanted, number = times(subject, period), 0
        if wanted is None:
            return None
        at: Period | None = period
        while number < wanted and at is not None and has(at) and includes(subject, at) and held(subject, at):
            number, at = number + 1, earlier[at.start]
        return number

    return found


def counting(
    calendar: Calendar, back: int, subject: Fact, period: Period, times: int | None = None
) -> Iterator[Period]:
    """Yield the periods whose facts count: the one so many `back`, or that of each of the last `times`."""
    for number in range(1 if times is None else times):
        own = calendar.before(period, number) if number else period
        if own is None or (times is not None and not (calendar.has(own) and calendar.includes(subject, own))):
            continue
        found = calendar.before(own, back) if back else own
        if found is not None and (not back or calendar.includes(subject, found)):
            yield found
