"""Groups of figures into statements: one pass over the facts of a type, folded by key and period where needed."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

from iron_rules.engines.sql.build.bits import WIDTH, Origin, bit
from iron_rules.engines.sql.build.calls import COUNT, call
from iron_rules.engines.sql.build.days import period_start
from iron_rules.engines.sql.build.groups import Fold, Group
from iron_rules.engines.sql.build.query import Query, Relation, Select, union
from iron_rules.engines.sql.build.scope import Scope
from iron_rules.engines.sql.build.tree import Column, Expr, Value, case, either, every, exists
from iron_rules.engines.sql.build.writer import Writer
from iron_rules.expressions.nodes import Get, Node

FOLDABLE: Final = ("count", "distinct", "known", "total", "highest", "lowest")
ONE: Final = Value(1).cast("BIGINT")
NONE: Final = Value(0).cast("BIGINT")


@frozen
class Single:
    """A group in which most facts are the only one of their key and period.

    `many` selects the keys with more, and `query` the group, given a table `table` of those keys.
    """

    table: str
    many: Query
    query: Query


def group_query(group: Group, writer: Writer, among: Expr | None = None) -> Query:
    """Return the query that makes a group's table, of the facts that meet the condition `among`."""
    key = group.key
    writer.types["r"] = key.spec
    inner = Scope(key.spec, "r")
    columns = _keys(group, writer, inner)
    if key.capped is not None:
        inner.where += [writer.expr(own, inner) for own in key.alone]
        return writer.capped(key.capped, inner, columns, next(iter(group.folds.values())))
    owns = _filtered(group, writer, inner)
    inner.where += [] if among is None else [among]
    figures = {column: writer.aggregate(fold, inner, owns[fold]) for fold, column in group.folds.items()}
    return inner.select({**columns, **figures}, by=columns.values())


def _keys(group: Group, writer: Writer, inner: Scope) -> dict[str, Expr]:
    columns = {f"k{number}": writer.expr(each, inner) for number, each in enumerate(group.key.keys)}
    if group.key.bucket is not None:
        columns["b"] = period_start(group.key.unit, writer.expr(group.key.bucket, inner))
    return columns


def _filtered(group: Group, writer: Writer, inner: Scope) -> dict[Fold, Expr | None]:
    """The conditions of each figure; those that the figures share become conditions on the facts."""
    shared = _shared(group)
    inner.where += [writer.expr(own, inner) for own in (*group.key.alone, *shared)]
    if not shared and all(fold.own for fold in group.folds):
        owns = dict.fromkeys(fold.own for fold in group.folds)
        inner.where.append(either(every(writer.expr(each, inner) for each in own) for own in owns))
    return {
        fold: every(writer.expr(own, inner) for own in fold.own if own not in shared)
        if set(fold.own) - set(shared)
        else None
        for fold in group.folds
    }


def singles(groups: Iterable[Group], writer: Writer, last: date) -> dict[str, Single]:
    """Return for each group of facts about a period, such as the hours of a month, how to fold where needed only.

    A key has one fact a period where it has as many facts as periods. That is looked at for the 62 periods up to that
    of the day `last`: keys with facts elsewhere are folded too.
    """
    return {group.table: _single(group, writer, last) for group in groups if _periodic(group)}


def _periodic(group: Group) -> bool:
    key = group.key
    column = key.spec.timed("key")
    folds = key.capped is None and all(fold.op in FOLDABLE for fold in group.folds)
    return (
        folds
        and bool(key.keys)
        and column is not None
        and column.unit == key.unit
        and key.bucket == Get("r", (column.name,))
    )


def _single(group: Group, writer: Writer, last: date) -> Single:
    table = f"h{group.number}"
    writer.types["r"] = group.key.spec
    inner = Scope(group.key.spec, "r")
    columns, owns = _keys(group, writer, inner), _filtered(group, writer, inner)
    alone = {column: _figure(fold, writer, inner, owns[fold]) for fold, column in group.folds.items()}
    keys = {column: key for column, key in columns.items() if column != "b"}
    number = Origin.before(group.key.unit, last, WIDTH - 1).number(columns["b"])
    bits = call("bit_or", case((number.between(0, WIDTH - 1), bit(number))))
    several = COUNT.differs(call("coalesce", call("bit_count", bits), 0))
    many = inner.select(keys, by=keys.values(), having=several)
    known = [Column(table, key).equals(each) for key, each in keys.items()]
    among = Select({"found": Value(1)}, Relation(table), where=known)
    inner.where.append(exists(among, there=False))
    one = inner.select({**columns, **alone})
    return Single(table, many, union([one, group_query(group, writer, exists(among))]))


def _figure(fold: Fold, writer: Writer, inner: Scope, where: Expr | None) -> Expr:
    """A figure of a single fact, in the type that it has when folded."""
    conditions = [] if where is None else [where]
    value = None if fold.value is None else writer.expr(fold.value, inner)
    if fold.choice and value is not None:
        conditions.append(value.equals(fold.choice))
    if fold.op in ("count", "distinct", "known"):
        conditions += [value.known] if fold.op != "count" and value is not None else []
        return case((every(conditions), ONE), otherwise=NONE)
    assert fold.value is not None and value is not None
    if fold.op == "total" and writer.kind(fold.value).name == "whole":
        value = value.cast("HUGEINT")
    return case((every(conditions), value)) if conditions else value


def _shared(group: Group) -> tuple[Node, ...]:
    """The conditions that all figures of a group have."""
    first, *others = [fold.own for fold in group.folds]
    return tuple(own for own in first if all(own in other for other in others))
