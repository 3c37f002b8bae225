"""Working time: over seventeen weeks nobody works for more than 48 hours a week on average.

As the directive on working time has it. The daily rest of eleven hours is not here: facts know days.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, fact_type, key, starts, vocabulary
from iron_rules.policy import (
    average,
    breached,
    clause,
    day,
    duty,
    fact,
    interpretation,
    kept,
    last,
    law,
    pack,
    parameter,
    serious,
    some,
    text,
    week,
    weeks,
)


@fact_type("雇员", en="staff member")
class StaffMember(Fact):
    """Somebody who is employed, from one day to another."""

    name: Column[str] = column("姓名")
    first: Column[date] = starts("入职日期", en="first day")
    last: Maybe[date] = ends("离职日期", en="last day")


@fact_type("周工时", en="working week")
class WorkingWeek(Fact):
    """How many hours somebody worked in a week."""

    staff_member_id: Ref[StaffMember] = column("雇员编号")
    about: Column[date] = key("周", "week", en="week")
    hours: Column[int] = column("工时")


FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("6"), text(zh="施行日", en="first day in force"), {FROM: FROM})
MOST = parameter("most", law("6"), text(zh="平均每周工时上限", en="hours a week on average"), {FROM: 48})
OVER = parameter("over", law("16"), text(zh="计算平均的期间", en="time over which it is counted"), {FROM: weeks(17)})

member = fact(StaffMember, first="2018-01-01")
first_monday = day(2018, 1, 1).toordinal()
weeks_worked = tuple(
    fact(WorkingWeek, id=f"week {number}", about=day.fromordinal(first_monday + 7 * number).isoformat(), hours=48)
    for number in range(18)
)

# Over seventeen weeks the average is at most 48 hours.
on_average = duty(
    "6-on-average",
    severity=serious,
    since=IN_FORCE,
    of=StaffMember,
    every=week,
    cites=("6", "16"),
    when=some(WorkingWeek, within=last(OVER)),
    must=average(WorkingWeek.hours, within=last(OVER), name="hours") <= MOST,
    message=text(
        zh="{subject}截至{period}的十七周平均每周工作{measured}小时，应不超过{required}小时",
        en="{subject}: {measured} hours a week on average up to {period}; {required} at most",
    ),
    cases=[
        kept("48 hours every week", member, weeks_worked, period="2018-04-23"),
        breached(
            "an hour more in one of them", member, weeks_worked, weeks_worked[16].but(hours=49), period="2018-04-23"
        ),
        kept(
            "an hour more, an hour less",
            member,
            weeks_worked,
            weeks_worked[16].but(hours=49),
            weeks_worked[5].but(hours=47),
            period="2018-04-23",
        ),
        kept(
            "an hour more, eighteen weeks before the end",
            member,
            weeks_worked,
            weeks_worked[0].but(hours=49),
            period="2018-04-30",
        ),
        breached(
            "an hour more, seventeen weeks before the end",
            member,
            weeks_worked,
            weeks_worked[0].but(hours=49),
            period="2018-04-23",
        ),
    ],
)

PACK = pack(
    "working_time",
    title=text(zh="平均工时", en="working time on average"),
    facts=vocabulary(StaffMember, WorkingWeek),
    clauses=[
        clause("6", text(zh="每周平均工时的上限", en="hours a week on average")),
        clause("16", text(zh="计算平均的期间", en="time over which it is counted")),
    ],
)
