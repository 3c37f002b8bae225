"""Nodes go to JSON and come back equal."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iron_rules import load_pack
from iron_rules.expressions.nodes import And, Compare, Get, Literal, Not
from iron_rules.expressions.serial import from_plain, to_plain
from iron_rules.language.rule import Rule

PACK = load_pack("ten_iron_rules")
VALUES = st.one_of(
    st.text(), st.booleans(), st.integers(), st.dates(), st.decimals(allow_nan=False, allow_infinity=False), st.none()
)


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
def test_a_plan_survives_json(rule: Rule) -> None:
    """Every plan of the pack is the same after a round trip through text."""
    plan = PACK.plans[rule.id]
    for node in (plan.test, plan.when, plan.due.subject, plan.due.event, plan.due.day):
        assert node == from_plain(json.loads(json.dumps(to_plain(node))))


@given(VALUES, VALUES)
def test_values_keep_their_kind(left: Any, right: str | int | None) -> None:
    """A day stays a day and a decimal keeps every digit."""
    node = And((Compare("==", Literal(left), Get("s", ("id",))), Not(Literal(right))))
    again = from_plain(json.loads(json.dumps(to_plain(node))))

    assert node == again
    assert (type(left), str(left)) == (type(again.items[0].left.value), str(again.items[0].left.value))


def test_where_a_word_was_written_is_left_out() -> None:
    """Moving a rule in its file changes no byte of its JSON."""
    assert to_plain(Get("s", ("on",), at="a.py:1:1")) == to_plain(Get("s", ("on",), at="b.py:9:9"))


def test_days_and_decimals_are_marked() -> None:
    """They would be plain texts otherwise."""
    assert {"$day": "2017-04-23"} == to_plain(date(2017, 4, 23))
    assert {"$decimal": "0.30"} == to_plain(Decimal("0.30"))
