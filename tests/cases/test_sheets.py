"""Workbooks as Office makes them, with empty sheets beside the table."""

from pathlib import Path
from typing import Any

import pytest

from tests.cases.office import FOUND, TABLES, found, office, refused

openpyxl = pytest.importorskip("openpyxl")

VISITS = [line.split(",") for line in TABLES["到村"]]


def book(folder: Path, name: str, **sheets: list[list[Any]]) -> Path:
    """The office's folder with its visits in a workbook of these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    facts = office(folder, 到村=None)
    made.save(facts / name)
    return facts


def test_empty_sheets_beside_the_only_one_with_something_in_it_are_passed_over(tmp_path: Path) -> None:
    assert (FOUND, []) == found(book(tmp_path, "到村.xlsx", Sheet1=VISITS, Sheet2=[], Sheet3=[]))


def test_it_does_not_matter_where_the_table_stands(tmp_path: Path) -> None:
    assert (FOUND, []) == found(book(tmp_path, "到村.xlsx", Sheet1=[], Sheet2=VISITS))


def test_empty_sheets_among_tables_are_passed_over(tmp_path: Path) -> None:
    assert (FOUND, []) == found(book(tmp_path, "facts.xlsx", 到村=VISITS, Sheet2=[], Sheet3=[["", None]]))


def test_a_sheet_with_something_in_it_is_told(tmp_path: Path) -> None:
    facts = book(tmp_path, "到村.xlsx", Sheet1=VISITS, Sheet2=[["说明"]])

    hint = "\n    hint: call the sheet after its type, or take it out"
    assert [f"到村.xlsx, sheet Sheet{n}: `Sheet{n}` is not a type of fact{hint}" for n in (1, 2)] == refused(facts)


def test_a_sheet_that_is_called_after_a_type_and_is_empty_is_told(tmp_path: Path) -> None:
    assert ["facts.xlsx, sheet 到村: is empty\n    hint: give it a header, even where there are no facts"] == refused(
        book(tmp_path, "facts.xlsx", 到村=[], Sheet2=[])
    )
