"""A finding has the same fields, with the same values, wherever it is written."""

import csv
import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

import iron_rules
from iron_rules import Finding
from iron_rules.engines.base import EngineName
from iron_rules.findings.record import COLUMNS, FIELDS, LEDGER, row
from iron_rules.sessions.session import open_session
from tests.golden.facts import AS_OF, COUNTY

PACK = iron_rules.load_pack("ten_iron_rules")
RULES = ("1.2-*", "2.6-*", "6.6-recall", "9.3-verified-fraud")
JUDGED = iron_rules.evaluate(PACK, COUNTY, as_of=AS_OF, rules=RULES)


def flat(data: dict[str, Any]) -> dict[str, Any]:
    """The columns of an object of JSON."""
    message = data.pop("message")
    return {**data, "message_zh": message["zh"], "message_en": message["en"]}


def exact(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def plain(finding: Finding) -> dict[str, Any]:
    """The columns of a finding as values of JSON."""
    columns: dict[str, Any] = row(finding)
    found = {name: each.isoformat() if COLUMNS[name] == "day" else each for name, each in columns.items()}
    lists = {"evidence": list(finding.evidence), "facts": [attrs.asdict(each) for each in finding.facts]}
    return {**found, **lists}


EXPECTED = [plain(each) for each in JUDGED.findings]


def test_there_are_decimals_days_and_counted_facts_among_the_findings() -> None:
    kinds = {type(value) for each in EXPECTED for value in each["measured"].values()}

    assert {int, Decimal} <= kinds
    assert any(each["facts"] for each in EXPECTED)


@pytest.mark.parametrize("engine", ["memory", "tables"])
def test_json_lines(engine: EngineName) -> None:
    evaluation = iron_rules.evaluate(PACK, COUNTY, as_of=AS_OF, rules=RULES, engine=engine)
    lines = [exact(line) for line in "\n".join(evaluation.lines("jsonl")).split("\n")]

    assert {FIELDS} == {tuple(each) for each in lines}
    assert EXPECTED == [flat(each) for each in lines]


def test_a_finding_as_a_dictionary_is_its_line_of_json() -> None:
    assert [exact(line) for line in JUDGED.lines("jsonl")] == [each.to_dict() for each in JUDGED.findings]


def test_what_a_session_answers() -> None:
    with open_session(PACK, as_of=AS_OF, matcher="python") as session:
        answer = exact(session.put(COUNTY).to_json())
    ids = {each["id"] for each in EXPECTED}

    assert EXPECTED == [flat(each) for each in answer["appeared"] if each["id"] in ids]


@pytest.mark.parametrize("engine", ["memory", "tables"])
def test_csv(engine: EngineName) -> None:
    evaluation = iron_rules.evaluate(PACK, COUNTY, as_of=AS_OF, rules=RULES, engine=engine)
    rows = list(csv.DictReader("\n".join(evaluation.lines("csv")).splitlines()))

    assert {tuple(COLUMNS)} == {tuple(each) for each in rows}
    assert [_as_text(each) for each in EXPECTED] == [_from_cells(each) for each in rows]


def _from_cells(cells: Mapping[str, str]) -> dict[str, Any]:
    structured = {name for name, type_ in COLUMNS.items() if type_ in ("json", "ids", "facts")}
    return {name: exact(cell) if name in structured else cell for name, cell in cells.items()}


def _as_text(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, dict | list) else "" if value is None else str(value)
        for name, value in columns.items()
    }


@pytest.mark.parametrize("engine", ["memory", "tables"])
def test_arrow_and_parquet(engine: EngineName, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    evaluation = iron_rules.evaluate(PACK, COUNTY, as_of=AS_OF, rules=RULES, engine=engine)
    evaluation.write_parquet(tmp_path / "findings.parquet")
    table = evaluation.to_arrow()

    assert list(COLUMNS) == table.column_names
    assert table.equals(parquet.read_table(tmp_path / "findings.parquet"))
    assert EXPECTED == [_from_arrow(each) for each in table.to_pylist()]


def _from_arrow(columns: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: exact(value) if COLUMNS[name] == "json" else value for name, value in columns.items()
    }
    return {name: each.isoformat() if COLUMNS[name] == "day" else each for name, each in found.items()}


@pytest.mark.parametrize("engine", ["memory", "tables"])
@pytest.mark.parametrize("part", ["ledger", "scorecard"])
def test_the_ledger_and_the_scorecard(engine: EngineName, part: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    entries = getattr(iron_rules.evaluate(PACK, COUNTY, as_of=AS_OF, rules=RULES, engine=engine), part)
    entries.write_parquet(tmp_path / "entries.parquet")
    entries.write_csv(tmp_path / "entries.csv")
    expected = [attrs.asdict(each) for each in getattr(JUDGED, part)]
    written = (tmp_path / "entries.csv").read_text(encoding="utf-8").splitlines()

    assert expected
    assert expected == entries.to_arrow().to_pylist()
    assert expected == parquet.read_table(tmp_path / "entries.parquet").to_pylist()
    assert [{name: str(value) for name, value in each.items()} for each in expected] == list(csv.DictReader(written))


def test_an_empty_ledger_has_its_columns() -> None:
    empty = iron_rules.evaluate(PACK, {}, as_of=AS_OF).ledger.to_arrow()

    assert (0, list(LEDGER)) == (empty.num_rows, empty.column_names)
