"""Conditions as they were known on a day: what happened or became known later does not count."""

from typing import Any

import attrs

from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Bound, Compare, Get, If, Missing, Node, Or, Rows, Within
from iron_rules.expressions.walk import rebuilt, walk
from iron_rules.facts.spec import FactSpec
from iron_rules.plan.kinds import Types

DAY = Bound("judged")


def known_by(node: Any, types: Types, given: frozenset[Get] = frozenset()) -> Any:
    """Return a lowered condition as it was known on its judged day, by the types of the rows in it.

    Facts count that had happened by then, and columns have the values that were known. `given` are columns that were
    known by then in any case.
    """
    if isinstance(node, Get):
        return node if node in given else _column(node, types, given)
    if isinstance(node, Rows):
        return _rows(node, {**types, node.alias: node.spec}, given)
    return rebuilt(node, lambda each: known_by(each, types, given))


def _column(node: Get, types: Types, given: frozenset[Get]) -> Node:
    """Return a column where it was known: every fact on the way to it had happened, and its own day had come."""
    conditions: list[Node] = []
    spec = types[node.alias]
    before: tuple[str, ...] = ()
    for number, step in enumerate(node.path):
        column = spec.column(step)
        assert column is not None
        days = [column.known_from] if column.known_from else []
        days += [spec.event.name] if number and spec.event is not None else []
        for each in days:
            day = Get(node.alias, (*before, each))
            if day not in given:
                conditions.append(Or((Missing(day), Compare("<=", day, DAY))))
        if column.targets:
            spec, before = column.targets[0].__spec__, (*before, step)
    if not conditions:
        return node
    return If(conditions[0] if len(conditions) == 1 else nodes.And(tuple(conditions)), node)


def _rows(rows: Rows, types: Types, given: frozenset[Get]) -> Rows:
    """Return the rows that had happened; what looks at the day is not said of the row alone any more."""

    def change(each: Any) -> Any:
        return known_by(each, types, given)

    own, where = tuple(map(change, rows.own)), [*map(change, rows.where)]
    links = tuple((change(inner), change(outer)) for inner, outer in rows.links)
    by_then = happened(rows.alias, rows.spec)
    where += [each for each in own if _looks(each)]
    where += [Compare("==", inner, outer) for inner, outer in links if _looks(inner)]
    where += [each for each in by_then if each not in where]
    return attrs.evolve(
        rows,
        own=tuple(each for each in own if not _looks(each)),
        links=tuple(pair for pair in links if not _looks(pair[0])),
        where=tuple(where),
    )


def happened(alias: str, spec: FactSpec) -> tuple[Within, ...]:
    """Return the condition that a fact had happened by the day."""
    if spec.event is None:
        return ()
    day = Get(alias, (spec.event.name,))
    return (Within("between", day, day, None, DAY),)


def regardless(node: Any) -> Any:
    """Return a condition regardless of when its values became known."""
    return regardless(node.value) if isinstance(node, If) else rebuilt(node, regardless)


def _looks(node: object) -> bool:
    """Return whether a condition looks at the day."""
    return any(each == DAY for each in walk(node))
