"""Rows that stand in a table twice: equal ones are one fact, others are refused."""

import json
from pathlib import Path

import pytest

from tests.cases.office import FOUND, TABLES, VISITS, found, office, refused

FIRST = TABLES["到村"][1]
SECOND = TABLES["到村"][2]
TWICE = "到村.csv, line {}: 1 row is equal to another in every column and counted once, such as `x1`, as in line 2"


@pytest.mark.parametrize("aside", [False, True])
def test_a_row_that_stands_there_twice_is_one_fact_and_told(tmp_path: Path, aside: bool) -> None:
    facts = office(tmp_path, 到村=(VISITS, FIRST, SECOND, FIRST))
    options = {"bad_rows": tmp_path / "aside.jsonl"} if aside else {}

    assert (FOUND, [TWICE.format(4)]) == found(facts, **options)
    assert not aside or (tmp_path / "aside.jsonl").read_text() == ""


def test_equal_rows_may_be_written_in_other_ways(tmp_path: Path) -> None:
    other = "x1,O1,V1,2017/5/3,2017年5月4日,2,1"

    assert (FOUND, [TWICE.format(3)]) == found(office(tmp_path, 到村=(VISITS, FIRST, other, SECOND)))


def test_many_copies_are_told_at_once(tmp_path: Path) -> None:
    told = found(office(tmp_path, 到村=(VISITS, FIRST, SECOND, FIRST, SECOND, FIRST)))[1]

    assert [
        "到村.csv, line 4: 3 rows are equal to another in every column and counted once, such as `x1`, as in line 2"
    ] == told


def test_rows_of_one_id_that_differ_are_refused_and_both_set_aside(tmp_path: Path) -> None:
    facts = office(tmp_path, 到村=(VISITS, FIRST, SECOND, FIRST.replace("V1", "V1").replace("2,1", "3,1")))
    hint = "\n    hint: give every `village_visit` an id of its own"

    assert [
        f"到村.csv, line 2, column `编号`: `x1` is also the id of line 4{hint}",
        f"到村.csv, line 4, column `编号`: `x1` is also the id of line 2{hint}",
    ] == refused(facts)

    found(facts, bad_rows=tmp_path / "aside.jsonl")

    assert [2, 4] == [json.loads(line)["row"] for line in (tmp_path / "aside.jsonl").read_text("utf-8").splitlines()]


def test_copies_in_workbooks_objects_and_frames_are_one_fact() -> None:
    import pyarrow as pa

    from iron_rules.intake import read
    from ten_iron_rules.facts import FACTS

    rows = [{"id": "d1", "official_id": "o1", "on": "2017-05-31"}] * 2
    for table in (rows, pa.Table.from_pylist(rows)):
        facts = read({"recall": table}, FACTS)

        assert (1, 1) == (len(facts), len(facts.warnings))
