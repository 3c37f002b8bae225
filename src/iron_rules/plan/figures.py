"""The named figures of a test: what is measured, and what is required of it."""

from collections.abc import Iterator, Mapping

import attrs

from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Compare, Crossing, Get, Literal, Node, Reduce, Rows
from iron_rules.expressions.walk import walk
from iron_rules.facts.spec import PLACE
from iron_rules.plan.plan import Figure, Plan


def figures(test: Node, names: Mapping[Node, str]) -> tuple[Figure, ...]:
    """Return the figures of a test, each name once; a second bound on one figure is named with `_max` or `_min`."""
    found: dict[str, Figure] = {}
    for op, measured, required in _leaves(test):
        name = _name(measured, names)
        rows = tuple(each.rows for each in _outer_reduces(measured))
        if name in found:
            name = f"{name}_{'max' if op in ('<', '<=') else 'min'}"
        found[name] = Figure(name, measured, required, rows[0] if rows else None)
    return tuple(found.values())


def counted(plan: Plan) -> list[Rows]:
    """Return the rows whose facts are the evidence of a finding: those of each figure, once."""
    found: dict[Rows, None] = {}
    for figure in plan.figures:
        outer = walk(figure.measured, _outside)
        found |= {each.rows: None for each in outer if isinstance(each, Reduce | Crossing)}
    return list(found)


def _leaves(test: Node) -> Iterator[tuple[str, Node, Node | None]]:
    match test:
        case nodes.And(items) | nodes.Or(items):
            for item in items:
                yield from _leaves(item)
        case nodes.Missing(Get() as column):
            yield "==", column, None
        case nodes.Not(nodes.Missing()) | nodes.Missing():
            return
        case nodes.Not(Get() as column):
            yield "==", column, Literal(False)
        case nodes.Not(item):
            yield from ((op, measured, None) for op, measured, _ in _leaves(item))
        case Reduce("some"):
            yield ">=", attrs.evolve(test, op="count"), Literal(1)
        case Reduce("none"):
            yield "==", attrs.evolve(test, op="count"), Literal(0)
        case Reduce("shows"):
            yield "==", attrs.evolve(test, op="values", required=None), test.required
        case Compare(op, left, right):
            yield (op, left, right) if _measured(left) or not _measured(right) else (op, right, left)
        case nodes.OneOf(item, choices):
            yield "==", item, Literal(choices)
        case Get():
            yield "==", test, Literal(True)


def _measured(node: Node) -> bool:
    return any(isinstance(each, Reduce | Get | nodes.RankOf | nodes.Workdays) for each in walk(node))


def _outer_reduces(node: Node) -> list[Reduce]:
    return [each for each in walk(node, _outside) if isinstance(each, Reduce)]


def _outside(node: object) -> bool:
    """Return whether what stands in a node is measured for the subject itself."""
    return not isinstance(node, Rows | nodes.Others)


def _name(measured: Node, names: Mapping[Node, str]) -> str:
    if isinstance(measured, Get):
        return measured.path[-1]
    if isinstance(measured, nodes.FirstKnown):
        ends = {each.path[-1] for each in measured.items if isinstance(each, Get)}
        return ends.pop() if len(ends) == 1 else PLACE
    for each in walk(measured):
        for known, name in names.items():
            if each == known or (isinstance(each, Reduce) and isinstance(known, Reduce) and _alike(each, known)):
                return name
    return "value"


def _alike(a: Reduce, b: Reduce) -> bool:
    """Return whether two measures look at the same values of the same rows, also where they fold them differently."""
    return a.rows == b.rows and a.value == b.value
