"""What a database refuses, lacks or loses is told with its place, and no half of a table is left under its name."""

from datetime import date
from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.errors import FactsError, IronRulesError, UsageError
from iron_rules.facts.factbase import FactBase
from tests.agreement.servers import cluster, load
from tests.strategies import PACK

pytestmark = pytest.mark.postgres
psycopg = pytest.importorskip("psycopg")


def judged(where: Any, schema: str, as_of: date = date(2018, 12, 31), **options: Any) -> Any:
    """An evaluation of a schema."""
    return evaluate(PACK, where, as_of=as_of, engine="postgres", schema=schema, **options)


def faults(where: Any, schema: str) -> list[str]:
    """What is wrong with the tables of a schema, and what to do about it."""
    with pytest.raises(FactsError) as caught:
        judged(where, schema)
    return [str(fault) for fault in caught.value.faults]


def test_schema_that_is_missing(server: str, connection: Any) -> None:
    """It is not judged as one without duties; the nearest one is named."""
    connection.execute("CREATE SCHEMA register")

    assert ["registre: there is no such schema\n    hint: did you mean `register`?"] == faults(server, "registre")


def test_schema_without_tables(server: str, connection: Any) -> None:
    """A schema that holds no facts is told, too."""
    connection.execute("CREATE SCHEMA hollow")

    assert [True] == [
        fault.startswith("hollow: the schema holds no table of facts") for fault in faults(server, "hollow")
    ]


def test_tables_that_lack_columns_or_hold_other_types(server: str, connection: Any) -> None:
    """All of it at once, each with its place and a way out."""
    connection.execute("CREATE SCHEMA odd")
    connection.execute("CREATE TABLE odd.reporting_centre (id bigint, opened_on timestamp)")
    connection.execute('CREATE TABLE odd.recall (id uuid, official_id varchar(20), "on" text)')

    assert [
        "odd.recall, column `on`: it holds `varchar`, not days\n"
        "    hint: make the column `date`: a day has no time and no zone",
        "odd.reporting_centre: the column `region_id` is missing\n    hint: add it, under this name or as `地区编号`",
        "odd.reporting_centre, column `id`: it holds `bigint`, not text\n    hint: make the column `text`",
        "odd.reporting_centre, column `opened_on`: it holds `timestamp without time zone`, not days\n"
        "    hint: make the column `date`: a day has no time and no zone",
    ] == faults(server, "odd")


def test_user_without_rights(server: str, connection: Any) -> None:
    """A table that may not be read is not a table that is absent."""
    connection.execute("CREATE ROLE guest LOGIN")
    connection.execute("CREATE SCHEMA locked")
    connection.execute("CREATE TABLE locked.feed (id text, type text, complete_until date)")

    assert [True] == ["locked.feed: this user may not read it" in each for each in faults(guest(server), "locked")]


def guest(server: str) -> str:
    """The address for a user who owns nothing."""
    return server.replace("tester@", "guest@")


def test_user_who_may_not_make_temporary_tables(server: str, connection: Any) -> None:
    """The right that is wanted is named."""
    connection.execute("CREATE ROLE reader LOGIN")
    connection.execute("CREATE SCHEMA readable")
    connection.execute("CREATE TABLE readable.feed (id text, type text, complete_until date)")
    connection.execute("GRANT USAGE ON SCHEMA readable TO reader")
    connection.execute("GRANT SELECT ON readable.feed TO reader")
    connection.execute("REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC")
    try:
        with pytest.raises(UsageError, match=r"(?s)permission denied.*hint: grant this user the right"):
            judged(server.replace("tester@", "reader@"), "readable")
    finally:
        connection.execute("GRANT TEMPORARY ON DATABASE postgres TO PUBLIC")


def test_server_that_is_not_there() -> None:
    """A database that cannot be reached is told in one sentence."""
    with pytest.raises(UsageError, match="cannot be reached"):
        judged("postgresql://tester@127.0.0.1:1/postgres", "public")


@pytest.mark.parametrize("rule", [1, 30, 60])
def test_session_that_is_ended_while_rules_are_judged(
    server: str, connection: Any, some_facts: tuple[FactBase, date], rule: int
) -> None:
    """The connection is told as lost, wherever it was lost."""
    facts, as_of = some_facts
    schema = f"ended_{rule}"
    load(connection, schema, facts)
    with psycopg.connect(server, autocommit=True) as doomed:

        def told(_: str, number: int, __: int) -> None:
            if number == rule:
                connection.execute("SELECT pg_terminate_backend(%s, 60000)", [doomed.info.backend_pid])

        with pytest.raises(UsageError, match=r"the connection to the database is lost: .*\n    hint: see that"):
            judged(doomed, schema, as_of, on_progress=told)


def test_session_that_is_ended_before_findings_are_written(
    server: str, connection: Any, some_facts: tuple[FactBase, date]
) -> None:
    """No table is left behind, and one of that name stays what it was."""
    facts, as_of = some_facts
    load(connection, "lost", facts)
    connection.execute("CREATE TABLE lost.kept AS SELECT 1 AS before")
    with psycopg.connect(server, autocommit=True) as doomed:
        evaluation = judged(doomed, "lost", as_of, rules=["2.*"])
        connection.execute("SELECT pg_terminate_backend(%s, 60000)", [doomed.info.backend_pid])
        for table in ("lost.findings", "lost.kept"):
            with pytest.raises(UsageError, match="connection to the database is lost"):
                evaluation.write_table(table)

    assert [(None,)] == connection.execute("SELECT to_regclass('lost.findings')").fetchall()
    assert [(1,)] == connection.execute("SELECT before FROM lost.kept").fetchall()


def test_schema_of_findings_that_is_not_there(server: str, connection: Any, some_facts: tuple[FactBase, date]) -> None:
    """The table is named; the evaluation can still be written elsewhere."""
    facts, as_of = some_facts
    load(connection, "elsewhere", facts)
    evaluation = judged(server, "elsewhere", as_of, rules=["9.1-*"])
    with pytest.raises(UsageError, match=r'did not write `audit.findings`: schema "audit" does not exist'):
        evaluation.write_table("audit.findings")
    evaluation.write_table("elsewhere.findings")

    assert [(len(evaluation.findings),)] == connection.execute("SELECT count(*) FROM elsewhere.findings").fetchall()


def test_server_that_stops(some_facts: tuple[FactBase, date]) -> None:
    """Everything that is asked afterwards is told as lost."""
    facts, as_of = some_facts
    with cluster() as server:
        with psycopg.connect(server, autocommit=True) as connection:
            load(connection, "short", facts)
        evaluation = judged(server, "short", as_of, rules=["2.*"])
    with pytest.raises(IronRulesError, match="connection to the database is lost"):
        list(evaluation.findings)
