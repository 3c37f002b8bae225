"""A figure of every subject into ranks that are kept as figures change, and into those whom a change can concern."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs
from attrs import define, field, frozen

from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Compare, Get, Noun, Standing
from iron_rules.expressions.walk import conjuncts, walk
from iron_rules.lang.parameters import Setpoints
from iron_rules.periods import Period
from iron_rules.plan.calendar import constant
from iron_rules.plan.plan import Plan


@frozen
class Limits:
    """Whom a rank can concern: ranks up to `last`, figures from `least`; None where the test sets no such limit."""

    last: int | None
    least: Any


def standing(plan: Plan) -> Standing | None:
    """The rank that a plan's test asks for."""
    return next((each for each in walk(plan.test) if isinstance(each, Standing)), None)


def limits(plan: Plan, rank: Standing, parameters: Mapping[str, Setpoints]) -> Limits:
    """What the test itself says of the ranks and figures that can make a finding."""
    last = least = None
    figure = _bare(rank.figure)
    for each in conjuncts(plan.test) if plan.kind != "violation" else ():
        match each:
            case Compare("<=", Standing(), right):
                last = constant(right, parameters, None)
            case Compare(">=", left, right) if _bare(left) == figure:
                least = constant(right, parameters, None)
    return Limits(last, least)


def _bare(value: Any) -> Any:
    """A node without the names of its rows."""
    if isinstance(value, tuple):
        return tuple(_bare(each) for each in value)
    if isinstance(value, Get):
        return Get("", value.path)
    if isinstance(value, nodes.Rows):
        value = attrs.evolve(value, alias="")
    if attrs.has(type(value)) and not isinstance(value, Noun):
        return attrs.evolve(
            value, **{each.name: _bare(getattr(value, each.name)) for each in attrs.fields(type(value))}
        )
    return value


@define
class _Order:
    """The figures of one period: by subject, in order, and the subjects by figure."""

    figures: dict[str, Any] = field(factory=dict)
    ordered: list[Any] = field(factory=list)
    holders: dict[Any, dict[str, None]] = field(factory=dict)

    def put(self, id: str, figure: Any) -> bool:
        """Give a subject a figure, None where it is a subject no more; tells whether that is a change."""
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
    """The ranks of all subjects of a rule, in each period that is judged."""

    def __init__(self, limits: Limits, subjects: Mapping[str, Any]) -> None:
        self._limits, self._subjects = limits, subjects
        self._figure: Callable[[Any, Period], Any] = lambda *_: None
        self._orders: dict[date, _Order] = {}

    def serve(self, figure: Callable[[Any, Period], Any]) -> Callable[[Any, Period], int]:
        """The rank by this figure, as the functions of the plan ask for it."""
        self._figure = figure

        def rank(subject: Any, period: Period) -> int:
            order = self._orders[period.start]
            return 1 + len(order.ordered) - bisect_right(order.ordered, order.figures[subject.id])

        return rank

    def open(self, period: Period) -> None:
        """Begin to rank a period."""
        figures = {id: self._figure(subject, period) for id, subject in self._subjects.items()}
        order = self._orders[period.start] = _Order(figures, sorted(figures.values()))
        for id, figure in figures.items():
            order.holders.setdefault(figure, {})[id] = None

    def close(self, period: Period) -> None:
        """Rank a period no more."""
        self._orders.pop(period.start, None)

    def refresh(self, id: str, period: Period) -> bool:
        """Reckon a subject's figure again; tells whether it changed."""
        subject = self._subjects.get(id)
        return self._orders[period.start].put(id, None if subject is None else self._figure(subject, period))

    def concerned(self, period: Period) -> Iterator[str]:
        """The subjects whose rank may make a finding."""
        order, limits = self._orders[period.start], self._limits
        last = len(order.ordered) if limits.last is None else limits.last
        before = 0
        while before < min(last, len(order.ordered)):
            figure = order.ordered[-1 - before]
            if limits.least is not None and figure < limits.least:
                return
            yield from order.holders[figure]
            before += len(order.holders[figure])
