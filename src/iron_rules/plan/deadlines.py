"""Deadlines that move into plans: the pauses that do not count, and the conditions that extend one."""

from functools import partial
from typing import Any

import attrs

from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Get, Measure, Node, Pauses, Reduce, Window
from iron_rules.expressions.walk import rebuilt
from iron_rules.language.rule import Rule
from iron_rules.plan.conditions import Lowering
from iron_rules.plan.kinds import row_types
from iron_rules.plan.known_by import happened, known_by
from iron_rules.plan.scope import Scope
from iron_rules.plan.windows import Unfit, stretch
from iron_rules.text import Text

ANY_TIME, BY_THEN = Window("any_time"), Window("by_then")


def pauses(lowering: Lowering, rule: Rule, scope: Scope) -> Pauses | None:
    """Return the stretches that do not count for an event, joined to it as a measure is."""
    if rule.paused is None:
        return None
    lowered = lowering.condition(Measure("some", rule.paused, window=ANY_TIME, at=rule.at), scope)
    if not isinstance(lowered, Reduce):
        return None
    try:
        start, end = stretch(lowered.rows.alias, lowered.rows.spec)
    except Unfit as error:
        lowering.fault(
            rule.at,
            error.said,
            Text("请写带 `starts(...)` 和 `ends(...)` 的类型", "name a type with `starts(...)` and `ends(...)`"),
        )
        return None
    return Pauses(lowered.rows, start, end)


def extensions(lowering: Lowering, rule: Rule, scope: Scope, day: Node | None) -> tuple[nodes.Extension, ...]:
    """Return the extensions of a deadline: their conditions speak of what was known on the first one."""
    lowering.unit, unit = "day", lowering.unit
    found = tuple(
        nodes.Extension(
            _known(lowering.condition(in_time(each.when), scope), scope, day), lowering.condition(each.span, scope)
        )
        for each in rule.extended
    )
    lowering.unit = unit
    return found


def in_time(node: Any, window: Window = BY_THEN) -> Any:
    """Return a condition whose measures count what happened by the deadline, where they do not say of which time."""
    if isinstance(node, Measure) and node.window == Window():
        spec = node.noun.kind.__spec__
        if spec.event is not None and spec.timed("start") is None:
            node = attrs.evolve(node, window=window)
    return rebuilt(node, partial(in_time, window=window))


def _known(when: Node, scope: Scope, day: Node | None) -> Node:
    """Return a condition as it was known on the first deadline; the day of the event itself was known by then."""
    given = frozenset([day] if isinstance(day, Get) else [])
    types = {**row_types(when), **{row.alias: row.spec for row in scope}}
    conditions = [known_by(when, types, given)]
    for row in scope:
        conditions += [each for each in happened(row.alias, row.spec) if each.start not in given]
    return conditions[0] if len(conditions) == 1 else nodes.And(tuple(conditions))
