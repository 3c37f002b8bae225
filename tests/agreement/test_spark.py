"""The tables engine on Spark says what the memory engine says, and no plan of it goes through a Cartesian product."""

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.engines.tables.duckdb import DuckDB
from iron_rules.engines.tables.sources import sources
from iron_rules.errors import FactsError
from iron_rules.facts.factbase import FactBase
from iron_rules.samples import make
from tests.agreement.accounts import differences
from tests.strategies import PACK

pytestmark = [pytest.mark.spark, pytest.mark.slow, pytest.mark.filterwarnings("ignore::FutureWarning")]
pytest.importorskip("pyspark")


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """A local session that is quick over few facts."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("tests")
    for key, value in {
        "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "1", "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false", "spark.sql.session.timeZone": "UTC",
    }.items():  # fmt: skip
        builder = builder.config(key, value)
    started = builder.getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    yield started
    started.stop()


def parquet(facts: FactBase, folder: Path) -> Path:
    """Facts as a folder of Parquet tables."""
    warehouse = DuckDB(sources(facts))
    for name in facts.tables:
        warehouse.write(f"SELECT * FROM s_{name}", folder / f"{name}.parquet", "parquet")
    return folder


def test_fixed_fact_base(session: Any, tmp_path: Path, some_facts: tuple[FactBase, date]) -> None:
    """Every rule agrees on a fact base that breaches most of them; plans join by key and spread over tasks."""
    facts, as_of = some_facts
    folder = parquet(facts, tmp_path)
    actual = evaluate(PACK, folder, as_of=as_of, engine="spark", session=session)

    assert [] == differences(evaluate(PACK, facts, as_of=as_of), actual)
    plans = actual._warehouse.plans()
    assert [] == [table for table, plan in plans.items() if "CartesianProduct" in plan]
    assert [] == [table for table, plan in plans.items() if "SinglePartition" in plan]


def test_sample(session: Any, tmp_path: Path) -> None:
    """A sample province is judged as in memory, and the findings are written as Parquet."""
    sample = make(3, "village")
    facts = FactBase(sample.facts)
    folder = tmp_path / "facts"
    folder.mkdir()
    expected = evaluate(PACK, facts, as_of=sample.as_of, rules=["2.5-*", "9.2-*"])
    given = {"engine": "spark", "session": session, "rules": ["2.5-*", "9.2-*"]}
    actual = evaluate(PACK, parquet(facts, folder), as_of=sample.as_of, **given)
    actual.write_parquet(tmp_path / "findings")
    written = session.read.parquet(str(tmp_path / "findings")).select("id", "message_zh").collect()

    assert [] == differences(expected, actual)
    assert sorted((each.id, each.message.zh) for each in expected.findings) == sorted(tuple(row) for row in written)


def test_table_that_lacks_a_column(session: Any) -> None:
    """A table without a column that it must have is refused before anything is judged."""
    frame = session.createDataFrame([("O1", "P1")], "id STRING, person_id STRING")

    with pytest.raises(FactsError, match="`post` is missing"):
        evaluate(PACK, {"official": frame}, as_of=date(2018, 12, 31), engine="spark", session=session)
