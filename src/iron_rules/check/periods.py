"""Check what a rule says of its periods: which are due, and which it looks back at."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from iron_rules.check import hints
from iron_rules.errors import Fault
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import ErrorNode, Node, Setting
from iron_rules.expressions.walk import walk
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.periods import Years, earlier, first_start, last_day, months_within, next_start, noun_of, noun_zh
from iron_rules.plan.calendar import constant
from iron_rules.plan.plan import Plan
from iron_rules.text import Text

Parameters = Mapping[str, DatedValues]
MONTHS = frozenset(range(1, 13))


def period_faults(rule: Rule, plan: Plan, parameters: Parameters) -> Iterator[Fault]:
    """Yield the faults of a rule's periods, of its months, and of what looks back at earlier periods."""
    if isinstance(plan.due.unit, Years) and plan.due.subject.spec.timed("year") is not None:
        what = Text(
            f"{rule.id}：按年登记的 {plan.subject_type} 不能按{noun_zh(plan.due.unit)}判定",
            f"{rule.id}: a {plan.subject_type} of a year is due in no {noun_of(plan.due.unit)}",
        )
        yield Fault(rule.at, what, hints.YEAR_OR_SHORTER)
    if rule.in_months is not None:
        yield from _months(rule, plan, parameters)
    for each in plan.nodes():
        if isinstance(each, nodes.Run):
            yield from _above_zero(rule, each.times, Text("连续的期数", "the number of periods in a row"), parameters)
        if isinstance(each, nodes.Previous):
            yield from _not_in_force(rule, plan, each, parameters)
    for part in (rule.when, rule.test):
        for each in walk(part) if part is not None else ():
            if isinstance(each, nodes.Window) and each.name == "last" and each.first is not None:
                yield from _above_zero(rule, each.first, Text("`last` 的时长", "the span of `last`"), parameters)


def _months(rule: Rule, plan: Plan, parameters: Parameters) -> Iterator[Fault]:
    node = rule.in_months
    if isinstance(node, ErrorNode):
        return
    if plan.due.day is not None:
        yield Fault(
            rule.at,
            Text(f"{rule.id}：`in_months=` 只用于定期的职责", f"{rule.id}: `in_months=` goes with a duty that recurs"),
            hints.LEAVE_ONE_OUT,
        )
    found = parameters.get(node.parameter) if isinstance(node, Setting) and node.key is None else None
    if found is None or found.keyed or not found.values:
        what = Text(
            f"{rule.id}：`in_months=` 不是列出月份的参数", f"{rule.id}: `in_months=` is not a parameter with months"
        )
        yield Fault(rule.at, what, hints.NAME_MONTHS)
    elif found.varies:
        what = Text(f"{rule.id}：`in_months=` 随时间变化", f"{rule.id}: `in_months=` changes over time")
        yield Fault(rule.at, what, hints.ONE_VALUE_AND_RULE)
    else:
        months: Any = found.values[0][1]
        if not isinstance(months, tuple) or not months or not MONTHS.issuperset(months):
            what = Text(
                f"{rule.id}：参数 `{found.name}` 列的不是月份",
                f"{rule.id}: the parameter `{found.name}` does not list months",
            )
            yield Fault(found.at, what, hints.MONTH_NUMBERS)
        elif plan.due.day is None and not _some_period(plan, months, parameters):
            what = Text(
                f"{rule.id}：没有哪个{noun_zh(plan.due.unit)}落在参数 `{found.name}` 的月份里",
                f"{rule.id}: no {noun_of(plan.due.unit)} lies in the months of the parameter `{found.name}`",
            )
            yield Fault(rule.at, what, hints.EVERY_MONTH)


def _some_period(plan: Plan, months: tuple[int, ...], parameters: Parameters) -> bool:
    """Return whether some period of a few years lies in these months."""
    start = first_start(plan.due.unit, constant(plan.due.since, parameters, date.min))
    for _ in range(60):
        if set(months).issuperset(months_within(start, last_day(plan.due.unit, start))):
            return True
        start = next_start(plan.due.unit, start)
    return False


def _above_zero(rule: Rule, node: Node, what: Text, parameters: Parameters) -> Iterator[Fault]:
    """Yield a fault where a number is no parameter, or a parameter that is zero or less at some time."""
    if isinstance(node, ErrorNode):
        return
    found = parameters.get(node.parameter) if isinstance(node, Setting) else None
    if found is None:
        yield Fault(
            rule.at, Text(f"{rule.id}：{what.zh}不是参数", f"{rule.id}: {what} is not a parameter"), hints.ABOVE_ZERO
        )
        return
    for since, value in found.values:
        for each in value.values() if isinstance(value, Mapping) else (value,):
            if isinstance(each, int) and each <= 0:
                told = Text(
                    f"{rule.id}：按参数 `{found.name}`，{what.zh}是 `{each}`",
                    f"{rule.id}: {what} is `{each}`, by the parameter `{found.name}`",
                )
                yield Fault(found.written_at(since), told, hints.NUMBER_ABOVE_ZERO)


def _not_in_force(rule: Rule, plan: Plan, node: nodes.Previous, parameters: Parameters) -> Iterator[Fault]:
    """Yield a fault for every parameter that changes and has no value yet in the first period looked back at."""
    first = first_start(plan.due.unit, constant(plan.due.since, parameters, date.min))
    start = earlier(plan.due.unit, first, node.periods)
    for each in walk(node.item):
        used = parameters.get(each.parameter) if isinstance(each, Setting) else None
        if used is not None and used.varies and start is not None and used.values[0][0] > start:
            what = Text(
                f"{rule.id}：在回看的期间，参数 `{used.name}` 还没有值",
                f"{rule.id}: the parameter `{used.name}` has no value yet in the period looked back at",
            )
            yield Fault(node.at or rule.at, what, Text(f"请写上自 {start} 起的值", f"give it a value from {start} on"))
