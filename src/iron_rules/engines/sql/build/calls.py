"""Calls as expressions: functions, aggregates and windows of rows, parts of days, values by name."""

from typing import Final

from attrs import field, frozen

from iron_rules.engines.sql.build.quoting import literal
from iron_rules.engines.sql.build.sql import Out
from iron_rules.engines.sql.build.tree import Expr, Star, exprs, lifted


@frozen
class Order:
    """A value by which rows are put in order."""

    item: Expr
    descending: bool = False
    nulls_last: bool = False

    def put(self, out: Out) -> None:
        """Write the value and the direction."""
        out.put(self.item, " DESC" if self.descending else "", " NULLS LAST" if self.nulls_last else "")


@frozen(order=False)
class Call(Expr):
    """A function of values, or an aggregate of those rows for which `where` holds."""

    function: str
    items: tuple[Expr, ...] = ()
    distinct: bool = False
    order: tuple[Order, ...] = ()
    where: Expr | None = None

    def put(self, out: Out) -> None:
        """Write the call."""
        out.put(f"{self.function}(", "DISTINCT " if self.distinct else "")
        out.joined(", ", self.items)
        if self.order:
            out.put(" ORDER BY ")
            out.joined(", ", self.order)
        out.put(")", *(() if self.where is None else (" FILTER (WHERE ", self.where, ")")))


@frozen(order=False)
class Over(Expr):
    """A function over a window of rows."""

    call: Expr
    by: tuple[Expr, ...] = field(default=(), converter=exprs)
    order: tuple[Order, ...] = ()
    before: bool = False
    """Whether the window ends with the row before."""

    def put(self, out: Out) -> None:
        """Write the call and its window."""
        out.put(self.call, " OVER (")
        if self.by:
            out.put("PARTITION BY ")
            out.joined(", ", self.by)
        if self.order:
            out.put(" ORDER BY ")
            out.joined(", ", self.order)
        out.put(" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)" if self.before else ")")


@frozen(order=False)
class Extract(Expr):
    """A part of a day."""

    part: str
    item: Expr

    def put(self, out: Out) -> None:
        """Write the part and the day."""
        out.put(f"extract({self.part} FROM ", self.item, ")")


@frozen(order=False)
class Interval(Expr):
    """A stretch of time: how many of a unit."""

    number: int
    unit: str

    def put(self, out: Out) -> None:
        """Write the interval."""
        out.put(f"INTERVAL {self.number} {self.unit}")


@frozen(order=False)
class Struct(Expr):
    """Values by name, as one value."""

    items: tuple[tuple[str, Expr], ...]

    def put(self, out: Out) -> None:
        """Write name by name."""
        out.put("{")
        for number, (word, item) in enumerate(self.items):
            out.put(f"{', ' if number else ''}{literal(word)}: ", item)
        out.put("}")


COUNT: Final = Call("count", (Star(),))
"""How many rows there are."""


def call(function: str, *items: object) -> Call:
    """Return a function of values."""
    return Call(function, tuple(map(lifted, items)))
