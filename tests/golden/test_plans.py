"""What a rule leaves implicit, joins and windows, is written out in a file a rule: a change of it shows in review."""

import pytest

import iron_rules
from iron_rules.explanations.plan import show_plan
from tests.golden.compare import assert_golden, kept

PACK = iron_rules.load_pack("ten_iron_rules")


@pytest.mark.parametrize("rule", [rule.id for rule in PACK.rules])
def test_a_rules_plan_is_as_it_was_reviewed(rule: str) -> None:
    assert_golden(f"plans/{rule}.txt", show_plan(PACK.plans[rule], PACK.parameters))


def test_no_plan_is_kept_of_a_rule_that_is_gone() -> None:
    assert {f"{rule.id}.txt" for rule in PACK.rules} == kept("plans")
