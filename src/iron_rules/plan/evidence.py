"""The evidence of findings: the rows of a plan whose facts count for each figure."""

from collections.abc import Iterator
from typing import Any

import attrs
from attrs import frozen

from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Crossing, Node, Others, Previous, Reduce, Rows, Run
from iron_rules.expressions.walk import renamed, walk
from iron_rules.plan.plan import Plan

Measured = Reduce | Crossing


@frozen
class Counting:
    """Rows whose facts count for a figure: the last of `path`, each of which stands beside a row of those before it.

    They count as in the period `back` periods earlier, or, with `times`, in each of so many periods up to that one,
    as far as these are the duty's own.
    """

    figure: str
    path: tuple[Rows, ...]
    back: int = 0
    times: Node | None = None

    @property
    def looks_back(self) -> bool:
        """Whether they count in other periods than the judged one."""
        return self.back > 0 or self.times is not None

    @property
    def fact(self) -> str:
        """The type of the facts that count."""
        return self.path[-1].fact


def counted(plan: Plan) -> tuple[Counting, ...]:
    """Return the rows whose facts count for a plan's findings.

    For each figure they are the rows that are measured, on either side of a comparison, and, beside each of those, the
    rows that its own conditions and value measure: a visit counts with the attendance record that contradicts it.
    """
    found: dict[Counting, Counting] = {}
    for figure in plan.figures:
        for side in (figure.measured, figure.required):
            for measured, *when in _looked_at(side):
                for path in _paths(measured, ()):
                    each = Counting(figure.name, path, *when)
                    found.setdefault(attrs.evolve(each, path=_regardless_of_names(path)), each)
    return tuple(found.values())


def _looked_at(node: Node | None, back: int = 0, times: Node | None = None) -> Iterator[Any]:
    """Yield what a node measures, how many periods back, and in how many periods in a row."""
    if node is None:
        return
    for each in walk(node, lambda part: not isinstance(part, Reduce | Crossing | Rows | Previous | Run | Others)):
        match each:
            case Reduce() | Crossing():
                yield each, back, times
            case Previous(item, periods):
                yield from _looked_at(item, back + periods, times)
            case Run(condition, asked):
                yield from _looked_at(condition, back, asked)


def _paths(measured: Measured, around: tuple[Rows, ...]) -> Iterator[tuple[Rows, ...]]:
    rows = measured.rows
    path = (*around, rows)
    yield path
    for condition in (*rows.own, *rows.where):
        for each in _present(condition, holds=True):
            yield from _paths(each, path)
    for each in _measured(measured.value):
        yield from _paths(each, path)


def _present(condition: Node, *, holds: bool) -> Iterator[Measured]:
    """Yield what a condition measures, except where it holds, or does not, because there are no rows."""
    match condition:
        case nodes.And(items) | nodes.Or(items):
            for item in items:
                yield from _present(item, holds=holds)
        case nodes.Not(item):
            yield from _present(item, holds=not holds)
        case Reduce("none") if holds:
            return
        case Reduce("some") if not holds:
            return
        case _:
            yield from _measured(condition)


def _measured(node: Node | None) -> Iterator[Measured]:
    """Yield the measures of a node, those of the rows of a measure left out."""
    if node is not None:
        found = walk(node, lambda each: not isinstance(each, Reduce | Crossing | Rows | Others))
        yield from (each for each in found if isinstance(each, Reduce | Crossing))


def _regardless_of_names(path: tuple[Rows, ...]) -> tuple[Rows, ...]:
    """Return the rows of a path called by their place in it: the same rows are often measured twice."""
    for number, rows in enumerate(path):
        path = tuple(renamed(each, rows.alias, f"#{number}") for each in path)
        path = (*path[:number], attrs.evolve(path[number], alias=f"#{number}"), *path[number + 1 :])
    return path
