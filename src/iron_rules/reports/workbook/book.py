"""Rows of cells into a workbook: text stays text, and no cell is ever a formula."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, Final, Literal

from attrs import define, field, frozen

from iron_rules.atomic_write import replacing
from iron_rules.errors import not_installed
from iron_rules.reports.workbook.page import REPEATED, page_class
from iron_rules.reports.written_out import written_out
from iron_rules.text import Language, Text

SHEET_ROWS: Final = 1_048_576
"""Rows that a sheet has at most."""
LONGEST_TEXT: Final = 32_767
"""Units of UTF-16 that a cell holds at most."""
MOST_LINKS: Final = 65_530
"""Links that a sheet holds at most."""
DAY_ZERO: Final = date(1899, 12, 30)
FIRST_DAY: Final = date(1900, 3, 1)
"""Days before this one have other numbers in some spreadsheets, and are written as text."""
A4: Final = 9
FONTS: Final[Mapping[Language, str]] = MappingProxyType({"zh": "宋体", "en": "Calibri"})
Kind = Literal["text", "long", "number", "share", "day", "link", "head", "number head", "title", "label"]
_TOP: Final = {"valign": "top"}
_HEAD: Final = {"valign": "vcenter", "bold": True, "bg_color": "#E7ECF3", "bottom": 1, "text_wrap": True}
FORMATS: Final[Mapping[Kind, Mapping[str, Any]]] = MappingProxyType(
    {
        "text": {**_TOP, "num_format": "@"},
        "long": {**_TOP, "num_format": "@", "text_wrap": True},
        "number": {**_TOP, "num_format": "0"},
        "share": {**_TOP, "num_format": "0.0%"},
        "day": {**_TOP, "num_format": "yyyy-mm-dd", "align": "left"},
        "link": {**_TOP, "font_color": "#0B4F9E", "underline": 1, "align": "left"},
        "head": _HEAD,
        "number head": {**_HEAD, "align": "right"},
        "title": {"bold": True, "font_size": 16},
        "label": {**_TOP, "bold": True, "text_wrap": True},
    }
)
NUMBERS: Final = ("number", "share")
CUT: Final = Text("……（全文共 {length} 个字符，此处截断）", "... (cut here; {length} characters in all)")
PAGE: Final = Text("第 &P 页，共 &N 页", "Page &P of &N")


@frozen
class Column:
    """A column of a sheet: its head, its width in characters, and what its cells hold."""

    head: Text
    width: int
    kind: Kind = "text"


@frozen
class Place:
    """A row of a page."""

    page: str
    row: int


@frozen
class Link:
    """What leads to another row of the workbook."""

    shown: str | int
    to: Place


Cell = str | int | Decimal | date | Link | None


@define
class Book:
    """A workbook that is being written: its sheets in order; `cut` counts the texts that were too long for a cell."""

    _made: Any
    language: Language
    sheet_rows: int = SHEET_ROWS
    cut: int = 0
    sheets: "list[Sheet]" = field(factory=list)
    _styles: dict[Kind, int] = field(factory=dict)

    def sheet(self, title: Text, columns: Sequence[Column], printed: int = 0) -> "Sheet":
        """Return a new sheet with a head that stays in sight and a filter; of `printed` columns, or all, on paper."""
        sheet = Sheet(self, title.in_(self.language), columns, printed)
        sheet.turn()
        self.sheets.append(sheet)
        return sheet

    def page(self, title: str, widths: Sequence[int], *, landscape: bool = True) -> Any:
        """Return a new page of the workbook for printing on A4."""
        page = self._made.add_worksheet(title, worksheet_class=page_class())
        for number, width in enumerate(widths):
            page.set_column(number, number, width)
        if landscape:
            page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&C{PAGE.in_(self.language)}")
        return page

    def style(self, kind: Kind) -> int:
        """Return the number of the style of a kind of cell."""
        if kind not in self._styles:
            form = {"font_name": FONTS[self.language], **FORMATS[kind]}
            self._styles[kind] = self._made.add_format(form)._get_xf_index()  # noqa: SLF001 nothing else has it
        return self._styles[kind]

    def value(self, cell: Cell) -> str | int | Decimal | None:
        """Return what stands in a cell."""
        if isinstance(cell, str):
            return self._fitting(_shown(cell)) or None
        if isinstance(cell, date):
            return cell.isoformat() if cell < FIRST_DAY else (cell - DAY_ZERO).days
        return self.value(cell.shown) if isinstance(cell, Link) else cell

    def _fitting(self, text: str) -> str:
        """Return a text, cut where it is longer than a cell."""
        if len(text) * 2 <= LONGEST_TEXT or _units(text) <= LONGEST_TEXT:
            return text
        self.cut += 1
        tail = CUT.in_(self.language).format(length=len(text))
        kept = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - len(tail))]
        return kept.decode("utf-16-le", "ignore") + tail


@define
class Sheet:
    """A table of a workbook, which goes on on another page where one is full; `unlinked` counts links left out."""

    book: Book
    title: str
    columns: Sequence[Column]
    printed: int
    pages: int = 0
    rows: int = 0
    unlinked: int = 0
    _page: Any = None
    _row: int = 0
    _links: int = 0
    _styles: Sequence[int] = field(init=False)

    @_styles.default
    def _styles_of_columns(self) -> Sequence[int]:
        return [self.book.style(each.kind) for each in self.columns]

    @property
    def next(self) -> Place:
        """The row that is written next."""
        if self._row == self.book.sheet_rows:
            self.turn()
        return Place(self._page.get_name(), self._row)

    def add(self, *cells: Cell) -> Place:
        """Write a row; the place of it."""
        place, book = self.next, self.book
        self._page.write_cells(place.row, self._styles, [book.value(cell) for cell in cells])
        for number, cell in enumerate(cells):
            if isinstance(cell, Link):
                self._link(number, cell.to)
        self._row += 1
        self.rows += 1
        return place

    def done(self) -> None:
        """Set the filter of the last page, and what of it is printed."""
        last = max(self._row - 1, 1)
        self._page.autofilter(0, 0, last, len(self.columns) - 1)
        if self.printed:
            self._page.print_area(0, 0, last, self.printed - 1)

    def turn(self) -> None:
        """Begin a page."""
        if self._page is not None:
            self.done()
        self.pages += 1
        title = self.title if self.pages == 1 else f"{self.title} {self.pages}"
        self._page, self._row, self._links = self.book.page(title, [each.width for each in self.columns]), 1, 0
        heads = [each.head.in_(self.book.language) for each in self.columns]
        styles: list[Kind] = ["number head" if each.kind in NUMBERS else "head" for each in self.columns]
        self._page.write_cells(0, [self.book.style(each) for each in styles], heads)
        self._page.freeze_panes(1, 1)
        self._page.repeat_rows(0)

    def _link(self, column: int, to: Place) -> None:
        if self._links == MOST_LINKS:
            self.unlinked += 1
            return
        self._links += 1
        link(self._page, self._row, column, to)


def link(page: Any, row: int, column: int, to: Place) -> None:
    """Let a cell of a page lead to a row."""
    page.write_url(row, column, f"internal:'{to.page}'!A{to.row + 1}")


@contextmanager
def book(file: Path, language: Language, title: str, as_of: date, sheet_rows: int = SHEET_ROWS) -> Iterator[Book]:
    """Open a new workbook, which takes the place of a file at the end, or leaves no trace.

    Raises UsageError where the file cannot be written, and where XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        what = Text("写出工作簿需要 `XlsxWriter`", "a workbook needs `XlsxWriter`")
        raise not_installed(what, "office") from None
    with replacing(file) as part, TemporaryDirectory() as folder:
        options = {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False}
        made = Workbook(str(part), options)
        made.set_properties({"title": written_out(title), "created": datetime.combine(as_of, time())})
        try:
            yield Book(made, language, sheet_rows)
        except BaseException:
            for page in made.worksheets():
                page.let_go()
            raise
        made.close()


_shown = lru_cache(maxsize=REPEATED)(written_out)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
