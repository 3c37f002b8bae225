"""Check the calendar of a pack, and that a rule which counts working days has one."""

from collections.abc import Iterator

from attrs import frozen

from iron_rules.check.types import Types
from iron_rules.errors import Fault
from iron_rules.expressions.nodes import Literal, Workdays
from iron_rules.language.pack import Pack
from iron_rules.language.rule import Rule
from iron_rules.plan.plan import Due, Plan
from iron_rules.plan.working import CALENDAR, MarkedDays, WorkingPlan, lower_calendar
from iron_rules.text import Text


@frozen
class _Calendar:
    """The calendar as faults speak of it."""

    at: str
    id: str = CALENDAR


def calendar_plan(pack: Pack) -> tuple[WorkingPlan | None, list[Fault]]:
    """Return the plan of a pack's calendar, if it has one, and every fault of it."""
    if pack.calendar is None:
        return None, []
    plan, found = lower_calendar(pack.calendar, pack.parameters, pack.nouns, pack.facts)
    faults = list(found)
    for marked in (plan.off, plan.working):
        if marked is not None and not found:
            faults += Types(_Calendar(pack.calendar.at), _alone(marked), pack.parameters).faults()
    return plan, faults


def _alone(marked: MarkedDays) -> Plan:
    """Return the plan of a duty of the rows, whose types are checked as those of any other."""
    due = Due(subject=marked.rows, unit="day", since=marked.day, day=marked.day)
    return Plan(CALENDAR, "violation", due, None, Literal(True), (), ())


def uncounted(rule: Rule, plan: Plan, pack: Pack) -> Iterator[Fault]:
    """Yield a fault for a rule that counts working days in a pack without a calendar."""
    counted = [each.at or rule.at for each in plan.nodes() if isinstance(each, Workdays)]
    if counted and pack.calendar is None:
        what = Text(
            f"{rule.id}：要数工作日，而规则包没有写 `calendar=`",
            f"{rule.id}: working days are counted, and the pack says no `calendar=`",
        )
        yield Fault(
            counted[0],
            what,
            Text(
                "请写 pack(..., calendar=working_calendar(off=..., working=...))",
                "say pack(..., calendar=working_calendar(off=..., working=...))",
            ),
        )
