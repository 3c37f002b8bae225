"""Steps, points that change, and the gravest of findings that share a matter, on PostgreSQL as in memory."""

from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.facts.factbase import FactBase
from iron_rules.policy import day
from tests.accounts import differences
from tests.agreement.servers import load
from tests.market import SHOPS
from tests.warnings import PACK, inspections

pytestmark = pytest.mark.postgres
pytest.importorskip("psycopg")


def test_steps_points_and_the_gravest_agree(server: str, connection: Any) -> None:
    facts = FactBase(
        inspections(
            ("a", "2018-01-10", "fire"), ("b", "2018-02-10", "fire"), ("c", "2018-03-10", None),
            ("d", "2019-01-10", "water"), ("e", "2019-02-10", None), ("f", "2019-03-10", "water"),
        )
    )  # fmt: skip
    load(connection, "steps", facts, SHOPS)
    expected = evaluate(PACK, facts, as_of=day(2019, 12, 31), engine="reference")
    found = evaluate(PACK, server, as_of=day(2019, 12, 31), engine="postgres", schema="steps")

    assert [] == differences(expected, found)
    assert {"admonish", "close"} == {each.action for each in expected.demotions}
    assert list(expected.lines("csv")) == list(found.lines("csv"))
