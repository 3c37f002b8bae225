"""Ranks of subjects by a figure, kept up to date as figures change, and the subjects whom a change can concern."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import define, evolve, field, frozen

from iron_rules.engines.python.ranking import Asked, Figure, Rank, place
from iron_rules.expressions.nodes import Compare, Get, Node, Or, RankOf, Rows, Setting
from iron_rules.expressions.walk import conjuncts, rebuilt, walk
from iron_rules.facts.base import Fact
from iron_rules.language.parameters import DatedValues
from iron_rules.periods import Period
from iron_rules.plan.calendar import constant
from iron_rules.plan.earlier import looks_back
from iron_rules.plan.plan import Plan

Due = tuple[Fact, Sequence[Period]]
"""A subject, and the periods with one first day for which it is due."""


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
    one = bool(ranks) and all(_alike(each, ranks[0]) for each in ranks)
    if plan.kind == "violation" or plan.due.day is not None or not one or ranks[0].others is not None:
        return EVERYBODY
    if looks_back(plan) or not _is_due_by_rank_as_found(plan):
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


def _is_due_by_rank_as_found(plan: Plan) -> bool:
    """Return whether a rank makes a subject due, if at all, only where it makes a finding too."""
    parts = plan.when.items if isinstance(plan.when, Or) else (plan.when,)
    asking = (each for each in parts if any(isinstance(node, RankOf) for node in walk(each)))
    return all(_alike(each, plan.test) for each in asking if each is not None)


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
    """The figures of one period and shared value: by subject, in order, and the subjects by figure."""

    figures: dict[str, Figure] = field(factory=dict)
    ordered: list[Figure] = field(factory=list)
    holders: dict[Figure, dict[str, None]] = field(factory=dict)

    @classmethod
    def of(cls, figures: dict[str, Figure]) -> "_Order":
        """Return the order of these figures."""
        ordered: list[Any] = list(figures.values())
        order = cls(figures, sorted(ordered))
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
            ordered: list[Any] = self.ordered
            self.figures[id] = figure
            insort(ordered, figure)
            self.holders.setdefault(figure, {})[id] = None
        return True


class Ranking:
    """The ranks of a rule's subjects by one figure, among those that are due in periods with the same first day.

    Among `everyone` those count too for whom the rule's `when` does not hold.

    A subject that is due for several such periods counts with the best of its figures. One without a figure, or
    without the value that is to be shared, has no rank, and does not count.
    """

    def __init__(self, everyone: bool, limits: Limits = EVERYBODY) -> None:
        self._limits, self.everyone = limits, everyone
        self._asked = Asked(lambda *_: None, None, False, None)
        self._orders: dict[date, dict[Any, _Order]] = {}
        self._shared: dict[tuple[date, str], Any] = {}

    def serve(self, asked: Asked) -> Rank:
        """Return the rank by what is asked, as the functions of the plan ask for it."""
        self._asked = asked

        def rank(subject: Fact, period: Period) -> int | None:
            own, shared = asked.figure(subject, period), asked.shared(subject, period)
            if own is None or shared is None:
                return None
            order = self._orders.get(period.start, {}).get(shared)
            return 1 if order is None else place(order.ordered, own, lowest=asked.lowest)

        return rank

    def open(self, start: date, due: Mapping[str, Due]) -> None:
        """Begin to rank those who are due, by id, for periods that begin on a day."""
        self.close(start)
        groups: dict[Any, dict[str, Figure]] = {}
        for id, each in due.items():
            figure, shared = self._best(each)
            if figure is not None and shared is not None:
                groups.setdefault(shared, {})[id] = figure
                self._shared[start, id] = shared
        self._orders[start] = {shared: _Order.of(figures) for shared, figures in groups.items()}

    def close(self, start: date) -> None:
        """Stop ranking for periods that begin on a day."""
        for order in self._orders.pop(start, {}).values():
            for id in order.figures:
                del self._shared[start, id]

    def refresh(self, id: str, start: date, due: Due) -> bool:
        """Find a subject's figure anew for periods that begin on a day; return whether its place may have changed."""
        figure, shared = self._best(due)
        if figure is None or shared is None:
            figure = shared = None
        before = self._shared.get((start, id))
        left = before is not None and before != shared and self._put(id, start, before, None)
        return (shared is not None and self._put(id, start, shared, figure)) or left

    def _put(self, id: str, start: date, shared: Any, figure: Figure | None) -> bool:
        orders = self._orders.setdefault(start, {})
        order = orders.setdefault(shared, _Order())
        changed = order.put(id, figure)
        if figure is None:
            self._shared.pop((start, id), None)
        else:
            self._shared[start, id] = shared
        if not order.figures:
            del orders[shared]
        if not orders:
            del self._orders[start]
        return changed

    def concerned(self, start: date) -> Iterator[str]:
        """Yield the subjects whose rank may make a finding for a period that begins on a day."""
        for order in self._orders.get(start, {}).values():
            yield from self._first(order)

    def _first(self, order: _Order) -> Iterator[str]:
        limits, lowest = self._limits, self._asked.lowest
        last = len(order.ordered) if limits.last is None else limits.last
        before = 0
        while before < min(last, len(order.ordered)):
            figure: Any = order.ordered[before if lowest else -1 - before]
            if limits.least is not None and not lowest and figure < limits.least:
                return
            yield from order.holders[figure]
            before += len(order.holders[figure])

    def _best(self, due: Due) -> tuple[Figure | None, Any]:
        """Return the best known figure of a subject, and the value that it shares."""
        subject, periods = due
        best: Figure | None = None
        shared: Any = None
        for period in periods:
            best = self._asked.better(self._asked.figure(subject, period), best)
            shared = self._asked.shared(subject, period)
        return best, shared
