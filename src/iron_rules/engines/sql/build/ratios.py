"""Exact quotients in SQL: pairs of whole numbers of up to 38 digits, compared by cross-multiplication."""

from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import Final

from attrs import frozen

from iron_rules.engines.sql.build.calls import call
from iron_rules.engines.sql.build.sql import Out
from iron_rules.engines.sql.build.tree import Column, Expr, Value, case, either, infix
from iron_rules.expressions.quotients import LIMIT

WIDE: Final = "HUGEINT"
ONE: Final = Value(1)
TOO_LONG: Final = "a quotient is too long in"
"""How the error begins that a warehouse raises for a quotient with too many digits; the rule follows."""
PARTS: Final = ("", "_of")
"""What the names of the columns of a quotient end with: of its numerator, and of its denominator."""


@frozen(order=False)
class Ratio(Expr):
    """A quotient of two whole numbers: the lower one is above zero, or missing where there is no quotient.

    It is no expression of SQL by itself: only its parts are written.
    """

    top: Expr
    bottom: Expr

    def put(self, out: Out) -> None:  # noqa: ARG002 it is refused
        """Refuse: a quotient is no value of one column."""
        raise AssertionError(self)

    @property
    def missing(self) -> Expr:
        """The condition that there is no quotient."""
        return either([self.top.missing, self.bottom.missing])

    @property
    def known(self) -> Expr:
        """The condition that there is a quotient."""
        return infix("AND", self.top.known, self.bottom.known)

    def columns(self, name: str) -> dict[str, Expr]:
        """Return the parts as columns of a name."""
        return dict(zip(named(name), (self.top, self.bottom), strict=True))

    def reduced(self, rule: str) -> "Ratio":
        """Return the quotient in lowest terms; for one with too many digits the warehouse raises an error."""
        if isinstance(self.top, Value) and isinstance(self.bottom, Value):
            return self
        shared = call("gcd", self.top, self.bottom)
        return Ratio(*(_bounded(over(part, shared), rule) for part in (self.top, self.bottom)))

    def keys(self) -> tuple[Expr, ...]:
        """Return what puts quotients in lowest terms in order, and tells them apart: whole part, then 36 places."""
        rest = self.top + times(Value(LIMIT), self.bottom)
        found = []
        for _ in range(3):
            found.append(over(rest, self.bottom))
            rest = infix("*", rest % self.bottom, Value(LIMIT).cast(WIDE))
        return tuple(found)


def stored(relation: str, name: str) -> Ratio:
    """Return the quotient that two columns hold."""
    return Ratio(*(Column(relation, each) for each in named(name)))


def named(name: str) -> tuple[str, ...]:
    """Return the names of the columns that hold the parts of a quotient."""
    return tuple(f"{name}{end}" for end in PARTS)


def whole(value: Expr) -> Ratio:
    """Return a whole number as a quotient."""
    return Ratio(value.cast(WIDE), ONE)


def decimal(value: Expr, scale: int) -> Ratio:
    """Return a decimal of so many places as a quotient."""
    if not scale:
        return whole(value)
    return Ratio((value * 10**scale).cast(WIDE), Value(10**scale))


def constant(value: int | Decimal) -> Ratio:
    """Return a number that is known beforehand as a quotient."""
    exact = Fraction(value)
    return Ratio(Value(exact.numerator), Value(exact.denominator))


def divided(left: Ratio, right: Ratio, *, counted: bool) -> Ratio:
    """Return one quotient by another; `counted` says that the divisor is never below zero."""
    size = right.top if counted else call("abs", right.top)
    top = times(left.top, right.bottom)
    if not counted:
        top = case((right.top < 0, infix("-", 0, top)), otherwise=top)  # `--` begins a comment
    return Ratio(top, times(left.bottom, call("nullif", size, 0)))


def combined(op: str, left: Ratio, right: Ratio) -> Ratio:
    """Return a sum, difference or product."""
    bottom = times(left.bottom, right.bottom)
    if op == "*":
        return Ratio(times(left.top, right.top), bottom)
    return Ratio(infix(op, times(left.top, right.bottom), times(right.top, left.bottom)), bottom)


def compared(op: str, left: Ratio, right: Ratio) -> Expr:
    """Return the comparison of two quotients in lowest terms."""
    return infix(op, times(left.top, right.bottom), times(right.top, left.bottom))


def over(top: object, bottom: object) -> Expr:
    """Return how many times a whole number goes into another of up to 38 digits."""
    return call("divide", top, bottom)


def times(*items: Expr) -> Expr:
    """Return a product in which no factor of one is written; it takes up to 38 digits."""
    factors = [each for each in items if each != ONE]
    if not factors:
        return ONE
    return reduce(lambda left, right: left.cast(WIDE) * right, factors)


def _bounded(part: Expr, rule: str) -> Expr:
    """Return a part of a quotient, or let the warehouse raise an error where it has too many digits."""
    told = call("error", call("concat", f"{TOO_LONG} <{rule}> ", part.cast("VARCHAR")))
    return case((either([part >= LIMIT, part <= -LIMIT]), told), otherwise=part)
