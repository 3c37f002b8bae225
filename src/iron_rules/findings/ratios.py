"""Exact fractions as people read them: `29/3`, with a decimal of four places beside it."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

from iron_rules.facts.spec import SCALE

_PLACES: Final = Decimal(1).scaleb(-SCALE)
_CONTEXT: Final = Context(prec=64, rounding=ROUND_HALF_UP)
FRACTION: Final = ("fraction", "decimal")
"""The names of a fraction's text and of its decimal, where a value is an object."""


def rounded(value: Fraction) -> Decimal:
    """Return the decimal of four places that is nearest to a fraction; of two, the one that is farther from zero."""
    places = 10**SCALE
    whole = (abs(value.numerator) * places * 2 + value.denominator) // (2 * value.denominator)
    return Decimal(-whole if value < 0 else whole).scaleb(-SCALE, _CONTEXT).quantize(_PLACES, context=_CONTEXT)


def written(value: Fraction) -> dict[str, str | Decimal]:
    """Return a fraction as its text and its decimal, by name."""
    return dict(zip(FRACTION, (str(value), rounded(value)), strict=True))
