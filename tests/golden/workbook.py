"""Tables of rows as one workbook, their days, numbers and flags as a spreadsheet holds them."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from iron_rules.facts.spec import ColumnSpec
from ten_iron_rules.facts import FACTS

NUMBERS = ("whole", "decimal")


def write(path: Path, tables: Mapping[str, Iterable[Mapping[str, Any]]], *, zh: bool = False) -> Path:
    """The path, with a workbook there; its sheets and headers are in English, or in Chinese."""
    book = openpyxl.Workbook(write_only=True)
    for name, rows in tables.items():
        spec = FACTS.tables[name]
        sheet = book.create_sheet(spec.zh if zh else name)
        sheet.append([column.zh if zh else column.name for column in spec.columns])
        for row in rows:
            sheet.append([_cell(column, row.get(column.name)) for column in spec.columns])
    book.save(path)
    return path


def _cell(column: ColumnSpec, value: Any) -> Any:
    if isinstance(value, str) and column.kind == "day":
        return date.fromisoformat(value)
    return float(value) if isinstance(value, str) and column.kind in NUMBERS else value
