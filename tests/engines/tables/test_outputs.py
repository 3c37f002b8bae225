"""Findings out of tables: as Arrow, Parquet and JSON Lines, all of them or none."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.errors import UsageError
from iron_rules.facts import TABLES
from tests.strategies import PACK, fact_base, joined

AS_OF = date(2018, 8, 1)
FACTS = joined([fact_base(seed, f"{seed}.", AS_OF) for seed in (1, 2, 3)], ())


@pytest.fixture(scope="module")
def expected() -> Any:
    """What the memory engine finds."""
    return evaluate(PACK, FACTS, as_of=AS_OF).findings


@pytest.fixture(scope="module")
def judged() -> Any:
    """The same, in tables."""
    return evaluate(PACK, FACTS, as_of=AS_OF, engine="tables")


def test_messages_and_figures_are_written_as_people_and_programs_read_them(expected: Any, judged: Any) -> None:
    """SQL words every message, status and figure as the library does in Python."""
    rows = judged.to_arrow().to_pylist()

    assert [(each.id, each.message.zh, each.message.en, each.status, each.name) for each in expected] == [
        (row["id"], row["message_zh"], row["message_en"], row["status"], row["name"]) for row in rows
    ]
    assert [list(each.measured) for each in expected] == [list(json.loads(row["measured"])) for row in rows]
    assert [list(each.evidence) for each in expected] == [row["evidence"] for row in rows]


def test_json_lines_hold_figures_as_values(expected: Any, judged: Any, tmp_path: Path) -> None:
    """A line is an object; counts are numbers in it, lists are lists."""
    judged.write_jsonl(tmp_path / "findings.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "findings.jsonl").read_text("utf-8").splitlines()]

    assert [each.id for each in expected] == [line["id"] for line in lines]
    assert next(line for line in lines if line["rule"] == "2.5-weekly-village-day")["measured"] == {"days": 0}


def test_parquet_without_evidence(expected: Any, judged: Any, tmp_path: Path) -> None:
    """Evidence is left out where nobody needs it, and the order is that of the findings."""
    parquet = pytest.importorskip("pyarrow.parquet")
    judged.write_parquet(tmp_path / "findings.parquet", evidence=False)
    table = parquet.read_table(tmp_path / "findings.parquet")

    assert [each.id for each in expected] == table.column("id").to_pylist()
    assert "evidence" not in table.column_names


def test_file_that_cannot_be_written_leaves_nothing_behind(judged: Any, tmp_path: Path) -> None:
    """A folder in the way is told, and no half of a file stays."""
    (tmp_path / "findings.parquet").mkdir()

    with pytest.raises(UsageError, match="cannot be written"):
        judged.write_parquet(tmp_path / "findings.parquet")
    assert ["findings.parquet"] == [each.name for each in tmp_path.iterdir()]


def test_evidence_of_one_finding(expected: Any, judged: Any) -> None:
    """The facts that count for one finding are asked for alone."""
    finding = next(each for each in expected if len(each.evidence) > 1)

    assert finding.evidence == judged.evidence(finding.id)


def test_evidence_of_a_finding_that_there_is_not(judged: Any) -> None:
    """An id whose rule found nothing is refused."""
    with pytest.raises(UsageError, match="there is no finding `9"):
        judged.evidence("9.9-nothing|x|2018-01-01")


def test_progress_is_told_rule_by_rule() -> None:
    """Whoever waits hears which rule is at work, and how many there are."""
    told: list[tuple[str, int, int]] = []
    evaluate(PACK, FACTS, as_of=AS_OF, rules=["2.*"], engine="tables", told=lambda *each: told.append(each))

    assert [(1, 6), (6, 6)] == [told[0][1:], told[-1][1:]]


def test_engine_that_there_is_not() -> None:
    """A misspelt engine is told with the nearest that there is."""
    with pytest.raises(UsageError, match="did you mean `tables`"):
        evaluate(PACK, FACTS, as_of=AS_OF, engine="table")


def test_memory_that_does_not_do_is_told() -> None:
    """A limit under which nothing can be judged ends in one sentence that says what to raise."""
    with pytest.raises(UsageError, match="memory_limit"):
        evaluate(PACK, FACTS, as_of=AS_OF, engine="tables", memory_limit="1MB")


@pytest.mark.parametrize("kind", ["pyarrow", "polars", "pandas", "duckdb"])
def test_frames_are_read_as_they_are(kind: str) -> None:
    """Tables of four libraries are judged alike."""
    folder = Path(__file__).parents[2] / "data" / "districts" / "b"
    readers = {
        "pyarrow": lambda path: pytest.importorskip("pyarrow.parquet").read_table(path),
        "polars": lambda path: pytest.importorskip("polars").read_parquet(path),
        "pandas": lambda path: pytest.importorskip("pandas").read_parquet(path, dtype_backend="pyarrow"),
        "duckdb": lambda path: pytest.importorskip("duckdb").read_parquet(str(path)),
    }
    tables = {path.stem: readers[kind](path) for path in folder.glob("*.parquet") if path.stem in TABLES}
    given = {"as_of": date(2018, 12, 31), "rules": ["2.5-*"], "engine": "tables"}
    expected = evaluate(PACK, folder, **given).findings

    assert [each.id for each in expected] == [each.id for each in evaluate(PACK, tables, **given).findings]
