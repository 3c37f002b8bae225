"""Nodes into their parts: the one place that knows how to go through a condition."""

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from iron_rules.expressions.nodes import And, Get, Node, Noun


def children(node: Any) -> Iterator[Any]:
    """The nodes directly below a node, those of its rows and window included; nouns are not entered."""
    for each in _fields(node):
        yield from _nodes(getattr(node, each.name))


def _nodes(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)
    elif _fields(value) and not isinstance(value, Noun):
        yield value


def _fields(value: Any) -> tuple[Any, ...]:
    """The fields of a node; none of a plain value. The short way to them: packs are walked very often."""
    return getattr(type(value), "__attrs_attrs__", ())


def walk(node: Any, enter: Callable[[Any], bool] = bool) -> Iterator[Any]:
    """A node and everything below it, in order; what `enter` refuses is given but not entered."""
    yield node
    if enter(node):
        for child in children(node):
            yield from walk(child, enter)


def conjuncts(node: Node | None) -> tuple[Node, ...]:
    """The conditions that must all hold for a node to hold."""
    if node is None:
        return ()
    if isinstance(node, And):
        return tuple(part for item in node.items for part in conjuncts(item))
    return (node,)


def renamed(value: Any, alias: str, to: str) -> Any:
    """A node, or a tuple of nodes, that speaks of the row `to` where it spoke of the row `alias`."""
    if isinstance(value, tuple):
        return tuple(renamed(item, alias, to) for item in value)
    if isinstance(value, Get):
        return attrs.evolve(value, alias=to) if value.alias == alias else value
    if _fields(value) and not isinstance(value, Noun):
        parts = {each.name: renamed(getattr(value, each.name), alias, to) for each in _fields(value)}
        return attrs.evolve(value, **parts)
    return value
