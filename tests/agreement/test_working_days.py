"""Working days on PostgreSQL are those of the reference."""

from datetime import date
from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.facts.factbase import FactBase
from tests.agreement.servers import load
from tests.engines.test_working_days import AS_OF, DESK, PACK
from tests.holidays import FIELD, base, from_to, marked

pytestmark = pytest.mark.postgres
pytest.importorskip("psycopg")


@pytest.mark.parametrize(
    ("number", "facts"),
    [
        (0, base(DESK)),
        (1, base(DESK, absent=("calendar_day",))),
        (2, base(DESK, *marked(from_to("2018-01-01", "2018-01-03")))),
        (3, base(DESK, *marked(from_to("2018-01-01", "2018-01-03")), *marked(["2018-01-06"], working=True))),
        (4, base(DESK, *marked(from_to("2018-01-08", "2018-01-30")), *marked(["1999-01-01", "2029-12-31"]))),
    ],
)
def test_working_days_of_a_week(server: str, connection: Any, number: int, facts: FactBase) -> None:
    schema = f"weeks_{number}"
    load(connection, schema, facts, FIELD)

    for as_of in (AS_OF, date(2018, 1, 7)):
        expected = evaluate(PACK, facts, as_of=as_of, engine="reference").findings
        assert expected == evaluate(PACK, server, as_of=as_of, engine="postgres", schema=schema).findings
