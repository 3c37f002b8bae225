"""What is known where a condition holds: values that are there, facts that there are, numbers that are not zero."""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Compare, FirstKnown, Get, Literal, Missing, Not, Part, Reduce, Rows, Setting
from iron_rules.expressions.walk import children, conjuncts, regardless_of_names
from iron_rules.language.parameters import DatedValues

Parameters = Mapping[str, DatedValues]
Known = frozenset[Any]
"""Values that are there, those that were asked for, `some` of the facts that there are, and what is not zero."""
ZERO: Final = Literal(0)
COUNTING: Final = ("count", "distinct", "total", "covered")
"""The measures that are zero over nothing."""
MIRRORED: Final = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
APART: Final[Mapping[str, Callable[[Any, int], bool]]] = {
    ">": operator.ge, ">=": operator.gt, "<": operator.le, "<=": operator.lt, "==": operator.ne, "!=": operator.eq,
}  # fmt: skip
"""How a number must stand to zero, so that whatever stands so to the number is not zero."""


def present(condition: Part, parameters: Parameters) -> set[Any]:
    """Return what is known where a condition holds."""
    match condition:
        case Not(Missing(Get() as value)):
            return {value, condition}
        case Not(Missing(FirstKnown() | Setting() as value)):
            return {value}
        case Not(Missing(value)):
            return {regardless_of_names(value)}
        case Not(Not(item)):
            return present(item, parameters)
        case Reduce("some", rows) | Not(Reduce("none", rows)):
            return {some(rows)}
        case Compare(op, left, right):
            return {*_apart(op, left, right, parameters), *_apart(MIRRORED.get(op, op), right, left, parameters)}
    return set()


def held(rows: Rows, parameters: Parameters) -> Known:
    """Return what is known in rows because they are among those meant."""
    conditions = (*rows.own, *rows.where, *(inner for inner, _ in rows.links))
    parts = (part for condition in conditions for part in conjuncts(condition))
    return frozenset(value for part in parts for value in _compared(part, parameters))


def some(rows: Rows) -> Reduce:
    """Return what stands for the knowledge that there are such rows."""
    return Reduce("some", regardless_of_names(rows))


def not_zero(node: Part) -> Compare:
    """Return what stands for the knowledge that a number is not zero."""
    plain: Any = regardless_of_names(node)
    return Compare("!=", plain, ZERO)


def _apart(op: str, item: Part, limit: Part, parameters: Parameters) -> Iterator[Any]:
    """Yield what is known of a value that stands so to a number."""
    limits = _numbers(limit, parameters)
    if limits and all(APART[op](each, 0) for each in limits):
        yield not_zero(item)
        if isinstance(item, Reduce) and item.op in COUNTING:
            yield some(item.rows)


def _numbers(node: Part, parameters: Parameters) -> Sequence[int | Decimal]:
    """Return the numbers that a value may be, where it is written down."""
    if isinstance(node, Literal):
        found: list[Any] = [node.value]
    elif isinstance(node, Setting) and node.parameter in parameters:
        values = [value for _, value in parameters[node.parameter].values]
        found = [each for value in values for each in (value.values() if isinstance(value, Mapping) else (value,))]
    else:
        return ()
    sound = all(isinstance(each, int | Decimal) and not isinstance(each, bool) for each in found)
    return found if sound else ()


def _compared(condition: Part, parameters: Parameters) -> set[Any]:
    """Return what is known because a comparison holds, or because something is true."""
    found = present(condition, parameters)
    return found | set(_operands(condition)) if isinstance(condition, Compare | nodes.OneOf | Get) else found


def _operands(node: Part) -> Iterator[Any]:
    match node:
        case Get() | FirstKnown():
            yield node
        case Reduce():
            return
        case _:
            if isinstance(node, Setting):
                yield node
            for child in children(node):
                yield from _operands(child)
