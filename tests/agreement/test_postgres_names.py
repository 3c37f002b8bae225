"""Neither what authors and owners call their things nor how a session is set changes what PostgreSQL finds."""

from datetime import date
from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.errors import UsageError
from iron_rules.facts.factbase import FactBase
from tests.accounts import differences
from tests.agreement.odd_names import AS_OF, ODD, odd_facts
from tests.agreement.odd_names import PACK as ODD_PACK
from tests.agreement.servers import load
from tests.strategies import PACK

pytestmark = pytest.mark.postgres
psycopg = pytest.importorskip("psycopg")
RULES = ["2.*", "4.*", "10.*"]
SETTINGS = [
    "DateStyle=German", "DateStyle=SQL,DMY", "IntervalStyle=sql_standard", "TimeZone=America/New_York",
    "search_path=public,pg_temp", "search_path=",
]  # fmt: skip
OURS = ("calendar", "s_region", "s_appeal", "f_region", "f_appeal", "v1", "found_0", "written", "iron_rules.calendar")
"""Names of relations that an evaluation has made, in this release or before."""


@pytest.fixture(scope="module")
def loaded(server: str, some_facts: tuple[FactBase, date]) -> str:
    """A schema of facts, and in `public` tables that are called as those of an evaluation."""
    with psycopg.connect(server, autocommit=True) as connection:
        load(connection, "facts", some_facts[0])
        for name in OURS:
            connection.execute(f'CREATE TABLE public."{name}" (id text, number int, first_day date)')
    return server


@pytest.mark.parametrize("setting", SETTINGS)
def test_settings_of_the_session(loaded: str, some_facts: tuple[FactBase, date], setting: str) -> None:
    """Days never become text as the session writes them, and relations are found wherever it looks first."""
    facts, as_of = some_facts
    where = psycopg.conninfo.make_conninfo(loaded, options=f"-c{setting}")
    actual = evaluate(PACK, where, as_of=as_of, engine="postgres", schema="facts", rules=RULES)

    assert [] == differences(evaluate(PACK, facts, as_of=as_of, rules=RULES), actual)
    assert list(evaluate(PACK, facts, as_of=as_of, rules=RULES).lines()) == list(actual.lines())


def test_temporary_tables_of_the_owner_are_left_alone(loaded: str, some_facts: tuple[FactBase, date]) -> None:
    """On a connection that is handed in, an evaluation makes relations under names of its own."""
    with psycopg.connect(loaded, autocommit=True) as connection:
        for name in OURS[:-1]:
            connection.execute(f"CREATE TEMP TABLE {name} AS SELECT 7 AS number")
        evaluate(PACK, connection, as_of=some_facts[1], engine="postgres", schema="facts", rules=RULES)
        kept = [connection.execute(f"SELECT number FROM pg_temp.{name}").fetchone() for name in OURS[:-1]]

    assert [(7,)] * len(kept) == kept


def test_backslashes_that_do_not_stand_for_themselves(loaded: str) -> None:
    """A text could end before its quote: such a session is refused."""
    where = psycopg.conninfo.make_conninfo(loaded, options="-cstandard_conforming_strings=off")

    with pytest.raises(UsageError, match="standard_conforming_strings"):
        evaluate(PACK, where, as_of=AS_OF, engine="postgres", schema="facts")


def test_names_of_sql_and_of_the_engine(server: str, connection: Any) -> None:
    """Types, columns, choices and subjects that are called as relations, keywords and marks."""
    facts = odd_facts()
    load(connection, "odd", facts, ODD)
    expected = evaluate(ODD_PACK, facts, as_of=AS_OF)
    actual = evaluate(ODD_PACK, server, as_of=AS_OF, engine="postgres", schema="odd")

    assert [] == differences(expected, actual)
    assert list(expected.lines()) == list(actual.lines())
    places = ["calendar:$as_of", "v1", "chunks:v11/0", "hits:v1", "h:h3", "j:j3"]
    assert [expected.scorecard.of(each) for each in places] == [actual.scorecard.of(each) for each in places]
