"""Quotients are exact, and have at most 18 digits on either side."""

from decimal import Decimal
from fractions import Fraction

import pytest

from iron_rules.errors import FactsError
from iron_rules.expressions.quotients import BOUNDED, UNBOUNDED, Number, Quotients, bounded

BOTH = pytest.mark.parametrize("quotients", [BOUNDED, UNBOUNDED])


@BOTH
@pytest.mark.parametrize(
    ("op", "left", "right", "value"),
    [
        ("/", 29, 3, Fraction(29, 3)),
        ("/", Decimal("0.3"), 3, Fraction(1, 10)),
        ("/", 6, Decimal(-4), Fraction(-3, 2)),
        ("/", 0, 3, Fraction(0)),
        ("+", Fraction(1, 3), Decimal("0.1"), Fraction(13, 30)),
        ("-", 1, Fraction(1, 3), Fraction(2, 3)),
        ("*", Decimal("1.5"), Fraction(1, 3), Fraction(1, 2)),
    ],
)
def test_what_is_computed_is_exact(quotients: Quotients, op: str, left: Number, right: Number, value: Fraction) -> None:
    assert value == quotients.computed(op, left, right)


@BOTH
def test_there_is_no_quotient_by_zero_or_of_what_is_missing(quotients: Quotients) -> None:
    assert [None] * 4 == [
        quotients.computed("/", 1, 0),
        quotients.computed("/", 1, Decimal("0.0")),
        quotients.computed("/", None, 1),
        quotients.computed("+", Fraction(1, 3), None),
    ]


@BOTH
def test_an_average_is_exact_and_none_over_nothing(quotients: Quotients) -> None:
    assert (Fraction(2, 3), None) == (quotients.average([1, 1, 0]), quotients.average([]))
    assert Fraction(1, 20) == quotients.average([Decimal("0.1"), 0])


@pytest.mark.parametrize("value", [Fraction(10**18 - 1), Fraction(1 - 10**18), Fraction(1, 10**18 - 1)])
def test_eighteen_digits_are_not_too_many(value: Fraction) -> None:
    assert value == bounded(value)


@pytest.mark.parametrize("value", [Fraction(10**18), Fraction(-(10**18)), Fraction(1, 10**18)])
def test_nineteen_digits_are_refused(value: Fraction) -> None:
    with pytest.raises(FactsError, match="a quotient has a numerator or a denominator of more than 18 digits"):
        bounded(value)


def test_digits_are_counted_in_lowest_terms() -> None:
    assert Fraction(1) == BOUNDED.computed("/", 10**30, 10**30)
    assert Fraction(10**30) == UNBOUNDED.computed("/", 10**30, 1)
