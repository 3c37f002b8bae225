"""A sample of any vocabulary is written as a file a type, with what must be found, and is read back as it was made."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest

from iron_rules import read
from iron_rules.errors import UsageError
from iron_rules.facts import Column, Fact, Maybe, Ref, column, event, fact_type, vocabulary
from iron_rules.samples import Answer, Sample, write
from iron_rules.samples.writing import Format


@fact_type("经营场所", en="site")
class Site(Fact):
    """A place of business."""

    name: Column[str] = column("名称")
    open: Column[bool] = column("营业")


@fact_type("检查", en="inspection")
class Inspection(Fact):
    """An inspection of a site."""

    site_id: Ref[Site] = column("场所编号")
    on: Column[date] = event("日期")
    score: Maybe[Decimal] = column("得分")
    result: Column[Literal["passed", "failed"]] = column("结果")


FACTS = vocabulary(Site, Inspection)
SITE = Site(id="s", name="茶馆, a tea house", open=True)
INSPECTIONS = [
    Inspection(id="i1", site_id="s", on=date(2024, 5, 1), score=Decimal("8.5000"), result="passed"),
    Inspection(id="i2", site_id="s", on=date(2024, 6, 1), score=None, result="failed"),
]
ANSWER = Answer("1-passed|s|2024-06-01", "1-passed", "s", date(2024, 6, 1), date(2024, 6, 30), "standing")
SAMPLE = Sample(
    vocabulary=FACTS,
    seed=3,
    size="small",
    as_of=date(2024, 12, 31),
    facts={"site": [SITE], "inspection": INSPECTIONS},
    answers=(ANSWER,),
    note="Everything is invented.",
)


def _of(facts: Mapping[str, Sequence[Any]]) -> Sample:
    """A sample of these facts, without answers and without a note."""
    return Sample(vocabulary=FACTS, seed=3, size="small", as_of=SAMPLE.as_of, facts=facts, answers=())


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_written_sample_is_read_back_as_it_was(tmp_path: Path, kind: Format) -> None:
    known = read(write(SAMPLE, tmp_path / "sample", format=kind), FACTS)

    assert {"site": [SITE], "inspection": INSPECTIONS} == {
        name: list(known.tables[name]) for name in ("site", "inspection")
    }


def test_cells_are_written_as_people_write_them(tmp_path: Path) -> None:
    folder = write(SAMPLE, tmp_path / "sample")

    assert 'id,name,open\ns,"茶馆, a tea house",true\n' == (folder / "site.csv").read_text(encoding="utf-8")
    assert [
        "id,site_id,on,score,result",
        "i1,s,2024-05-01,8.5000,passed",
        "i2,s,2024-06-01,,failed",
    ] == (folder / "inspection.csv").read_text(encoding="utf-8").splitlines()


def test_every_type_has_a_file_though_the_sample_has_no_facts_of_it(tmp_path: Path) -> None:
    folder = write(_of({}), tmp_path / "sample")

    assert {f"{name}.csv" for name in FACTS.tables} | {"README.txt", "expected.jsonl"} == {
        path.name for path in folder.iterdir()
    }


def test_expected_findings_stand_one_a_line(tmp_path: Path) -> None:
    folder = write(SAMPLE, tmp_path / "sample")
    (line,) = (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()

    assert {
        "id": "1-passed|s|2024-06-01",
        "rule": "1-passed",
        "subject": "s",
        "period_start": "2024-06-01",
        "period_end": "2024-06-30",
        "status": "standing",
    } == json.loads(line)


def test_the_note_says_how_the_sample_was_made(tmp_path: Path) -> None:
    note = (write(SAMPLE, tmp_path / "sample") / "README.txt").read_text(encoding="utf-8")

    assert note.startswith("Everything is invented.\n\n种子 seed 3 · 规模 size small · 截至 as of 2024-12-31\n")


def test_a_sample_without_a_note_says_how_it_was_made_all_the_same(tmp_path: Path) -> None:
    note = (write(_of({}), tmp_path / "sample") / "README.txt").read_text(encoding="utf-8")

    assert note.startswith("种子 seed 3 · 规模 size small · 截至 as of 2024-12-31\n")


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError) as told:
        write(SAMPLE, tmp_path)

    assert f"{tmp_path}: it exists and is not an empty folder\n    hint: name a new one" == str(told.value)
    assert ["mine.txt"] == [path.name for path in tmp_path.iterdir()]


def test_an_unknown_format_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as told:
        write(SAMPLE, tmp_path / "sample", "xlsx")  # type: ignore[arg-type]

    assert "a sample is not written as `xlsx`\n    hint: one of `csv`, `parquet`" == str(told.value)
    assert not (tmp_path / "sample").exists()


def test_facts_of_a_type_that_the_vocabulary_lacks_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as told:
        write(_of({"inspektion": INSPECTIONS}), tmp_path / "sample")

    expected = "`inspektion` is not a type of the sample's vocabulary\n    hint: did you mean `inspection`?"
    assert expected == str(told.value)
    assert not (tmp_path / "sample").exists()
