"""A plan into one that means the same and whose indexes hold facts by what stands on the fact itself.

A condition of a row's own may measure other facts (a ranking is the last place while no other position is higher).
Where facts come and go it would let an index change with facts that are not in it, so it becomes a condition that is
asked whenever the row is looked at.
"""

from typing import Any

import attrs

from iron_rules.expressions.nodes import And, Node, Rows
from iron_rules.expressions.walk import rebuilt, walk
from iron_rules.plan.plan import Plan


def loosened(plan: Plan) -> Plan:
    """The plan with every condition that measures other facts out of its rows' own conditions."""
    subject, asked = _split(plan.due.subject)
    due = attrs.evolve(
        plan.due,
        subject=subject,
        **{each: _loose(getattr(plan.due, each)) for each in ("event", "day", "filed")},
    )
    when = plan.when if not asked else And((*asked, *(() if plan.when is None else (plan.when,))))
    figures = tuple(
        attrs.evolve(each, measured=_loose(each.measured), required=_loose(each.required), rows=_loose(each.rows))
        for each in plan.figures
    )
    return attrs.evolve(plan, due=due, when=_loose(when), test=_loose(plan.test), figures=figures)


def _split(rows: Rows) -> tuple[Rows, tuple[Node, ...]]:
    asked = tuple(each for each in rows.own if any(isinstance(part, Rows) for part in walk(each)))
    return attrs.evolve(rows, own=tuple(each for each in rows.own if each not in asked)), asked


def _loose(value: Any) -> Any:
    if isinstance(value, Rows):
        value, asked = _split(value)
        value = attrs.evolve(value, where=(*asked, *value.where))
    return rebuilt(value, _loose)
