"""Rows of cells into a page of a workbook, a row at a time: the library's own way costs seven times as much a cell."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final

MARKED: Final = re.compile(r"[&<>\n]|^[ \t]|[ \t]$|_x[0-9A-Fa-f]{4}_")
"""Text that does not stand in XML as it is."""
NUMBERED: Final = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would read as the number of a character."""
REPEATED: Final = 4096
"""Texts that are kept as they were written: most cells hold one of few, such as a rule or a status."""


@lru_cache(maxsize=REPEATED)
def text_cell(text: str) -> str:
    """Return what is in a cell that holds this text, whatever it begins with."""
    if MARKED.search(text) is None:
        return f"<is><t>{text}</t></is>"
    text = NUMBERED.sub(r"_x005F_\1", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<is><t xml:space="preserve">{text}</t></is>'


@cache
def page_class() -> Any:
    """Return the class of the pages of a workbook: worksheets that take a whole row at once."""
    from xlsxwriter.utility import xl_col_to_name
    from xlsxwriter.worksheet import Worksheet

    @cache
    def names(number: int) -> tuple[str, ...]:
        return tuple(map(xl_col_to_name, range(number)))

    class Page(Worksheet):  # type: ignore[misc]  # the library has no types
        """A worksheet that is written from the first row to the last, and keeps none of them."""

        def __init__(self) -> None:
            super().__init__()
            self.columns = 0
            self.ignore_write_string = True  # links are added to cells that are there

        def write_cells(self, row: int, styles: Sequence[int], values: Sequence[str | int | Decimal | None]) -> None:
            """Write a row: the styles and values of its cells, None where a cell is empty."""
            number = row + 1
            parts = [f'<row r="{number}">']
            for name, style, value in zip(names(len(styles)), styles, values, strict=True):
                if isinstance(value, str):
                    parts.append(f'<c r="{name}{number}" s="{style}" t="inlineStr">{text_cell(value)}</c>')
                elif value is not None:
                    parts.append(f'<c r="{name}{number}" s="{style}"><v>{value}</v></c>')
            parts.append("</row>")
            self.fh.write("".join(parts))
            self.dim_rowmin, self.dim_rowmax = 0, row
            self.columns = max(self.columns, len(styles))
            self.dim_colmin, self.dim_colmax = 0, self.columns - 1

        def let_go(self) -> None:
            """Close the file that holds the rows until the workbook is made."""
            self.row_data_fh.close()

    return Page
