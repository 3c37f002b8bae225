"""Rows set aside: each with its reasons and as it stood, and nobody left who refers to them."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iron_rules.errors import FactsError, UsageError
from iron_rules.intake import read
from iron_rules.intake.rejects import write
from ten_iron_rules.facts import FACTS, Region
from tests.intake.common import REGION, REGION_HEAD, department, fund, region, written

pa = pytest.importorskip("pyarrow")


def kept_and_aside(source: Any, folder: Path) -> tuple[dict[str, list[str]], list[dict[str, Any]]]:
    """The ids of the facts that were read, and the rows set aside."""
    facts = read(source, FACTS, bad_rows=folder / "aside.jsonl")
    rows = [json.loads(line) for line in (folder / "aside.jsonl").read_text("utf-8").splitlines()]
    return {name: [fact.id for fact in table] for name, table in facts.tables.items()}, rows


def told(rows: list[dict[str, Any]]) -> list[tuple[str, int, list[str]]]:
    """Table, row and reasons of the rows set aside."""
    return [(row["table"], row["row"], row["reasons"]) for row in rows]


def test_a_row_stands_there_with_its_place_its_reasons_and_its_cells(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    written(
        data, "地区.csv", REGION_HEAD.replace("name", "名称"), REGION, "c2,乙县,land,,是,perhaps", encoding="gb18030"
    )

    assert kept_and_aside(data, tmp_path) == (
        {"region": ["c1"]},
        [
            {
                "table": "region",
                "file": "地区.csv",
                "row": 3,
                "reasons": [
                    "column `level`: `land` is not one of its values",
                    "column `heavy_task`: `perhaps` is neither true nor false",
                ],
                "reasons_zh": ["列`level`：`land` 不是这一列的可选值", "列`heavy_task`：`perhaps` 不是“是”或“否”"],
                "values": {
                    "id": "c2",
                    "名称": "乙县",
                    "level": "land",
                    "parent_id": "",
                    "poverty_county": "是",
                    "heavy_task": "perhaps",
                },
            }
        ],
    )


def test_rows_that_refer_to_a_row_set_aside_follow_it_until_nothing_changes(tmp_path: Path) -> None:
    source = {
        "region": [
            region(id="p1", level="land"),
            region(id="c1", parent_id="p1"),
            region(id="t1", parent_id="c1"),
            region(id="p2", level="province"),
        ],
        "department": [department(region_id="t1"), department(id="d2", region_id="p2")],
    }

    kept, rows = kept_and_aside(source, tmp_path)

    assert kept == {"region": ["p2"], "department": ["d2"]}
    assert told(rows) == [
        ("region", 1, ["column `level`: `land` is not one of its values"]),
        ("region", 2, ["column `parent_id`: `p1` is the id of a `region` that is set aside"]),
        ("region", 3, ["column `parent_id`: `c1` is the id of a `region` that is set aside"]),
        ("department", 1, ["column `region_id`: `t1` is the id of a `region` that is set aside"]),
    ]


def test_all_rows_that_share_an_id_are_set_aside_whatever_their_order(tmp_path: Path) -> None:
    rows = [region(), region(name="乙县"), region(id="c2")]

    assert [{"region": ["c2"]}] * 2 == [kept_and_aside({"region": each}, tmp_path)[0] for each in (rows, rows[::-1])]


def test_a_reference_to_nobody_is_set_aside(tmp_path: Path) -> None:
    kept, rows = kept_and_aside({"region": [region()], "fund": [fund(), fund(id="f2", region_id="c9")]}, tmp_path)

    assert kept == {"region": ["c1"], "fund": ["f1"]}
    assert told(rows) == [("fund", 2, ["column `region_id`: `c9` is the id of no `region`"])]


def test_a_subject_that_is_also_another_sound_fact_is_kept(tmp_path: Path) -> None:
    grade = {"id": "g", "quarter_start": "2017-04-01", "subject_id": "x", "grade": "good", "announced_on": "2017-08-01"}
    source = {
        "region": [region(id="x", level="land"), region()],
        "department": [department(id="x")],
        "quarter_grade": [grade],
    }

    kept, _ = kept_and_aside(source, tmp_path)

    assert kept == {"region": ["c1"], "department": ["x"], "quarter_grade": ["g"]}


def test_a_row_that_could_not_be_taken_apart_stands_there_as_it_was(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    written(data, "region.csv", REGION_HEAD, "c1,甲县", REGION)
    written(data, "kinship.jsonl", "{broken")

    _, rows = kept_and_aside(data, tmp_path)

    assert [(row["row"], row["values"]) for row in rows] == [(2, ["c1", "甲县"]), (1, "{broken")]


@pytest.mark.parametrize(
    ("value", "stood"),
    [
        (Decimal("1.00001"), "1.00001"),
        (float("nan"), "nan"),
        ("\ud800", "\ud800"),
        (True, True),
        ({"yuan": [1]}, {"yuan": [1]}),
        ({(1, 2): 3}, "{(1, 2): 3}"),
        (None, None),
    ],
)
def test_a_value_stands_as_it_was_as_far_as_json_can_hold_it(tmp_path: Path, value: Any, stood: Any) -> None:
    _, rows = kept_and_aside({"fund": [fund(amount=value)]}, tmp_path)

    assert [stood] == [row["values"]["amount"] for row in rows]


def test_values_of_an_arrow_table_stand_as_they_were(tmp_path: Path) -> None:
    beyond = pa.array([2932897], pa.int32()).cast(pa.date32())
    table = pa.table({"id": ["x1"], "official_id": ["o1"], "on": beyond})

    _, rows = kept_and_aside({"recall": table}, tmp_path)

    assert [row["values"] for row in rows] == [
        {"id": "x1", "official_id": "o1", "on": "`2932897` days from 1970-01-01 is not a day of the calendar"}
    ]


def test_where_nothing_is_wrong_the_file_says_so_by_being_empty(tmp_path: Path) -> None:
    (tmp_path / "aside.jsonl").write_text("left from before")

    assert kept_and_aside([Region(**region())], tmp_path) == ({"region": ["c1"]}, [])


def test_a_fault_in_a_table_as_a_whole_still_stops_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(FactsError) as error:
        read({"region": [region(level="land") | {"size": 5}]}, FACTS, bad_rows=tmp_path / "aside.jsonl")

    assert ["`size` is not a column of `region`"] == [fault.what for fault in error.value.faults]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["aside.jsonl", "region.csv"])
def test_rows_are_not_set_aside_among_the_facts(tmp_path: Path, name: str) -> None:
    written(tmp_path, "region.csv", REGION_HEAD, REGION)

    with pytest.raises(UsageError) as error:
        read(tmp_path, FACTS, bad_rows=tmp_path / name)

    assert str(error.value) == (
        f"{tmp_path / name}: the rows set aside would lie among the facts\n    hint: name another folder"
    )
    assert (tmp_path / "region.csv").read_text("utf-8") == f"{REGION_HEAD}\n{REGION}\n"


def test_rows_are_not_set_aside_over_the_only_table(tmp_path: Path) -> None:
    path = written(tmp_path, "region.csv", REGION_HEAD, REGION) / "region.csv"

    with pytest.raises(UsageError):
        read(path, FACTS, bad_rows=path)

    assert path.read_text("utf-8") == f"{REGION_HEAD}\n{REGION}\n"


@pytest.mark.parametrize(("name", "reason"), [("no/aside.jsonl", "no such file or directory"), ("", "is a directory")])
def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing_behind(
    tmp_path: Path, name: str, reason: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / name

    with pytest.raises(UsageError) as error:
        read({"region": []}, FACTS, bad_rows=path)

    hint = "name a file in a folder that you may write to, on a disk with room"
    assert str(error.value) == f"{path}: cannot be written: {reason}\n    hint: {hint}"
    assert [folder] == list(tmp_path.rglob("*"))


def test_rows_set_aside_are_for_nobody_else_to_read(tmp_path: Path) -> None:
    """They may hold what findings withhold."""
    write(tmp_path / "aside.jsonl", [{"id": "x"}])

    assert 0o600 == (tmp_path / "aside.jsonl").stat().st_mode & 0o777
