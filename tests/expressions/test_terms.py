"""Operators on words build nodes and decide nothing."""

import operator

import pytest

from iron_rules.errors import PolicyError
from iron_rules.expressions.nodes import And, Arithmetic, Broken, Compare, Missing, Not, Or
from iron_rules.expressions.terms import Expression, as_condition, as_node
from iron_rules.facts import Official, VillageVisit
from iron_rules.policy import count, decimal
from tests.small import days

DAYS = days("days", 1)


@pytest.mark.parametrize(
    ("build", "op"),
    [
        (operator.ge, ">="),
        (operator.gt, ">"),
        (operator.le, "<="),
        (operator.lt, "<"),
        (operator.eq, "=="),
        (operator.ne, "!="),
    ],
)
def test_a_comparison_stands_as_it_was_written(build, op):
    """Python does not turn `a >= B` into `B <= a`, whatever kinds of words stand on either side."""
    for left in (count(VillageVisit), VillageVisit.on, DAYS, Official.region_id):
        for right in (DAYS, Official.region_id, count(VillageVisit)):
            built = build(left, right).node

            assert Compare(op, left.node, right.node) == built


def test_and_or_not_take_more_conditions_into_one_node():
    """`a & b & c` is one conjunction of three."""
    a, b, c = VillageVisit.on >= DAYS, Official.end.missing, Official.reserve

    assert And((a.node, b.node, c.node)) == (a & b & c).node
    assert Or((a.node, b.node, c.node)) == (a | b | c).node
    assert Not(a.node) == (~a).node
    assert Not(Missing(Official.end.node)) == Official.end.present.node


@pytest.mark.parametrize(
    "misuse",
    [
        lambda: bool(Official.reserve),
        lambda: Official.reserve and Official.end.missing,
        lambda: DAYS < count(VillageVisit) < DAYS,
        lambda: not Official.reserve,
        lambda: "city" in Official.level,
    ],
)
def test_the_truth_of_a_condition_cannot_be_asked(misuse):
    """Python's own and, or, not, in and chained comparison are refused, with what to write instead."""
    with pytest.raises((PolicyError, TypeError)) as error:
        misuse()

    if isinstance(error.value, PolicyError):
        assert "write `&`, `|`, `~` for and, or, not" in str(error.value)


@pytest.mark.parametrize("bare", [1, -1, decimal("0.5"), 0.5])
def test_a_number_may_not_stand_bare(bare):
    """Numbers are parameters with a date, a clause and a mark."""
    node = as_node(bare)

    assert isinstance(node, Broken)
    assert f"`{bare}` stands bare in a condition" == node.what


def test_zero_truth_values_and_choices_may_stand_bare():
    """None of these hides a figure of the law."""
    assert [0, True, "city"] == [as_node(value).value for value in (0, True, "city")]


def test_a_text_is_no_condition():
    """`"city" & ...` shows that the parentheses around a comparison were forgotten."""
    assert isinstance(as_condition("city"), Broken)
    assert isinstance(("city" & (Official.level == "county")).node.items[0], Broken)


def test_arithmetic_builds_nodes():
    """Days after a day, a share of a sum."""
    assert Arithmetic("+", VillageVisit.on.node, DAYS.node) == (VillageVisit.on + DAYS).node
    assert Arithmetic("*", DAYS.node, DAYS.node) == (DAYS * DAYS).node
    assert isinstance(VillageVisit.on - DAYS, Expression)
