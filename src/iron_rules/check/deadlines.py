"""Check what moves a deadline: the pauses that do not count, and the spans of its extensions."""

from collections.abc import Iterator, Mapping

from iron_rules.check import hints
from iron_rules.errors import Fault
from iron_rules.expressions.nodes import Bound, Setting
from iron_rules.expressions.walk import walk
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.plan.kinds import FLAG, UNKNOWN, kind_of
from iron_rules.plan.plan import Plan
from iron_rules.text import Text


def moving_faults(rule: Rule, plan: Plan, parameters: Mapping[str, DatedValues]) -> Iterator[Fault]:
    """Yield the faults of a rule's pauses and extensions."""
    for each in plan.due.extended:
        if kind_of(each.when, plan.types, parameters) not in (FLAG, UNKNOWN):
            yield Fault(
                rule.at,
                Text(f"{rule.id}：延期要写条件", f"{rule.id}: an extension asks for a condition"),
                hints.WRITE_EXTENSION,
            )
        span = parameters.get(each.span.parameter) if isinstance(each.span, Setting) else None
        if span is None:
            what = Text(
                f"{rule.id}：延期的时长不是规则包的参数",
                f"{rule.id}: the span of an extension is not a parameter of the pack",
            )
            yield Fault(rule.at, what, hints.NAME_SPAN)
        elif span.varies:
            what = Text(f"{rule.id}：延期的时长随时间变化", f"{rule.id}: the span of an extension changes over time")
            yield Fault(rule.at, what, hints.ONE_VALUE)
        elif kind_of(each.span, plan.types, parameters).name not in ("whole", "span", "unknown"):
            what = Text(
                f"{rule.id}：延期应为时长，或整数天数", f"{rule.id}: an extension is a span or a whole number of days"
            )
            yield Fault(rule.at, what, hints.NAME_DAYS)
    if plan.due.paused is not None and _looks_at_period(plan, parameters):
        what = Text(
            f"{rule.id}：中止职责的条件看了它的期间", f"{rule.id}: what a duty is paused by looks at its period"
        )
        yield Fault(rule.at, what, hints.COMPARE_COLUMNS)


def _looks_at_period(plan: Plan, parameters: Mapping[str, DatedValues]) -> bool:
    for each in walk(plan.due.paused):
        if isinstance(each, Bound) and each.name != "as_of":
            return True
        if isinstance(each, Setting) and each.parameter in parameters and parameters[each.parameter].varies:
            return True
    return False
