"""Rows that are mappings or facts, from Python or from JSON, into a table."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Literal

from iron_rules.errors import FactsError, Fault
from iron_rules.facts.base import Fact, FactMeta
from iron_rules.facts.spec import FactSpec
from iron_rules.intake.shown import shown
from iron_rules.intake.table import Broken, Cells, Refused, Table, headers
from iron_rules.intake.values import from_plain, read_plain


def read_rows(kind: FactMeta, place: str, rows: Any) -> Table:
    """Return a table of an iterable of mappings or of facts of a type, numbered from 1.

    Raises FactsError where it is no such iterable.
    """
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
        what = f"rows cannot be taken from a `{type(rows).__name__}`"
        raise FactsError(Fault(place, what, "hand in a list of mappings, a list of facts, or an Arrow table"))
    records = list(rows)
    spec = kind.__spec__
    if records and set(map(type, records)) == {kind}:
        return _of_facts(spec, place, records)
    whole: list[tuple[int, Mapping[Any, Any]]] = []
    broken = []
    for number, record in enumerate(records, 1):
        if type(record) is kind:
            whole.append((number, {column.name: getattr(record, column.name) for column in spec.columns}))
        elif isinstance(record, Mapping):
            whole.append((number, record))
        else:
            broken.append(Broken(number, _no_row(spec, record), record))
    return of_mappings(spec, place, "row", whole, tuple(broken))


def of_mappings(
    spec: FactSpec,
    place: str,
    unit: Literal["line", "row"],
    rows: Sequence[tuple[int, Mapping[Any, Any]]],
    broken: tuple[Broken, ...],
) -> Table:
    """Return a table of numbered mappings of column to value; a column that a mapping leaves out is missing there."""
    first: dict[Any, int] = {}
    for number, row in rows:
        for head in row:
            first.setdefault(head, number)
    heads = [(str(head), f"{place}, {unit} {number}") for head, number in first.items()]
    found, faults = headers(spec, place, heads) if rows else ({}, [])
    keys = list(first)
    cells = {}
    for column in spec.columns:
        if column.name in found:
            key = keys[found[column.name]]
            cells[column.name] = read_plain(str(key), [row.get(key) for _, row in rows], from_plain(column))
    return Table(spec, place, unit, [number for number, _ in rows], cells, broken, tuple(faults))


def _of_facts(spec: FactSpec, place: str, facts: Sequence[Fact]) -> Table:
    cells: dict[str, Cells] = {}
    for column in spec.columns:
        cells[column.name] = read_plain(column.name, list(map(attrgetter(column.name), facts)), from_plain(column))
    return Table(spec, place, "row", range(1, len(facts) + 1), cells)


def _no_row(spec: FactSpec, record: Any) -> Refused:
    if not isinstance(record, Fact):
        return Refused(f"{shown(record)} is no row", "a row is a mapping of column to value, or a fact")
    name = type(record).__spec__.name
    if name == spec.name:
        return other_class(record)
    return Refused(f"the fact is a `{name}`, not a `{spec.name}`", "hand it in under its own type")


def other_class(record: Fact) -> Refused:
    """Return why a fact does not belong to the vocabulary although a type of it has the same name."""
    what = f"the fact is of another class `{type(record).__name__}` than the vocabulary's"
    return Refused(what, "import the class from where the vocabulary has it")
