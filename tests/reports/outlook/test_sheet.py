"""An outlook is a sheet, a row a duty."""

from pathlib import Path

import openpyxl

from iron_rules.reports.outlook.sheet import write_outlook
from tests.reports.outlook.duties import called
from tests.sessions.model import PACK


def test_every_duty_is_a_row(tmp_path: Path) -> None:
    outlook = called("=1+1")
    write_outlook(outlook, PACK, tmp_path / "duties.xlsx", "en")
    head, *rows = openpyxl.load_workbook(tmp_path / "duties.xlsx")["Duties"].iter_rows()
    cells = [dict(zip((each.value for each in head), row, strict=True)) for row in rows]

    assert [each.last_day for each in outlook.duties] == [each["Last day"].value.date() for each in cells]
    assert {("=1+1", "inlineStr")} | {("=1+1", "s")} >= {(each["Who"].value, each["Who"].data_type) for each in cells}
    assert [each.rule.id for each in outlook.duties] == [each["Rule"].value for each in cells]
