"""The hotline: a call is dealt with in seven working days, a complex matter in fifteen.

As rules of cities on their hotlines have it.
"""

from datetime import date
from typing import Literal

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
    serious,
    some,
    text,
    the_period,
    working_calendar,
    working_days,
)


@fact_type("承办部门", en="department")
class Department(Fact):
    """A department that deals with calls."""

    name: Column[str] = column("名称")


@fact_type("热线工单", en="call")
class Call(Fact):
    """A call, the department that it was given to, and when it was dealt with."""

    department_id: Ref[Department] = column("承办部门编号")
    given_on: Column[date] = event("派单日期")
    matter: Column[Literal["complex", "plain"]] = column("类别", values={"complex": "疑难复杂", "plain": "一般"})
    dealt_with_on: Maybe[date] = column("办结日期", known_from="dealt_with_on")


FROM = day(2021, 1, 1)
IN_FORCE = parameter("in_force", interpretation("三、1"), text(zh="施行日", en="first day in force"), {FROM: FROM})
TO_DEAL = parameter(
    "to_deal",
    law("三、1"),
    text(zh="各类工单的办理期限", en="time to deal with a call"),
    {FROM: {"plain": working_days(7), "complex": working_days(15)}},
)
TO_RECORD = parameter("to_record", interpretation("三、2"), text(zh="统计的天数", en="days to count"), {FROM: 15})
SHARE = parameter("share", law("三、2"), text(zh="按期办结率的下限", en="least share in time"), {FROM: decimal("0.95")})

in_time = Call.where(Call.dealt_with_on <= Call.given_on + TO_DEAL[Call.matter])

call = fact(Call, given_on="2021-03-01", dealt_with_on="2021-03-10", matter="plain")
complex_call = call.but(matter="complex", dealt_with_on="2021-03-22")
nineteen_calls = tuple(call.but(id=f"call {number}") for number in range(19))
late = call.but(id="late", dealt_with_on="2021-03-11")

# A call is dealt with within seven working days, a complex matter within fifteen.
dealt_with = duty(
    "三、1-dealt-with",
    severity=minor,
    since=IN_FORCE,
    of=Call,
    on=Call.given_on,
    allow=TO_DEAL[Call.matter],
    must=Call.dealt_with_on.present & (Call.dealt_with_on <= the_period.end),
    message=text(zh="编号{subject}的热线工单，截至{period}未见办结", en="call {subject}: not dealt with by {period}"),
    cases=[
        kept("on the seventh working day", call, period="2021-03-10"),
        breached("on the eighth", late, period="2021-03-10"),
        breached("not at all", call.but(dealt_with_on=None), period="2021-03-10"),
        kept("a complex matter, on the fifteenth", complex_call, period="2021-03-22"),
        breached("on the sixteenth", complex_call.but(dealt_with_on="2021-03-23"), period="2021-03-22"),
    ],
)

# A department deals with ninety-five of a hundred calls of a month in time.
mostly_in_time = duty(
    "三、2-mostly-in-time",
    severity=serious,
    since=IN_FORCE,
    of=Department,
    every=month,
    grace=TO_RECORD,
    when=some(Call),
    must=count(in_time, name="in_time") >= SHARE * count(Call, name="calls"),
    message=text(
        zh="{subject}在{period}按期办结工单{measured.in_time}件，应不少于{required.in_time}件",
        en="{subject}: calls dealt with in time in {period}: {measured.in_time}, {required.in_time} are required",
    ),
    cases=[
        kept("nineteen of twenty", nineteen_calls, late, period="2021-03-01"),
        breached("eighteen of nineteen", nineteen_calls[1:], late, period="2021-03-01"),
        not_due("no call", call.but(given_on="2021-02-28"), period="2021-03-01"),
        not_due("14 days after the month", nineteen_calls, late, period="2021-03-01", as_of="2021-04-14"),
        kept("15 days after the month", nineteen_calls, late, period="2021-03-01", as_of="2021-04-15"),
    ],
)

PACK = pack(
    "hotline",
    title=text(zh="政务热线办理", en="how calls are dealt with"),
    facts=vocabulary(Department, Call),
    calendar=working_calendar(),
    clauses=[
        clause("三、1", text(zh="工单按类别限期办结", en="calls are dealt with in time, by kind")),
        clause("三、2", text(zh="按期办结率", en="the share of calls that are dealt with in time")),
    ],
)
