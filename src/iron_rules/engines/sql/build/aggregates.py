"""Groups of figures into statements: one pass over the facts of a type, folded by key and period where needed."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

from iron_rules.engines.sql.build.bits import WIDTH, Origin
from iron_rules.engines.sql.build.groups import Fold, Group, named
from iron_rules.engines.sql.build.select import Select
from iron_rules.engines.sql.build.text import either, every, literal, period_start
from iron_rules.engines.sql.build.writer import Writer
from iron_rules.expressions.nodes import Get, Node

FOLDABLE: Final = ("count", "distinct", "total", "highest", "lowest")


@frozen
class Single:
    """A group in which most facts are the only one of their key and period.

    `many` selects the keys with more, and `text` the group, given a table `table` of those keys.
    """

    table: str
    many: str
    text: str


def group_text(group: Group, writer: Writer, among: str = "") -> str:
    """The statement that makes a group's table, of the facts that meet the condition `among`."""
    key = group.key
    writer.types["r"] = key.spec
    inner = Select(key.spec, "r")
    columns = _keys(group, writer, inner)
    if key.capped is not None:
        inner.where += [writer.text(own, inner) for own in key.alone]
        return writer.capped(key.capped, inner, columns, next(iter(group.folds.values())))
    owns = _filtered(group, writer, inner)
    inner.where += [among] if among else []
    figures = {column: writer.aggregate(fold, inner, owns[fold]) for fold, column in group.folds.items()}
    grouped = f"\nGROUP BY {', '.join(columns.values())}" if columns else ""
    return f"SELECT {named({**columns, **figures})}\n{inner.source()}{grouped}"


def _keys(group: Group, writer: Writer, inner: Select) -> dict[str, str]:
    columns = {f"k{number}": writer.text(each, inner) for number, each in enumerate(group.key.keys)}
    if group.key.bucket is not None:
        columns["b"] = period_start(group.key.unit, writer.text(group.key.bucket, inner))
    return columns


def _filtered(group: Group, writer: Writer, inner: Select) -> dict[Fold, str]:
    """The conditions of each figure; those that the figures share become conditions on the facts."""
    shared = _shared(group)
    inner.where += [writer.text(own, inner) for own in (*group.key.alone, *shared)]
    if not shared and all(fold.own for fold in group.folds):
        owns = dict.fromkeys(fold.own for fold in group.folds)
        inner.where.append(either(f"({every(writer.text(each, inner) for each in own)})" for own in owns))
    return {
        fold: every(writer.text(own, inner) for own in fold.own if own not in shared)
        if set(fold.own) - set(shared)
        else ""
        for fold in group.folds
    }


def singles(groups: Iterable[Group], writer: Writer, last: date) -> dict[str, Single]:
    """For each group of facts about a period, such as the hours of a month: how to fold where needed only.

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
    inner = Select(group.key.spec, "r")
    columns, owns = _keys(group, writer, inner), _filtered(group, writer, inner)
    alone = {column: _figure(fold, writer, inner, owns[fold]) for fold, column in group.folds.items()}
    keys = {column: text for column, text in columns.items() if column != "b"}
    number = Origin.before(group.key.unit, last, WIDTH - 1).number(columns["b"])
    bit = f"CASE WHEN {number} BETWEEN 0 AND {WIDTH - 1} THEN CAST(1 AS BIGINT) << CAST({number} AS INTEGER) END"
    found = f"{inner.source()}\nGROUP BY {', '.join(keys.values())}"
    many = f"SELECT {named(keys)}\n{found}\nHAVING count(*) <> coalesce(bit_count(bit_or({bit})), 0)"
    known = every(f"{table}.{key} = {text}" for key, text in keys.items())
    among = f"EXISTS (SELECT 1 FROM {table} WHERE {known})"
    inner.where.append(f"NOT {among}")
    one = f"SELECT {named({**columns, **alone})}\n{inner.source()}"
    return Single(table, many, f"{one}\nUNION ALL\n{group_text(group, writer, among)}")


def _figure(fold: Fold, writer: Writer, inner: Select, filtered: str) -> str:
    """A figure of a single fact, in the type that it has when folded."""
    value = "" if fold.value is None else writer.text(fold.value, inner)
    conditions = [filtered] if filtered else []
    if fold.choice:
        conditions.append(f"{value} = {literal(fold.choice)}")
    if fold.op in ("count", "distinct"):
        conditions += [f"{value} IS NOT NULL"] if fold.op == "distinct" else []
        return f"CASE WHEN {every(conditions)} THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END"
    if fold.op == "total" and fold.value is not None and writer.kind(fold.value).name == "whole":
        value = f"CAST({value} AS HUGEINT)"
    return f"CASE WHEN {every(conditions)} THEN {value} END" if conditions else value


def _shared(group: Group) -> tuple[Node, ...]:
    """The conditions that all figures of a group have."""
    first, *others = [fold.own for fold in group.folds]
    return tuple(own for own in first if all(own in other for other in others))
