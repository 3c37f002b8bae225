"""The parameters of a pack as SQL needs them: what is the same on every day, and what holds from which day on."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from attrs import define

from iron_rules.expressions.nodes import Literal, Node, Reduce, Setting
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

    def constant(self, node: Node | None) -> Value | None:
        """Return the value of what is the same on every day; None where it is not."""
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Setting) and node.key is None and node.parameter not in self.varying:
            return self.values[node.parameter].values[0][1]
        return None

    def dated(self, node: Node | None) -> Dated | None:
        """Return the values of what is known before any fact is read; None where it is not."""
        if isinstance(node, Setting) and node.key is None:
            values = self.values[node.parameter].values
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
