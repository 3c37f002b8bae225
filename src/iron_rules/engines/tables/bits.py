"""Periods into bits: which periods a subject is due for, and which a fact falls in or covers, as whole numbers.

A subject's periods lie in chunks of 62, a bit a period. One row a subject and chunk stands for what would be one row a
subject and period, which makes duties that ask only whether there is a fact several times as fast.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import define, field, frozen

from iron_rules.expressions.nodes import Node
from iron_rules.periods import Unit, first_day, next_start

WIDTH: Final = 62
"""Periods in a chunk: so many bits, and one more, fit in a signed number of 64."""
ENDLESS: Final = 1_000_000
MONDAY: Final = date(1, 1, 1)


@frozen
class Origin:
    """The first full period of a unit on or after a day: that with number 0."""

    unit: Unit
    first: date

    @classmethod
    def of(cls, unit: Unit, since: date) -> "Origin":
        """The first full period that begins on or after `since`."""
        start = first_day(unit, since)
        return cls(unit, start if start >= since else next_start(unit, start))

    def number(self, day: str) -> str:
        """The SQL of the number of the period that a day falls in."""
        return f"({_count(self.unit, day)} - {self._base})"

    @property
    def _base(self) -> int:
        year, month = self.first.year, self.first.month
        match self.unit:
            case "week":
                return (self.first - MONDAY).days // 7
            case "month":
                return year * 12 + month
            case "quarter":
                return year * 4 + (month + 2) // 3
        return year


def _count(unit: Unit, day: str) -> str:
    year = f"extract(year FROM {day})"
    match unit:
        case "week":
            return f"date_diff('day', CAST('0001-01-01' AS DATE), {day}) // 7"
        case "month":
            return f"{year} * 12 + extract(month FROM {day})"
        case "quarter":
            return f"{year} * 4 + extract(quarter FROM {day})"
    return year


def covered(origin: Origin, starts: Sequence[str], ends: Sequence[str]) -> tuple[str, str]:
    """The numbers of the first period on or after all starts, and of that after the last to end by all ends."""
    lows = [f"{origin.number(f'({day} - 1)')} + 1" for day in starts] or ["0"]
    highs = [f"coalesce({origin.number(f'({day} + 1)')}, {ENDLESS})" for day in ends] or [str(ENDLESS)]
    low = lows[0] if len(lows) == 1 else f"greatest({', '.join(lows)})"
    return low, highs[0] if len(highs) == 1 else f"least({', '.join(highs)})"


def span(low: str, high: str, chunk: str) -> str:
    """The bits of a chunk from one period number up to, not including, another."""

    def edge(number: str) -> str:
        return f"(CAST(1 AS BIGINT) << CAST(greatest(0, least({WIDTH}, {number} - {chunk} * {WIDTH})) AS INTEGER))"

    return f"({edge(high)} - {edge(low)})"


def meets(low: str, high: str, chunk: str) -> str:
    """The condition that a stretch of period numbers has a part in a chunk."""
    return f"{low} < {high} AND {low} < ({chunk} + 1) * {WIDTH} AND {high} > {chunk} * {WIDTH}"


def expanded(number: int, calendar: str, bits: str, columns: str) -> str:
    """The instances whose bit is set in the table `u<number>` of a rule's bits."""
    place = f"p.number - v.chunk * {WIDTH}"
    inside = f"p.number >= v.chunk * {WIDTH} AND p.number < (v.chunk + 1) * {WIDTH}"
    is_set = f"((v.{bits} >> CAST({place} AS INTEGER)) & 1) = 1"
    joined = f"JOIN calendar AS p ON p.calendar = {calendar} AND {inside} AND {is_set}"
    return f"SELECT {columns}\nFROM u{number} AS v\n{joined}"


@frozen
class BitKey:
    """What the bits of a group share: facts by key, in the period of a day (`bucket`), or over a stretch."""

    fact: str
    keys: tuple[Node, ...]
    origin: Origin
    stratum: int
    bucket: Node | None = None
    starts: tuple[Node, ...] = ()
    ends: tuple[Node, ...] = ()
    alone: tuple[Node, ...] = ()


@define
class BitGroup:
    """A table `b<number>` of bits by key (`k0` ...) and `chunk`, a column for each set of conditions on the facts."""

    key: BitKey
    number: int
    folds: dict[tuple[Node, ...], str] = field(factory=dict)
    text: str = ""
    needs: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """Its name."""
        return f"b{self.number}"

    def column(self, own: tuple[Node, ...]) -> str:
        """The column of the facts for which `own` holds, which the group is made to have."""
        return self.folds.setdefault(own, f"a{len(self.folds)}")
