"""Findings out of tables: as Arrow, Parquet and JSON Lines, all of them or none."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from iron_rules import evaluate, explain
from iron_rules.errors import UsageError
from iron_rules.facts.factbase import FactBase
from tests.changed import changed
from tests.strategies import PACK, fact_base, joined

AS_OF = date(2018, 8, 1)
DRAWN = joined([fact_base(seed, f"{seed}.", AS_OF) for seed in (1, 2, 3)], ())
NAMES = ("a\u2028b", 'said "no"', "=1+1", "two\r\nlines", "back\\slash", "bell\x07", "a,b", "\x85", "张三")
FACTS = FactBase(
    {
        **DRAWN.tables,
        "official": [
            changed(official, name=NAMES[number % len(NAMES)])
            for number, official in enumerate(DRAWN.tables["official"])
        ],
    }
)
"""Facts whose people have names that are hard to write."""


@pytest.fixture(scope="module")
def reference() -> Any:
    """What the memory engine says."""
    return evaluate(PACK, FACTS, as_of=AS_OF, engine="memory")


@pytest.fixture(scope="module")
def expected(reference: Any) -> Any:
    """What the memory engine finds."""
    return reference.findings


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
    assert [[attrs.asdict(fact) for fact in each.facts] for each in expected] == [row["facts"] for row in rows]


def test_every_text_that_is_written_is_the_same_to_the_byte(reference: Any, judged: Any, tmp_path: Path) -> None:
    """JSON Lines and CSV: quotes, line breaks, marks and control characters in names and ids among them."""
    for number, evaluation in enumerate((reference, judged)):
        evaluation.write_jsonl(tmp_path / f"{number}.jsonl")
        evaluation.write_csv(tmp_path / f"{number}.csv")
    lines = (tmp_path / "0.jsonl").read_bytes()

    assert b"\\u2028" in lines
    assert lines == (tmp_path / "1.jsonl").read_bytes()
    assert (tmp_path / "0.csv").read_bytes() == (tmp_path / "1.csv").read_bytes()


def test_tables_of_findings_are_the_same(reference: Any, judged: Any, tmp_path: Path) -> None:
    """Columns, types and rows, as Arrow and in Parquet files."""
    parquet = pytest.importorskip("pyarrow.parquet")
    for number, evaluation in enumerate((reference, judged)):
        evaluation.write_parquet(tmp_path / f"{number}.parquet")

    assert reference.to_arrow().equals(judged.to_arrow())
    assert parquet.read_table(tmp_path / "0.parquet").equals(parquet.read_table(tmp_path / "1.parquet"))


def test_no_findings_are_written_alike(tmp_path: Path) -> None:
    """The head of a sheet, and nothing else."""
    for engine in ("memory", "tables"):
        evaluation = evaluate(PACK, {"region": []}, as_of=AS_OF, engine=engine)
        evaluation.write_csv(tmp_path / f"{engine}.csv")
        evaluation.write_jsonl(tmp_path / f"{engine}.jsonl")

        assert 0 == evaluation.to_arrow().num_rows
        assert b"" == (tmp_path / f"{engine}.jsonl").read_bytes()
    assert (tmp_path / "memory.csv").read_bytes() == (tmp_path / "tables.csv").read_bytes()


def test_what_was_judged_is_handed_out_alike(reference: Any, judged: Any) -> None:
    """Findings, equal one by one; their kinds; every instance with its days."""
    assert reference.findings == judged.findings
    assert [reference.violations, reference.rewards, reference.demotions] == [
        judged.violations, judged.rewards, judged.demotions
    ]  # fmt: skip
    assert ("memory", "tables") == (reference.engine, judged.engine)
    for ours, theirs in zip(reference.judged, judged.judged, strict=True):
        assert (ours.rule, ours.subject_type, ours.found) == (theirs.rule, theirs.subject_type, theirs.found)
        assert sorted(ours.instances, key=_place) == sorted(theirs.instances, key=_place)


def _place(instance: Any) -> Any:
    return instance[0], instance[1].start


def test_explanations_are_the_same(reference: Any, judged: Any) -> None:
    """One of each rule, in both languages, with the facts that it shows."""
    one_of_each = {finding.rule.id: finding.id for finding in reference.findings}
    for id_ in one_of_each.values():
        ours, theirs = explain(reference, id_, audience="all"), explain(judged, id_, audience="all")

        assert (ours.text("zh"), ours.text("en")) == (theirs.text("zh"), theirs.text("en"))
        assert (ours.about, ours.facts, ours.why, ours.parameters) == (
            theirs.about, theirs.facts, theirs.why, theirs.parameters
        )  # fmt: skip


@pytest.mark.parametrize("id_", ["9.9-nothing|x|2018-01-01", "2.5-weekly-village-day|nobody|2018-01-01", "", "|"])
def test_a_finding_that_there_is_not_is_refused_alike(reference: Any, judged: Any, id_: str) -> None:
    """In the same words."""
    for ask in (explain, lambda evaluation, id_: evaluation.evidence(id_)):
        told = []
        for evaluation in (reference, judged):
            with pytest.raises(UsageError) as error:
                ask(evaluation, id_)
            told.append(str(error.value))

        assert told[0] == told[1]


def test_a_table_of_the_warehouse_is_refused_alike(reference: Any, judged: Any) -> None:
    """Both are in the process, and what is kept there is lost."""
    for evaluation in (reference, judged):
        with pytest.raises(UsageError, match="would be lost with the process"):
            evaluation.write_table("findings")


def test_facts_are_handed_out_alike(reference: Any, judged: Any) -> None:
    """Those of later days, too."""
    assert list(reference.facts.tables) == list(judged.facts.tables)
    for name in ("official", "region", "village", "appeal"):
        assert sorted(reference.facts.tables[name], key=lambda fact: fact.id) == list(judged.facts.tables[name])


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


def test_progress_is_told_rule_by_rule() -> None:
    """Whoever waits hears of each rule that is decided, how many are by then, and how many there are."""
    told: list[tuple[str, int, int]] = []
    evaluate(PACK, FACTS, as_of=AS_OF, rules=["2.*"], engine="tables", on_progress=lambda *each: told.append(each))

    assert [(number, 6) for number in range(1, 7)] == [(number, of) for _, number, of in told]
    assert 6 == len({rule for rule, _, _ in told})


def test_engine_that_there_is_not() -> None:
    """A misspelt engine is told with the nearest that there is."""
    with pytest.raises(UsageError, match="did you mean `tables`"):
        evaluate(PACK, FACTS, as_of=AS_OF, engine="table")  # type: ignore[arg-type]


@pytest.mark.parametrize("limit", ["lots", "2", "", "-5GB", "2 2GB"])
def test_limit_that_is_none_is_told(limit: str) -> None:
    """Before anything is read."""
    with pytest.raises(UsageError, match=f"`{limit}` is not a limit of memory\n    hint: write a number and a unit"):
        evaluate(PACK, FACTS, as_of=AS_OF, engine="tables", memory_limit=limit)


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
    tables = {path.stem: readers[kind](path) for path in folder.glob("*.parquet") if path.stem in FACTS.tables}
    given: dict[str, Any] = {"as_of": date(2018, 12, 31), "rules": ["2.5-*"], "engine": "tables"}
    expected = evaluate(PACK, folder, **given).findings

    assert [each.id for each in expected] == [each.id for each in evaluate(PACK, tables, **given).findings]
