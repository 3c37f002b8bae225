"""What the README shows of PostgreSQL and Spark, tried on a server and a session of the tests' own."""

from datetime import date
from pathlib import Path

import pytest

import iron_rules
from iron_rules.check.checked import CheckedPack
from iron_rules.samples import write
from ten_iron_rules.samples import make
from tests.agreement.servers import cluster, load
from tests.agreement.spark_sessions import session
from tests.docs.blocks import left_out
from tests.house.code import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
AS_OF = date(2020, 6, 30)


@pytest.fixture(scope="module")
def pack() -> CheckedPack:
    return iron_rules.load_pack("ten_iron_rules")


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(make(7, "village"), tmp_path_factory.mktemp("readme") / "facts", "parquet")


@pytest.fixture(scope="module")
def expected(pack: CheckedPack, facts: Path) -> list[str]:
    return [finding.id for finding in iron_rules.evaluate(pack, facts, as_of=AS_OF).findings]


@pytest.mark.postgres
def test_postgresql(pack: CheckedPack, facts: Path, expected: list[str]) -> None:
    psycopg = pytest.importorskip("psycopg")
    (block,) = left_out(README, "needs PostgreSQL")
    with cluster() as server, psycopg.connect(server, autocommit=True) as connection:
        load(connection, "facts", iron_rules.read(facts, pack))
        text = block.text.replace("postgresql:///office", server)
        exec(text, {"iron_rules": iron_rules, "date": date, "pack": pack})
        found = connection.execute("SELECT id FROM facts.findings").fetchall()

    assert sorted(expected) == sorted(id for (id,) in found)


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.xdist_group("spark")
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_spark(
    pack: CheckedPack, facts: Path, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyspark")
    monkeypatch.chdir(tmp_path)
    (block,) = left_out(README, "needs Spark")
    tables = {path.stem: path for path in facts.glob("*.parquet")}
    text = block.text.replace('engine="spark"', 'engine="spark", rules=["2.*"]')
    with session() as spark:
        exec(text, {"iron_rules": iron_rules, "date": date, "pack": pack, "tables": tables, "spark": spark})
        found = [row.id for row in spark.read.parquet(str(tmp_path / "findings_by_spark")).select("id").collect()]

    assert [id for id in expected if id.startswith("2.")] == sorted(found)
