"""A run over nothing: rules that read findings read none."""

from datetime import date

import pytest

from iron_rules import evaluate
from iron_rules.facts.factbase import FactBase
from ten_iron_rules.facts import FACTS
from tests.accounts import differences
from tests.strategies import PACK

pytest.importorskip("duckdb")


def test_no_facts() -> None:
    """Tables that are known and empty leave every rule with nothing to judge."""
    facts = FactBase({name: [] for name in FACTS.tables})
    expected = evaluate(PACK, facts, as_of=date(2018, 12, 31), engine="memory")
    actual = evaluate(PACK, facts, as_of=date(2018, 12, 31), engine="tables")

    assert [] == differences(expected, actual)
    assert {0} == {score.due for score in actual.scorecard}
