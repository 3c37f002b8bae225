"""The sheets of an Excel workbook into tables. The only module that knows openpyxl.

A spreadsheet bends what is typed: numbers become binary floats, ids become numbers or days. What can only be what was
meant is read, anything else is refused.
"""

import io
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, field, frozen

from iron_rules.errors import FactsError, Fault, not_installed
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.intake.layout import laid_out
from iron_rules.intake.quoting import line_of, shown
from iron_rules.intake.table import Cells, Refused, Table
from iron_rules.intake.terms import USUAL, Terms
from iron_rules.intake.values import FLAG_HINT, Reader, each, from_plain, from_text, sorted_out
from iron_rules.intake.zips import refuse_bombs
from iron_rules.text import Text

Row = tuple[int, list[Any]]
"""A row by its number in the sheet: `None` where a cell is empty, `Unread` where it has no value."""

EXPLAINS: Final = "填写说明"
"""The sheet of a template that explains the others; it is not read."""
EXACT: Final = 10**15
"""A spreadsheet keeps 15 digits of a number: from here on the last ones may not be those that were typed."""
ROWS: Final = 1 << 20
"""No spreadsheet program has more rows in a sheet."""
CHINESE_DAYS: Final = frozenset((*range(27, 32), 36, *range(50, 55), 57, 58))
"""Numbers of formats that spreadsheet programs in Chinese have for days, and openpyxl has not."""
OLE: Final = b"\xd0\xcf\x11\xe0"
"""How a file begins that is encrypted, or older than the format .xlsx."""
DAMAGED: Final = Text("已损坏", "is damaged")
_WRITTEN: Final = ("text", "reference", "choice", "flag")
"""Kinds of column in which a whole number stands for its digits."""
_AS_TEXT: Final = Text(
    "请把这一列设为文本格式，再重新填写单元格", "format the column as text, and write the cell again"
)
_HINTS: Final = MappingProxyType(
    {
        "text": _AS_TEXT,
        "reference": _AS_TEXT,
        "choice": _AS_TEXT,
        "flag": FLAG_HINT,
        "day": Text("请把单元格设为日期格式，不带时间", "format the cell as a day, without a time"),
    }
)


@frozen
class Sheet:
    """A sheet: its name, how its rows are read, those apart that are empty, and whether there are any."""

    name: str
    rows: Callable[[str | Text, Terms], list[Row]] = field(eq=False, repr=False)
    empty: Callable[[], bool] = field(eq=False, repr=False)


@frozen
class Unread:
    """A cell without a value: an error, or a formula that was never worked out."""

    text: str
    formula: bool

    def refused(self) -> Refused:
        """Return why there is no value, and what to do about it."""
        if self.formula:
            hint = Text(
                "请用电子表格软件打开工作簿，再保存一次",
                "open the workbook in a spreadsheet program, and save it again",
            )
            what = Text(f"公式 {shown(self.text)} 没有结果", f"the formula {shown(self.text)} has no value")
            return Refused(what, hint)
        what = Text(f"{shown(self.text)} 是错误值", f"{shown(self.text)} is an error")
        return Refused(what, Text("请改正单元格，或留空", "mend the cell, or leave it empty"))


def sheets(place: str, data: bytes, terms: Terms = USUAL) -> list[Sheet]:
    """Return the sheets of a workbook in their order; charts do not count.

    Raises FactsError where the bytes are no workbook, hold no sheet or unpack to more than is taken, and UsageError
    where openpyxl is missing.
    """
    refuse_bombs(place, data, terms)
    open_as = partial(_opened, library(), place, data)
    book = open_as(data_only=False)
    held = [
        Sheet(sheet.title, partial(_rows, book, open_as, position), partial(_is_empty, book, position, place))
        for position, sheet in enumerate(book.worksheets)
    ]
    if not held:
        hint = Text("每种事实类型请用一张以它命名的工作表", "call a sheet after each type of fact")
        raise FactsError(Fault(place, Text("其中没有工作表", "there are no sheets in it"), hint))
    return held


def read_sheet(spec: FactSpec, place: str | Text, sheet: Sheet, terms: Terms = USUAL) -> Table:
    """Return a table of a sheet, its rows numbered as in the spreadsheet.

    Raises FactsError where there is no header, where the sheet is damaged, or where there is more than is taken.
    """
    raw = dict(sheet.rows(place, terms))
    shown_as = [(number, list(map(_stood, row))) for number, row in raw.items()]
    layout = laid_out(spec, place, "row", shown_as, terms, wide=True)
    cells = {}
    for column in spec.columns:
        if column.name in layout.found:
            at = layout.found[column.name]
            found = [row[at] if at < len(row := raw[number]) else None for number, _ in layout.rows]
            cells[column.name] = _cells(column, layout.heads[at], found, terms)
    numbers = [number for number, _ in layout.rows]
    return Table(spec, place, "row", numbers, cells, layout.broken, layout.faults, layout.warnings)


def library() -> Any:
    """Return the openpyxl package. Raises UsageError where it is not installed."""
    try:
        import openpyxl
    except ImportError:
        hint = Text("请运行 {command}，或把工作表另存为 CSV", "run {command}, or save the sheets as CSV")
        raise not_installed(Text("读取工作簿需要 `openpyxl`", "workbooks need `openpyxl`"), "excel", hint) from None
    return openpyxl


@contextmanager
def _reading(place: str | Text, what: Text) -> Iterator[None]:
    """Report what openpyxl raises as a fault; its warnings are about colours and the like.

    Raises FactsError.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except FactsError:
        raise
    except Exception as error:  # what a damaged file leads to cannot be listed
        hint = Text(
            "请用电子表格软件打开，再另存为 .xlsx", "open it in a spreadsheet program, and save it again as .xlsx"
        )
        raise FactsError(Fault(place, what, hint)) from error


def _opened(library: Any, place: str, data: bytes, *, data_only: bool) -> Any:
    """Return the workbook, with its formulas or with the values that they had when it was saved."""
    if data.startswith(OLE):
        what = Text("已加密，或是比 .xlsx 更早的格式", "is encrypted, or older than the format .xlsx")
        hint = Text("请另存为不带密码的 .xlsx", "save it as .xlsx, without a password")
        raise FactsError(Fault(place, what, hint))
    with _reading(place, Text("已损坏，或不是工作簿", "is damaged, or no workbook")):
        book = library.load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
        styles = enumerate(book._cell_styles)  # noqa: SLF001
        book._date_formats |= {at for at, style in styles if style.numFmtId in CHINESE_DAYS}  # noqa: SLF001
        return book


def _rows(book: Any, open_as: Callable[..., Any], position: int, place: str | Text, terms: Terms) -> list[Row]:
    """Return the rows of a sheet; it is gone through once more if there are formulas in it."""
    with _reading(place, DAMAGED):
        rows = [(number, row) for number, cells in _lines(book, position, place) if (row := _row(cells, place, terms))]
        if any(type(cell) is Unread and cell.formula for _, row in rows for cell in row):
            values = dict(_lines(open_as(data_only=True), position, place))
            rows = [(number, _worked_out(row, values[number])) for number, row in rows]
    return [(number, trimmed) for number, row in rows if (trimmed := _trimmed(row))]


def _is_empty(book: Any, position: int, place: str | Text) -> bool:
    with _reading(place, DAMAGED):
        return not any(_cell(cell) is not None for _, cells in _lines(book, position, place) for cell in cells)


def _lines(book: Any, position: int, place: str | Text) -> Iterator[tuple[int, list[Any]]]:
    """Yield the rows that are written in a sheet with their numbers, the cells that are written in each.

    The rows of openpyxl itself are filled up with empty cells, and so with as many as anybody likes.
    """
    from openpyxl.worksheet._reader import WorkSheetParser

    sheet = book.worksheets[position]
    with sheet._get_source() as source:  # noqa: SLF001
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,  # noqa: SLF001
            data_only=book.data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        for number, cells in parser.parse():
            if number > ROWS:
                what = Text(
                    f"有第 {number:,} 行，而电子表格没有这么多行",
                    f"there is a row {number:,}, and no spreadsheet has so many",
                )
                raise FactsError(Fault(place, what, Text("请重新保存工作簿", "save the workbook again")))
            yield number, cells


def _row(cells: Iterable[Mapping[str, Any]], place: str | Text, terms: Terms) -> list[Any]:
    """Return the cells of a row up to the last that is not empty."""
    row: list[Any] = []
    for cell in cells:
        value, column = _cell(cell), cell["column"]
        if value is not None:
            if column > terms.max_columns:
                what = Text(f"第 {column:,} 列有内容", f"there is something in column {column:,}")
                raise FactsError(terms.over(line_of(place, "row", cell["row"]), "max_columns", what))
            row += [None] * (column - len(row))
            row[column - 1] = value
    return row


def _cell(cell: Mapping[str, Any]) -> Any:
    value = cell["value"]
    if cell["data_type"] == "f":
        return Unread(str(getattr(value, "text", value)), formula=True)
    if cell["data_type"] == "e" and value is not None:
        return Unread(value, formula=False)
    return None if value == "" else value


def _worked_out(row: list[Any], cells: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Return the row with values in place of formulas; one whose value is an empty text is marked as text."""
    values = {cell["column"]: cell for cell in cells}
    for at, held in enumerate(row):
        if type(held) is Unread and held.formula:
            cell = values[at + 1]
            never = cell["value"] is None and cell["data_type"] == "n"
            row[at] = held if never else _cell(cell)
    return row


def _trimmed(row: list[Any]) -> list[Any]:
    """Return the row without empty cells at its end."""
    while row and row[-1] is None:
        row.pop()
    return row


def _stood(cell: Any) -> Any:
    return cell.text if type(cell) is Unread else cell


def _cells(column: ColumnSpec, head: str, raw: list[Any], terms: Terms) -> Cells:
    values = [cell.refused() if type(cell) is Unread else cell for cell in raw]
    return sorted_out(head, each(values, _from_cell(column, terms)), lambda row: _stood(raw[row]))


def _from_cell(column: ColumnSpec, terms: Terms) -> Reader:
    """Return the reader of a column: texts as in a CSV file, other values as in a format with types of its own."""
    text, plain, hint = from_text(column, terms), from_plain(column, terms), _HINTS.get(column.kind)

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
