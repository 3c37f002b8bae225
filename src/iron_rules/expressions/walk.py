"""Walking through conditions: the parts of nodes, and nodes with other parts."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar

import attrs

from iron_rules.expressions.nodes import And, Compare, Get, Missing, Node, Noun, Or, Rows, Within

T = TypeVar("T")


def children(node: object) -> list[Any]:
    """Return the nodes directly below a node, those of its rows and window included; nouns are not entered.

    Below days within others are the comparisons that they stand for.
    """
    if isinstance(node, Within):
        return list(comparisons(node))
    found: list[Any] = []
    for name in _fields(node):
        _gather(getattr(node, name), found)
    return found


def _gather(value: object, found: list[Any]) -> None:
    kind: Any = type(value)
    if isinstance(value, tuple):
        for item in value:
            _gather(item, found)
    elif kind is not Noun and _fields_of(kind):
        found.append(value)


def _fields(value: object) -> tuple[str, ...]:
    """Return the names of the fields that make a node what it is; none of a plain value."""
    kind: Any = type(value)
    return _fields_of(kind)


@cache
def _fields_of(kind: Any) -> tuple[str, ...]:
    """Return the names of the fields of a class of nodes; what does not make two nodes differ is left out."""
    return tuple(each.name for each in getattr(kind, "__attrs_attrs__", ()) if each.eq)


def walk(node: object, enter: Callable[[Any], bool] = bool) -> Iterator[Any]:
    """Yield a node and everything below it, in order; what `enter` refuses is given but not entered."""
    waiting: list[Any] = [node]
    while waiting:
        each = waiting.pop()
        yield each
        if enter(each):
            waiting += reversed(children(each))


def depth(node: object) -> int:
    """Return how many nodes lie within each other where they do so the most; a node on its own is 1 deep."""
    parts: dict[int, list[Any]] = {}
    found: dict[int, int] = {}
    waiting: list[Any] = [node]
    while waiting:
        each = waiting[-1]
        below = parts.get(id(each))
        if below is None:
            below = parts[id(each)] = children(each)
            waiting += [part for part in below if id(part) not in found]
        else:
            waiting.pop()
            found[id(each)] = 1 + max((found.get(id(part), 0) for part in below), default=0)
    return found[id(node)]


def comparisons(node: Within) -> tuple[Node, ...]:
    """Return the comparisons that must all hold for days to lie within others."""
    start, end, first, last = node.start, node.end, node.first, node.last
    if node.kind == "between":
        least = () if first is None else (Compare(">=", start, first),)
        return *least, Compare("<=", end, last)
    assert first is not None
    if node.kind == "overlapping":
        ends = And((Compare(">=", end, first), Compare(">=", end, start)))
        return Compare("<=", start, last), Or((Missing(end), ends))
    return Compare("<=", start, first), Or((Missing(end), Compare(">=", end, last)))


def conjuncts(node: Node | None) -> tuple[Node, ...]:
    """Return the conditions that must all hold for a node to hold."""
    if node is None:
        return ()
    if isinstance(node, And):
        return tuple(part for item in node.items for part in conjuncts(item))
    return comparisons(node) if isinstance(node, Within) else (node,)


def rebuilt(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a node with `change` made of each node directly below it, or a tuple of such; nouns stay as they are."""
    if isinstance(value, tuple):
        return tuple(change(item) for item in value)
    if isinstance(value, Noun) or not _fields(value):
        return value
    return attrs.evolve(value, **{name: change(getattr(value, name)) for name in _fields(value)})


def renamed(value: T, alias: str, to: str) -> T:
    """Return a node, or a tuple of nodes, that speaks of the row `to` where it spoke of the row `alias`."""
    if isinstance(value, Get):
        return attrs.evolve(value, alias=to) if value.alias == alias else value
    found: T = rebuilt(value, lambda each: renamed(each, alias, to))
    return found


def regardless_of_names(value: T) -> T:
    """Return a node that calls the rows that it brings in by their order, so that the same words make the same node."""
    aliases = [each.alias for each in walk(value) if isinstance(each, Rows)]
    numbered = {alias: f"r{number}" for number, alias in enumerate(aliases)}

    def plain(part: Any) -> Any:
        if isinstance(part, Get | Rows):
            part = attrs.evolve(part, alias=numbered.get(part.alias, part.alias))
        return rebuilt(part, plain)

    found: T = plain(value)
    return found
