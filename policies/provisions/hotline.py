"""The hotline: a call is dealt with in seven days, a complex matter in fifteen.

As rules of cities on their hotlines have it. They count working days; here days are counted.
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
    minor,
    month,
    not_due,
    pack,
    parameter,
    serious,
    some,
    text,
    the_period,
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
    complicated: Column[bool] = column("疑难复杂")
    dealt_with_on: Maybe[date] = column("办结日期", known_from="dealt_with_on")


FROM = day(2021, 1, 1)
IN_FORCE = parameter("in_force", interpretation("三、1"), text(zh="施行日", en="first day in force"), {FROM: FROM})
DAYS = parameter("days", interpretation("三、1"), text(zh="一般工单的期限天数", en="days for a call"), {FROM: 7})
MORE_DAYS = parameter(
    "more_days", interpretation("三、2"), text(zh="疑难复杂工单的期限天数", en="days for a complex matter"), {FROM: 15}
)
SHARE = parameter(
    "share", interpretation("三、3"), text(zh="按期办结率的下限", en="least share in time"), {FROM: decimal("0.95")}
)

plain = Call.where(~Call.complicated)
complex_ = Call.where(Call.complicated)
in_time = plain.where(plain.dealt_with_on <= plain.given_on + DAYS)

call = fact(Call, given_on="2021-03-01", dealt_with_on="2021-03-08")
complex_call = call.but(complicated=True, dealt_with_on="2021-03-16")
nineteen_calls = tuple(call.but(id=f"call {number}") for number in range(19))
late = call.but(id="late", dealt_with_on="2021-03-09")

# A call is dealt with within seven days.
dealt_with = duty(
    "三、1-dealt-with",
    severity=minor,
    since=IN_FORCE,
    of=plain,
    on=plain.given_on,
    allow=DAYS,
    must=plain.dealt_with_on.present & (plain.dealt_with_on <= the_period.end),
    message=text(zh="编号{subject}的热线工单，截至{period}未见办结", en="call {subject}: not dealt with by {period}"),
    cases=[
        kept("on the seventh day", call, period="2021-03-08"),
        breached("on the eighth day", late, period="2021-03-08"),
        breached("not at all", call.but(dealt_with_on=None), period="2021-03-08"),
        not_due("a complex matter", complex_call, period="2021-03-08"),
    ],
)

# A complex matter is dealt with within fifteen days.
complex_dealt_with = duty(
    "三、2-dealt-with",
    severity=minor,
    since=IN_FORCE,
    of=complex_,
    on=complex_.given_on,
    allow=MORE_DAYS,
    must=complex_.dealt_with_on.present & (complex_.dealt_with_on <= the_period.end),
    message=text(
        zh="编号{subject}的疑难复杂工单，截至{period}未见办结",
        en="complex matter {subject}: not dealt with by {period}",
    ),
    cases=[
        kept("on the fifteenth day", complex_call, period="2021-03-16"),
        breached("on the sixteenth day", complex_call.but(dealt_with_on="2021-03-17"), period="2021-03-16"),
        not_due("no complex matter", call, period="2021-03-16"),
    ],
)

# A department deals with ninety-five of a hundred calls of a month in time.
mostly_in_time = duty(
    "三、3-mostly-in-time",
    severity=serious,
    since=IN_FORCE,
    of=Department,
    every=month,
    grace=DAYS,
    when=some(plain),
    must=count(in_time, name="in_time") >= SHARE * count(plain, name="calls"),
    message=text(
        zh="{subject}在{period}按期办结工单{measured.in_time}件，应不少于{required.in_time}件",
        en="{subject}: calls dealt with in time in {period}: {measured.in_time}, {required.in_time} are required",
    ),
    cases=[
        kept("nineteen of twenty", nineteen_calls, late, period="2021-03-01"),
        breached("eighteen of nineteen", nineteen_calls[1:], late, period="2021-03-01"),
        not_due("only complex matters", complex_call, period="2021-03-01"),
    ],
)

PACK = pack(
    "hotline",
    title=text(zh="政务热线办理", en="how calls are dealt with"),
    facts=vocabulary(Department, Call),
    clauses=[
        clause("三、1", text(zh="一般工单按期办结", en="calls are dealt with in time")),
        clause("三、2", text(zh="疑难复杂工单按期办结", en="complex matters are dealt with in time")),
        clause("三、3", text(zh="按期办结率", en="the share of calls that are dealt with in time")),
    ],
)
