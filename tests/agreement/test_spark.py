"""The tables engine on Spark says what the memory engine says, and no plan of it goes through a Cartesian product."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.errors import UsageError
from iron_rules.facts.factbase import FactBase
from ten_iron_rules.samples import make
from ten_iron_rules.samples.extent import SizeName
from tests.accounts import differences
from tests.agreement import odd_names
from tests.agreement.spark_sessions import parquet, session
from tests.strategies import PACK

pytestmark = [
    pytest.mark.spark,
    pytest.mark.slow,
    pytest.mark.xdist_group("spark"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]
pytest.importorskip("pyspark")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session of the tests' own."""
    with session() as started:
        yield started


def test_fixed_fact_base(spark: Any, tmp_path: Path, some_facts: tuple[FactBase, date]) -> None:
    """Every rule agrees on a fact base that breaches most of them; plans join by key and spread over tasks."""
    facts, as_of = some_facts
    folder = parquet(facts, tmp_path)
    actual = evaluate(PACK, folder, as_of=as_of, engine="spark", session=spark)

    assert [] == differences(evaluate(PACK, facts, as_of=as_of), actual)
    judged: Any = actual
    plans = judged._warehouse.plans()
    assert [] == [table for table, plan in plans.items() if "CartesianProduct" in plan]
    assert [] == [table for table, plan in plans.items() if "SinglePartition" in plan]


@pytest.mark.parametrize(("seed", "size"), [(3, "village"), (4, "district")])
def test_sample(spark: Any, tmp_path: Path, seed: int, size: SizeName) -> None:
    """A sample is judged as in memory by every rule, and the findings are written as Parquet."""
    sample = make(seed, size)
    facts = FactBase(sample.facts)
    expected = evaluate(PACK, facts, as_of=sample.as_of)
    actual = evaluate(PACK, parquet(facts, tmp_path / "facts"), as_of=sample.as_of, engine="spark", session=spark)
    actual.write_parquet(tmp_path / "findings")
    written = spark.read.parquet(str(tmp_path / "findings")).select("id", "message_zh").collect()

    assert [] == differences(expected, actual)
    assert sorted((each.id, each.message.zh) for each in expected.findings) == sorted(tuple(row) for row in written)


def test_frames_and_tables_of_several_files(spark: Any, tmp_path: Path) -> None:
    """A table may be a folder of files, or a DataFrame, with days as texts; the session handed in is left as it was."""
    sample = make(4, "village")
    facts = FactBase(sample.facts)
    folder = parquet(facts, tmp_path / "facts")
    tables: dict[str, Any] = {path.stem: path for path in folder.iterdir()}
    visits = spark.read.parquet(str(tables["village_visit"]))
    visits.withColumn("on", visits["on"].cast("string")).repartition(3).write.parquet(str(tmp_path / "visits"))
    tables["village_visit"] = tmp_path / "visits"
    tables["official"] = spark.read.parquet(str(tables["official"]))
    before = spark.conf.getAll, spark.catalog.listTables()
    given: dict[str, Any] = {"as_of": sample.as_of, "rules": ["2.5-*"]}
    actual = evaluate(PACK, tables, engine="spark", session=spark, **given)

    assert [] == differences(evaluate(PACK, facts, **given), actual)
    assert before == (spark.conf.getAll, spark.catalog.listTables())


def test_damaged_file(spark: Any, tmp_path: Path) -> None:
    """What Java says of it is told, and not what it was called on the way."""
    (tmp_path / "official.parquet").write_bytes(b"PAR1 and nothing else")

    with pytest.raises(UsageError, match=r"`official.parquet` cannot be read: .*official.parquet"):
        evaluate(PACK, tmp_path, as_of=date(2018, 12, 31), engine="spark", session=spark)


def test_names_of_sql_and_of_the_engine(spark: Any, tmp_path: Path) -> None:
    """Types, columns, choices and subjects that are called as relations, keywords and marks."""
    facts = odd_names.odd_facts()
    given: dict[str, Any] = {"as_of": odd_names.AS_OF, "engine": "spark", "session": spark}
    expected = evaluate(odd_names.PACK, facts, as_of=odd_names.AS_OF)
    actual = evaluate(odd_names.PACK, parquet(facts, tmp_path, odd_names.ODD), **given)

    assert [] == differences(expected, actual)
    assert list(expected.lines()) == list(actual.lines())
    found = next(each for each in expected.findings if each.subject == "$as_of")
    assert found.evidence == actual.evidence(found.id)
    places = ["calendar:$as_of", "v1", "chunks:v11/0", "hits:v1"]
    assert [expected.scorecard.of(each) for each in places] == [actual.scorecard.of(each) for each in places]


@pytest.mark.parametrize("handed", ["local[2]", "stopped"])
def test_what_is_no_session(tmp_path: Path, handed: str) -> None:
    """It is told before anything is read."""
    parquet(FactBase({"official": []}), tmp_path)
    given: Any = handed
    if handed == "stopped":
        with session() as given:
            pass

    with pytest.raises(UsageError, match=r"hand in a SparkSession|a session that is not stopped"):
        evaluate(PACK, tmp_path, as_of=date(2018, 12, 31), engine="spark", session=given)
