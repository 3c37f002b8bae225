"""Conditions that lie within each other too deeply are refused with their rule, before anything goes through them."""

from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.check.depth import DEEPEST
from iron_rules.errors import PolicyError
from iron_rules.expressions.walk import depth
from iron_rules.policy import count
from ten_iron_rules.facts import Effort
from tests.small import CLAUSES, a_duty, days, pack_of

ONE = days("one", 1)


def nested(times: int) -> Any:
    """A condition within so many others."""
    found: Any = count(Effort, name="efforts") >= ONE
    for _ in range(times):
        found = ~(found | (count(Effort, name="efforts") >= ONE))
    return found


@pytest.mark.parametrize("times", [DEEPEST // 2, 2_000])
def test_what_no_engine_takes_is_refused(times: int) -> None:
    rule = a_duty(must=nested(times))
    with pytest.raises(PolicyError) as error:
        check(pack_of(rule, ONE, clauses=CLAUSES[:1]))

    deepest = depth(rule.test)
    assert deepest > DEEPEST
    assert f"1.1-duty: its conditions lie {deepest} within each other; {DEEPEST} is the most" in str(error.value)


def test_what_is_just_within_the_limit_is_taken() -> None:
    rule = a_duty(must=nested((DEEPEST - 4) // 2))

    assert DEEPEST - 2 <= depth(rule.test) <= DEEPEST
    check(pack_of(rule, ONE, clauses=CLAUSES[:1]))
