"""Every word of docs/words.md means the same on every engine: what the reference says of the facts of all cases."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import EngineName
from iron_rules.facts.factbase import FactBase
from iron_rules.findings.evaluation import Evaluation
from tests.accounts import differences
from tests.agreement import words
from tests.agreement.servers import load
from tests.agreement.spark_sessions import parquet, session

ENGINES: tuple[EngineName, ...] = ("memory", "live", "tables")


@pytest.fixture(params=words.NAMES)
def known(request: Any, tmp_path: Path) -> tuple[CheckedPack, FactBase, Evaluation]:
    """A pack, the facts of its cases, and what the reference says of them, by each of its rules."""
    pack = words.pack(request.param, tmp_path)
    facts = words.facts(pack)
    expected = evaluate(pack, facts, as_of=words.AS_OF, engine="reference")
    assert {rule.id for rule in pack.rules} == {entry.rule for entry in expected.ledger}
    assert expected.findings
    return pack, facts, expected


def test_on_this_machine(known: tuple[CheckedPack, FactBase, Evaluation]) -> None:
    pack, facts, expected = known
    for engine in ENGINES:
        assert [] == differences(expected, evaluate(pack, facts, as_of=words.AS_OF, engine=engine)), engine


@pytest.mark.postgres
def test_on_a_server(known: tuple[CheckedPack, FactBase, Evaluation], server: str, connection: Any) -> None:
    pack, facts, expected = known
    load(connection, pack.name, facts, pack.facts)
    found = evaluate(pack, server, as_of=words.AS_OF, engine="postgres", schema=pack.name)
    assert [] == differences(expected, found)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session of the tests' own."""
    pytest.importorskip("pyspark")
    with session() as started:
        yield started


@pytest.mark.nightly
@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.xdist_group("spark")
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_on_a_cluster(known: tuple[CheckedPack, FactBase, Evaluation], spark: Any, tmp_path: Path) -> None:
    pack, facts, expected = known
    folder = parquet(facts, tmp_path / "facts", pack.facts)
    found = evaluate(pack, folder, as_of=words.AS_OF, engine="spark", session=spark)
    assert [] == differences(expected, found)
