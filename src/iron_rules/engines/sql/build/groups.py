"""Measures into groups: all that is measured of one fact type by the same key and period is one pass over it."""

from typing import Any, Final, TypeGuard

import attrs
from attrs import define, field, frozen

from iron_rules.engines.sql.build.bits import BitGroup, BitKey
from iron_rules.engines.sql.build.calls import Call, Order
from iron_rules.engines.sql.build.tree import Expr, Star, every
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Get, Node, Reduce, Rows
from iron_rules.expressions.walk import renamed, walk
from iron_rules.facts.spec import FactSpec
from iron_rules.periods import Unit

AGGREGATES: Final = {
    "distinct": "count",
    "known": "count",
    "total": "sum",
    "highest": "max",
    "lowest": "min",
    "any": "bool_or",
    "all": "bool_and",
}
"""The functions of figures over a value, by what the figure is."""


@frozen
class Fold:
    """One figure of a group: `op` over `value` of the rows for which `own` holds; `choice` for how often it occurs."""

    op: str
    own: tuple[Node, ...] = ()
    value: Node | None = None
    choice: str = ""


@frozen
class GroupKey:
    """What the figures of a group share. `alone` holds conditions that only the group as a whole can have.

    `stratum` is that of the rule where findings are read, since later rules read more of them; else 0.
    """

    fact: str
    keys: tuple[Node, ...]
    bucket: Node | None
    unit: Unit
    stratum: int
    alone: tuple[Node, ...] = ()
    capped: Reduce | None = None
    spec: FactSpec = field(kw_only=True, eq=False, repr=False)


@define
class Group:
    """A table `g<number>` of figures by key (`k0`, `k1` ...) and period (`b`), and the figures wanted of it."""

    key: GroupKey
    number: int
    folds: dict[Fold, str] = field(factory=dict)

    @property
    def table(self) -> str:
        """Its name."""
        return f"g{self.number}"

    def figure(self, fold: Fold) -> str:
        """The column of a figure, which the group is made to have."""
        return self.folds.setdefault(fold, f"a{len(self.folds)}")


class Groups:
    """The groups of a program, each once."""

    def __init__(self) -> None:
        self.by_key: dict[GroupKey, Group] = {}
        self.bits_by_key: dict[BitKey, BitGroup] = {}

    def bits(self, key: BitKey) -> BitGroup:
        """The group of bits of that key."""
        return self.bits_by_key.setdefault(key, BitGroup(key, len(self.bits_by_key)))

    def group(self, key: GroupKey) -> Group:
        """The group of that key."""
        return self.by_key.setdefault(key, Group(key, len(self.by_key)))


def picked(node: Reduce) -> bool:
    """Whether not all rows of a measure count, but some of each kind."""
    return node.per is not None or node.once_per is not None


def plain(node: Reduce, varying: frozenset[str]) -> bool:
    """Whether the rows that count depend on nothing but a key and a period, so that they can be folded beforehand."""
    return node.op != "covered" and not node.rows.where and plain_value(node, varying)


def plain_value(node: Reduce, varying: frozenset[str]) -> bool:
    """Whether what is measured of a row depends on nothing but the row."""
    parts = [each for each in (node.value, node.per, node.at_most, node.once_per) if each is not None]
    return all(_static(each, node.rows.alias, varying) for each in parts)


def _static(node: Node, alias: str, varying: frozenset[str]) -> bool:
    for each in walk(node):
        if isinstance(each, nodes.Bound) and each.name != "as_of":
            return False
        if isinstance(each, nodes.Setting) and each.parameter in varying:
            return False
        if isinstance(each, Get) and each.alias != alias:
            return False
    return True


def reads_findings(rows: Rows) -> bool:
    """Whether rows are findings, or depend on some."""
    return any(isinstance(each, Rows) and each.spec.findings_about is not None for each in walk(rows))


def stretch(rows: Rows) -> tuple[tuple[Node, ...], tuple[Node, ...], tuple[Node, ...]]:
    """The days on which stretches that cover the period start, those on which they end; the other conditions."""
    covering = [each for each in rows.where if _covers_the_period(each)]
    others = tuple(each for each in rows.where if each not in covering)
    return tuple(each.start for each in covering), tuple(each.end for each in covering), others


def _covers_the_period(node: Node) -> TypeGuard[nodes.Within]:
    period = (nodes.Bound("start"), nodes.Bound("end"))
    return isinstance(node, nodes.Within) and node.kind == "covering" and (node.first, node.last) == period


def group_key(node: Reduce, unit: Unit, stratum: int) -> tuple[GroupKey, tuple[Node, ...]]:
    """The group that a measure (of rows called `r`) falls in, and the conditions that its figures have alone."""
    rows = node.rows
    nested = any(isinstance(each, Rows) for condition in rows.own for each in walk(condition))
    alone = rows.own if nested or picked(node) else ()
    keys = tuple(inner for inner, _ in rows.links)
    period = unit if rows.bucket is not None else "day"
    capped = node if picked(node) else None
    key = GroupKey(
        rows.fact, keys, rows.bucket, period, stratum if reads_findings(rows) else 0, alone, capped, spec=rows.spec
    )
    return key, () if alone else rows.own


def called(value: Any, alias: str, other: str) -> Any:
    """A node with one of its rows called otherwise."""
    found = renamed(value, alias, other)
    if isinstance(found, Reduce):
        return attrs.evolve(found, rows=called(found.rows, alias, other))
    return attrs.evolve(found, alias=other) if isinstance(found, Rows) and found.alias == alias else found


def folded(op: str, value: Expr | None, where: Expr | None) -> Expr:
    """Return the aggregate of one figure, of the rows for which `where` holds."""
    if op == "count":
        return Call("count", (Star(),), where=where)
    assert value is not None
    if op == "values":
        known = every([*([] if where is None else [where]), value.known])
        return Call("array_agg", (value,), distinct=True, order=(Order(value),), where=known)
    return Call(AGGREGATES[op], (value,), distinct=op == "distinct", where=where)
