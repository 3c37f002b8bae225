"""Exact quotients: fractions whose parts have at most 18 digits, and what is computed with them."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from operator import add, mul, sub, truediv
from types import MappingProxyType
from typing import Any, Final

from iron_rules.errors import FactsError, Fault
from iron_rules.text import Text

DIGITS: Final = 18
"""How many digits a numerator or a denominator may have."""
LIMIT: Final = 10**DIGITS
Number = int | Decimal | Fraction
COMPUTED: Final[Mapping[str, Callable[[Any, Any], Any]]] = MappingProxyType(
    {"+": add, "-": sub, "*": mul, "/": truediv}
)
TOO_LONG: Final = (
    Text("商的分子或分母超过 18 位", "a quotient has a numerator or a denominator of more than 18 digits"),
    Text("请缩小相除的范围，或改为比较乘积", "narrow what is divided, or compare products in its place"),
)
"""Why a quotient is refused, and what to do."""


def computed(op: str, left: Number, right: Number) -> Fraction | None:
    """Return an exact sum, difference, product or quotient; None where the divisor is zero.

    Raises FactsError where it has too many digits.
    """
    if op == "/" and not right:
        return None
    return bounded(COMPUTED[op](Fraction(left), Fraction(right)))


def average(values: Sequence[Number]) -> Fraction | None:
    """Return the average of values; None over nothing. Raises FactsError where it has too many digits."""
    return bounded(Fraction(sum(values)) / len(values)) if values else None


def bounded(value: Fraction) -> Fraction:
    """Return a fraction as it is. Raises FactsError where it has too many digits."""
    if abs(value.numerator) >= LIMIT or value.denominator >= LIMIT:
        raise FactsError(Fault("", *TOO_LONG))
    return value
