"""The parameters of a pack as SQL needs them: what is the same on every day, and what holds from which day on."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from attrs import define

from iron_rules.expressions.nodes import Arithmetic, FirstKnown, Literal, Node, Reduce, Setting
from iron_rules.facts.spec import SCALE
from iron_rules.language.parameters import DatedValues, Value
from iron_rules.working_days import SATURDAY_AND_SUNDAY

Dated = tuple[tuple[date | None, Any], ...]
"""Values, each with the day from which it holds; None for always."""


@define(slots=False)
class Settings:
    """The values of parameters, by key, and the numbers of the weekdays of the weekend."""

    values: Mapping[str, DatedValues]
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY

    @cached_property
    def varying(self) -> frozenset[str]:
        """The parameters that change on some day."""
        return frozenset(key for key, each in self.values.items() if each.varies)

    def constant(self, node: Node | None) -> Any:
        """Return the value of what is the same on every day; None where it is not."""
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Setting) and node.key is None and node.parameter not in self.varying:
            return _said(node, self.values[node.parameter].values[0][1])
        return None

    def dated(self, node: Node | None) -> Dated | None:
        """Return the values of what is known before any fact is read; None where it is not."""
        if isinstance(node, Setting) and node.key is None:
            values = tuple((since, _said(node, value)) for since, value in self.values[node.parameter].values)
            return values if len(values) > 1 else ((None, values[0][1]),)
        if node is None or isinstance(node, Literal):
            return ((None, None if node is None else node.value),)
        return None

    def required(self, node: Reduce) -> list[tuple[date | None, tuple[str, ...]]]:
        """Return the values that a `shows` asks for, by the day from which they hold."""
        asked = node.required
        dated = self.dated(asked)
        assert dated is not None
        varies = isinstance(asked, Setting) and asked.parameter in self.varying
        return [(since if varies else None, value if isinstance(value, tuple) else (value,)) for since, value in dated]


def places(node: Node | None, settings: Settings) -> int:
    """Return how many decimal places a number may have."""
    match node:
        case Setting(name):
            return max(map(_decimals, settings.values[name].values), default=0)
        case Arithmetic(op, left, right):
            sides = places(left, settings), places(right, settings)
            return sum(sides) if op == "*" else max(sides)
        case FirstKnown(items):
            return max(places(each, settings) for each in items)
        case Literal():
            return 0
    return SCALE


def _decimals(dated: tuple[date, Value]) -> int:
    """How many decimal places a value of a parameter has, or the one with most of those by key."""
    value = dated[1]
    numbers = value.values() if isinstance(value, Mapping) else (value,)
    return max((-int(each.as_tuple().exponent) for each in numbers if isinstance(each, Decimal)), default=0)


def _said(node: Setting, value: Any) -> Any:
    """What a parameter says: its value, or the first of its steps."""
    return min(value) if node.least else value
