"""Operators on words build nodes and decide nothing."""

import math
import operator
from collections.abc import Callable
from typing import Any

import pytest

from iron_rules.errors import PolicyError
from iron_rules.expressions.nodes import And, Arithmetic, Compare, ErrorNode, Literal, Missing, Not, Or
from iron_rules.expressions.terms import Expression, as_condition, as_node
from iron_rules.policy import count, decimal
from ten_iron_rules.facts import Official, VillageVisit
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
def test_a_comparison_stands_as_it_was_written(build: Callable[..., Any], op: Any) -> None:
    """Python does not turn `a >= B` into `B <= a`, whatever kinds of words stand on either side."""
    for left in (count(VillageVisit), VillageVisit.on, DAYS, Official.region_id):
        for right in (DAYS, Official.region_id, count(VillageVisit)):
            built = build(left, right).node

            assert Compare(op, as_node(left), as_node(right)) == built


def test_and_or_not_take_more_conditions_into_one_node() -> None:
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
        lambda: "city" in Official.level,  # type: ignore[operator]
    ],
)
def test_the_truth_of_a_condition_cannot_be_asked(misuse: Callable[..., Any]) -> None:
    """Python's own and, or, not, in and chained comparison are refused, with what to write instead."""
    with pytest.raises((PolicyError, TypeError)) as error:
        misuse()

    if isinstance(error.value, PolicyError):
        assert "write `&`, `|`, `~` for and, or, not" in str(error.value) or "use `.one_of(...)` for `in`" in str(
            error.value
        )


@pytest.mark.parametrize("bare", [1, -1, decimal("0.5"), 0.5])
def test_a_number_may_not_stand_bare(bare: Any) -> None:
    """Numbers are parameters with a date, a clause and a mark."""
    node = as_node(bare)

    assert isinstance(node, ErrorNode)
    assert f"`{bare}` stands bare in a condition" == node.what.en


def test_zero_truth_values_and_choices_may_stand_bare() -> None:
    """None of these hides a figure of the law."""
    assert [Literal(value) for value in (0, True, "city")] == [as_node(value) for value in (0, True, "city")]


def test_a_text_is_no_condition() -> None:
    """`"city" & ...` shows that the parentheses around a comparison were forgotten."""
    assert isinstance(as_condition("city"), ErrorNode)
    both = ("city" & (Official.level == "county")).node

    assert isinstance(both, And)
    assert isinstance(both.items[0], ErrorNode)


def test_arithmetic_builds_nodes() -> None:
    """Days after a day, a share of a sum."""
    assert Arithmetic("+", VillageVisit.on.node, DAYS.node) == (VillageVisit.on + DAYS).node
    assert Arithmetic("*", DAYS.node, DAYS.node) == (DAYS * DAYS).node
    assert isinstance(VillageVisit.on - DAYS, Expression)


@pytest.mark.parametrize(
    ("build", "op"),
    [
        (lambda a, b: a + b, "+"),
        (lambda a, b: a - b, "-"),
        (lambda a, b: a * b, "*"),
        (lambda a, b: a / b, "/"),
    ],
)
def test_zero_may_stand_bare_on_either_side(build: Callable[..., Any], op: Any) -> None:
    """And the sides stay where they were written."""
    assert Arithmetic(op, Literal(0), DAYS.node) == build(0, DAYS).node
    assert Arithmetic(op, DAYS.node, Literal(0)) == build(DAYS, 0).node


def test_a_number_before_an_operator_stands_bare_too() -> None:
    assert "`2` stands bare in a condition" == (2 * DAYS).node.left.what.en


@pytest.mark.parametrize(
    "build",
    [
        lambda: DAYS // count(VillageVisit),
        lambda: DAYS % 2,
        lambda: decimal("0.5") // DAYS,
        lambda: 7 % DAYS,
        lambda: divmod(DAYS, 7),
        lambda: round(count(VillageVisit) / DAYS),
        lambda: round(count(VillageVisit) / DAYS, 2),
        lambda: math.floor(DAYS),
    ],
)
def test_nothing_is_rounded(build: Callable[..., Any]) -> None:
    """The author is told what to write instead, with every other fault of the pack."""
    node = build().node

    assert "nothing is rounded in a condition" == node.what.en
    assert "quotients are exact: compare `a / b` as it is" == node.hint.en
    assert node.at.startswith(__file__)


@pytest.mark.parametrize(
    ("build", "what"),
    [
        (lambda: DAYS**2, "a condition has no such operator"),
        (lambda: 2**DAYS, "a condition has no such operator"),
        (lambda: Official.reserve ^ Official.end.missing, "a condition has no such operator"),
        (lambda: DAYS @ DAYS, "a condition has no such operator"),
        (lambda: DAYS << DAYS, "a condition has no such operator"),
        (lambda: abs(count(VillageVisit)), "a value in a condition has no sign"),
        (lambda: (Official.end.missing)(DAYS), "a value in a condition is not called"),
        (lambda: count(VillageVisit)["a"], "only a parameter has keys"),
    ],
)
def test_an_operator_that_there_is_not_is_a_word_that_means_nothing(build: Callable[..., Any], what: str) -> None:
    """It is told with every other fault, never by Python."""
    node = build().node

    assert what == node.what.en
    assert node.hint
    assert node.at.startswith(__file__)


@pytest.mark.parametrize("asked", [int, float, len, hex])
def test_the_value_of_a_condition_cannot_be_asked(asked: Any) -> None:
    with pytest.raises(PolicyError) as error:
        asked(count(VillageVisit))

    assert "a condition has no value yet: it is decided when facts come" == error.value.faults[0].what


def test_a_plus_before_a_value_changes_nothing() -> None:
    assert DAYS.node == (+DAYS).node


def test_a_value_has_no_sign() -> None:
    assert ("a value in a condition has no sign", "write `0 - X.amount`") == (
        (-DAYS).node.what.en,
        (-DAYS).node.hint.en,
    )


@pytest.mark.parametrize("listed", [list, sum, set, lambda word: [*word]])
def test_a_word_is_not_a_list(listed: Any) -> None:
    """Not even a parameter, which takes a key."""
    for word in (Official.level, DAYS, count(VillageVisit)):
        with pytest.raises(PolicyError) as error:
            listed(word)

        assert "a word is one value, not a list" == error.value.faults[0].what
