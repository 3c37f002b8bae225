"""What stands around a table: titles, empty rows and columns, running numbers and remarks, totals and signatures."""

import json
from pathlib import Path

import pytest

from tests.cases.office import FOUND, TABLES, VISITS, found, judged, office, refused

openpyxl = pytest.importorskip("openpyxl")

HEAD, *ROWS = TABLES["到村"]
TITLE = "2017年5月到村情况登记表"
OUT = "\n    hint: take the line out"


def passed_over(line: int, *above: int) -> str:
    lines = " and ".join(f"line {each}" for each in above)
    return f"到村.csv, line {line}: the header stands here: {lines} is passed over"


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ((TITLE,), 2),
        ((f"{TITLE},,,,,,",), 2),
        ((f"{TITLE},,,,,,", "", "填报单位：甲县,,,,,2017.5.31,"), 4),
        (("附件1", TITLE, "单位：次"), 4),
    ],
)
def test_titles_above_the_only_sound_header_are_passed_over(tmp_path: Path, above: tuple[str, ...], line: int) -> None:
    lines = [number for number, each in enumerate(above, 1) if each]

    assert (FOUND, [passed_over(line, *lines)]) == found(office(tmp_path, 到村=(*above, HEAD, *ROWS)))


def test_a_title_above_a_header_with_faults_is_told_with_the_line_of_the_header(tmp_path: Path) -> None:
    facts = office(tmp_path, 到村=(TITLE, HEAD.replace("日期,", "日子,", 1), *ROWS))

    assert "到村.csv, line 2: the header seems to stand here\n    hint: take line 1 out" in refused(facts)
    assert not any("line 1:" in each for each in refused(facts))


def test_a_line_that_names_columns_above_a_sound_header_is_told(tmp_path: Path) -> None:
    facts = office(tmp_path, 到村=("日期,2017.5.31", HEAD, *ROWS))

    assert ["到村.csv, line 2: the header seems to stand here\n    hint: take line 1 out"] == refused(facts)


def test_two_sound_headers_are_told(tmp_path: Path) -> None:
    told = refused(office(tmp_path, 到村=(TITLE, HEAD, HEAD, *ROWS)))

    assert "到村.csv, line 2: the header seems to stand here\n    hint: take line 1 out" == told[0]


def test_empty_rows_and_columns_say_nothing(tmp_path: Path) -> None:
    lines = [f"{line.replace(',', ',,', 1)},,," for line in (HEAD, *ROWS)]
    lines = [lines[0], "," * 10, *lines[1:], "", "," * 10, "," * 10]

    assert (FOUND, []) == found(office(tmp_path, 到村=lines))


def test_running_numbers_and_remarks_are_passed_over_and_named(tmp_path: Path) -> None:
    lines = [f"序号,{HEAD},备注", *(f"{n},{row},雨天" for n, row in enumerate(ROWS, 1)), f"3{',' * 8}", f"4{',' * 8}"]

    assert (
        FOUND,
        ["到村.csv, line 1: the column `序号` is passed over", "到村.csv, line 1: the column `备注` is passed over"],
    ) == found(office(tmp_path, 到村=lines))


def test_a_column_of_a_type_that_is_called_so_is_read() -> None:
    from iron_rules.facts import Column, Fact, column, fact_type, vocabulary
    from iron_rules.intake import read

    @fact_type("便条", en="note")
    class Note(Fact):
        """A note with a remark."""

        remark: Column[str] = column("备注")

    (note,) = read({"note": [{"id": "n1", "备注": "雨天"}]}, vocabulary(Note)).tables["note"]

    assert isinstance(note, Note)
    assert "雨天" == note.remark


@pytest.mark.parametrize("end", ["合计,,,,,2,2", "合 计,2", "总计：,,,,,2,2", "Total,,,,,2,2", ",小计,,,,2,2"])
def test_a_total_is_one_fault(tmp_path: Path, end: str) -> None:
    word = next(cell for cell in end.split(",") if cell)

    assert [f"到村.csv, line 4: `{word}` begins a total or a signature, which is not a fact{OUT}"] == refused(
        office(tmp_path, 到村=(HEAD, *ROWS, end))
    )


def test_a_total_and_signatures_are_one_fault_each(tmp_path: Path) -> None:
    facts = office(tmp_path, 到村=(HEAD, *ROWS, "合计,,,,,2,2", "填表人：李某", "审核：,张某,,,签字：,,"))

    assert [f"到村.csv, line {line}" for line in (4, 5, 6)] == [each.partition(":")[0] for each in refused(facts)]


def test_a_total_that_is_set_aside_says_nothing_about_anybody(tmp_path: Path) -> None:
    facts = office(tmp_path, 到村=(HEAD, *ROWS, "合计,,,,,2,2"))

    assert (FOUND, []) == found(facts, bad_rows=tmp_path / "aside.jsonl")
    assert [4] == [json.loads(line)["row"] for line in (tmp_path / "aside.jsonl").read_text("utf-8").splitlines()]


def test_a_fact_that_is_called_like_a_total_is_a_fact(tmp_path: Path) -> None:
    row = ROWS[0].replace("x1", "合计1")

    assert (FOUND, []) == found(office(tmp_path, 到村=(HEAD, row, ROWS[1])))


def test_a_workbook_lies_out_like_a_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([TITLE])
    sheet.merge_cells("A1:G1")
    sheet.append([])
    for line in (f"序号,{VISITS},备注", *(f"{n},{row}," for n, row in enumerate(ROWS, 1)), "3"):
        sheet.append([cell or None for cell in line.split(",")])
    facts = office(tmp_path, 到村=None)
    book.save(facts / "到村.xlsx")

    assert FOUND == tuple(each.id for each in judged(facts).findings)
    assert (
        FOUND,
        [
            "到村.xlsx, sheet Sheet, row 3: the header stands here: row 1 is passed over",
            "到村.xlsx, sheet Sheet, row 3: the column `序号` is passed over",
            "到村.xlsx, sheet Sheet, row 3: the column `备注` is passed over",
        ],
    ) == found(facts)
    sheet.append(["合计", None, None, None, None, None, 2, 2])
    book.save(facts / "到村.xlsx")
    assert [
        "到村.xlsx, sheet Sheet, row 7: `合计` begins a total or a signature, which is not a fact\n"
        "    hint: take the line out"
    ] == refused(facts)
