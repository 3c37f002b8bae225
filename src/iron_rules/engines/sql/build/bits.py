"""Periods into bits: which periods a subject is due for, and which a fact falls in or covers, as whole numbers.

A subject's periods lie in chunks of 62, a bit a period. One row a subject and chunk stands for what would be one row a
subject and period, which makes duties that ask only whether there is a fact several times as fast.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import define, field, frozen

from iron_rules.engines.sql.build.calls import Extract, call
from iron_rules.engines.sql.build.days import CALENDAR, days_between
from iron_rules.engines.sql.build.query import Derived, Join, Query, Relation, Select
from iron_rules.engines.sql.build.tree import Column, Expr, Star, Value, case, every
from iron_rules.expressions.nodes import Node
from iron_rules.facts.spec import FactSpec
from iron_rules.periods import MONTHS, Unit, Years, first_day, first_start, plus

WIDTH: Final = 62
"""Periods in a chunk: so many bits, and one more, fit in a signed number of 64."""
ENDLESS: Final = 1_000_000
MONDAY: Final = date(1, 1, 1)
ONE: Final = Value(1).cast("BIGINT")


@frozen
class Origin:
    """The first full period of a unit on or after a day: that with number 0."""

    unit: Unit
    first: date

    @classmethod
    def of(cls, unit: Unit, since: date) -> "Origin":
        """The first full period that begins on or after `since`."""
        return cls(unit, first_start(unit, since))

    @classmethod
    def before(cls, unit: Unit, day: date, periods: int) -> "Origin":
        """The period so many periods before that of a day."""
        first = first_day(unit, day)
        for _ in range(periods):
            first = first_day(unit, plus(first, -1))
        return cls(unit, first)

    def number(self, day: Expr) -> Expr:
        """Return the number of the period that a day falls in; below zero for a day before the first."""
        if self.unit == "week":
            return days_between(Value(MONDAY), day) // 7 - _periods("week", self.first)
        if self.unit == "half_year" or isinstance(self.unit, Years):
            return _number(self.unit, day) - _periods(self.unit, self.first)
        return call("date_diff", self.unit, self.first, day)

    def periods(self, last: date) -> int:
        """How many periods there are up to that of a day; at least one."""
        return max(0, _periods(self.unit, last) - _periods(self.unit, self.first)) + 1


def _periods(unit: Unit, day: date) -> int:
    """How many periods began before that of a day."""
    if unit == "week":
        return (day - MONDAY).days // 7
    if isinstance(unit, Years):
        return (day.year + unit.count - unit.first % unit.count) // unit.count
    return (day.year * 12 + day.month - 1) // MONTHS[unit]


def _number(unit: Unit, day: Expr) -> Expr:
    """How many periods of so many months began before that of a day."""
    year = Extract("year", day)
    if isinstance(unit, Years):
        return (year + (unit.count - unit.first % unit.count)) // unit.count
    return year * 2 + case((Extract("month", day) > 6, 1), otherwise=0)


def covered(origin: Origin, starts: Sequence[Expr], ends: Sequence[Expr]) -> tuple[Expr, Expr]:
    """Return the numbers of the first period on or after all starts, and of that after the last to end by all ends."""
    lows = [origin.number(day - 1) + 1 for day in starts] or [Value(0)]
    highs: list[Expr] = [call("coalesce", origin.number(day + 1), ENDLESS) for day in ends] or [Value(ENDLESS)]
    low = lows[0] if len(lows) == 1 else call("greatest", *lows)
    return low, highs[0] if len(highs) == 1 else call("least", *highs)


def touched(origin: Origin, starts: Sequence[Expr], ends: Sequence[Expr]) -> tuple[Expr, Expr]:
    """Return the numbers of the first period that a stretch shares a day with, and of that after the last."""
    (start,), (end,) = starts, ends
    turned = end < start
    return origin.number(start), case((turned, -ENDLESS), (end.known, origin.number(end) + 1), otherwise=ENDLESS)


def bit(number: Expr) -> Expr:
    """Return the whole number whose only bit is that of a number."""
    return ONE << number.cast("INTEGER")


def span(low: Expr, high: Expr, chunk: Expr) -> Expr:
    """Return the bits of a chunk from one period number up to, not including, another."""

    def edge(number: Expr) -> Expr:
        return bit(call("greatest", 0, call("least", WIDTH, number - chunk * WIDTH)))

    return edge(high) - edge(low)


def meets(low: Expr, high: Expr, chunk: Expr) -> list[Expr]:
    """Return the conditions that a stretch of period numbers has a part in a chunk."""
    return [low < high, low < (chunk + 1) * WIDTH, high > chunk * WIDTH]


def is_set(bits: Expr) -> Expr:
    """Return the condition that the bit of the period `p` is set."""
    return (bits & Column("p", "bit")).differs(0)


def expanded(
    number: int, bits: str, columns: dict[str, Expr], joins: Sequence[Join] = (), where: Sequence[Expr] = ()
) -> Select:
    """Return the instances whose bit is set in the table `u<number>` of a rule's bits, by their periods `p`."""
    period = Column("", "number")
    placed = {"*": Star(), "chunk": period // WIDTH, "bit": bit(period % WIDTH)}
    periods = Select(placed, Relation("calendar"), where=[Column("", "calendar").equals(CALENDAR)])
    on = every([Column("p", "chunk").equals(Column("v", "chunk")), is_set(Column("v", bits))])
    return Select(columns, Relation(f"u{number}", "v"), [Join(Derived(periods, "p"), on, left=False), *joins], where)


@frozen
class BitKey:
    """What the bits of a group share: facts by key, each in the periods of its own days, or over a stretch.

    Where `origin` is None, every column has its own days and periods. Otherwise all are numbered from `origin`: the
    facts in the period of a day (`bucket`), or over a stretch. `alone` are conditions of the group as a whole.
    """

    fact: str
    keys: tuple[Node, ...]
    stratum: int
    origin: Origin | None = None
    bucket: Node | None = None
    starts: tuple[Node, ...] = ()
    ends: tuple[Node, ...] = ()
    alone: tuple[Node, ...] = ()
    spec: FactSpec = field(kw_only=True, eq=False, repr=False)


@frozen
class Mark:
    """The facts that set a bit of a column: those for which `own` holds, on a day, in periods from an origin on."""

    own: tuple[Node, ...]
    origin: Origin
    bucket: Node | None = None


@define
class BitGroup:
    """A table `b<number>` of bits by key (`k0` ...) and `chunk`, a column for each set of facts."""

    key: BitKey
    number: int
    folds: dict[Mark, str] = field(factory=dict)
    query: Query | None = None
    guards: tuple[Query, ...] = ()

    @property
    def table(self) -> str:
        """Its name."""
        return f"b{self.number}"

    def column(self, mark: Mark) -> str:
        """The column of these facts, which the group is made to have."""
        return self.folds.setdefault(mark, f"a{len(self.folds)}")
