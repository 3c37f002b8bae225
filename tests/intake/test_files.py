"""Folders, zips and single files, sound and otherwise."""

import zipfile
from pathlib import Path

import pytest

from iron_rules.intake import read
from ten_iron_rules.facts import FACTS
from tests.intake.common import REGION, REGION_HEAD, department, only, written, wrong

CSV = f"{REGION_HEAD}\n{REGION}\n"


def zipped(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize("name", ["region.csv", "地区.csv", "region.CSV"])
def test_a_single_file_is_called_after_its_type(tmp_path: Path, name: str) -> None:
    assert only(read(written(tmp_path, name, REGION_HEAD, REGION) / name, FACTS)).id == "c1"


def test_a_path_may_be_text(tmp_path: Path) -> None:
    assert only(read(str(written(tmp_path, "region.csv", REGION_HEAD, REGION)), FACTS)).id == "c1"


@pytest.mark.parametrize("top", ["", "province/", "data/province/"])
def test_a_zip_holds_the_tables_or_the_folder_with_them(tmp_path: Path, top: str) -> None:
    path = zipped(tmp_path / "p.zip", **{f"{top}region.csv": CSV, f"{top}.DS_Store": "", "__MACOSX/x/._region.csv": ""})

    assert only(read(path, FACTS)).id == "c1"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_chinese_name_in_a_zip_is_found_even_unmarked(tmp_path: Path, encoding: str) -> None:
    placeholder = "x" * len("地区.csv".encode(encoding))
    path = zipped(tmp_path / "p.zip", **{placeholder: CSV})
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), "地区.csv".encode(encoding)))

    assert only(read(path, FACTS)).id == "c1"


def test_a_chinese_name_that_is_marked_as_such_is_found(tmp_path: Path) -> None:
    assert only(read(zipped(tmp_path / "p.zip", **{"地区.csv": CSV}), FACTS)).id == "c1"


def test_what_is_no_table_may_lie_beside_the_tables(tmp_path: Path) -> None:
    written(tmp_path, "region.csv", REGION_HEAD, REGION)
    for name in ("README.md", "expected.jsonl", ".hidden.csv", "picture.png", "notes.txt"):
        written(tmp_path, name, "none of this is a fact")
    (tmp_path / "older").mkdir()

    assert list(read(tmp_path, FACTS).tables) == ["region"]


def test_a_misspelt_or_unreadable_table_is_told_and_not_passed_over(tmp_path: Path) -> None:
    for name in ("regoin.csv", "official.xls", "village.csv.gz", "fund.csv", "资金.csv", "扶贫资金.jsonl"):
        written(tmp_path, name, "id,region_id,name,year,amount")

    assert wrong(tmp_path) == [
        "official.xls: tables are not read from `.xls`\n    hint: save it as .csv, .jsonl, .parquet or .xlsx",
        "regoin.csv: `regoin` is not a type of fact\n    hint: did you mean `region`?",
        "village.csv.gz: tables are not read from `.gz`\n    hint: save it as .csv, .jsonl, .parquet or .xlsx",
        "扶贫资金.jsonl: `fund.csv` holds facts of the type `fund` already\n    hint: put them into one table",
        "资金.csv: `资金` is not a type of fact\n    hint: did you mean `资金监管`?",
    ]


def test_the_tables_that_can_be_read_are_still_checked(tmp_path: Path) -> None:
    written(tmp_path, "region.csv", REGION_HEAD, REGION.replace("county", "land"))
    (tmp_path / "fund.csv").write_bytes(b"\0")

    assert wrong(tmp_path) == [
        "fund.csv: holds binary data, not text\n    hint: save it again as CSV in UTF-8",
        "region.csv, line 2, column `level`: `land` is not one of its values\n"
        "    hint: one of `city`, `county`, `province`, `township`",
    ]


def test_a_path_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nowhere"

    assert wrong(path) == [f"{path}: there is no such file or folder\n    hint: check the path"]


def test_a_path_that_no_system_can_hold_is_told(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 5000)

    assert wrong(path) == [
        f"{path}: cannot be read: file name too long\n    hint: check that it is a file or folder that you may read"
    ]


def test_a_name_that_cannot_be_printed_is_told_in_words_that_can() -> None:
    hint = "\n    hint: check the path"

    assert wrong("/nowhere/\udcff") == [f"/nowhere/\\udcff: there is no such file or folder{hint}"]


@pytest.mark.parametrize("name", ["", "notes.txt"])
def test_a_path_without_tables_is_told(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, "notes.txt") / name

    assert wrong(path) == [
        f"{path}: there are no tables in it\n    hint: a table is called after its type, such as `region.csv`"
    ]


def test_a_folder_called_like_a_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "region.parquet").mkdir()

    assert wrong(tmp_path) == [
        "region.parquet: cannot be read: is a directory\n    hint: check that it is a file or folder that you may read"
    ]


def test_a_zip_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(b"PK\x03\x04 and no more")

    assert wrong(path) == [f"{path}: is damaged, or no zip file\n    hint: pack the folder again"]


def test_a_damaged_file_in_a_zip_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", **{"region.csv": CSV})
    path.write_bytes(path.read_bytes().replace(b"county", b"bounty", 2))

    assert wrong(path) == [
        "region.csv: cannot be unpacked: it is damaged or encrypted\n    hint: pack the folder again"
    ]


@pytest.mark.parametrize("path", [Path, str])
def test_a_table_in_a_mapping_may_be_a_file_under_any_name(tmp_path: Path, path: type) -> None:
    written(tmp_path, "of last year.csv", REGION_HEAD, REGION)

    assert only(read({"region": path(tmp_path / "of last year.csv")}, FACTS)).id == "c1"


def test_a_file_in_a_mapping_that_is_not_there_or_no_table_is_told(tmp_path: Path) -> None:
    written(tmp_path, "village.xls")

    assert wrong({"village": tmp_path / "village.xls", "region": tmp_path / "none.csv"}) == [
        f"{tmp_path}/village.xls: tables are not read from `.xls`\n"
        "    hint: save it as .csv, .jsonl, .parquet or .xlsx",
        "none.csv: cannot be read: no such file or directory\n"
        "    hint: check that it is a file or folder that you may read",
    ]


def test_a_misspelt_name_and_one_that_occurs_twice_are_told_in_a_mapping_too() -> None:
    assert wrong({"departmnt": [], "department": [department()], "部门": []}) == [
        "departmnt: `departmnt` is not a type of fact\n    hint: did you mean `department`?",
        "部门: facts of the type `department` are handed in twice\n    hint: put them into one table",
    ]
