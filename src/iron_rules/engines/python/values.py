"""Arithmetic and comparisons with missing values: the result is missing, and no comparison holds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from iron_rules.expressions.measures import Known
from iron_rules.expressions.nodes import WHITE_SPACE
from iron_rules.facts.base import Fact
from iron_rules.periods import Unit, first_day, last_day
from iron_rules.spans import WorkingDays, moved

T = TypeVar("T")


class Ordered(Protocol):
    """A value that stands before or after others of its kind."""

    def __lt__(self, other: Any, /) -> bool: ...

    def __le__(self, other: Any, /) -> bool: ...


def blank(text: str | None) -> bool:
    """Return whether a text is missing, or empty once white space is trimmed."""
    return text is None or not text.strip(WHITE_SPACE)


def lt(a: Ordered | None, b: Ordered | None) -> bool:
    """Return whether a < b, both known."""
    return a is not None and b is not None and a < b


def le(a: Ordered | None, b: Ordered | None) -> bool:
    """Return whether a <= b, both known."""
    return a is not None and b is not None and a <= b


def eq(a: object, b: object) -> bool:
    """Return whether a == b, both known."""
    return a is not None and a == b


def ne(a: object, b: object) -> bool:
    """Return whether a != b, both known."""
    return a is not None and b is not None and a != b


def add(a: Any, b: Any, working_days: WorkingDays | None = None) -> Any:
    """Return a + b; a day plus a span or a number of days is a day."""
    if a is None or b is None:
        return None
    if isinstance(a, date):
        return moved(a, b, 1, working_days)
    return moved(b, a, 1, working_days) if isinstance(b, date) else a + b


def sub(a: Any, b: Any, working_days: WorkingDays | None = None) -> Any:
    """Return a - b; a day minus a span or a number of days is a day, two days are days apart."""
    if a is None or b is None:
        return None
    if not isinstance(a, date):
        return a - b
    return (a - b).days if isinstance(b, date) else moved(a, b, -1, working_days)


def mul(a: Any, b: Any) -> Any:
    """Return a * b."""
    return None if a is None or b is None else a * b


def latest(*days: date | None) -> date | None:
    """Return the latest day; None where one is not known."""
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def span(last: date | None, firsts: Iterable[date | None], ends: Iterable[date | None]) -> tuple[date, date] | None:
    """Return the latest of the first days and the earliest of the last ones; an end that is missing is no end."""
    begins = latest(*firsts)
    return None if begins is None or last is None else (begins, min([last, *known(ends)]))


def days(span: tuple[date, date] | None) -> int | None:
    """Return how many days there are from a day to another, both counted; none where the other is earlier."""
    return None if span is None else max(0, (span[1] - span[0]).days + 1)


def earliest(*days: date | None) -> date | None:
    """Return the earliest day; None where one is not known."""
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) else None


def start_of(day: date | None, unit: Unit) -> date | None:
    """Return the first day of the unit that a day falls in."""
    return None if day is None else first_day(unit, day)


def end_of(day: date | None, unit: Unit) -> date | None:
    """Return the last day of the unit that a day falls in."""
    return None if day is None else last_day(unit, first_day(unit, day))


def year_of(day: date | None) -> int | None:
    """Return the year of a day."""
    return None if day is None else day.year


def month_of(day: date | None) -> int | None:
    """Return the month of a day."""
    return None if day is None else day.month


def shows(values: Iterable[object], required: Iterable[object] | None) -> bool:
    """Return whether all that are required are among values; False where what is required is not known."""
    return required is not None and set(values).issuperset(required)


def only(values: Sequence[T]) -> T | None:
    """Return the value that all are; None where there is none, or several that differ."""
    return values[0] if len(set(values)) == 1 else None


def first_known(*values: T | None) -> T | None:
    """Return the first value that is known; None where there is no such value."""
    return next((value for value in values if value is not None), None)


def follow(table: Mapping[str, Fact], id: str | None, name: str) -> Any:
    """Return a column of the fact that an id names; None where the id is missing, or the fact has not happened yet."""
    return None if id is None or id not in table else getattr(table[id], name)


def total(values: Iterable[int | Decimal | None]) -> int | Decimal:
    """Return the sum of the known values."""
    found: int | Decimal = sum(value for value in values if value is not None)
    return found


def known(values: Iterable[T | None]) -> list[T]:
    """Return the known values."""
    return [value for value in values if value is not None]


def capped(pairs: Iterable[tuple[object, Known | None]], at_most: int) -> list[Known]:
    """Return the known values by kind, of which at most so many of each kind count: the greatest first."""
    kinds: dict[object, list[Known]] = {}
    for kind, value in pairs:
        if value is not None:
            kinds.setdefault(kind, []).append(value)
    return [value for values in kinds.values() for value in sorted(values, reverse=True)[: max(at_most, 0)]]


def gravest(found: Iterable[tuple[object, str, Known | None, T]]) -> Iterable[T]:
    """Return the last of each quadruple, once for those with the same known first: with the greatest third.

    Of several such it is that with the least second, an id. Those whose third is missing are left out.
    """
    kept: dict[object, tuple[str, Any, T]] = {}
    for shared, id, value, last in found:
        if value is None:
            continue
        key: object = (id,) if shared is None else shared
        known = kept.get(key)
        if known is None or value > known[1] or (value == known[1] and id < known[0]):
            kept[key] = id, value, last
    return [last for _, _, last in kept.values()]


def shown(values: Iterable[Known | None]) -> tuple[Known, ...]:
    """Return the different known values, in order."""
    return tuple(sorted({value for value in values if value is not None}))


def crossing(payments: Iterable[tuple[date, Decimal | None]], limit: int | Decimal | None) -> date | None:
    """Return the first day at whose end the running sum of the known values exceeds the limit."""
    by_day: dict[date, int | Decimal] = {}
    for day, value in payments:
        if value is not None:
            by_day[day] = by_day.get(day, 0) + value
    running: int | Decimal = 0
    for day in sorted(by_day):
        running += by_day[day]
        if limit is not None and running > limit:
            return day
    return None
