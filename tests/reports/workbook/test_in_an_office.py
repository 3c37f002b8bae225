"""LibreOffice opens a workbook, and shows in its cells what was written."""

import csv
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from iron_rules.reports.workbook.book import Column, book
from iron_rules.text import Text
from tests.reports.workbook.hostile import HOSTILE, SHOWN

OFFICE = shutil.which("soffice")
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Commas, quotes, UTF-8, values as they are shown, every sheet."""
pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(OFFICE is None, reason="`soffice` is not installed: apt-get install libreoffice-calc"),
]


def shown(file: Path) -> list[list[str]]:
    """The cells of the one sheet of a workbook as LibreOffice shows them."""
    assert OFFICE is not None
    folder = file.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", CSV, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with next(folder.glob("*.csv")).open(encoding="utf-8", newline="") as found:
        return list(csv.reader(found))


def test_cells_hold_what_was_written(tmp_path: Path) -> None:
    columns = (
        Column(Text("文", "Text"), 20),
        Column(Text("日", "Day"), 12, "day"),
        Column(Text("数", "Number"), 9, "number"),
    )
    with book(tmp_path / "found.xlsx", "zh", "found", date(2018, 6, 30)) as made:
        sheet = made.sheet(Text("表", "Sheet"), columns)
        for number, each in enumerate(HOSTILE):
            sheet.add(each, date(2018, 1, 31), number)
        sheet.done()
    head, *rows = shown(tmp_path / "found.xlsx")

    assert ["文", "日", "数"] == head
    assert list(SHOWN) == [row[0] for row in rows]
    assert {"2018-01-31"} == {row[1] for row in rows}
    assert [str(number) for number in range(len(HOSTILE))] == [row[2] for row in rows]
