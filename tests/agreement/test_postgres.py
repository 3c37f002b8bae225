"""The tables engine on PostgreSQL says what the memory engine says, and writes findings to a table there."""

from datetime import date
from itertools import count
from typing import Any

import pytest
from attrs import asdict
from hypothesis import HealthCheck, given, settings

from iron_rules import evaluate
from iron_rules.errors import UsageError
from iron_rules.facts.factbase import FactBase
from ten_iron_rules.samples import make
from ten_iron_rules.samples.extent import SizeName
from tests.accounts import differences
from tests.agreement.servers import load
from tests.strategies import PACK, Drawn, fact_bases
from tests.tiers import times

pytestmark = pytest.mark.postgres
psycopg = pytest.importorskip("psycopg")
NUMBERS = count()


def judged(server: str, schema: str, as_of: date, **options: Any) -> Any:
    """An evaluation of a schema."""
    return evaluate(PACK, server, as_of=as_of, engine="postgres", schema=schema, **options)


@settings(max_examples=times(2), suppress_health_check=list(HealthCheck))
@given(fact_bases(1))
def test_fact_bases(server: str, connection: Any, drawn: Drawn) -> None:
    """Findings, evidence, messages, statuses, ledger and scorecard agree, whatever is missing."""
    facts, as_of, schema = drawn.facts, drawn.as_of, f"drawn_{next(NUMBERS)}"
    load(connection, schema, facts)

    assert [] == differences(evaluate(PACK, facts, as_of=as_of), judged(server, schema, as_of))


@pytest.mark.parametrize(
    ("seed", "size"),
    [(1, "village"), (2, "village"), pytest.param(3, "district", marks=[pytest.mark.slow, pytest.mark.nightly])],
)
def test_sample(server: str, connection: Any, seed: int, size: SizeName) -> None:
    """A sample is judged as in memory: every finding, every status, every instance of the ledger."""
    sample, schema = make(seed, size), f"sample_{seed}"
    facts = FactBase(sample.facts)
    load(connection, schema, facts)

    assert [] == differences(evaluate(PACK, facts, as_of=sample.as_of), judged(server, schema, sample.as_of))


def test_findings_in_a_table(server: str, connection: Any, some_facts: tuple[FactBase, date]) -> None:
    """Findings stay in the database if that is wanted, with their messages and their evidence."""
    facts, as_of = some_facts
    load(connection, "kept", facts)
    judged(server, "kept", as_of, rules=["2.*"]).write_table("kept.findings")
    expected = evaluate(PACK, facts, as_of=as_of, rules=["2.*"]).findings
    rows = connection.execute("SELECT id, message_zh, evidence, facts FROM kept.findings").fetchall()
    found = sorted(rows, key=lambda row: row[0])

    assert [
        (each.id, each.message.zh, list(each.evidence), [asdict(fact) for fact in each.facts])
        for each in sorted(expected, key=lambda each: each.id)
    ] == found


def test_findings_in_the_place_of_those_before(server: str, connection: Any, some_facts: tuple[FactBase, date]) -> None:
    """The table keeps its rights and what stands on it; one of something else is left as it is."""
    facts, as_of = some_facts
    load(connection, "again", facts)
    judged(server, "again", as_of, rules=["2.*"]).write_table("again.findings")
    connection.execute("CREATE VIEW again.ids AS SELECT id FROM again.findings")
    evaluation = judged(server, "again", as_of, rules=["4.*"])
    evaluation.write_table("again.findings")
    with pytest.raises(UsageError, match=r"^again.official: is a table of something else, and is left as it is"):
        evaluation.write_table("again.official")
    rows = connection.execute("SELECT id FROM again.ids").fetchall()

    assert sorted(each.id for each in evaluation.findings) == sorted(id_ for (id_,) in rows)
    assert len(facts.tables["official"]) == len(connection.execute("SELECT id FROM again.official").fetchall())


def test_what_is_no_database() -> None:
    """Facts in memory are not in one."""
    with pytest.raises(UsageError, match="a `dict` is not a database"):
        evaluate(PACK, {}, as_of=date(2018, 12, 31), engine="postgres")
