"""The figures of a group into what is measured: a missing count is zero, and a list of choices is their numbers."""

from collections.abc import Callable

from iron_rules.engines.sql.build.calls import call
from iron_rules.engines.sql.build.groups import Fold, picked
from iron_rules.engines.sql.build.ratios import decimal, divided, whole
from iron_rules.engines.sql.build.scope import Scope
from iron_rules.engines.sql.build.settings import Settings
from iron_rules.engines.sql.build.tree import Expr, case, every
from iron_rules.expressions.nodes import Node, Reduce
from iron_rules.facts.spec import SCALE
from iron_rules.plan.kinds import Kind

ColumnOf = Callable[[Fold], Expr]
"""Gives the figure of a fold."""


def measured(node: Reduce, value: Kind | None, column: ColumnOf, settings: Settings, at: Scope) -> Expr:
    """Return the measure over its figures; `value` is the kind of what is measured of a row."""
    own = () if picked(node) else node.rows.own
    match node.op:
        case "some" | "none" | "count":
            count = call("coalesce", column(Fold("count", own)), 0)
            return count if node.op == "count" else count > 0 if node.op == "some" else count.equals(0)
        case "shows":
            return _shows(node, column, settings, at)
        case "values" if value is not None and value.name == "choice":
            return _choices(node, value, column)
        case "average":
            total = column(Fold("total", own, node.value))
            assert value is not None
            top = whole(total) if value.name == "whole" else decimal(total, SCALE)
            return divided(top, whole(column(Fold("known", own, node.value))), counted=True)
        case "value":
            return _only(node, own, value, column)
        case "distinct" | "total" | "covered":
            return call("coalesce", column(Fold(node.op, own, node.value)), 0)
    return column(Fold(node.op, own, node.value))


def _only(node: Reduce, own: tuple[Node, ...], kind: Kind | None, column: ColumnOf) -> Expr:
    """The value that all rows have: the least and the greatest, where they are one."""
    assert node.value is not None
    flag = kind is not None and kind.name == "flag"
    least, greatest = (Fold(op, own, node.value) for op in (("all", "any") if flag else ("lowest", "highest")))
    return case((column(least).equals(column(greatest)), column(least)))


def chosen(kind: Kind) -> tuple[str, ...]:
    """Return the choices of a kind in the order in which they are listed; none where it is not a choice."""
    return tuple(sorted(kind.of)) if kind.name == "choice" else ()


def _shows(node: Reduce, column: ColumnOf, settings: Settings, at: Scope) -> Expr:
    cases = [
        (since, every(_occurs(node, each, column) for each in values)) for since, values in settings.required(node)
    ]
    if cases[0][0] is None:
        return cases[0][1]
    day = at.bound("first_day")
    return case(*((day >= since, shown) for since, shown in reversed(cases)))


def _choices(node: Reduce, kind: Kind, column: ColumnOf) -> Expr:
    """The numbers of the choices that a column shows, with commas between: far less work than a list."""
    shown = (_occurs(node, each, column) for each in chosen(kind))
    return call("concat_ws", ",", *(case((each, str(number))) for number, each in enumerate(shown)))


def _occurs(node: Reduce, choice: str, column: ColumnOf) -> Expr:
    return call("coalesce", column(Fold("count", node.rows.own, node.value, choice)), 0) > 0
