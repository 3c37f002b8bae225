"""Rows that are mappings or facts, from Python or from JSON, into a table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any, Literal

from iron_rules.errors import FactsError, Fault
from iron_rules.facts.base import Fact, FactMeta
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.intake.quoting import line_of, shown
from iron_rules.intake.table import Broken, Cells, Refused, Table, headers
from iron_rules.intake.terms import PLAIN, USUAL, Terms
from iron_rules.intake.values import Reader, from_app, from_python, read_plain
from iron_rules.text import Text

ReaderOf = Callable[[ColumnSpec, Terms], Reader]
"""Gives the reader of a column in a format."""


def read_rows(kind: FactMeta, place: str, rows: Any, terms: Terms = USUAL) -> Table:
    """Return a table of an iterable of mappings, of facts of a type or of objects with its columns as attributes.

    Rows are numbered from 1. Raises FactsError where it is no such iterable, or where there is more than is taken.
    """
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
        name = type(rows).__name__
        what = Text(f"无法从 `{name}` 取得行", f"rows cannot be taken from a `{name}`")
        hint = Text(
            "请传入字典列表、事实列表或 Arrow 表", "hand in a list of mappings, a list of facts, or an Arrow table"
        )
        raise FactsError(Fault(place, what, hint))
    records = list(islice(rows, terms.max_rows + 1))
    if len(records) > terms.max_rows:
        raise FactsError(terms.over(place, "max_rows", Text("行数没有尽头", "it goes on and on")))
    spec = kind.__spec__
    if records and set(map(type, records)) == {kind}:
        return _of_facts(spec, place, records, terms)
    whole: list[tuple[int, Mapping[Any, Any]]] = []
    broken = []
    columns = [column for column in spec.columns if column.name not in terms.renamed.constants]
    heads = {terms.renamed.columns.get(column.name, column.name): column.optional for column in columns}
    needed = [head for head, optional in heads.items() if not optional]
    for number, record in enumerate(records, 1):
        if isinstance(record, Mapping):
            whole.append((number, record))
        elif type(record) is kind or _has_all(record, needed):
            whole.append((number, {name: getattr(record, name) for name in heads if hasattr(record, name)}))
        else:
            broken.append(Broken(number, _no_row(spec, record), record))
    reader = from_python if terms.renamed is PLAIN else from_app
    return of_mappings(spec, place, "row", whole, tuple(broken), reader, terms)


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
            what = Text(f"有 {len(first):,} 列", f"it has {len(first):,} columns")
            raise FactsError(terms.over(line_of(place, unit, number), "max_columns", what))
    heads = [(str(head), line_of(place, unit, number)) for head, number in first.items()]
    found, faults = headers(spec, place, heads, terms) if rows else ({}, [])
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
    """Return whether an object that is not a fact has attributes of these names, as those of a mapped class have."""
    return not isinstance(record, (Fact, type)) and all(hasattr(record, name) for name in names)


def _no_row(spec: FactSpec, record: Any) -> Refused:
    if not isinstance(record, Fact):
        hint = Text(
            "一行应为“列名到值”的字典、一条事实，或具有这些列的对象",
            "a row is a mapping of column to value, a fact, or an object with its columns",
        )
        return Refused(Text(f"{shown(record)} 不是一行", f"{shown(record)} is not a row"), hint)
    name = type(record).__spec__.name
    if name == spec.name:
        return other_class(record)
    what = Text(f"这条事实是 `{name}`，不是 `{spec.name}`", f"the fact is a `{name}`, not a `{spec.name}`")
    return Refused(what, Text("请归入它自己的类型", "hand it in under its own type"))


def other_class(record: Fact) -> Refused:
    """Return why a fact does not belong to the vocabulary although a type of it has the same name."""
    name = type(record).__name__
    what = Text(
        f"这条事实属于另一个类 `{name}`，不是词汇表里的那个",
        f"the fact is of another class `{name}` than the vocabulary's",
    )
    return Refused(what, Text("请从词汇表所用的模块导入该类", "import the class from where the vocabulary has it"))
