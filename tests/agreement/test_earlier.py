"""What looks back: PostgreSQL says what the reference says."""

from datetime import date
from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.policy import average, count, half_year, in_a_row, last, months, previous, rank, some, total, years
from tests.accounts import differences
from tests.agreement.servers import load
from tests.engines.reference.test_earlier import OTHER, SITE, seen
from tests.engines.reference.world import FACTS, Inspection, Report, known, number, rule, unchecked

pytestmark = pytest.mark.postgres
pytest.importorskip("psycopg")

ONE, TWO = number("one", 1), number("two", 2)
THREE_MONTHS = number("three_months", months(3))
WINTER = number("winter", (11, 12, 1))
ROWS = (
    SITE, OTHER, *seen("2017-12-31", "2018-01-05", "2018-02-05", "2018-02-06", "2018-03-01", "2018-06-30"),
    *seen("2018-01-07", "2018-02-01", "2018-05-01", "2018-12-01", site="t"),
    Report(id="r", site_id="s", month=date(2018, 3, 1), handed_in=date(2018, 3, 9), pages=3),
)  # fmt: skip
ASKED: dict[str, tuple[Any, dict[str, Any]]] = {
    "more than before": (count(Inspection) > previous(count(Inspection)), {}),
    "a quotient before": (previous(average(Inspection.score)) >= ONE, {}),
    "in a row": (in_a_row(some(Inspection), TWO), {"when": total(Report.pages) >= ONE - ONE}),
    "more and more": (in_a_row(count(Inspection) > previous(count(Inspection), periods=2), TWO), {}),
    "first in a row": (in_a_row(rank(count(Inspection)) <= ONE, TWO), {}),
    "the last months": (count(Inspection, within=last(THREE_MONTHS)) >= TWO, {"every": half_year}),
    "two years": (some(Inspection), {"every": years(2)}),
    "a season": (count(Inspection) >= previous(count(Inspection)), {"in_months": WINTER}),
}


@pytest.mark.parametrize("asked", ASKED)
def test_postgres_looks_back(server: str, connection: Any, asked: str) -> None:
    condition, options = ASKED[asked]
    pack = unchecked(ONE, TWO, THREE_MONTHS, WINTER, rule(condition, **options))
    facts, schema, as_of = known(*ROWS), f"earlier_{asked.replace(' ', '_')}", date(2020, 1, 31)
    load(connection, schema, facts, FACTS)
    judged: Any = {"engine": "postgres", "schema": schema}
    expected = evaluate(pack, facts, as_of=as_of, engine="reference")

    assert list(expected.ledger)
    assert [] == differences(expected, evaluate(pack, server, as_of=as_of, **judged))
