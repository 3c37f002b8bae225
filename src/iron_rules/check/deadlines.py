"""Check what moves a deadline: the pauses that do not count, and the spans of its extensions."""

from collections.abc import Iterator, Mapping

from iron_rules.errors import Fault
from iron_rules.expressions.nodes import Bound, Setting
from iron_rules.expressions.walk import walk
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.plan.kinds import FLAG, UNKNOWN, kind_of
from iron_rules.plan.plan import Plan


def moving_faults(rule: Rule, plan: Plan, parameters: Mapping[str, DatedValues]) -> Iterator[Fault]:
    """Yield the faults of a rule's pauses and extensions."""
    for each in plan.due.extended:
        if kind_of(each.when, plan.types, parameters) not in (FLAG, UNKNOWN):
            yield Fault(rule.at, f"{rule.id}: an extension asks for a condition", "write extension(WHEN, SPAN)")
        span = parameters.get(each.span.parameter) if isinstance(each.span, Setting) else None
        if span is None:
            what = f"{rule.id}: the span of an extension is not a parameter of the pack"
            yield Fault(rule.at, what, "name a parameter of a listed module, such as one that is days(30)")
        elif span.varies:
            what = f"{rule.id}: the span of an extension changes over time"
            yield Fault(rule.at, what, "use a parameter with one value: deadlines do not move under a running duty")
        elif kind_of(each.span, plan.types, parameters).name not in ("whole", "span", "unknown"):
            what = f"{rule.id}: an extension is a span or a whole number of days"
            yield Fault(rule.at, what, "name a parameter that is days(30), months(1) or working_days(10)")
    if plan.due.paused is not None and _looks_at_period(plan, parameters):
        what = f"{rule.id}: what a duty is paused by looks at its period"
        yield Fault(rule.at, what, "compare columns with each other, or with values that hold for all time")


def _looks_at_period(plan: Plan, parameters: Mapping[str, DatedValues]) -> bool:
    for each in walk(plan.due.paused):
        if isinstance(each, Bound) and each.name != "as_of":
            return True
        if isinstance(each, Setting) and each.parameter in parameters and parameters[each.parameter].varies:
            return True
    return False
