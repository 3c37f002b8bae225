"""Exact quotients: fractions whose parts have at most 18 digits, and what is computed with them."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from operator import add, mul, sub, truediv
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

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


def exact(op: str, left: Number | None, right: Number | None) -> Fraction | None:
    """Return a sum, difference, product or quotient; None of what is missing, and by zero."""
    if left is None or right is None or (op == "/" and not right):
        return None
    found: Fraction = COMPUTED[op](Fraction(left), Fraction(right))
    return found


def mean(values: Sequence[Number]) -> Fraction | None:
    """Return the average of values; None over nothing."""
    return Fraction(sum(values)) / len(values) if values else None


def computed(op: str, left: Number | None, right: Number | None) -> Fraction | None:
    """Return what `exact` gives. Raises FactsError where it has too many digits."""
    return bounded(exact(op, left, right))


def average(values: Sequence[Number]) -> Fraction | None:
    """Return what `mean` gives. Raises FactsError where it has too many digits."""
    return bounded(mean(values))


def bounded(value: Fraction | None) -> Fraction | None:
    """Return a fraction as it is. Raises FactsError where it has too many digits."""
    if value is not None and (abs(value.numerator) >= LIMIT or value.denominator >= LIMIT):
        raise FactsError(Fault("", *TOO_LONG))
    return value


@frozen
class Quotients:
    """How quotients and averages are computed."""

    computed: Callable[[str, Number | None, Number | None], Fraction | None]
    average: Callable[[Sequence[Number]], Fraction | None]


BOUNDED: Final = Quotients(computed, average)
"""Those of at most so many digits."""
UNBOUNDED: Final = Quotients(exact, mean)
"""Those of any number of digits: in a session, which no later fact may break."""
