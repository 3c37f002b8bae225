"""Limits with names: what goes beyond one is told with its place, and is read where more is allowed."""

import io
import itertools
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from iron_rules.errors import FactsError
from iron_rules.intake import read
from ten_iron_rules.facts import FACTS
from tests.intake.common import REGION, REGION_HEAD, region, written, wrong

openpyxl = pytest.importorskip("openpyxl")
pa = pytest.importorskip("pyarrow")

RAISE = "\n    hint: raise `{}=` if the source is to be trusted"
NAMED = REGION.replace("甲县", "甲" * 20)


def text(folder: Path) -> Path:
    return written(folder, "region.csv", REGION_HEAD, NAMED)


def lines(folder: Path) -> Path:
    return written(folder, "region.jsonl", json.dumps(region(name="甲" * 20)))


def frame(folder: Path) -> Path:
    parquet.write_table(pa.Table.from_pylist([region(name="甲" * 20)]), folder / "region.parquet")
    return folder


def book(folder: Path) -> Path:
    made = openpyxl.Workbook()
    for line in (REGION_HEAD, NAMED):
        made.active.append([cell or None for cell in line.split(",")])
    made.save(folder / "region.xlsx")
    return folder


@pytest.mark.parametrize("write", [text, lines, frame, book])
def test_a_cell_may_have_so_many_characters_in_every_format(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    source = write(tmp_path)

    assert len(read(source, FACTS, max_cell=20)) == 1
    with pytest.raises(FactsError, match="more than `max_cell`, 19"):
        read(source, FACTS, max_cell=19)


def test_a_cell_of_rows_in_python_may_have_as_many() -> None:
    assert wrong({"region": [region(name="a" * 131_073)]}) == [
        f"region, row 1, column `name`: `{'a' * 80}…` has 131,073 characters: more than `max_cell`, 131,072"
        + RAISE.format("max_cell")
    ]
    assert len(read({"region": [region(name="a" * 131_072)]}, FACTS)) == 1


def test_a_text_without_an_end_is_told_before_all_of_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "region.csv").write_bytes(REGION_HEAD.encode() + b"\n" + b"a" * (1 << 21))

    assert wrong(tmp_path) == [
        "region.csv: a cell has more characters than are taken: more than `max_cell`, 131,072"
        + RAISE.format("max_cell")
    ]


@pytest.mark.parametrize("write", [text, lines, frame, book])
def test_a_table_may_have_so_many_columns(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    source = write(tmp_path)

    assert len(read(source, FACTS, max_columns=6)) == 1
    with pytest.raises(FactsError, match=r"columns?.*: more than `max_columns`, 4"):
        read(source, FACTS, max_columns=4)


def test_a_table_may_have_so_many_rows() -> None:
    rows = [region(id=f"c{at}") for at in range(3)]

    assert len(read({"region": rows}, FACTS, max_rows=3)) == 3
    for each in (rows, pa.Table.from_pylist(rows), (region() for _ in itertools.count())):
        with pytest.raises(FactsError, match="more than `max_rows`, 2"):
            read({"region": each}, FACTS, max_rows=2)


def zipped(path: Path, **files: bytes | str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_zip_may_hold_so_many_files_so_deep(tmp_path: Path) -> None:
    sound = f"{REGION_HEAD}\n{REGION}\n"
    path = zipped(tmp_path / "f.zip", **{"a/b/region.csv": sound, "a/b/read.me": ""})

    assert len(read(path, FACTS, max_files=2, max_depth=3)) == 1
    with pytest.raises(FactsError, match="it holds 2 files: more than `max_files`, 1"):
        read(path, FACTS, max_files=1)
    with pytest.raises(FactsError, match=r"region.csv: it lies in a folder within more folders: more than `max_depth`"):
        read(path, FACTS, max_depth=2)


def test_what_a_zip_unpacks_to_is_limited_by_itself_and_by_how_small_it_was(tmp_path: Path) -> None:
    path = zipped(tmp_path / "f.zip", **{"region.jsonl": f"{json.dumps(region())}\n{' ' * (1 << 25)}\n"})

    assert wrong(path)[0].startswith("region.jsonl: 33,554,")
    assert "more than `max_ratio`, 200" in wrong(path)[0]
    assert len(read(path, FACTS, max_ratio=2000)) == 1
    with pytest.raises(FactsError, match="more than `max_member`, 1,000,000"):
        read(path, FACTS, max_ratio=2000, max_member=10**6)


def test_a_part_of_a_workbook_is_limited_alike(tmp_path: Path) -> None:
    data = io.BytesIO()
    openpyxl.Workbook().save(data)
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", b" " * (1 << 25))
    (tmp_path / "region.xlsx").write_bytes(data.getvalue())

    assert wrong(tmp_path)[0].startswith("region.xlsx: 33,554,432 bytes come out of ")


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ('<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>', "there is a row 1,000,000,000"),
        ('<row r="3"><c r="XFD3"><v>1</v></c></row>', "row 3: there is something in column 16,384: more than"),
    ],
    ids=["far below", "far aside"],
)  # fmt: skip
def test_a_far_cell_in_a_sheet_is_told_at_once(tmp_path: Path, cell: str, told: str) -> None:
    book(tmp_path)
    path = tmp_path / "region.xlsx"
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["xl/worksheets/sheet1.xml"] = held["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", f"{cell}</sheetData>".encode()
    )
    zipped(path, **held)

    assert told in wrong(tmp_path)[0]


def test_a_parquet_file_that_says_that_far_more_comes_out_of_it_is_told(tmp_path: Path) -> None:
    rows = 6_000_000
    nothing = {name: pa.nulls(rows, pa.string()) for name in ("id", "name", "level")}
    parquet.write_table(pa.table(nothing), tmp_path / "region.parquet", row_group_size=rows)

    assert "more than `max_ratio`, 200" in wrong(tmp_path)[0]


@pytest.mark.parametrize("columns", [5000])
def test_a_line_of_json_with_very_many_keys_is_told_at_once(tmp_path: Path, columns: Any) -> None:
    twice = "{" + ",".join(f'"k{at}": 1' for at in range(columns)) + ', "k1": 2}'
    (tmp_path / "region.jsonl").write_text(twice)

    assert wrong(tmp_path)[0].startswith("region.jsonl, line 1: `k1` stands twice in it")
