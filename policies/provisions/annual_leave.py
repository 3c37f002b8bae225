"""Leave in a year: nobody is away for more than thirty days of it.

As rules of townships have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, fact_type, starts, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    covered,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    minor,
    pack,
    parameter,
    text,
    year,
)


@fact_type("在编人员", en="employee")
class Employee(Fact):
    """Somebody who works for the township."""

    name: Column[str] = column("姓名")


@fact_type("离岗", en="absence")
class Absence(Fact):
    """The days from which to which somebody was on leave; one that goes on has no last day."""

    employee_id: Ref[Employee] = column("人员编号")
    first: Column[date] = starts("开始日期", en="first day")
    last: Maybe[date] = ends("结束日期", en="last day")


FROM = day(2020, 1, 1)
IN_FORCE = parameter("in_force", interpretation("七"), text(zh="施行日", en="first day in force"), {FROM: FROM})
MOST = parameter("most", law("七"), text(zh="全年请假天数的上限", en="days of leave in a year"), {FROM: 30})

long_leave = fact(Absence, first="2020-03-01", last="2020-03-30")

# On at most thirty days of a year is anybody on leave.
within_a_month = duty(
    "七-within-a-month",
    severity=minor,
    since=IN_FORCE,
    of=Employee,
    every=year,
    must=covered(Absence, name="days") <= MOST,
    message=text(
        zh="{subject}在{period}请假{measured}天，应不超过{required}天",
        en="{subject} was on leave for {measured} days in {period}; {required} at most",
    ),
    cases=[
        kept("thirty days", long_leave, period="2020-01-01"),
        breached("thirty-one days", long_leave.but(last="2020-03-31"), period="2020-01-01"),
        kept("two leaves of the same days", long_leave, long_leave.but(id="again"), period="2020-01-01"),
        breached(
            "a day more, in autumn",
            long_leave,
            long_leave.but(id="b", first="2020-10-08", last="2020-10-08"),
            period="2020-01-01",
        ),
        kept(
            "thirty days of it, and one of the year before",
            long_leave.but(first="2019-12-31", last="2020-01-30"),
            period="2020-01-01",
        ),
        breached(
            "one that goes on from December on", long_leave.but(first="2020-12-01", last=None), period="2020-01-01"
        ),
    ],
)

PACK = pack(
    "annual_leave",
    title=text(zh="全年请假天数", en="leave in a year"),
    facts=vocabulary(Employee, Absence),
    clauses=[clause("七", text(zh="全年请假累计不超过一个月", en="leave of at most a month a year"))],
)
