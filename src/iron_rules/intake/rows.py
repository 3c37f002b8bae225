"""Rows that are mappings or facts, from Python or from JSON, into a table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any, Literal

from iron_rules.errors import FactsError, Fault
from iron_rules.facts.base import Fact, FactMeta
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.intake.quoting import shown
from iron_rules.intake.table import Broken, Cells, Refused, Table, headers
from iron_rules.intake.terms import USUAL, Terms
from iron_rules.intake.values import Reader, from_python, read_plain

ReaderOf = Callable[[ColumnSpec, Terms], Reader]
"""Gives the reader of a column in a format."""


def read_rows(kind: FactMeta, place: str, rows: Any, terms: Terms = USUAL) -> Table:
    """Return a table of an iterable of mappings, of facts of a type or of objects with its columns as attributes.

    Rows are numbered from 1. Raises FactsError where it is no such iterable, or where there is more than is taken.
    """
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
        what = f"rows cannot be taken from a `{type(rows).__name__}`"
        raise FactsError(Fault(place, what, "hand in a list of mappings, a list of facts, or an Arrow table"))
    records = list(islice(rows, terms.max_rows + 1))
    if len(records) > terms.max_rows:
        raise FactsError(terms.over(place, "max_rows", "it goes on and on"))
    spec = kind.__spec__
    if records and set(map(type, records)) == {kind}:
        return _of_facts(spec, place, records, terms)
    whole: list[tuple[int, Mapping[Any, Any]]] = []
    broken = []
    needed = [column.name for column in spec.columns if not column.optional]
    for number, record in enumerate(records, 1):
        if isinstance(record, Mapping):
            whole.append((number, record))
        elif type(record) is kind or _has_all(record, needed):
            names = [column.name for column in spec.columns if hasattr(record, column.name)]
            whole.append((number, {name: getattr(record, name) for name in names}))
        else:
            broken.append(Broken(number, _no_row(spec, record), record))
    return of_mappings(spec, place, "row", whole, tuple(broken), from_python, terms)


def of_mappings(
    spec: FactSpec,
    place: str,
    unit: Literal["line", "row"],
    rows: Sequence[tuple[int, Mapping[Any, Any]]],
    broken: tuple[Broken, ...],
    reader: ReaderOf,
    terms: Terms,
) -> Table:
    """Return a table of numbered mappings of column to value; a column that a mapping leaves out is missing there.

    Raises FactsError where there are more columns than are taken.
    """
    first: dict[Any, int] = {}
    for number, row in rows:
        for head in row:
            first.setdefault(head, number)
        if len(first) > terms.max_columns:
            raise FactsError(terms.over(f"{place}, {unit} {number}", "max_columns", f"it has {len(first):,} columns"))
    heads = [(str(head), f"{place}, {unit} {number}") for head, number in first.items()]
    found, faults = headers(spec, place, heads, loose=terms.loose) if rows else ({}, [])
    keys = list(first)
    cells = {}
    for column in spec.columns:
        if column.name in found:
            key = keys[found[column.name]]
            cells[column.name] = read_plain(str(key), [row.get(key) for _, row in rows], reader(column, terms))
    return Table(spec, place, unit, [number for number, _ in rows], cells, broken, tuple(faults))


def _of_facts(spec: FactSpec, place: str, facts: Sequence[Fact], terms: Terms) -> Table:
    cells: dict[str, Cells] = {}
    for column in spec.columns:
        values = list(map(attrgetter(column.name), facts))
        cells[column.name] = read_plain(column.name, values, from_python(column, terms))
    return Table(spec, place, "row", range(1, len(facts) + 1), cells)


def _has_all(record: Any, names: Sequence[str]) -> bool:
    """Return whether an object that is no fact has attributes of these names, as those of a mapped class have."""
    return not isinstance(record, (Fact, type)) and all(hasattr(record, name) for name in names)


def _no_row(spec: FactSpec, record: Any) -> Refused:
    if not isinstance(record, Fact):
        return Refused(
            f"{shown(record)} is no row", "a row is a mapping of column to value, a fact, or an object with its columns"
        )
    name = type(record).__spec__.name
    if name == spec.name:
        return other_class(record)
    return Refused(f"the fact is a `{name}`, not a `{spec.name}`", "hand it in under its own type")


def other_class(record: Fact) -> Refused:
    """Return why a fact does not belong to the vocabulary although a type of it has the same name."""
    what = f"the fact is of another class `{type(record).__name__}` than the vocabulary's"
    return Refused(what, "import the class from where the vocabulary has it")
