"""Fractions are written exactly, with the nearest decimal of four places beside them."""

from fractions import Fraction

import pytest

from iron_rules.findings.json_text import exact, json_text
from iron_rules.findings.message import value_text
from iron_rules.findings.plain import plain
from iron_rules.findings.ratios import rounded


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(29, 3), "9.6667"),
        (Fraction(-29, 3), "-9.6667"),
        (Fraction(1, 20000), "0.0001"),
        (Fraction(-1, 20000), "-0.0001"),
        (Fraction(1, 20001), "0"),
        (Fraction(-1, 20001), "0"),
        (Fraction(3), "3"),
        (Fraction(10**18 - 1, 2), "499999999999999999.5"),
    ],
)
def test_a_fraction_is_rounded_to_the_nearest_and_halves_away_from_zero(value: Fraction, text: str) -> None:
    assert text == exact(rounded(value))


def test_a_fraction_is_written_with_a_decimal_beside_it() -> None:
    assert '{"fraction":"29/3","decimal":9.6667}' == json_text(Fraction(29, 3))
    assert '{"fraction":"3","decimal":3}' == json_text(Fraction(3))
    assert '{"fraction":"29/3","decimal":9.6667}' == json_text(plain(Fraction(29, 3)))


def test_a_fraction_stands_in_a_message_with_its_decimal_and_a_whole_number_alone() -> None:
    assert ("29/3（9.6667）", "29/3 (9.6667)") == (value_text(Fraction(29, 3), "zh"), value_text(Fraction(29, 3), "en"))
    assert "-3" == value_text(Fraction(-3), "en")
