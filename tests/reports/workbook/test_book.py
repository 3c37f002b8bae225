"""A workbook holds texts as texts, days as days and numbers as numbers, over as many pages as it takes."""

import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from iron_rules.errors import UsageError
from iron_rules.reports.workbook.book import SHEET_ROWS, Cell, Column, Kind, Link, book
from iron_rules.text import Language, Text
from tests.reports.workbook.hostile import HOSTILE, SHOWN

AS_OF = date(2018, 6, 30)
TITLE = Text("表", "Sheet")
TEXTS = (Column(Text("甲", "A"), 20), Column(Text("乙", "B"), 20))
KINDS: tuple[Kind, ...] = ("number", "share", "day", "day", "text")


def written(
    file: Path, rows: list[tuple[Cell, ...]], columns: tuple[Column, ...] = TEXTS, *,
    language: Language = "en", sheet_rows: int = SHEET_ROWS,
) -> Any:  # fmt: skip
    """Write rows; the workbook as openpyxl reads it."""
    with book(file, language, "a book", AS_OF, sheet_rows) as made:
        sheet = made.sheet(TITLE, columns)
        for row in rows:
            sheet.add(*row)
        sheet.done()
    return openpyxl.load_workbook(file)


def test_texts_stay_texts_whatever_they_begin_with(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", [(each, "b") for each in HOSTILE])["Sheet"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]

    assert list(SHOWN) == [each.value.replace("_x005F_x", "_x") for each in cells]
    assert {"inlineStr", "s"} >= {each.data_type for each in cells}
    assert [] == [each.coordinate for each in cells if each.hyperlink]


def test_numbers_and_days_are_numbers_and_days(tmp_path: Path) -> None:
    columns = tuple(Column(Text("甲", "A"), 9, kind) for kind in KINDS)
    row: tuple[Cell, ...] = (3, Decimal("0.985"), date(2018, 1, 31), date(1899, 1, 1), None)
    cells = written(tmp_path / "a.xlsx", [row], columns)["Sheet"][2]

    assert [3, 0.985, datetime(2018, 1, 31), "1899-01-01", None] == [each.value for each in cells]
    assert ["0", "0.0%", "yyyy-mm-dd"] == [each.number_format for each in cells[:3]]


def test_a_head_stays_in_sight_and_filters(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", [("a", "b"), ("c", "d")], language="zh")["表"]
    setup = sheet.page_setup

    assert ["甲", "乙"] == [each.value for each in sheet[1]]
    assert ("B2", "A1:B3") == (sheet.freeze_panes, sheet.auto_filter.ref)
    assert ("9", "landscape", "$1:$1") == (str(setup.paperSize), setup.orientation, sheet.print_title_rows)


def test_too_many_rows_go_on_on_another_page(tmp_path: Path) -> None:
    made = written(tmp_path / "a.xlsx", [(str(number), "") for number in range(5)], sheet_rows=3)

    assert ["Sheet", "Sheet 2", "Sheet 3"] == made.sheetnames
    assert [["A", "0", "1"], ["A", "2", "3"], ["A", "4"]] == [[row[0].value for row in sheet] for sheet in made]


@pytest.mark.parametrize("text", ["王" * 40_000, "😀" * 20_000])
def test_a_text_that_is_too_long_is_cut_and_counted(tmp_path: Path, text: str) -> None:
    with book(tmp_path / "a.xlsx", "en", "a book", AS_OF) as made:
        sheet = made.sheet(TITLE, TEXTS[:1])
        sheet.add(text)
        sheet.add("王" * 32_767)
        sheet.done()
    cut, whole = (row[0].value for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["Sheet"].iter_rows(min_row=2))

    assert 1 == made.cut
    assert cut.endswith(f"... (cut here; {len(text)} characters in all)")
    assert text.startswith(cut.partition("...")[0])
    assert 32_766 <= len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert "王" * 32_767 == whole


def test_links_lead_to_rows(tmp_path: Path) -> None:
    with book(tmp_path / "a.xlsx", "en", "a book", AS_OF) as made:
        first, second = made.sheet(Text("一", "One"), (Column(Text("甲", "A"), 9, "link"),)), made.sheet(TITLE, TEXTS)
        for number in range(2):
            first.add(Link(7, second.add(str(number), "")))
        first.done()
        second.done()
    cells = [row[0] for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["One"].iter_rows(min_row=2)]

    assert [(7, "'Sheet'!A2"), (7, "'Sheet'!A3")] == [(each.value, each.hyperlink.location) for each in cells]


def test_a_workbook_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        written(tmp_path / name, [("a", "b")])

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_workbook_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), book(tmp_path / "a.xlsx", "en", "a book", AS_OF) as made:
        made.sheet(TITLE, TEXTS).add("a", str(1 // 0))

    assert [] == list(tmp_path.iterdir())


def test_without_the_library_it_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(UsageError, match="iron-rules\\[office\\]"), book(tmp_path / "a.xlsx", "en", "a book", AS_OF):
        pass
