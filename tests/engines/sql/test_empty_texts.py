"""An empty text in Parquet is a missing value, whether or not the file says beforehand that there is none."""

from datetime import date
from pathlib import Path

import pytest

from iron_rules import evaluate
from ten_iron_rules.facts import Official
from tests.small import a_duty, checked

duckdb = pytest.importorskip("duckdb")
PACK = checked(a_duty(must=~Official.village_id.missing))
COLUMNS = (
    "SELECT 'O' || n AS id, 'P' AS person_id, '' AS name, 'government_head' AS post, 'county' AS level,"
    " {} AS village_id, NULL::VARCHAR AS region_id, NULL::VARCHAR AS department_id, FALSE AS reserve,"
    " DATE '2017-01-01' AS start,"
    ' NULL::DATE AS "end" FROM range(2) AS r(n)'
)


@pytest.mark.parametrize(("village", "found"), [
    ("'V'", []), ("CASE n WHEN 0 THEN 'V' END", ["O1"]), ("CASE n WHEN 0 THEN 'V' ELSE '' END", ["O1"]),
    ("''", ["O0", "O1"]), ("NULL::VARCHAR", ["O0", "O1"]),
])  # fmt: skip
def test_empty_is_missing(village: str, found: list[str], tmp_path: Path) -> None:
    """A village that is empty is none."""
    duckdb.sql(f"COPY ({COLUMNS.format(village)}) TO '{tmp_path}/official.parquet'")
    duckdb.sql(
        f"COPY (SELECT 'V' AS id, '' AS name, 'T' AS township_id, FALSE AS poor) TO '{tmp_path}/village.parquet'"
    )
    evaluation = evaluate(PACK, tmp_path, as_of=date(2017, 5, 31), engine="tables", check=False)

    assert found == [each.subject for each in evaluation.findings]
