"""Handled in time: of the matters that a department has to close in a month, 95 of a hundred are closed in time.

As is general for departments that deal with matters of citizens.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, event, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    count,
    day,
    decimal,
    duty,
    fact,
    interpretation,
    kept,
    law,
    minor,
    month,
    not_due,
    pack,
    parameter,
    some,
    text,
)


@fact_type("承办部门", en="department")
class Department(Fact):
    """A department that deals with matters."""

    name: Column[str] = column("名称")


@fact_type("待办事项", en="matter")
class Matter(Fact):
    """A matter, the day by which it has to be closed, and the day on which it was."""

    department_id: Ref[Department] = column("部门编号")
    due_on: Column[date] = event("应办结日期", en="last day")
    closed_on: Maybe[date] = column("办结日期", known_from="closed_on")


FROM = day(2021, 1, 1)
IN_FORCE = parameter("in_force", interpretation("21"), text(zh="施行日", en="first day in force"), {FROM: FROM})
SHARE = parameter("share", law("21"), text(zh="按期办结率", en="share closed in time"), {FROM: decimal("0.95")})

in_time = Matter.where(Matter.closed_on <= Matter.due_on)
matters = tuple(
    fact(Matter, id=f"matter {number}", due_on="2021-03-31", closed_on="2021-03-31") for number in range(20)
)
late = matters[0].but(closed_on="2021-04-01")

# 95 of a hundred matters of a month are closed in time.
closed = duty(
    "21-closed",
    severity=minor,
    since=IN_FORCE,
    of=Department,
    every=month,
    when=some(Matter),
    must=count(in_time, name="closed") >= SHARE * count(Matter, name="matters"),
    message=text(
        zh="{subject}在{period}按期办结{measured.closed}件，应不少于{required.closed}件",
        en="{subject} closed {measured.closed} matters in time in {period}; {required.closed} are asked for",
    ),
    cases=[
        kept("nineteen of twenty", matters, late, period="2021-03-01"),
        breached("eighteen of nineteen", matters[:19], late, period="2021-03-01"),
        breached(
            "one of twenty is still open, one was late",
            matters,
            late,
            matters[1].but(closed_on=None),
            period="2021-03-01",
        ),
        not_due("nothing had to be closed", matters[0].but(due_on="2021-04-01"), period="2021-03-01"),
    ],
)

PACK = pack(
    "handled_in_time",
    title=text(zh="按期办结率", en="matters handled in time"),
    facts=vocabulary(Department, Matter),
    clauses=[clause("21", text(zh="按期办结率不低于百分之九十五", en="95 of a hundred are closed in time"))],
)
