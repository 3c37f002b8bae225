"""Rows that cannot be relied on into a file of their own, each with its reasons and as it stood."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from iron_rules.atomic_write import write_whole
from iron_rules.errors import Fault, UsageError
from iron_rules.facts.audience import Audience, sees_column
from iron_rules.facts.factbase import UNKNOWN, RowAside
from iron_rules.facts.spec import FactSpec
from iron_rules.intake.checks import Reason
from iron_rules.intake.mapping import Mapped
from iron_rules.intake.quoting import visible
from iron_rules.intake.references import Ids, references
from iron_rules.intake.table import Table
from iron_rules.leftovers import PRIVATE
from iron_rules.text import Text

WITHHELD: Final = Text("不符合要求，内容不予显示", "it is at fault in what is not shown")
"""Why a row is set aside whose reason would quote what the reader of the file may not see."""


@frozen
class Aside:
    """A file for rows that are set aside, and who reads it."""

    file: Path = field(converter=Path)
    audience: Audience = "all"

    def shows(self, spec: FactSpec, *columns: str) -> bool:
        """Return whether the reader of the file may see values of columns of a type."""
        return self.audience == "all" or all(
            sees_column(spec, each, self.audience) for each in spec.columns if each.name in columns
        )


def aside_in(file: str | os.PathLike[str] | Aside) -> Aside:
    """Return a file for rows that are set aside, read by whoever sees everything unless it says otherwise."""
    return file if isinstance(file, Aside) else Aside(Path(file))


def refuse_within(file: Path, source: Any) -> None:
    """Refuse a file that is part of the source: it would overwrite facts, or be taken for facts the next time.

    Raises UsageError.
    """
    source = source.held if isinstance(source, Mapped) else source
    if isinstance(source, str | os.PathLike):
        read, written = Path(source).resolve(), file.resolve()
        if read in (written, written.parent):
            what = Text("剔出的行会与事实放在一起", "the rows set aside would lie among the facts")
            raise UsageError(Fault(visible(str(file)), what, Text("请换一个文件夹", "name another folder")))


def rows(table: Table, found: Sequence[Reason], handed_in: Ids) -> tuple[RowAside, ...]:
    """Return the rows of a table that are set aside, as far as they can be read.

    A cell that does not fit, a reference to nobody and a missing value that a fact needs may stand for anything.
    """
    held: list[RowAside] = []
    for row in sorted({reason.row for reason in found}):
        values = {column.name: table.values(column.name)[row] for column in table.spec.columns}
        lost = {name for name, cells in table.cells.items() if row in cells.refused}
        lost |= {column.name for column in table.spec.columns if not column.optional and values[column.name] is None}
        for column, targets in references(table):
            if all(each in handed_in and values[column.name] not in handed_in[each] for each in targets):
                lost.add(column.name)
        held.append({name: UNKNOWN if name in lost else value for name, value in values.items()})
    return (*held, *({} for each in table.broken if each.fact))


def write(file: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write an object a line, all of them or nothing, for nobody else to read: findings would withhold some of it.

    Raises UsageError where the file cannot be written.
    """
    lines = (json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
    write_whole(file, (line.encode("utf-8", "backslashreplace") for line in lines), PRIVATE)


def plain(value: Any) -> Any:
    """Return the value as JSON can hold it, as text where it cannot."""
    try:
        json.dumps(value, allow_nan=False, default=str)
    except (TypeError, ValueError, RecursionError):
        return str(value)
    return value
