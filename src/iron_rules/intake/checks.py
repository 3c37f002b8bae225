"""A table into the reasons why its rows cannot be relied on, as far as the table alone can tell."""

from collections.abc import Iterator
from itertools import chain, repeat
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from iron_rules.errors import Fault, nearest
from iron_rules.facts.process import Feed
from iron_rules.facts.spec import ColumnSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.quoting import shown
from iron_rules.intake.table import Refused, Table
from iron_rules.periods import UNITS, first_day, noun_of
from iron_rules.text import Text

PERIODS: Final = MappingProxyType(
    {"week": "一周", "month": "一个月", "quarter": "一个季度", "half_year": "半年", "year": "一年"}
)
"""A period in Chinese."""


@frozen
class Reason:
    """Why one row cannot be relied on: its index in the table, the column by its English name, what is wrong there."""

    row: int
    column: str
    refused: Refused

    def fault(self, table: Table) -> Fault:
        """Return the reason with its place in the reader's own terms."""
        where = table.where(table.numbers[self.row], table.head(self.column))
        return Fault(where, self.refused.what, self.refused.hint, about=(table.spec.name, self.column))


def reasons(table: Table, facts: Vocabulary) -> list[Reason]:
    """Return everything that is wrong with the rows of a table on its own, row by row."""
    order = {column.name: position for position, column in enumerate(table.spec.columns)}
    found = chain(_refused(table), _empty(table), _repeated(table), _off_period(table), _no_type(table, facts))
    return sorted(found, key=lambda reason: (reason.row, order[reason.column]))


def _refused(table: Table) -> Iterator[Reason]:
    for name, cells in table.cells.items():
        for row, refused in cells.refused.items():
            yield Reason(row, name, refused)


def _empty(table: Table) -> Iterator[Reason]:
    for column in table.spec.columns:
        cells = table.cells.get(column.name)
        if cells and not column.optional and None in cells.values:
            for row, value in enumerate(cells.values):
                if value is None and row not in cells.refused:
                    what = Text("单元格是空的", "the cell is empty")
                    hint = Text(f"每条“{table.spec.zh}”都要有这一项", f"every `{table.spec.name}` needs it")
                    yield Reason(row, column.name, Refused(what, hint))


def _repeated(table: Table) -> Iterator[Reason]:
    ids = table.values("id")
    if len(set(ids)) == len(ids):
        return
    rows: dict[Any, list[int]] = {}
    for row, identifier in enumerate(ids):
        if identifier is not None:
            rows.setdefault(identifier, []).append(row)
    for identifier, same in rows.items():
        for row in same if len(same) > 1 else ():
            other = table.numbers[same[1] if row == same[0] else same[0]]
            what = Text(
                f"{shown(identifier)} 也是第{other}行的编号",
                f"{shown(identifier)} is also the id of {table.unit} {other}",
            )
            hint = Text(f"每条“{table.spec.zh}”的编号不得重复", f"give every `{table.spec.name}` an id of its own")
            yield Reason(row, "id", Refused(what, hint))


def _off_period(table: Table) -> Iterator[Reason]:
    for column in table.spec.columns:
        if column.time == "key":
            yield from _off_first_day(table, column)


def _off_first_day(table: Table, column: ColumnSpec) -> Iterator[Reason]:
    units = repeat(column.unit) if column.unit in UNITS else table.values(column.unit)
    pairs: list[tuple[Any, Any]] = list(zip(units, table.values(column.name), strict=False))
    wrong = {(unit, day) for unit, day in set(pairs) if unit and day and first_day(unit, day) != day}
    for row, pair in enumerate(pairs if wrong else ()):
        if pair in wrong:
            unit, day = pair
            what = Text(f"`{day}` 不是{PERIODS[unit]}的第一天", f"`{day}` is not the first day of a {noun_of(unit)}")
            first = first_day(unit, day)
            hint = Text(
                f"它所在的那{PERIODS[unit]}从 `{first}` 起", f"the {noun_of(unit)} it falls in begins on `{first}`"
            )
            yield Reason(row, column.name, Refused(what, hint))


def _no_type(table: Table, facts: Vocabulary) -> Iterator[Reason]:
    if table.spec is Feed.__spec__:
        for row, name in enumerate(table.values("type")):
            if name is not None and name not in facts.tables:
                what = Text(f"{shown(name)} 不是事实类型", f"{shown(name)} is not a type of fact")
                yield Reason(row, "type", Refused(what, nearest(name, facts.tables)))
