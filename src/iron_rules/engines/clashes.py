"""Rows of continuous types that run on one day, refer to the same and differ in a column that rules read by `value`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from iron_rules.check.checked import CheckedPack
from iron_rules.errors import FactsError, Fault
from iron_rules.expressions.nodes import Get, Reduce
from iron_rules.facts.base import Fact
from iron_rules.facts.spec import FactSpec
from iron_rules.intake.quoting import shown
from iron_rules.text import Text

Read = Mapping[str, tuple[str, ...]]
"""The columns of continuous types that rules read by `value`, by type."""


@cache
def read_by_value(pack: CheckedPack) -> Read:
    """Return the columns of continuous types that some rule of a pack reads by `value`."""
    found: dict[str, dict[str, None]] = {}
    for plan in pack.plans.values():
        for each in plan.nodes():
            if isinstance(each, Reduce) and each.op == "value" and isinstance(each.value, Get):
                found.setdefault(each.rows.fact, {})[each.value.path[0]] = None
    return {fact: tuple(columns) for fact, columns in found.items()}


def refuse_clashes(pack: CheckedPack, tables: Mapping[str, Iterable[Fact]]) -> None:
    """Raise FactsError with every two rows that give one thing two values on one day."""
    faults = [
        fault
        for fact, columns in read_by_value(pack).items()
        for fault in clashes(tables.get(fact, ()), pack.facts.tables[fact], columns)
    ]
    if faults:
        raise FactsError(faults)


def clashes(rows: Iterable[Any], spec: FactSpec, columns: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for each row that gives what it refers to another value than a row before, on a day of both."""
    key, alike = reference_key(spec), dict[object, list[Any]]()
    for row in rows:
        alike.setdefault(key(row), []).append(row)
    for together in alike.values():
        yield from _apart(together, spec, tuple(columns))


def _apart(rows: list[Any], spec: FactSpec, columns: tuple[str, ...]) -> Iterator[Fault]:
    start, end = spec.timed("start"), spec.timed("end")
    assert start is not None
    assert end is not None
    running: list[Any] = []
    for row in sorted(rows, key=lambda row: (getattr(row, start.name), row.id)):
        first, last = getattr(row, start.name), getattr(row, end.name)
        if last is not None and last < first:
            continue
        running = [each for each in running if (getattr(each, end.name) or date.max) >= first]
        for column in columns:
            value = getattr(row, column)
            other = next((each for each in running if getattr(each, column) not in (None, value)), None)
            if other is not None and value is not None:
                yield clash(spec, column, row.id, value, other.id, getattr(other, column))
        running.append(row)


def references_of(spec: FactSpec) -> tuple[str, ...]:
    """Return the columns of a type that refer to something."""
    return tuple(each.name for each in spec.columns if each.targets)


def reference_key(spec: FactSpec) -> Callable[[Any], object]:
    """Return the function that gives what a row refers to."""
    names = references_of(spec)
    return attrgetter(*names) if names else lambda _: ()


def clash(spec: FactSpec, column: str, id: str, value: object, other: str, others: object) -> Fault:
    """Return the fault of two rows that differ in a column on one day."""
    what = Text(
        f"{shown(id)} 与 {shown(other)} 在同一天的 `{column}` 不同（{shown(value)}、{shown(others)}）",
        f"{shown(id)} and {shown(other)} differ in `{column}` on one day: {shown(value)}, {shown(others)}",
    )
    hint = Text("请让其中一条在另一条开始之前结束", "let one of them end before the other starts")
    return Fault(f"{spec.name} `{id}`", what, hint, about=(spec.name, "id", column))
