"""PostgreSQL and Spark refuse rows for what the memory engine refuses them for."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iron_rules import evaluate, read
from iron_rules.errors import FactsError, UsageError
from ten_iron_rules.facts import FACTS
from tests.agreement.servers import TYPES, cluster
from tests.agreement.spark_sessions import session
from tests.strategies import PACK

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
AS_OF = date(2018, 12, 31)
REGION: dict[str, Any] = {
    "id": "R",
    "name": "r",
    "level": "county",
    "parent_id": None,
    "poverty_county": True,
    "heavy_task": False,
}
OFFICIAL: dict[str, Any] = {
    "id": "O", "person_id": "P", "name": "n", "post": "party_secretary", "level": "county", "region_id": "R",
    "village_id": None, "department_id": None, "reserve": False, "start": date(2017, 5, 1), "end": None,
}  # fmt: skip
EFFORT = {"id": "E", "official_id": "O", "month": date(2017, 5, 1), "poverty_days": 1, "total_days": 2}
RANKING = {
    "id": "K", "every": "quarter", "period_start": date(2018, 4, 1), "scope": "counties", "within_id": "R",
    "subject_id": "R", "position": 1, "announced_on": date(2018, 7, 1),
}  # fmt: skip
FUND = {"id": "F", "region_id": "R", "name": "f", "year": 2018, "amount": 1}
SOUND: dict[str, Any] = {
    "region": [REGION],
    "official": [OFFICIAL],
    "effort": [EFFORT],
    "ranking": [RANKING],
    "fund": [FUND],
}
FAULTY: dict[str, list[dict[str, Any]]] = {
    "region": [REGION, {**REGION, "id": "R2", "level": "country"}, {**REGION, "id": "R3", "name": ""},
               {**REGION, "id": "R4", "parent_id": "nowhere"}, {**REGION, "id": "R5", "poverty_county": None}],
    "official": [OFFICIAL, {**OFFICIAL, "id": "O2", "end": date(2017, 4, 30)},
                 {**OFFICIAL, "id": "O3", "end": date(2017, 5, 1)}, {**OFFICIAL, "id": None}],
    "effort": [EFFORT, {**EFFORT, "id": "E2", "month": date(2017, 5, 2)},
               {**EFFORT, "id": "E3", "official_id": "nobody", "total_days": None}],
    "ranking": [RANKING, {**RANKING, "id": "K2", "period_start": date(2018, 5, 1)},
                {**RANKING, "id": "K3", "every": "month", "period_start": date(2018, 5, 1)}],
    "fund": [FUND, {**FUND, "id": "F2", "year": 0}, {**FUND, "id": "F3", "year": 9999}],
}  # fmt: skip
"""Beside each faulty row a sound one, some of them just inside the limit."""
ARROW = {"flag": pa.bool_(), "whole": pa.int64(), "decimal": pa.decimal128(18, 4), "day": pa.date32()}


def told(call: Any) -> list[str]:
    """What is said to be wrong, apart from where it stands."""
    with pytest.raises(FactsError) as caught:
        call()
    return sorted(fault.what for fault in caught.value.faults)


def places(call: Any) -> list[str]:
    """Where something is said to be wrong."""
    with pytest.raises(FactsError) as caught:
        call()
    return sorted(fault.where for fault in caught.value.faults)


WHERE = [
    "effort, row with the id `E2`, column `month`",
    "effort, row with the id `E3`, column `official_id`",
    "effort, row with the id `E3`, column `total_days`",
    "fund, row with the id `F2`, column `year`",
    "official, row without an id, column `id`",
    "ranking, row with the id `K2`, column `period_start`",
    "region, row with the id `R2`, column `level`",
    "region, row with the id `R3`, column `name`",
    "region, row with the id `R4`, column `parent_id`",
    "region, row with the id `R5`, column `poverty_county`",
]


@pytest.fixture(scope="module")
def connection() -> Iterator[Any]:
    """A session on a server of the tests' own."""
    psycopg = pytest.importorskip("psycopg")
    with cluster() as server, psycopg.connect(server, autocommit=True) as opened:
        yield opened


def fill(connection: Any, schema: str, tables: dict[str, list[dict[str, Any]]], **types: str) -> Any:
    connection.execute(f"CREATE SCHEMA {schema}")
    for name, rows in tables.items():
        columns = FACTS.tables[name].columns
        kinds = (types.get(each.name, TYPES.get(each.kind, "text")) for each in columns)
        listed = ", ".join(f'"{each.name}" {kind}' for each, kind in zip(columns, kinds, strict=True))
        connection.execute(f"CREATE TABLE {schema}.{name} ({listed})")
        marks = ", ".join(["%s"] * len(columns))
        for row in rows:
            connection.execute(f"INSERT INTO {schema}.{name} VALUES ({marks})", list(row.values()))

    def judge(**options: Any) -> Any:
        given: dict[str, Any] = {"as_of": AS_OF, "engine": "postgres", "schema": schema, "rules": ["1.2-effort-floor"]}
        return evaluate(PACK, connection, **given, **options)

    return judge


@pytest.mark.postgres
def test_every_fault_is_told_in_the_words_of_intake(connection: Any) -> None:
    judge = fill(connection, "faulty", FAULTY)

    assert told(lambda: read(FAULTY, FACTS)) == told(judge)
    assert [f"faulty.{where}" for where in WHERE] == places(judge)


@pytest.mark.postgres
def test_sound_rows_pass(connection: Any) -> None:
    assert ["1.2-effort-floor"] == [each.rule.id for each in fill(connection, "sound", SOUND)().judged]


@pytest.mark.postgres
def test_repeated_ids_are_told_once_each(connection: Any) -> None:
    judge = fill(connection, "repeated", {"region": [REGION, REGION, REGION, {**REGION, "id": "R2"}]})

    assert ["`R` is the id of 3 rows"] == told(judge)


@pytest.mark.postgres
def test_unchecked_rows_are_judged_as_they_are(connection: Any) -> None:
    judge = fill(connection, "unchecked", {**SOUND, "region": [{**REGION, "parent_id": "nowhere"}]})

    assert [1] == [len(judge(check=False).judged)]


@pytest.mark.postgres
@pytest.mark.parametrize("amount", ["NaN", "Infinity", "0.12345", "100000000000000"])
@pytest.mark.parametrize("kind", ["numeric", "double precision"])
def test_number_that_cannot_be_reckoned_with(connection: Any, amount: str, kind: str) -> None:
    schema = re.sub(r"\W", "_", f"n {amount} {kind}").lower()
    judge = fill(connection, schema, {"region": [REGION], "fund": [{**FUND, "amount": amount}]}, amount=kind)

    assert [f"{schema}.fund, row with the id `F`, column `amount`"] == places(judge)


@pytest.mark.postgres
@pytest.mark.parametrize("amount", ["0.1234", "-99999999999.9999"])
def test_last_number_that_is_taken(connection: Any, amount: str) -> None:
    schema = re.sub(r"\W", "_", f"last {amount}")
    tables: dict[str, Any] = {**SOUND, "fund": [{**FUND, "amount": amount}]}

    assert 1 == len(fill(connection, schema, tables, amount="double precision")().judged)


@pytest.mark.postgres
def test_day_beyond_the_calendar(connection: Any) -> None:
    judge = fill(connection, "endless", {"region": [REGION], "official": [{**OFFICIAL, "end": "infinity"}]})

    assert ["`infinity` is not a day"] == told(judge)


def parquet(folder: Path, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Write rows as a folder of Parquet tables."""
    for name, rows in tables.items():
        schema = pa.schema([(each.name, ARROW.get(each.kind, pa.string())) for each in FACTS.tables[name].columns])
        pq.write_table(pa.Table.from_pylist(rows, schema), folder / f"{name}.parquet")


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.xdist_group("spark")
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_spark(tmp_path: Path) -> None:
    """The same rows as Parquet, whose rows go by their ids."""
    pytest.importorskip("pyspark")
    parquet(tmp_path, {**FAULTY, "fund": [*FAULTY["fund"], FUND]})
    with session() as spark:

        def judge(**options: Any) -> Any:
            given: dict[str, Any] = {"as_of": AS_OF, "engine": "spark", "session": spark, "rules": ["1.2-effort-floor"]}
            return evaluate(PACK, tmp_path, **given, **options)

        assert sorted([*told(lambda: read(FAULTY, FACTS)), "`F` is the id of 2 rows"]) == told(judge)
        assert ["fund.parquet, row with the id `F`, column `id`"] == [each for each in places(judge) if "`F`" in each]
        assert [1] == [len(judge(check=False).judged)]
        known = {column: value for column, value in OFFICIAL.items() if value is not None}
        texts = ("2017-05-01", "2017-05-01\n", "2017-5-1", "2017-02-30")
        rows = [{**known, "id": f"T{number}", "start": text} for number, text in enumerate(texts)]
        pq.write_table(pa.Table.from_pylist(rows), tmp_path / "official.parquet")
        assert ["T1", "T2", "T3"] == sorted(place.split("`")[1] for place in places(judge) if "`start`" in place)


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.xdist_group("spark")
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_spark_that_was_stopped(tmp_path: Path) -> None:
    """What is asked afterwards is told as failed, and not as Java says it."""
    pytest.importorskip("pyspark")
    parquet(tmp_path, SOUND)
    with session() as spark:
        given: dict[str, Any] = {"as_of": AS_OF, "engine": "spark", "session": spark, "rules": ["1.2-effort-floor"]}
        evaluation = evaluate(PACK, tmp_path, **given)
    with pytest.raises(UsageError, match=r"^Spark .*\n    hint: see Spark's own log"):
        list(evaluation.findings)
