"""A table into one with the values that a mapping gives: those that all facts have, and those of empty cells."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from iron_rules.intake.table import Cells, Refused, Table
from iron_rules.intake.terms import Renamed
from iron_rules.intake.values import constant


def with_constants(table: Table, renamed: Renamed) -> Table:
    """Return the table with constants for columns, and with what `""` stands for in the place of empty cells."""
    empty = {name: words[""] for name, words in renamed.values.items() if "" in words and name in table.cells}
    if not renamed.constants and not empty:
        return table
    cells = dict(table.cells)
    for name, value in renamed.constants.items():
        cells[name] = _all(table, name, value)
    for name, value in empty.items():
        cells[name] = _filled(table, name, value)
    return evolve(table, cells=cells)


def _all(table: Table, name: str, value: Any) -> Cells:
    held, rows = _read(table, name, value), range(len(table.numbers))
    refused: Mapping[int, Refused] = dict.fromkeys(rows, held) if isinstance(held, Refused) else {}
    return Cells(name, [None if refused else held] * len(rows), refused, lambda _: value)


def _filled(table: Table, name: str, value: Any) -> Cells:
    held, cells = _read(table, name, value), table.cells[name]
    at = [row for row, each in enumerate(cells.values) if each is None and row not in cells.refused]
    if isinstance(held, Refused):
        return evolve(cells, refused={**cells.refused, **dict.fromkeys(at, held)})
    values = list(cells.values)
    for row in at:
        values[row] = held
    return evolve(cells, values=values)


def _read(table: Table, name: str, value: Any) -> Any:
    column = table.spec.column(name)
    assert column is not None
    return constant(column, value)
