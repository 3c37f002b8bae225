"""A schedule into a program: the statements of its rules, and the tables of measures that they share."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from attrs import field, frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.tables.groups import Group, Groups, named
from iron_rules.engines.tables.masks import bits_text
from iron_rules.engines.tables.select import Select
from iron_rules.engines.tables.statement import Statement, statement
from iron_rules.engines.tables.text import either, every, period_start
from iron_rules.engines.tables.wide import wide_text
from iron_rules.engines.tables.writer import Writer
from iron_rules.expressions.nodes import Node


@frozen
class Program:
    """The statements of the rules that are judged, by stratum, and the text of every table that they share, by name."""

    strata: tuple[tuple[Statement, ...], ...]
    tables: Mapping[str, str]


@frozen
class _Key:
    digest: str
    judged: frozenset[str]
    last: date | None
    pack: CheckedPack = field(eq=False)


def program(pack: CheckedPack, judged: frozenset[str], last: date | None) -> Program:
    """The program of these rules, in bits for periods up to that of the day `last`, or not in bits.

    It is written once a pack, set of rules and day.
    """
    return _program(_Key(pack.digest, judged, last, pack))


@lru_cache(maxsize=64)
def _program(key: _Key) -> Program:
    groups = Groups()
    parameters = key.pack.parameters
    numbers = {rule.id: number for number, rule in enumerate(key.pack.rules)}
    strata = []
    for stratum, all_plans in enumerate(key.pack.strata):
        plans = [plan for plan in all_plans if plan.rule in key.judged]
        strata.append(
            tuple(
                statement(plan, parameters, groups, stratum, numbers[plan.rule], key.last is not None) for plan in plans
            )
        )
    writer = Writer("day", {}, parameters, groups, 0)
    texts = {group.table: group_text(group, writer) for group in groups.by_key.values()}
    for each in groups.bits_by_key.values():
        writer.types["r"] = each.key.fact
        if each.key.origin is None and key.last is not None:
            texts[each.table] = wide_text(each, writer, key.last)
        else:
            texts[each.table] = each.text or bits_text(each, writer, Select(each.key.fact, "r"), [], [])
    return Program(tuple(strata), texts)


def group_text(group: Group, writer: Writer) -> str:
    """The statement that makes a group's table."""
    key = group.key
    writer.types["r"] = key.fact
    inner = Select(key.fact, "r")
    columns = {f"k{number}": writer.text(each, inner) for number, each in enumerate(key.keys)}
    if key.bucket is not None:
        columns["b"] = period_start(key.unit, writer.text(key.bucket, inner))
    inner.where += [writer.text(own, inner) for own in key.alone]
    if key.capped is not None:
        return writer.capped(key.capped, inner, columns, next(iter(group.folds.values())))
    shared = _shared(group)
    inner.where += [writer.text(own, inner) for own in shared]
    if not shared and all(fold.own for fold in group.folds):
        owns = dict.fromkeys(fold.own for fold in group.folds)
        inner.where.append(either(f"({every(writer.text(each, inner) for each in own)})" for own in owns))
    figures = {}
    for fold, column in group.folds.items():
        filtered = every(writer.text(own, inner) for own in fold.own if own not in shared)
        figures[column] = writer.aggregate(fold, inner, "" if filtered == "TRUE" else filtered)
    grouped = f"\nGROUP BY {', '.join(columns.values())}" if columns else ""
    return f"SELECT {named({**columns, **figures})}\n{inner.source()}{grouped}"


def _shared(group: Group) -> tuple[Node, ...]:
    """The conditions that all figures of a group have."""
    first, *others = [fold.own for fold in group.folds]
    return tuple(own for own in first if all(own in other for other in others))
