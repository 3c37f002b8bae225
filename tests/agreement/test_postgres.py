"""The tables engine on PostgreSQL says what the memory engine says, and writes findings to a table there."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from iron_rules import evaluate
from iron_rules.errors import FactsError, UsageError
from iron_rules.facts.factbase import FactBase
from tests.agreement.accounts import differences
from tests.agreement.servers import cluster, load
from tests.strategies import PACK, Drawn, fact_bases

pytestmark = pytest.mark.postgres
psycopg = pytest.importorskip("psycopg")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of the tests' own."""
    with cluster() as address:
        yield address


@pytest.fixture
def connection(server: str) -> Iterator[Any]:
    """A session on it."""
    with psycopg.connect(server, autocommit=True) as opened:
        yield opened


def judged(server: str, schema: str, as_of: date, **options: Any) -> Any:
    """An evaluation of a schema."""
    return evaluate(PACK, server, as_of=as_of, engine="postgres", schema=schema, **options)


@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(fact_bases(5))
def test_twenty_fact_bases(server: str, connection: Any, drawn: Drawn) -> None:
    """Findings, evidence, messages, statuses, ledger and scorecard agree, whatever is missing."""
    facts, as_of = drawn.facts, drawn.as_of
    load(connection, "drawn", facts)

    assert [] == differences(evaluate(PACK, facts, as_of=as_of), judged(server, "drawn", as_of))


def test_findings_in_a_table(server: str, connection: Any, some_facts: tuple[FactBase, date]) -> None:
    """Findings stay in the database if that is wanted, in order and with their evidence."""
    facts, as_of = some_facts
    load(connection, "kept", facts)
    judged(server, "kept", as_of, rules=["2.*"]).write_table("kept.findings")
    expected = evaluate(PACK, facts, as_of=as_of, rules=["2.*"]).findings
    rows = connection.execute("SELECT id, message_zh, evidence FROM kept.findings").fetchall()

    assert [(each.id, each.message.zh, list(each.evidence)) for each in expected] == rows


def test_schema_without_tables(server: str) -> None:
    """A schema that holds no facts is told, and not judged as one without duties."""
    with pytest.raises(FactsError, match="holds no table of facts"):
        judged(server, "nowhere", date(2018, 12, 31))


def test_server_that_is_not_there() -> None:
    """A database that cannot be reached is told in one sentence."""
    with pytest.raises(UsageError, match="cannot be reached"):
        judged("postgresql://tester@127.0.0.1:1/postgres", "public", date(2018, 12, 31))


def test_lost_connection(server: str, connection: Any, some_facts: tuple[FactBase, date]) -> None:
    """A connection that is lost half-way is told, and leaves no table behind."""
    facts, as_of = some_facts
    load(connection, "lost", facts)
    with psycopg.connect(server, autocommit=True) as doomed:
        evaluation = evaluate(PACK, doomed, as_of=as_of, engine="postgres", schema="lost", rules=["2.*"])
        connection.execute("SELECT pg_terminate_backend(%s)", [doomed.info.backend_pid])
        with pytest.raises(UsageError, match="database"):
            evaluation.write_table("lost.findings")

    assert [(None,)] == connection.execute("SELECT to_regclass('lost.findings')").fetchall()
