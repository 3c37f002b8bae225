"""Rows of a plan into an index: facts by what links them to the rows around them, and by period."""

from typing import Any

import attrs
from attrs import frozen

from iron_rules.expressions.nodes import Get, Node, Noun, Rows
from iron_rules.periods import Unit

ROW = "r"


@frozen
class IndexSpec:
    """The facts of a type for which `own` holds, by `keys` and by the period of `unit` that `bucket` falls in."""

    fact: str
    own: tuple[Node, ...]
    keys: tuple[Node, ...]
    bucket: Node | None
    unit: Unit

    @classmethod
    def of(cls, rows: Rows, unit: Unit) -> "IndexSpec":
        """The index that serves the rows; rules whose rows are alike share one."""
        keys = tuple(inner for inner, _ in rows.links)
        own, keys, bucket = _renamed((rows.own, keys, rows.bucket), rows.alias)
        return cls(rows.fact, own, keys, bucket, unit if bucket is not None else "day")

    @property
    def flat(self) -> bool:
        """Whether there is nothing to look facts up by."""
        return not self.keys and self.bucket is None


def _renamed(value: Any, alias: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_renamed(item, alias) for item in value)
    if isinstance(value, Get):
        return Get(ROW, value.path) if value.alias == alias else value
    if attrs.has(type(value)) and not isinstance(value, Noun):
        parts = {each.name: _renamed(getattr(value, each.name), alias) for each in attrs.fields(type(value))}
        return attrs.evolve(value, **parts)
    return value
