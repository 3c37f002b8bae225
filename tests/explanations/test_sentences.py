"""Figures are told with how far they are from what is required, as exact as it takes to see it."""

from fractions import Fraction

import pytest

from iron_rules.explanations.sentences import Margin, percent


@pytest.mark.parametrize(
    ("share", "required", "told"),
    [
        (Fraction(1451, 1452), Fraction(1), "99.93%"),
        (Fraction(18738, 18739), Fraction(1), "99.99%"),
        (Fraction(62999, 210000), Fraction(3, 10), "29.9995%"),
        (Fraction(2, 5), Fraction(1, 2), "40%"),
        (Fraction(1, 2), Fraction(1, 2), "50%"),
    ],
)
def test_a_share_never_looks_like_the_one_that_is_required(share: Fraction, required: Fraction, told: str) -> None:
    assert told == percent("share", Margin(1, share, required, Fraction(1)))


def test_what_is_required_is_told_whole() -> None:
    assert "33.333333333333%" == percent("required_share", Margin(1, Fraction(1, 4), Fraction(1, 3), Fraction(1)))


def test_a_number_that_is_no_share_has_none() -> None:
    assert "-" == percent("share", Margin(1))
