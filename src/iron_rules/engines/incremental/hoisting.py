"""Plans rewritten so that their indexes hold facts by what stands on the fact itself.

A condition of a row's own may measure other facts (a ranking is the last place while no other position is higher), or
add to the last known day. Where facts come and go and days pass, an index would change with what is not in it. So such
a condition is asked whenever the row is looked at, and so is a link that looks at the last known day.
"""

from collections.abc import Set as AbstractSet
from typing import Any

import attrs

from iron_rules.engines.incremental.agenda import plain
from iron_rules.expressions.nodes import And, Compare, Node, Rows, Setting
from iron_rules.expressions.walk import rebuilt, walk
from iron_rules.plan.plan import Plan


def loosened(plan: Plan, working: AbstractSet[str] = frozenset()) -> Plan:
    """Return the plan whose rows' own conditions are decided by the row alone.

    `working` are the parameters in working days: what is counted by them may change with the calendar.
    """

    def loose(value: Any) -> Any:
        return _loose(value, working)

    subject, asked = _split(plan.due.subject, working)
    due = attrs.evolve(
        plan.due,
        subject=subject,
        **{each: loose(getattr(plan.due, each)) for each in ("event", "day", "filed", "paused", "extended")},
    )
    when = plan.when if not asked else And((*asked, *(() if plan.when is None else (plan.when,))))
    figures = tuple(
        attrs.evolve(each, measured=loose(each.measured), required=loose(each.required), rows=loose(each.rows))
        for each in plan.figures
    )
    return attrs.evolve(plan, due=due, when=loose(when), test=loose(plan.test), figures=figures)


def subject_asked(plan: Plan, working: AbstractSet[str] = frozenset()) -> tuple[Node, ...]:
    """Return the conditions of a plan's subjects that `loosened` makes conditions of being due."""
    return tuple(_loose(each, working) for each in _split(plan.due.subject, working)[1])


def _split(rows: Rows, working: AbstractSet[str]) -> tuple[Rows, tuple[Node, ...]]:
    """Return the rows without the conditions and links that look beyond the row, and these as conditions."""
    own = tuple(each for each in rows.own if _of_the_row(each, working))
    links = tuple(each for each in rows.links if _of_the_row(each[0], working))
    asked = [each for each in rows.own if each not in own]
    asked += [Compare("==", *each) for each in rows.links if each not in links]
    return attrs.evolve(rows, own=own, links=links), tuple(asked)


def _of_the_row(node: Node, working: AbstractSet[str]) -> bool:
    parts = list(walk(node))
    counted = any(isinstance(each, Setting) and each.parameter in working for each in parts)
    return plain(parts) and not counted and not any(isinstance(each, Rows) for each in parts)


def _loose(value: Any, working: AbstractSet[str]) -> Any:
    if isinstance(value, Rows):
        value, asked = _split(value, working)
        value = attrs.evolve(value, where=(*asked, *value.where))
    return rebuilt(value, lambda each: _loose(each, working))
