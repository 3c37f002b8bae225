"""Ranks of subjects by a figure, kept up to date as figures change, and the subjects whom a change can concern."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from attrs import define, evolve, field, frozen

from iron_rules.expressions.nodes import Compare, Get, Node, RankOf, Rows, Setting
from iron_rules.expressions.walk import conjuncts, rebuilt
from iron_rules.facts.base import Fact
from iron_rules.language.parameters import DatedValues
from iron_rules.periods import Period
from iron_rules.plan.calendar import constant
from iron_rules.plan.plan import Plan

Due = tuple[Fact, Sequence[Period]]
"""A subject, and the periods with one first day for which it is due."""
Figure = int | Decimal | date
FigureOf = Callable[[Fact, Period], Figure | None]
"""A function that measures a subject in a period; the figures of one plan are all numbers, or all days."""
RankFunction = Callable[[Fact, Period], int | None]


@frozen
class Limits:
    """Whom a rank can concern: ranks up to `last`, figures from `least`; None where the test sets no such limit."""

    last: int | None = None
    least: Any = None


EVERYBODY: Final = Limits()


def limits(plan: Plan, ranks: Sequence[RankOf], parameters: Mapping[str, DatedValues]) -> Limits:
    """Return what the test itself says of the ranks that the plan asks for, and of figures that make findings.

    Those who use limits look at the subjects with a finding as well; point duties rank so few that all are looked at.
    """
    if plan.kind == "violation" or plan.due.day is not None or len(ranks) != 1:
        return EVERYBODY
    last = least = None
    figure = ranks[0].figure
    for each in conjuncts(plan.test):
        match each:
            case Compare("<=", RankOf(), right):
                last = fixed(right, parameters)
            case Compare(">=", left, right) if _alike(left, figure):
                least = fixed(right, parameters)
    return Limits(last, least)


def fixed(node: Node, parameters: Mapping[str, DatedValues]) -> Any:
    """Return the value of a node that is the same for all subjects and for all time; None of any other."""
    if isinstance(node, Setting) and (node.key is not None or parameters[node.parameter].varies):
        return None
    return constant(node, parameters, None)


def _alike(one: Node, other: Node) -> bool:
    """Return whether two nodes are the same but for how they call the rows that they bring in."""
    return bool(_renamed(one, {}) == _renamed(other, {}))


def _renamed(value: object, names: dict[str, str]) -> object:
    """Return a node that calls the rows that it brings in by their number."""
    if isinstance(value, Get):
        return evolve(value, alias=names.get(value.alias, value.alias))
    if isinstance(value, Rows):
        value = evolve(value, alias=names.setdefault(value.alias, f"#{len(names)}"))
    return rebuilt(value, lambda part: _renamed(part, names))


@define(eq=False)
class _Order:
    """The figures of one period: by subject, in order, and the subjects by figure."""

    figures: dict[str, Figure] = field(factory=dict)
    ordered: list[Figure] = field(factory=list)
    holders: dict[Figure, dict[str, None]] = field(factory=dict)

    @classmethod
    def of(cls, figures: dict[str, Figure]) -> "_Order":
        """Return the order of these figures."""
        order = cls(figures, sorted(figures.values()))
        for id, figure in figures.items():
            order.holders.setdefault(figure, {})[id] = None
        return order

    def put(self, id: str, figure: Figure | None) -> bool:
        """Give a subject a figure, None where it has none; return whether that is a change."""
        before = self.figures.get(id)
        if before == figure:
            return False
        if before is not None:
            del self.figures[id], self.ordered[bisect_left(self.ordered, before)], self.holders[before][id]
            if not self.holders[before]:
                del self.holders[before]
        if figure is not None:
            self.figures[id] = figure
            insort(self.ordered, figure)
            self.holders.setdefault(figure, {})[id] = None
        return True


class Ranking:
    """The ranks of a rule's subjects by one figure, among those that are due in periods with the same first day.

    Among `everyone` those count too for whom the rule's `when` does not hold.

    A subject that is due for several such periods counts with the greatest of its figures. One without a figure has
    no rank, and does not count.
    """

    def __init__(self, everyone: bool, limits: Limits = EVERYBODY) -> None:
        self._limits, self.everyone = limits, everyone
        self._figure: FigureOf = lambda *_: None
        self._orders: dict[date, _Order] = {}

    def serve(self, figure: FigureOf) -> RankFunction:
        """Return the rank by this figure, as the functions of the plan ask for it."""
        self._figure = figure

        def rank(subject: Fact, period: Period) -> int | None:
            own, order = figure(subject, period), self._orders.get(period.start)
            if own is None or order is None:
                return None if own is None else 1
            return 1 + len(order.ordered) - bisect_right(order.ordered, own)

        return rank

    def open(self, start: date, due: Mapping[str, Due]) -> None:
        """Begin to rank those who are due, by id, for periods that begin on a day."""
        figures = {id: self._greatest(each) for id, each in due.items()}
        self._orders[start] = _Order.of({id: figure for id, figure in figures.items() if figure is not None})

    def close(self, start: date) -> None:
        """Stop ranking for periods that begin on a day."""
        self._orders.pop(start, None)

    def refresh(self, id: str, start: date, due: Due) -> bool:
        """Find a subject's figure anew for periods that begin on a day; return whether it changed."""
        order, figure = self._orders.get(start), self._greatest(due)
        if order is None:
            if figure is None:
                return False
            order = self._orders[start] = _Order()
        changed = order.put(id, figure)
        if not order.figures:
            del self._orders[start]
        return changed

    def concerned(self, start: date) -> Iterator[str]:
        """Yield the subjects whose rank may make a finding for a period that begins on a day."""
        order, limits = self._orders.get(start), self._limits
        if order is None:
            return
        last = len(order.ordered) if limits.last is None else limits.last
        before = 0
        while before < min(last, len(order.ordered)):
            figure = order.ordered[-1 - before]
            if limits.least is not None and figure < limits.least:
                return
            yield from order.holders[figure]
            before += len(order.holders[figure])

    def _greatest(self, due: Due) -> Figure | None:
        subject, periods = due
        figures = (self._figure(subject, period) for period in periods)
        return max((each for each in figures if each is not None), default=None)
