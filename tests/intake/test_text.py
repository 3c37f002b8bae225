"""CSV files as people and programs write them, and as they spoil them."""

from pathlib import Path

import pytest

from iron_rules.intake import read
from ten_iron_rules.facts import FACTS
from tests.intake.common import COUNTY, REGION, REGION_HEAD, only, written, wrong


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["without a mark", "with a mark"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_each_usual_encoding_is_read(tmp_path: Path, encoding: str, mark: str) -> None:
    path = written(tmp_path, "region.csv", f"{mark}{REGION_HEAD}", REGION, encoding=encoding)

    assert only(read(path, FACTS)) == COUNTY


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_of_a_spreadsheet_is_read_by_its_mark(tmp_path: Path, encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    lines = "".join(f"{line}\r\n" for line in (REGION_HEAD, REGION)).replace(",", "\t")
    (tmp_path / "region.csv").write_bytes(f"{mark}{lines}".encode(encoding))

    assert only(read(tmp_path, FACTS)) == COUNTY


def test_headers_are_english_or_chinese_in_any_order(tmp_path: Path) -> None:
    lines = ("贫困县,level,名称,id,任务重", "是,county,甲县,c1,否")

    assert only(read(written(tmp_path, "地区.csv", *lines), FACTS)) == COUNTY


def test_an_optional_column_may_be_absent_and_blank_lines_say_nothing(tmp_path: Path) -> None:
    lines = ("", "id,name,level,poverty_county,heavy_task", "", "c1,甲县,county,true,false", "")

    assert only(read(written(tmp_path, "region.csv", *lines), FACTS)) == COUNTY


def test_a_header_alone_is_a_table_without_facts(tmp_path: Path) -> None:
    assert dict(read(written(tmp_path, "region.csv", REGION_HEAD), FACTS).tables) == {"region": ()}


def test_a_row_is_named_by_the_line_on_which_it_begins(tmp_path: Path) -> None:
    lines = (REGION_HEAD, '"c1","甲\n县",county,,true,false', "c2,乙县,county,,true,perhaps")

    assert wrong(written(tmp_path, "region.csv", *lines)) == [
        "region.csv, line 4, column `heavy_task`: `perhaps` is neither true nor false\n"
        "    hint: write `true` or `false`, `是` or `否`, `1` or `0`"
    ]


def test_an_unknown_a_repeated_an_empty_and_a_missing_column_are_told_with_the_bad_cells(tmp_path: Path) -> None:
    lines = ("id,编号,nmae,层次,level,,heavy_task", "c1,c1,甲县,,kounty,x,false")

    assert wrong(written(tmp_path, "region.csv", *lines)) == [
        "region.csv, line 1: the columns `id` and `编号` are both `id`\n    hint: leave one of them out",
        "region.csv, line 1: `nmae` is not a column of `region`\n    hint: did you mean `name`? or take it out",
        "region.csv, line 1: `层次` is not a column of `region`\n"
        "    hint: take it out, or call it one of `上级地区编号`, `任务重`, `名称`, `层级`, `编号`, `贫困县`",
        "region.csv, line 1: the header of column 6 is empty\n    hint: name the column or remove it",
        "region.csv: the column `name` is missing\n    hint: add it, under this name or as `名称`",
        "region.csv: the column `poverty_county` is missing\n    hint: add it, under this name or as `贫困县`",
        "region.csv, line 2, column `level`: `kounty` is not one of its values\n    hint: did you mean `county`?",
    ]


def test_a_row_with_too_few_or_too_many_cells_is_told(tmp_path: Path) -> None:
    hint = "\n    hint: give it a cell for every column; a text that holds a comma stands between quotes"

    assert wrong(written(tmp_path, "region.csv", REGION_HEAD, "c1", REGION, f"{REGION},x")) == [
        f"region.csv, line 2: the row has 1 cell, its header 6{hint}",
        f"region.csv, line 4: the row has 7 cells, its header 6{hint}",
    ]


def test_quotes_that_do_not_match_are_told_where_they_open(tmp_path: Path) -> None:
    assert wrong(written(tmp_path, "region.csv", REGION_HEAD, REGION, '"c2,乙县', "c3,丙县")) == [
        "region.csv, line 3: the row cannot be read: unexpected end of data\n    hint: check its quotes"
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04\x00\x00", "region.csv: holds binary data, not text\n    hint: save it again as CSV in UTF-8"),
        (b"\xff\xfei\0d", "region.csv: is damaged: it breaks off in UTF-16\n    hint: save it again as CSV"),
        (
            b"id,name\n\xff\xff\xff",
            "region.csv: is written neither in UTF-8 nor in GB18030\n    hint: save it again as CSV in UTF-8",
        ),
        (b"", "region.csv: is empty\n    hint: give it a header, even where there are no facts"),
    ],
)
def test_a_file_that_is_no_text_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "region.csv").write_bytes(data)

    assert wrong(tmp_path) == [told]


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("said", [True, False])
def test_cells_may_be_divided_by_what_spreadsheets_divide_them_by(tmp_path: Path, separator: str, said: bool) -> None:
    first = [f"sep={separator}"] if said else []
    lines = [line.replace(",", separator) for line in (REGION_HEAD, REGION)]
    lines[1] = lines[1].replace("甲县", '"甲,县"')

    assert only(read(written(tmp_path, "region.csv", *first, *lines), FACTS)).name == "甲,县"


def test_it_may_be_said_that_commas_divide_the_cells(tmp_path: Path) -> None:
    assert only(read(written(tmp_path, "region.csv", "sep=,", REGION_HEAD, REGION), FACTS)) == COUNTY


@pytest.mark.parametrize(("separator", "name"), [("|", "`|`"), ("，", "`，`"), ("；", "`；`")])
def test_cells_divided_by_something_else_are_told_once(tmp_path: Path, separator: str, name: str) -> None:
    lines = [line.replace(",", separator) for line in (REGION_HEAD, REGION)]

    assert wrong(written(tmp_path, "region.csv", *lines)) == [
        f"region.csv, line 1: the cells are divided by {name}, not by commas\n"
        "    hint: save it again as CSV with commas between the cells"
    ]


def test_a_semicolon_in_a_cell_divides_nothing(tmp_path: Path) -> None:
    assert only(read(written(tmp_path, "region.csv", REGION_HEAD, "c1;a,甲县,county,,true,false"), FACTS)).id == "c1;a"


def test_a_file_in_two_encodings_is_told_with_the_line(tmp_path: Path) -> None:
    path = written(tmp_path, "region.csv", REGION_HEAD, REGION, encoding="gb18030") / "region.csv"
    path.write_bytes(path.read_bytes() + "c2,第二个县,county,,true,false\n".encode())

    assert wrong(tmp_path) == [
        "region.csv, line 3: is written in UTF-8, and other lines are not\n    hint: save it again as CSV in UTF-8"
    ]


def test_a_file_all_in_gb18030_is_read_whatever_its_characters(tmp_path: Path) -> None:
    name = "".join(chr(each) for each in range(0x4E00, 0x4E00 + 4000))

    assert only(
        read(written(tmp_path, "region.csv", REGION_HEAD, f"c1,{name},county,,true,false", encoding="gb18030"), FACTS)
    )
