"""Rows of continuous types into stretches in SQL, each called as its earliest row; and references into their names."""

from collections.abc import Container
from typing import Final

from iron_rules.engines.sql.build.calls import COUNT, Call, Order, Over, call
from iron_rules.engines.sql.build.days import LATEST, days_between
from iron_rules.engines.sql.build.query import Derived, Join, Query, Relation, Select, union
from iron_rules.engines.sql.build.quoting import relation
from iron_rules.engines.sql.build.tree import Column, Expr, case, either, every, infix
from iron_rules.facts.continuity import key_columns, references
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary

ROW, STRETCH = "m", "x"
ROWS: Final = "e"
STRETCHES: Final = "f"


def read_apart(spec: FactSpec, known: Container[str]) -> bool:
    """Return whether the facts of a type are not its rows as they are: the types that are `known` have tables."""
    return spec.continuous or any(target in known for _, target in references(spec))


def stretches_query(spec: FactSpec) -> Query:
    """Return the stretches that the rows of a continuous type make up: gaps and islands, in one pass by key."""
    start, end = _days(spec, "")
    columns = {each.name: Column("", each.name) for each in spec.columns}
    keys, rows = [columns[each] for each in key_columns(spec)], Relation(relation(ROWS, spec.name))
    order = (Order(start), Order(Column("", "id")))
    before = Over(call("max", call("coalesce", end, LATEST)), keys, order, before=True)
    has_days = either([end.missing, start <= end])
    placed = Select({**columns, _BEFORE: before}, rows, where=[has_days])
    gap = either([Column("", _BEFORE).missing, days_between(Column("", _BEFORE), start) > 1])
    begun = Select({**columns, _FRESH: case((gap, 1), otherwise=0)}, Derived(placed, "placed"))
    number = Over(call("sum", Column("", _FRESH)), keys, order)
    numbered = Select({**columns, _FRESH: Column("", _FRESH), _NUMBER: number}, Derived(begun, "begun"))
    folded: dict[str, Expr] = {
        "id": call("max", case((Column("", _FRESH).equals(1), Column("", "id")))),
        start.name: call("min", start),
        end.name: case((Call("count", (end,)).equals(COUNT), call("max", end))),
    }
    found = {each: folded.get(each, column) for each, column in columns.items()}
    together = Select(found, Derived(numbered, "numbered"), by=[*keys, Column("", _NUMBER)])
    return union([together, Select(columns, rows, where=[end < start])])


_BEFORE, _FRESH, _NUMBER = "before ", "fresh ", "number "
"""Columns beside those of a type; no column of a type ends with a space."""


def _days(spec: FactSpec, alias: str) -> tuple[Column, Column]:
    start, end = spec.timed("start"), spec.timed("end")
    assert start is not None
    assert end is not None
    return Column(alias, start.name), Column(alias, end.name)


def belongs(spec: FactSpec, row: str, stretch: str) -> Expr:
    """Return the condition that a row of a continuous type belongs to a stretch, each by its alias."""
    start, end = _days(spec, row)
    first, last = _days(spec, stretch)
    optional = {each.name: each.optional for each in spec.columns}
    same = [
        infix("IS NOT DISTINCT FROM" if optional[each] else "=", Column(row, each), Column(stretch, each))
        for each in key_columns(spec)
    ]
    within = every([start <= call("coalesce", end, start), start >= first, either([last.missing, start <= last])])
    return every([*same, either([within, Column(row, "id").equals(Column(stretch, "id"))])])


def meant_query(spec: FactSpec, facts: Vocabulary, known: Container[str]) -> Query:
    """Return the facts of a type with each reference to a row of a continuous type in the name of its stretch."""
    columns: dict[str, Expr] = {each.name: Column(STRETCH, each.name) for each in spec.columns}
    joins = []
    for number, (column, target) in enumerate(each for each in references(spec) if each[1] in known):
        own = facts.tables[target]
        rows, found = Relation(relation(ROWS, target), ROW), Relation(relation(STRETCHES, target), STRETCH)
        ids = {"id": Column(ROW, "id"), "stretch": Column(STRETCH, "id")}
        names = Select(ids, rows, [Join(found, belongs(own, ROW, STRETCH), left=False)])
        alias = f"n{number}"
        joins.append(Join(Derived(names, alias), Column(alias, "id").equals(Column(STRETCH, column))))
        columns[column] = call("coalesce", Column(alias, "stretch"), Column(STRETCH, column))
    return Select(columns, Relation(relation(ROWS, spec.name), STRETCH), joins)


def read_query(spec: FactSpec, facts: Vocabulary, known: Container[str]) -> Query:
    """Return the facts of a type that is read apart."""
    return stretches_query(spec) if spec.continuous else meant_query(spec, facts, known)


def first_needed(fact: str, facts: Vocabulary, known: Container[str]) -> tuple[str, ...]:
    """Return a type after the continuous types that it refers to, as far as they are known."""
    return (*(target for _, target in references(facts.tables[fact]) if target in known), fact)
