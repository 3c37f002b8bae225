"""Workbooks: sheets called after the types, and cells as a spreadsheet holds them."""

import datetime as dt
import json
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.chart import BarChart

from iron_rules.errors import UsageError
from iron_rules.facts.factbase import FactBase
from iron_rules.intake import read
from ten_iron_rules.facts import FACTS, Fund, Recall
from tests.intake.common import COUNTY, only, written, wrong

openpyxl = pytest.importorskip("openpyxl")

FUND_HEAD = ["id", "region_id", "name", "year", "amount"]
FUND = ["f1", "c1", "资金", 2017, 0.3]
REGION_HEAD = ["编号", "名称", "层级", "上级地区编号", "贫困县", "任务重"]
REGION = ["c1", "甲县", "county", None, True, False]
RECALL_HEAD = ["id", "official_id", "on"]
DAY = dt.date(2017, 5, 31)
AS_TEXT = "\n    hint: format the column as text, and write the cell again"
AS_DAY = "\n    hint: format the cell as a day, without a time"
AGAIN = "\n    hint: open it in a spreadsheet program, and save it again as .xlsx"


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    """The path, with a workbook of these sheets there; a text that begins with `=` or `#` is a formula or an error."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column, value)
    made.save(path)
    return path


def patched(path: Path, old: str, new: str) -> Path:
    """The workbook with another text in the first sheet's XML."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name).decode().replace("<v></v>", "<v />") for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    assert old in held[part]
    held[part] = held[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in held.items():
            archive.writestr(name, text)
    return path


def with_fund(folder: Path, **changes: Any) -> Path:
    """A workbook with one fund, with changes."""
    values = dict(zip(FUND_HEAD, FUND, strict=True)) | changes
    return book(folder / "facts.xlsx", fund=[FUND_HEAD, [values[name] for name in FUND_HEAD]])


def fund(folder: Path, **changes: Any) -> Fund:
    """The fund that is read from such a workbook."""
    found = only(read(with_fund(folder, **changes), FACTS))
    assert isinstance(found, Fund)
    return found


def ids(facts: FactBase) -> dict[str, list[str]]:
    """The ids of all facts by type."""
    return {name: [fact.id for fact in rows] for name, rows in facts.tables.items()}


def test_every_sheet_is_a_table_called_after_its_type_in_either_language(tmp_path: Path) -> None:
    path = book(tmp_path / "facts.xlsx", fund=[FUND_HEAD, FUND], 地区=[REGION_HEAD, REGION])

    facts = read(path, FACTS)

    assert facts.tables["region"] == (COUNTY,)
    assert facts.tables["fund"] == (Fund(id="f1", region_id="c1", name="资金", year=2017, amount=Decimal("0.3")),)


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_a_workbook_may_lie_among_other_tables(tmp_path: Path, packed: bool) -> None:
    written(tmp_path, "region.csv", "id,name,level,parent_id,poverty_county,heavy_task", "c1,甲县,county,,true,false")
    book(tmp_path / "Our Money.XLSX", fund=[FUND_HEAD, FUND], fund_disclosure=[["id", "fund_id", "on"]])
    written(tmp_path, "~$Our Money.XLSX", "left by the program that has it open")
    path = tmp_path
    if packed:
        path = tmp_path / "all.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name in ("region.csv", "Our Money.XLSX", "~$Our Money.XLSX"):
                archive.write(tmp_path / name, name)

    assert ids(read(path, FACTS)) == {"region": ["c1"], "fund": ["f1"], "fund_disclosure": []}


def test_a_workbook_called_after_a_type_may_have_one_sheet_of_any_name(tmp_path: Path) -> None:
    assert ids(read(book(tmp_path / "扶贫资金.xlsx", Sheet1=[FUND_HEAD, FUND]), FACTS)) == {"fund": ["f1"]}


def test_a_workbook_called_after_a_type_with_two_sheets_needs_their_names(tmp_path: Path) -> None:
    path = book(tmp_path / "fund.xlsx", Sheet1=[FUND_HEAD, FUND], region=[REGION_HEAD, REGION])

    assert wrong(path) == [
        "fund.xlsx, sheet Sheet1: `Sheet1` is not a type of fact\n"
        "    hint: call the sheet after its type, or take it out"
    ]


def test_a_sheet_that_is_no_type_or_the_second_of_one_is_told(tmp_path: Path) -> None:
    path = book(
        tmp_path / "facts.xlsx", regoin=[REGION_HEAD], fund=[FUND_HEAD], 扶贫资金=[FUND_HEAD], 到村表=[["到村"]]
    )

    assert wrong(path) == [
        "facts.xlsx, sheet regoin: `regoin` is not a type of fact\n"
        "    hint: did you mean `region`? or take the sheet out",
        "facts.xlsx, sheet 扶贫资金: `facts.xlsx, sheet fund` holds facts of the type `fund` already\n"
        "    hint: put them into one table",
        "facts.xlsx, sheet 到村表: `到村表` is not a type of fact\n"
        "    hint: did you mean `到村`? or take the sheet out",
    ]


def test_a_table_in_a_mapping_may_be_the_sheet_of_its_type_or_the_only_one(tmp_path: Path) -> None:
    both = book(tmp_path / "both.xlsx", fund=[FUND_HEAD, FUND], 地区=[REGION_HEAD, REGION])
    alone = book(tmp_path / "alone.xlsx", Sheet1=[FUND_HEAD, FUND])

    assert ids(read({"fund": alone, "region": both}, FACTS)) == {"fund": ["f1"], "region": ["c1"]}


def test_a_workbook_in_a_mapping_without_a_sheet_of_the_type_or_with_two_is_told(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", fund=[FUND_HEAD], 扶贫资金=[FUND_HEAD])

    assert wrong({"fund": path, "region": path}) == [
        f"{path}: two sheets are called after the type `fund`\n    hint: call one sheet `fund` or `扶贫资金`",
        f"{path}: no sheet is called after the type `region`\n    hint: call one sheet `region` or `地区`",
    ]


def test_an_empty_workbook_or_sheet_is_told(tmp_path: Path) -> None:
    path = book(tmp_path / "facts.xlsx", Sheet1=[])

    assert wrong(path) == [
        "facts.xlsx, sheet Sheet1: `Sheet1` is not a type of fact\n"
        "    hint: call the sheet after its type, or take it out"
    ]
    assert wrong(book(path, fund=[])) == [
        "facts.xlsx, sheet fund: is empty\n    hint: give it a header, even where there are no facts"
    ]


def test_a_workbook_of_nothing_but_charts_is_told(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.create_chartsheet("fund").add_chart(BarChart())
    made.remove(made.active)
    made.save(tmp_path / "facts.xlsx")

    assert wrong(tmp_path / "facts.xlsx") == [
        "facts.xlsx: there are no sheets in it\n    hint: call a sheet after each type of fact"
    ]


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [("007", "007"), (123, "123"), (0, "0"), (123.0, "123"), (10**15 - 1, "999999999999999")],
    ids=repr,
)
def test_an_id_is_text_or_a_whole_number(tmp_path: Path, cell: Any, read_as: str) -> None:
    assert fund(tmp_path, id=cell, name=cell) == fund(tmp_path, id=read_as, name=read_as)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (1.5, "`1.5` is a number"),
        (1e20, "`1e+20` is a number"),
        (10**15, "`1000000000000000` is a whole number"),
        (True, "`true` is true or false"),
        (DAY, "`2017-05-31` is a day"),
    ],
    ids=repr,
)
def test_an_id_that_the_spreadsheet_may_have_changed_is_refused(tmp_path: Path, cell: Any, told: str) -> None:
    assert wrong(with_fund(tmp_path, id=cell)) == [
        f"facts.xlsx, sheet fund, row 2, column `id`: {told}, not text{AS_TEXT}"
    ]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (0.3, "0.3"),
        (0.1234, "0.1234"),
        (3, "3"),
        (3.0, "3"),
        ("0.30", "0.3"),
    ],
    ids=repr,
)
def test_a_decimal_is_what_the_shortest_digits_say(tmp_path: Path, cell: Any, amount: str) -> None:
    assert fund(tmp_path, amount=cell).amount == Decimal(amount)


def test_a_decimal_written_with_all_digits_of_its_float_is_the_shortest_that_is_the_same(tmp_path: Path) -> None:
    path = patched(with_fund(tmp_path), "<v>0.3</v>", "<v>0.29999999999999999</v>")

    assert only(read(path, FACTS)).amount == Decimal("0.3")


@pytest.mark.parametrize("digits", ["0.12345", "0.30000000000000004"])
def test_a_decimal_with_more_than_four_places_is_refused(tmp_path: Path, digits: str) -> None:
    assert wrong(patched(with_fund(tmp_path), "<v>0.3</v>", f"<v>{digits}</v>")) == [
        f"facts.xlsx, sheet fund, row 2, column `amount`: `{digits}` has more than 4 decimal places\n"
        "    hint: round it at its source"
    ]


@pytest.mark.parametrize("cell", [2017, 2017.0, "2017"], ids=repr)
def test_a_whole_number_may_be_held_as_any_number_or_as_text(tmp_path: Path, cell: Any) -> None:
    assert fund(tmp_path, year=cell).year == 2017


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (2017.5, "`2017.5` is a number, not a whole number"),
        (True, "`true` is true or false, not a whole number"),
        (DAY, "`2017-05-31` is a day, not a whole number"),
        (10000, "`10000` is not a year\n    hint: years go from 1 to 9999"),
    ],
    ids=repr,
)
def test_what_is_no_whole_number_is_refused(tmp_path: Path, cell: Any, told: str) -> None:
    assert wrong(with_fund(tmp_path, year=cell)) == [f"facts.xlsx, sheet fund, row 2, column `year`: {told}"]


def recalled(folder: Path, on: Any) -> Path:
    """A workbook with an official and their recall on a day."""
    official = ["o1", "p1", "王明", "other", "county", False, DAY]
    head = ["id", "person_id", "name", "post", "level", "reserve", "start"]
    return book(folder / "facts.xlsx", recall=[RECALL_HEAD, ["x1", "o1", on]], official=[head, official])


@pytest.mark.parametrize("cell", [DAY, dt.datetime(2017, 5, 31), "2017-05-31"], ids=repr)
def test_a_day_is_a_day_without_a_time_or_text(tmp_path: Path, cell: Any) -> None:
    (recall,) = read(recalled(tmp_path, cell), FACTS).tables["recall"]

    assert isinstance(recall, Recall)
    assert recall.on == DAY


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (dt.datetime(2017, 5, 31, 0, 0, 1), f"`2017-05-31 00:00:01` is a point in time, not a day{AS_DAY}"),
        (dt.time(8, 30), f"`08:30:00` is of type `time`, not a day{AS_DAY}"),
        (42886, f"`42886` is a whole number, not a day{AS_DAY}"),
        ("5/31", "`5/31` is not a day\n    hint: write days as `2017-05-31`"),
    ],
    ids=repr,
)
def test_what_is_no_day_is_refused(tmp_path: Path, cell: Any, told: str) -> None:
    assert wrong(recalled(tmp_path, cell)) == [f"facts.xlsx, sheet recall, row 2, column `on`: {told}"]


def region_with(folder: Path, **changes: Any) -> Path:
    """A workbook with one region, with changes to its Chinese columns."""
    values = dict(zip(REGION_HEAD, REGION, strict=True)) | changes
    return book(folder / "facts.xlsx", region=[REGION_HEAD, [values[name] for name in REGION_HEAD]])


@pytest.mark.parametrize("cell", [True, 1, 1.0, "1", "TRUE", "是"], ids=repr)
def test_a_flag_is_written_in_many_ways(tmp_path: Path, cell: Any) -> None:
    assert only(read(region_with(tmp_path, 任务重=cell), FACTS)).heavy_task is True


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (2, "`2` is neither true nor false"),
        (0.5, "`0.5` is a number, not true or false"),
        (DAY, "`2017-05-31` is a day, not true or false"),
    ],
    ids=repr,
)
def test_what_is_no_flag_is_refused(tmp_path: Path, cell: Any, told: str) -> None:
    assert wrong(region_with(tmp_path, 任务重=cell)) == [
        f"facts.xlsx, sheet region, row 2, column `任务重`: {told}\n"
        "    hint: write `true` or `false`, `是` or `否`, `1` or `0`"
    ]


def test_a_number_is_none_of_the_values_of_a_choice(tmp_path: Path) -> None:
    assert wrong(region_with(tmp_path, 层级=3)) == [
        "facts.xlsx, sheet region, row 2, column `层级`: `3` is not one of its values\n"
        "    hint: one of `city`, `county`, `province`, `township`"
    ]


def test_empty_rows_and_columns_around_the_table_are_passed_over(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[], [*FUND_HEAD, None, None], [], [*FUND, None, ""], [], []]
    path = book(tmp_path / "facts.xlsx", fund=rows)

    assert ids(read(path, FACTS)) == {"fund": ["f1"]}


def test_rows_are_numbered_as_the_spreadsheet_numbers_them(tmp_path: Path) -> None:
    path = book(tmp_path / "facts.xlsx", fund=[[], FUND_HEAD, [], FUND, [*FUND[:-1], 5]])

    assert [each.partition(":")[0] for each in wrong(path)] == [
        f"facts.xlsx, sheet fund, row {number}, column `id`" for number in (4, 5)
    ]


def test_a_value_in_a_column_without_a_header_is_told(tmp_path: Path) -> None:
    path = book(tmp_path / "facts.xlsx", fund=[FUND_HEAD, [*FUND, None, "a remark"]])

    assert wrong(path) == [
        "facts.xlsx, sheet fund, row 1: the header of column 7 is empty\n    hint: name the column or remove it"
    ]


def test_headers_are_checked_as_those_of_csv(tmp_path: Path) -> None:
    path = book(tmp_path / "facts.xlsx", fund=[["id", "编号", "region_id", 2017, "name", "yaer"]])

    assert wrong(path) == [
        "facts.xlsx, sheet fund, row 1: the columns `id` and `编号` are both `id`\n    hint: leave one of them out",
        "facts.xlsx, sheet fund, row 1: `2017` is not a column of `fund`\n"
        "    hint: take it out, or call it one of `amount`, `id`, `name`, `region_id`, `year`",
        "facts.xlsx, sheet fund, row 1: `yaer` is not a column of `fund`\n"
        "    hint: did you mean `year`? or take it out",
        "facts.xlsx, sheet fund: the column `year` is missing\n    hint: add it, under this name or as `年度`",
        "facts.xlsx, sheet fund: the column `amount` is missing\n    hint: add it, under this name or as `金额`",
    ]


def test_errors_and_formulas_without_a_value_are_told(tmp_path: Path) -> None:
    path = book(tmp_path / "facts.xlsx", fund=[FUND_HEAD, ["f1", "c1", "#N/A", 2017, "=1+1"]])

    assert wrong(path) == [
        "facts.xlsx, sheet fund, row 2, column `name`: `#N/A` is an error\n    hint: mend the cell, or leave it empty",
        "facts.xlsx, sheet fund, row 2, column `amount`: the formula `=1+1` has no value\n"
        "    hint: open the workbook in a spreadsheet program, and save it again",
    ]


@pytest.mark.parametrize(
    ("cell", "value", "amount"),
    [('<c r="E2">', "2.5", "2.5"), ('<c r="E2" t="str">', "0.30", "0.3")],
    ids=["number", "text"],
)
def test_a_formula_is_the_value_that_it_had_when_it_was_saved(
    tmp_path: Path, cell: str, value: str, amount: str
) -> None:
    path = patched(
        with_fund(tmp_path, amount="=1+1.5"), '<c r="E2"><f>1+1.5</f><v />', f"{cell}<f>1+1.5</f><v>{value}</v>"
    )

    assert only(read(path, FACTS)).amount == Decimal(amount)


def test_a_formula_whose_value_is_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    path = region_with(tmp_path, 上级地区编号='=""')

    assert only(read(patched(path, '<c r="D2"><f>""</f>', '<c r="D2" t="str"><f>""</f>'), FACTS)).parent_id is None


def test_a_formula_whose_value_is_an_error_is_told(tmp_path: Path) -> None:
    path = with_fund(tmp_path, amount="=1/0")
    patched(path, '<c r="E2"><f>1/0</f><v />', '<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v>')

    assert wrong(path) == [
        "facts.xlsx, sheet fund, row 2, column `amount`: `#DIV/0!` is an error\n"
        "    hint: mend the cell, or leave it empty"
    ]


def test_what_lies_beyond_wrongly_written_dimensions_is_read(tmp_path: Path) -> None:
    assert ids(read(patched(with_fund(tmp_path), 'ref="A1:E2"', 'ref="A1"'), FACTS)) == {"fund": ["f1"]}


def test_what_openpyxl_warns_of_concerns_no_fact(tmp_path: Path) -> None:
    extension = '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'

    assert ids(read(patched(with_fund(tmp_path), "</worksheet>", extension), FACTS)) == {"fund": ["f1"]}


def test_rows_that_cannot_be_relied_on_are_set_aside_as_they_stood(tmp_path: Path) -> None:
    bad = [1.5, "c1", "#N/A", dt.datetime(2017, 5, 31, 8), "=1+1"]
    path = book(tmp_path / "facts.xlsx", fund=[FUND_HEAD, FUND, bad])

    kept = read(path, FACTS, bad_rows=tmp_path / "aside.jsonl")

    assert ids(kept) == {"fund": ["f1"]}
    assert json.loads((tmp_path / "aside.jsonl").read_text("utf-8")) == {
        "table": "fund",
        "file": "facts.xlsx, sheet fund",
        "row": 3,
        "reasons": [
            "column `id`: `1.5` is a number, not text",
            "column `name`: `#N/A` is an error",
            "column `year`: `2017-05-31 08:00:00` is a point in time, not a whole number",
            "column `amount`: the formula `=1+1` has no value",
        ],
        "reasons_zh": [
            "列`id`：`1.5` 是数字，应为文本",
            "列`name`：`#N/A` 是错误值",
            "列`year`：`2017-05-31 08:00:00` 是时刻，应为整数",
            "列`amount`：公式 `=1+1` 没有结果",
        ],
        "values": {"id": 1.5, "region_id": "c1", "name": "#N/A", "year": "2017-05-31 08:00:00", "amount": "=1+1"},
    }


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and no more"], ids=["empty", "cut off"])
def test_a_file_that_is_no_workbook_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "facts.xlsx").write_bytes(data)

    assert wrong(tmp_path / "facts.xlsx") == [f"facts.xlsx: is damaged, or no workbook{AGAIN}"]


def test_a_zip_of_something_else_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "facts.xlsx", "w") as archive:
        archive.writestr("region.csv", "id")

    assert wrong(tmp_path / "facts.xlsx") == [f"facts.xlsx: is damaged, or no workbook{AGAIN}"]


def test_a_damaged_sheet_is_told_beside_what_is_wrong_with_the_others(tmp_path: Path) -> None:
    path = book(tmp_path / "facts.xlsx", fund=[FUND_HEAD, FUND], region=[])

    assert wrong(patched(path, "</sheetData>", "</sheet>")) == [
        f"facts.xlsx, sheet fund: is damaged{AGAIN}",
        "facts.xlsx, sheet region: is empty\n    hint: give it a header, even where there are no facts",
    ]


def test_a_workbook_with_a_password_or_of_old_is_told(tmp_path: Path) -> None:
    (tmp_path / "facts.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))

    assert wrong(tmp_path) == [
        "facts.xlsx: is encrypted, or older than the format .xlsx\n    hint: save it as .xlsx, without a password"
    ]


def test_a_workbook_without_openpyxl_is_told_with_the_way_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = with_fund(tmp_path)
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(UsageError) as told:
        read(path, FACTS)

    assert str(told.value) == (
        "workbooks need `openpyxl`\n    hint: run `pip install 'iron-rules[excel]'`, or save the sheets as CSV"
    )
