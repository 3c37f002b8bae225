"""Working days on PostgreSQL are those of the reference."""

from datetime import date
from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.facts.factbase import FactBase
from iron_rules.policy import days, extension, months, some, working_days
from iron_rules.spans import Span
from tests.agreement.servers import load
from tests.engines.test_moving_deadlines import AS_OF as AT
from tests.engines.test_moving_deadlines import MORE, MOST, letter, letters, longer, pause
from tests.engines.test_working_days import AS_OF, DESK, PACK
from tests.holidays import FIELD, Letter, Longer, Pause, base, from_to, marked

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


LETTERS = [
    letter("2018-01-01"), letter("2018-01-01", "m", sort="hard", noted_on=date(2018, 1, 5)), letter("2018-02-09", "n"),
    pause("2018-01-02", "2018-01-04"), pause("2018-01-03", "2018-01-08", "q"), pause("2018-02-14", None, "r", "n"),
    longer("2018-01-09"),
]  # fmt: skip


@pytest.mark.parametrize("allow", [days(10), months(1), working_days(5)])
def test_deadlines_that_move(server: str, connection: Any, allow: Span) -> None:
    extended = (extension(some(Longer), MOST), extension(Letter.noted_on.present, MORE))
    pack = letters(allow, paused=Pause, extended=extended, more=[MORE, MOST])
    facts = base(DESK, *LETTERS, *marked(from_to("2018-02-15", "2018-02-21")))
    schema = f"letters_{allow.unit}"
    load(connection, schema, facts, FIELD)

    expected = evaluate(pack, facts, as_of=AT, engine="reference").findings
    assert expected == evaluate(pack, server, as_of=AT, engine="postgres", schema=schema).findings
