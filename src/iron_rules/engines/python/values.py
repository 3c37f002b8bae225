"""Two-valued arithmetic: whatever has a missing operand is missing, and no comparison with it holds."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from iron_rules.expressions.nodes import WHITE_SPACE
from iron_rules.periods import plus


def blank(text: str | None) -> bool:
    """Whether a text is missing, or empty once white space is trimmed."""
    return text is None or not text.strip(WHITE_SPACE)


def lt(a: Any, b: Any) -> bool:
    """a < b, both known."""
    return a is not None and b is not None and a < b


def le(a: Any, b: Any) -> bool:
    """a <= b, both known."""
    return a is not None and b is not None and a <= b


def eq(a: Any, b: Any) -> bool:
    """a == b, both known."""
    return a is not None and a == b


def ne(a: Any, b: Any) -> bool:
    """a != b, both known."""
    return a is not None and b is not None and a != b


def add(a: Any, b: Any) -> Any:
    """a + b; a day plus a number of days is a day."""
    if a is None or b is None:
        return None
    if isinstance(a, date):
        return plus(a, b)
    return plus(b, a) if isinstance(b, date) else a + b


def sub(a: Any, b: Any) -> Any:
    """a - b; a day minus a number of days is a day."""
    if a is None or b is None:
        return None
    return plus(a, -b) if isinstance(a, date) else a - b


def mul(a: Any, b: Any) -> Any:
    """a * b."""
    return None if a is None or b is None else a * b


def latest(*days: date | None) -> date | None:
    """The latest day; not known where one is not."""
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def first_known(*values: Any) -> Any:
    """The first value that is known; not known where none is."""
    return next((value for value in values if value is not None), None)


def follow(table: Mapping[str, Any], id: str | None, name: str) -> Any:
    """A column of the fact that an id names; missing where the id is, or the fact has not happened yet."""
    return None if id is None or id not in table else getattr(table[id], name)


def total(values: Iterable[Any]) -> int | Decimal:
    """The sum of the known values."""
    found: int | Decimal = sum(value for value in values if value is not None)
    return found


def capped(pairs: Iterable[tuple[Any, Any]], at_most: int) -> int | Decimal:
    """The sum of the known values by kind, of which at most so many of each kind count: the greatest first."""
    kinds: dict[Any, list[Any]] = {}
    for kind, value in pairs:
        if value is not None:
            kinds.setdefault(kind, []).append(value)
    counted = [value for values in kinds.values() for value in sorted(values, reverse=True)[:at_most]]
    return total(counted)


def shown(values: Iterable[Any]) -> tuple[Any, ...]:
    """The different known values, in order."""
    return tuple(sorted({value for value in values if value is not None}))


def crossing(payments: Iterable[tuple[date, Decimal | None]], limit: Any) -> date | None:
    """The first day at whose end the running sum of the known values exceeds the limit."""
    by_day: dict[date, Any] = {}
    for day, value in payments:
        if value is not None:
            by_day[day] = by_day.get(day, 0) + value
    running: Any = 0
    for day in sorted(by_day):
        running += by_day[day]
        if limit is not None and running > limit:
            return day
    return None
