"""What the JSON Schema lets through is what is read from JSON, cell by cell."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from iron_rules.errors import FactsError
from iron_rules.facts.schema import json_schema
from iron_rules.facts.spec import ColumnSpec
from iron_rules.intake import read
from ten_iron_rules.facts import FACTS
from tests.intake.generated import Tables, as_rows, tables

CELLS: list[Any] = [
    None, True, 0, 1, 9999, 10000, -1, 2**63 - 1, 2**63, -(2**63) - 1, 10**14 - 1, 10**14, -(10**14), "a", "5",
    "-0.3000", "0.00001", "1.00000", "99999999999999.9999", "100000000000000", "1e3", "2016-02-29", "2017-02-29",
    "2017-5-1", [], {},
]  # fmt: skip
COLUMNS = [
    ("region", "name"),
    ("work_entry", "measure"),
    ("region", "level"),
    ("village", "grade"),
    ("village", "poor"),
    ("tipoff", "verified"),
    ("official", "region_id"),
    ("data_check", "checked"),
    ("fund", "year"),
    ("fund", "amount"),
    ("recall", "on"),
    ("household", "exited_on"),
]
PLAIN: dict[str, Any] = {"flag": True, "whole": 1, "decimal": "0.1", "day": "2017-05-01"}


def fits(schema: dict[str, Any], instance: Any) -> bool:
    return bool(Draft202012Validator(schema, format_checker=FormatChecker()).is_valid(instance))


def plain(column: ColumnSpec) -> Any:
    return column.choices[0] if column.choices else PLAIN.get(column.kind, "x")


def reads(name: str, row: dict[str, Any]) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.jsonl"
        path.write_text(json.dumps(row), "utf-8")
        try:
            read(path, FACTS)
        except FactsError:
            return False
    return True


@pytest.mark.parametrize(("name", "column"), COLUMNS)
@pytest.mark.parametrize("cell", CELLS, ids=repr)
def test_a_cell_is_read_exactly_if_the_schema_lets_it_through(name: str, column: str, cell: Any) -> None:
    row = {each.name: plain(each) for each in FACTS.tables[name].columns if not each.optional} | {column: cell}

    assert fits(json_schema(FACTS, name), row) == reads(name, row)


@given(facts=tables())
def test_facts_written_as_json_fit_the_schema(facts: Tables) -> None:
    rows = {name: as_rows(FACTS.tables[name], table) for name, table in facts.items()}
    written = {name: [_json(row) for row in table] for name, table in rows.items()}

    assert fits(json_schema(FACTS), written)
    assert all(fits(json_schema(FACTS, name), row) for name, table in written.items() for row in table)


def _json(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, bool | int | str) else str(value) for name, value in row.items()}
