"""The sheets of an Excel workbook into tables. The only module that knows openpyxl.

A spreadsheet bends what is typed: numbers become binary floats, ids become numbers or days. What can only be what was
meant is read, anything else is refused.
"""

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, field, frozen

from iron_rules.errors import FactsError, Fault, UsageError
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.intake.shown import shown
from iron_rules.intake.table import Cells, Refused, Table, headers
from iron_rules.intake.values import Reader, each, from_plain, from_text, sorted_out

Row = tuple[int, list[Any]]
"""A row by its number in the sheet: `None` where a cell is empty, `Unread` where it has no value."""

EXACT: Final = 10**15
"""A spreadsheet keeps 15 digits of a number: from here on the last ones may not be those that were typed."""
OLE: Final = b"\xd0\xcf\x11\xe0"
"""How a file begins that is encrypted, or older than the format .xlsx."""
_WRITTEN: Final = ("text", "reference", "choice", "flag")
"""Kinds of column in which a whole number stands for its digits."""
_AS_TEXT: Final = "format the column as text, and write the cell again"
_HINTS: Final = MappingProxyType(
    {
        "text": _AS_TEXT,
        "reference": _AS_TEXT,
        "choice": _AS_TEXT,
        "flag": "write `true` or `false`, `是` or `否`, `1` or `0`",
        "day": "format the cell as a day, without a time",
    }
)


@frozen
class Sheet:
    """A sheet: its name, and how its rows are read, those apart that are empty."""

    name: str
    rows: Callable[[str], list[Row]] = field(eq=False, repr=False)


@frozen
class Unread:
    """A cell without a value: an error, or a formula that was never worked out."""

    text: str
    formula: bool

    def refused(self) -> Refused:
        """Return why there is no value, and what to do about it."""
        if self.formula:
            hint = "open the workbook in a spreadsheet program, and save it again"
            return Refused(f"the formula {shown(self.text)} has no value", hint)
        return Refused(f"{shown(self.text)} is an error", "mend the cell, or leave it empty")


def sheets(place: str, data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook in their order; charts do not count.

    Raises FactsError where the bytes are no workbook or hold no sheet, and UsageError where openpyxl is missing.
    """
    open_as = partial(_opened, _library(), place, data)
    book = open_as(data_only=False)
    held = [
        Sheet(sheet.title, partial(_rows, book, open_as, position)) for position, sheet in enumerate(book.worksheets)
    ]
    if not held:
        raise FactsError(Fault(place, "there are no sheets in it", "call a sheet after each type of fact"))
    return held


def read_sheet(spec: FactSpec, place: str, sheet: Sheet) -> Table:
    """Return a table of a sheet, its rows numbered as in the spreadsheet; the first that is not empty is the header.

    Raises FactsError where there is no header, or where the sheet is damaged.
    """
    rows = sheet.rows(place)
    if not rows:
        raise FactsError(Fault(place, "is empty", "give it a header, even where there are no facts"))
    width = max(len(cells) for _, cells in rows)
    (first, head), *rest = [(number, cells + [None] * (width - len(cells))) for number, cells in rows]
    heads = ["" if cell is None else str(_stood(cell)) for cell in head]
    found, faults = headers(spec, place, [(each, f"{place}, row {first}") for each in heads])
    cells = {
        column.name: _cells(column, heads[found[column.name]], [row[found[column.name]] for _, row in rest])
        for column in spec.columns
        if column.name in found
    }
    return Table(spec, place, "row", [number for number, _ in rest], cells, faults=tuple(faults))


def _library() -> Any:
    try:
        import openpyxl
    except ImportError:
        fault = Fault(
            "", "workbooks need `openpyxl`", "run `pip install 'iron-rules[excel]'`, or save the sheets as CSV"
        )
        raise UsageError(fault) from None
    return openpyxl


@contextmanager
def _reading(place: str, what: str) -> Iterator[None]:
    """Report what openpyxl raises as a fault; its warnings are about colours and the like.

    Raises FactsError.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Exception as error:  # what a damaged file leads to cannot be listed
        raise FactsError(Fault(place, what, "open it in a spreadsheet program, and save it again as .xlsx")) from error


def _opened(library: Any, place: str, data: bytes, *, data_only: bool) -> Any:
    """Return the workbook, with its formulas or with the values that they had when it was saved."""
    if data.startswith(OLE):
        what = "is encrypted, or older than the format .xlsx"
        raise FactsError(Fault(place, what, "save it as .xlsx, without a password"))
    with _reading(place, "is damaged, or no workbook"):
        return library.load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)


def _rows(book: Any, open_as: Callable[..., Any], position: int, place: str) -> list[Row]:
    """Return the rows of a sheet; it is gone through once more if there are formulas in it."""
    with _reading(place, "is damaged"):
        rows = [list(map(_cell, cells)) for cells in _lines(book, position)]
        if any(type(cell) is Unread and cell.formula for row in rows for cell in row):
            values = _lines(open_as(data_only=True), position)
            rows = [list(map(_worked_out, row, cells)) for row, cells in zip(rows, values, strict=True)]
    trimmed = ((number, _trimmed(row)) for number, row in enumerate(rows, 1))
    return [(number, row) for number, row in trimmed if row]


def _lines(book: Any, position: int) -> Iterator[Sequence[Any]]:
    sheet = book.worksheets[position]
    sheet.reset_dimensions()  # some programs write them wrongly, and what lies beyond would not be read
    lines: Iterator[Sequence[Any]] = sheet.iter_rows()
    return lines


def _cell(cell: Any) -> Any:
    value = cell.value
    if cell.data_type == "f":
        return Unread(str(getattr(value, "text", value)), formula=True)
    if cell.data_type == "e" and value is not None:
        return Unread(value, formula=False)
    return None if value == "" else value


def _worked_out(held: Any, cell: Any) -> Any:
    """Return the cell with its value in place of a formula; one whose value is an empty text is marked as text."""
    never = cell.value is None and cell.data_type == "n"
    return held if never or not (type(held) is Unread and held.formula) else _cell(cell)


def _trimmed(row: list[Any]) -> list[Any]:
    """Return the row without empty cells at its end."""
    while row and row[-1] is None:
        row.pop()
    return row


def _stood(cell: Any) -> Any:
    return cell.text if type(cell) is Unread else cell


def _cells(column: ColumnSpec, head: str, raw: list[Any]) -> Cells:
    values = [cell.refused() if type(cell) is Unread else cell for cell in raw]
    return sorted_out(head, each(values, _from_cell(column)), lambda row: _stood(raw[row]))


def _from_cell(column: ColumnSpec) -> Reader:
    """Return the reader of a column: texts as in a CSV file, other values as in a format with types of its own."""
    text, plain, hint = from_text(column), from_plain(column), _HINTS.get(column.kind)

    def read(value: Any) -> Any:
        meant = _meant(value, written=column.kind in _WRITTEN)
        if isinstance(meant, str):
            return text(meant)
        found = plain(meant)
        return evolve(found, hint=hint) if hint and isinstance(found, Refused) else found

    return read


def _meant(value: Any, *, written: bool) -> Any:
    """Return what was typed, where a spreadsheet can hold it in one way only."""
    if isinstance(value, datetime):
        return value.date() if value.time() == time.min else value
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        value = int(value)
    return str(value) if written and type(value) is int and abs(value) < EXACT else value
