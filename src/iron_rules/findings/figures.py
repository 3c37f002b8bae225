"""Figures as plain data into exact values, by their kinds in the plan of a rule."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from iron_rules.expressions.nodes import Node
from iron_rules.language.parameters import DatedValues
from iron_rules.plan.kinds import Types, kind_of, row_types
from iron_rules.plan.plan import Plan


def figure_values(
    measured: Mapping[str, Any], required: Mapping[str, Any], plan: Plan, parameters: Mapping[str, DatedValues]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what was measured and required, by the names of a plan's figures, as engines give it.

    Raises KeyError for a figure that is left out, ValueError for a value that is not of its kind.
    """
    types = row_types(plan.due, plan.when, plan.test)
    return (
        {each.name: _exact(measured[each.name], each.measured, types, parameters) for each in plan.figures},
        {each.name: _exact(required[each.name], each.required, types, parameters) for each in plan.figures},
    )


def _exact(value: Any, node: Node | None, types: Types, parameters: Mapping[str, DatedValues]) -> Any:
    if value is None or node is None:
        return None
    if isinstance(value, list | tuple):
        return tuple(value)
    match kind_of(node, types, parameters).name:
        case "decimal":
            return Decimal(str(value))
        case "fraction":
            return Fraction(value["fraction"])
        case "day":
            return date.fromisoformat(value)
    return value
