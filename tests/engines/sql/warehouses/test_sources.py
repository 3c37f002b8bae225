"""Whatever the memory engine reads, the tables engine reads, and what the one refuses the other refuses alike."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iron_rules import evaluate, read
from iron_rules.engines.sql import engine as tables_engine
from iron_rules.engines.sql.warehouses.sources import sources
from iron_rules.errors import FactsError, Fault, IronRulesError, UsageError
from iron_rules.text import Text
from ten_iron_rules.facts import FACTS
from tests.accounts import differences
from tests.golden import workbook
from tests.golden.facts import AS_OF, COUNTY
from tests.strategies import PACK

pa = pytest.importorskip("pyarrow")
pytest.importorskip("pyarrow.parquet")
pytest.importorskip("duckdb")
GIVEN: dict[str, Any] = {"as_of": AS_OF, "rules": ["1.*", "2.*", "6.*"]}
HEAD = "id,name,level,parent_id,poverty_county,heavy_task"
ROW = "R,r,county,,true,false"
NAMES = ("王某", 'said "no", twice', "two\nlines", " spaces ", "a;b", "'quoted'", "#1", "NULL", "\u2028")


def county() -> dict[str, list[dict[str, Any]]]:
    """The small county, its officials under names that are hard to write."""
    officials = [{**row, "name": NAMES[at % len(NAMES)]} for at, row in enumerate(COUNTY["official"])]
    return {**COUNTY, "official": officials}


def as_csv(rows: list[dict[str, Any]], name: str, **how: Any) -> str:
    """Rows as the text of a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [column.name for column in FACTS.tables[name].columns], **how)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def plain(value: Any) -> Any:
    """A value as JSON holds it, a decimal as its text."""
    return str(value) if isinstance(value, date | Decimal) else value


def as_jsonl(rows: list[dict[str, Any]]) -> str:
    """Rows as JSON Lines."""
    return "".join(json.dumps({name: plain(cell) for name, cell in row.items()}) + "\n" for row in rows)


FORMS: dict[str, tuple[str, Callable[[str, list[dict[str, Any]]], bytes]]] = {
    "CSV": (".csv", lambda name, rows: as_csv(rows, name).encode()),
    "CSV of a spreadsheet": (".csv", lambda name, rows: b"\xef\xbb\xbf" + as_csv(rows, name).encode()),
    "CSV with every cell quoted": (".csv", lambda name, rows: as_csv(rows, name, quoting=csv.QUOTE_ALL).encode()),
    "CSV with plain line ends": (".csv", lambda name, rows: as_csv(rows, name, lineterminator="\n").encode()),
    "CSV with semicolons": (".csv", lambda name, rows: as_csv(rows, name, delimiter=";").encode()),
    "CSV with tabs": (".csv", lambda name, rows: as_csv(rows, name, delimiter="\t").encode()),
    "CSV in GB18030": (".csv", lambda name, rows: as_csv(rows, name).encode("gb18030")),
    "CSV with blank lines": (".csv", lambda name, rows: as_csv(rows, name, lineterminator="\n\n").encode()),
    "JSON Lines": (".jsonl", lambda _, rows: as_jsonl(rows).encode()),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_files_are_judged_alike(tmp_path: Path, form: str, packed: bool) -> None:
    """Every format, in a folder and in a zip, whatever stands in its cells."""
    suffix, write = FORMS[form]
    folder = tmp_path / "facts[1]*"
    folder.mkdir()
    for name, rows in county().items():
        (folder / f"{name}{suffix}").write_bytes(write(name, rows))
    path = folder
    if packed:
        path = tmp_path / "facts.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for each in folder.iterdir():
                archive.write(each, each.name)

    expected = evaluate(PACK, path, engine="memory", **GIVEN)
    assert expected.findings
    assert [] == differences(expected, evaluate(PACK, path, engine="tables", **GIVEN))


@pytest.mark.parametrize("zh", [False, True], ids=["English", "Chinese"])
def test_a_workbook_is_judged_as_its_rows_are(tmp_path: Path, zh: bool) -> None:
    """By both engines, with days and numbers in its cells."""
    path = workbook.write(tmp_path / "facts.xlsx", county(), zh=zh)

    expected = evaluate(PACK, county(), engine="memory", **GIVEN)
    assert expected.findings
    assert [] == differences(expected, evaluate(PACK, path, engine="memory", **GIVEN))
    assert [] == differences(expected, evaluate(PACK, path, engine="tables", **GIVEN))


def test_a_workbook_with_faults_is_refused_alike(tmp_path: Path) -> None:
    """A cell, a sheet and a reference that are wrong."""
    rows = [{**COUNTY["village"][0], "id": 1.5, "township_id": "nowhere"}]
    memory, tables = refused(workbook.write(tmp_path / "facts.xlsx", {**COUNTY, "village": rows}))

    assert "facts.xlsx, sheet village, row 2, column `id`: `1.5` is a number, not text" in memory[1]
    assert memory == tables


def test_rows_of_all_kinds_are_judged_alike(tmp_path: Path) -> None:
    """Mappings, facts, Arrow, a stream that can be read once, a path, in one mapping; an iterable of facts."""
    known = read(county(), FACTS)
    (tmp_path / "any name.csv").write_text(as_csv(COUNTY["village"], "village"), encoding="utf-8")

    def mixed() -> dict[str, Any]:
        regions = pa.Table.from_pylist([{**row, "poverty_county": True, "heavy_task": False} for row in REGIONS])
        return {
            **county(),
            "region": pa.RecordBatchReader.from_batches(regions.schema, regions.to_batches()),
            "official": known.tables["official"],
            "village": tmp_path / "any name.csv",
            "diary": (row for row in county().get("diary", [])),
        }

    plain_regions = ("id", "name", "level", "parent_id")
    REGIONS = [{name: row.get(name) for name in plain_regions} for row in COUNTY["region"]]  # noqa: N806
    facts = [fact for rows in known.tables.values() for fact in rows]

    assert [] == differences(evaluate(PACK, mixed(), engine="memory", **GIVEN),
                             evaluate(PACK, mixed(), engine="tables", **GIVEN))  # fmt: skip
    assert [] == differences(evaluate(PACK, iter(facts), engine="memory", **GIVEN),
                             evaluate(PACK, iter(facts), engine="tables", **GIVEN))  # fmt: skip


def refused(facts: Any, **options: Any) -> list[tuple[str, str]]:
    """What memory and tables say of facts: type and text of the error of each."""
    told = []
    for engine in ("memory", "tables"):
        with pytest.raises(IronRulesError) as caught:
            evaluate(PACK, facts() if callable(facts) else facts, as_of=AS_OF, engine=engine, **options)
        told.append((type(caught.value).__name__, str(caught.value)))
    return told


BAD_FILES: dict[str, tuple[str, str | bytes]] = {
    "a ragged row": ("region.csv", f"{HEAD}\n{ROW}\nS,s\n"),
    "a quote that is not closed": ("region.csv", f'{HEAD}\n"R,r,county,,true,false\n'),
    "a blank beside a quote": ("region.csv", f'{HEAD}\n"R" ,r,county,,true,false\n'),
    "a bad cell behind a blank line": ("region.csv", f"{HEAD}\n\n{ROW}\n\nS,s,kounty,,true,false\n"),
    "a column twice": ("region.csv", f"{HEAD},id\n{ROW},x\n"),
    "a column under two names": ("region.csv", f"{HEAD},编号\n{ROW},x\n"),
    "an empty header": ("region.csv", f"{HEAD},\n{ROW},x\n"),
    "an unknown column": ("region.csv", f"{HEAD},remarks\n{ROW},x\n"),
    "a missing column and a bad cell": ("region.csv", "id,name,level\nR,r,kounty\n"),
    "two encodings": (
        "region.csv",
        f"{HEAD}\nR,石泉县人民政府,county,,true,false\n".encode() + "S,乙,county,,true,false\n".encode("gb18030"),
    ),
    "neither encoding": ("region.csv", f"{HEAD}\n".encode() + b"\xff\xff,r,county,,true,false\n"),
    "an empty file": ("region.csv", b""),
    "a header alone with a fault": ("region.csv", "id,nmae\n"),
    "ids twice and references to nobody": ("region.csv", f"{HEAD}\n{ROW}\n{ROW}\nS,s,county,X,true,false\n"),
    "a broken line": ("region.jsonl", '{"id": "R"\n{"id": "S", "name": NaN}\n'),
    "no Parquet": ("region.parquet", b"PAR1"),
    "another format": ("region.xls", b""),
    "no workbook": ("facts.xlsx", b"PK"),
    "a compressed table": ("region.csv.gz", b""),
    "no type of fact": ("regoin.csv", HEAD),
    "nothing at all": ("notes.txt", b""),
}


@pytest.mark.parametrize("fault", BAD_FILES)
def test_a_bad_file_is_refused_alike(tmp_path: Path, fault: str) -> None:
    """The same error, in the same words, with the same places."""
    name, content = BAD_FILES[fault]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    memory, tables = refused(tmp_path)

    assert "FactsError" == memory[0]
    assert memory == tables


ONE: dict[str, Any] = {"id": ["F"], "region_id": ["R"], "name": ["f"], "year": [2018], "amount": ["1"]}
ZONED = [datetime(2017, 5, 1, tzinfo=timezone(timedelta(hours=8)))]
BAD_TABLES = {
    "not a number": {"fund": {**ONE, "amount": [float("nan")]}},
    "infinity": {"fund": {**ONE, "amount": [float("inf")]}},
    "places that are rounded away in half the width": {"fund": {**ONE, "amount": pa.array([0.1], pa.float32())}},
    "too many places": {"fund": {**ONE, "amount": [Decimal("0.12345")]}},
    "too many digits": {"fund": {**ONE, "amount": [Decimal(10) ** 14]}},
    "a year beyond the calendar": {"fund": {**ONE, "year": [10000]}},
    "a number beyond 64 bits": {"fund": {**ONE, "year": pa.array([2**64 - 1], pa.uint64())}},
    "points in time in a zone": {"recall": {"id": ["x"], "official_id": ["o"], "on": ZONED}},
    "texts with times in several zones": {
        "recall": {
            "id": ["x", "y"], "official_id": ["o", "o"],
            "on": ["2017-05-01T00:00:00+08:00", "2017-05-01T00:00:00Z"],
        }
    },
    "a day beyond the calendar": {
        "recall": {"id": ["x"], "official_id": ["o"], "on": pa.array([2**31 - 1], pa.int32()).cast(pa.date32())}
    },
    "a NUL": {"fund": {**ONE, "name": ["a\0b"]}},
    "bytes for text": {"fund": {**ONE, "name": [b"f"]}},
    "texts that are not UTF-8": {
        "fund": {**ONE, "name": pa.Array.from_buffers(pa.string(), 1, [None, pa.array([0, 1], pa.int32()).buffers()[1],
                                                                     pa.py_buffer(b"\xff")])}
    },
    "a missing column": {"fund": {name: column for name, column in ONE.items() if name != "year"}},
    "an unknown column": {"fund": {**ONE, "remarks": ["x"]}},
    "empty cells": {"fund": {**ONE, "name": [None]}},
}  # fmt: skip


NEIGHBOURS = {
    "a year in text": ("fund", {**ONE, "year": ["2018"]}),
    "midnights": ("recall", {"id": ["x"], "official_id": ["o"], "on": [datetime(2017, 5, 1)]}),
    "days of 64 bits": ("recall", {"id": ["x"], "official_id": ["o"], "on": pa.array([date(2017, 5, 1)], pa.date64())}),
}


@pytest.mark.parametrize("held", NEIGHBOURS)
def test_what_can_be_read_in_one_way_only_is_read_alike(held: str) -> None:
    """Arrow: values of a neighbouring type that hold the very value that is meant."""
    name, columns = NEIGHBOURS[held]
    memory, tables = (
        evaluate(PACK, {name: pa.table(columns)}, as_of=AS_OF, engine=engine).facts.tables[name]
        for engine in ("memory", "tables")
    )

    assert list(memory) == list(tables)


@pytest.mark.parametrize("fault", BAD_TABLES)
@pytest.mark.parametrize("lies", ["in memory", "in a file"])
def test_a_bad_table_is_refused_alike(tmp_path: Path, fault: str, lies: str) -> None:
    """Arrow and Parquet: values of types that would have to be bent, values that are none."""
    facts: Any = {name: pa.table(columns) for name, columns in BAD_TABLES[fault].items()}
    if lies == "in a file":
        for name, table in facts.items():
            pa.parquet.write_table(table, tmp_path / f"{name}.parquet")
        facts = tmp_path
    memory, tables = refused(facts)

    assert "FactsError" == memory[0]
    assert memory == tables


def test_a_decimal_of_half_the_width_is_taken_where_nothing_is_rounded() -> None:
    """A quarter is exact in any width."""
    facts: dict[str, Any] = {"fund": pa.table({**ONE, "amount": pa.array([0.25], pa.float32())})}

    assert 1 == len(sources(facts, FACTS))
    evaluate(PACK, facts, as_of=AS_OF, rules=["9.1-*"], engine="tables")


@pytest.mark.parametrize("source", [5, None, b"region.csv", [5], {"region": 5}, {"regoin": []}, {"region": [{"x": 1}]}])
def test_what_holds_no_facts_is_refused_alike(source: Any) -> None:
    """The same error, in the same words."""
    memory, tables = refused(source)

    assert memory == tables


DOUBT = Fault("somewhere", Text("存疑", "a doubt"))


def test_a_doubt_of_sql_that_intake_does_not_share_refuses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What DuckDB would not take is handed over as intake reads it."""
    monkeypatch.setattr("iron_rules.engines.sql.warehouses.duckdb.row_faults", lambda given, *_: [DOUBT] * len(given))

    assert [] == differences(evaluate(PACK, COUNTY, engine="memory", **GIVEN),
                             evaluate(PACK, COUNTY, engine="tables", **GIVEN))  # fmt: skip


def test_facts_that_are_too_many_to_be_read_again_are_refused_by_sql(monkeypatch: pytest.MonkeyPatch) -> None:
    """With rows in place of lines where that is all that SQL knows."""
    monkeypatch.setattr(tables_engine, "MOST_READ_AGAIN", 0)
    facts: dict[str, Any] = {"fund": pa.table({**ONE, "year": [10000]})}
    with pytest.raises(FactsError, match="fund, row 1, column `year`: `10000` is not a year"):
        evaluate(PACK, facts, as_of=AS_OF, engine="tables")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """The small county with a post that there is not, and whoever refers to its holder."""
    folder = tmp_path / "county"
    folder.mkdir()
    for name, rows in COUNTY.items():
        (folder / f"{name}.csv").write_text(as_csv(rows, name), encoding="utf-8")
    official: dict[str, Any] = {**COUNTY["official"][0], "id": "o9", "post": "mayor"}
    text = as_csv([*COUNTY["official"], official], "official")
    (folder / "official.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("sound", [True, False])
def test_rows_are_set_aside_alike(bad: Path, tmp_path: Path, sound: bool) -> None:
    """The rest is judged; the file holds the same, and is empty where all rows are sound."""
    if sound:
        (bad / "official.csv").write_text(as_csv(COUNTY["official"], "official"), encoding="utf-8")
    found = {}
    for engine in ("memory", "tables"):
        found[engine] = evaluate(PACK, bad, engine=engine, bad_rows=tmp_path / f"{engine}.jsonl", **GIVEN)

    assert [] == differences(found["memory"], found["tables"])
    assert (tmp_path / "memory.jsonl").read_bytes() == (tmp_path / "tables.jsonl").read_bytes()
    assert sound == (b"" == (tmp_path / "tables.jsonl").read_bytes())


def test_rows_are_not_set_aside_among_the_facts(bad: Path) -> None:
    """They would be taken for facts the next time."""
    memory, tables = refused(bad, bad_rows=bad / "aside.jsonl")

    assert memory == tables


@pytest.mark.parametrize("engine", ["postgres", "spark"])
def test_rows_are_not_set_aside_on_a_server(tmp_path: Path, engine: Any) -> None:
    """They are mended where they lie."""
    with pytest.raises(UsageError, match=f"not set aside with the engine `{engine}`"):
        evaluate(PACK, "postgresql:///nowhere", as_of=AS_OF, engine=engine, bad_rows=tmp_path / "aside.jsonl")
