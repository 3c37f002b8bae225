"""A table into one in which every fact stands once: a row that is equal to another in every column is the same fact."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from attrs import evolve

from iron_rules.errors import Fault
from iron_rules.intake.quoting import shown
from iron_rules.intake.table import Cells, Table
from iron_rules.text import Text


def without_copies(table: Table) -> Table:
    """Return the table without rows that are equal to one above, and a warning of them."""
    if "id" not in table.cells or len(table.ids) == len(table.numbers):
        return table
    copies = _copies(table)
    if not copies:
        return table
    first, row = next(iter(copies.items()))
    many = "1 row is" if len(copies) == 1 else f"{len(copies)} rows are"
    where, id_ = table.where(table.numbers[first]), shown(table.values("id")[first])
    what = Text(
        f"有 {len(copies)} 行与另一行完全相同，只计一次，例如 {id_}，与第{row}行相同",
        f"{many} equal to another in every column and counted once, such as {id_}, as in {table.unit} {row}",
    )
    return evolve(
        without(table, copies.keys()), warnings=(*table.warnings, Fault(where, what, about=(table.spec.name, "id")))
    )


def _copies(table: Table) -> Mapping[int, Any]:
    """Return the rows that are equal to one above, each with the number of that."""
    refused = {row for cells in table.cells.values() for row in cells.refused}
    rows: dict[Any, list[int]] = {}
    for row, identifier in enumerate(table.values("id")):
        if identifier is not None and row not in refused:
            rows.setdefault(identifier, []).append(row)
    columns = [cells.values for cells in table.cells.values()]
    copies: dict[int, Any] = {}
    for same in rows.values():
        if len(same) > 1:
            first: dict[tuple[Any, ...], int] = {}
            for row in same:
                above = first.setdefault(tuple(values[row] for values in columns), row)
                if above != row:
                    copies[row] = table.numbers[above]
    return copies


def without(table: Table, left_out: AbstractSet[int]) -> Table:
    """Return the table without some of its rows."""
    kept = [row for row in range(len(table.numbers)) if row not in left_out]
    places = {row: at for at, row in enumerate(kept)}
    cells = {
        name: Cells(
            each.head,
            [each.values[row] for row in kept],
            {places[row]: refused for row, refused in each.refused.items()},
            _moved(each.stood, kept),
        )
        for name, each in table.cells.items()
    }
    return evolve(table, numbers=[table.numbers[row] for row in kept], cells=cells)


def _moved(stood: Callable[[int], Any], kept: Sequence[int]) -> Callable[[int], Any]:
    return lambda row: stood(kept[row])
