"""Inspections by risk: lifts of high risk are inspected three times a year, of medium risk twice, of low risk once.

As rules on food businesses of provinces have it; `food_inspection` is the whole of such rules.
"""

from datetime import date
from typing import Literal

from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    count,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    minor,
    not_due,
    pack,
    parameter,
    text,
    year,
)


@fact_type("电梯", en="lift")
class Lift(Fact):
    """A lift, and how great the risk of using it is."""

    name: Column[str] = column("名称")
    risk: Column[Literal["high", "medium", "low"]] = column(
        "风险等级", values={"high": "高", "medium": "中", "low": "低"}
    )


@fact_type("电梯检查", en="inspection")
class Inspection(Fact):
    """An inspection of a lift."""

    lift_id: Ref[Lift] = column("电梯编号")
    made_on: Column[date] = event("检查日期")


FROM = day(2020, 1, 1)
IN_FORCE = parameter("in_force", interpretation("第二十条"), text(zh="施行日", en="first day in force"), {FROM: FROM})
TIMES = parameter(
    "times",
    law("第二十条"),
    text(zh="每年检查次数", en="inspections a year"),
    {FROM: {"high": 3, "medium": 2, "low": 1}},
)

low = fact(Lift, id="lift", risk="low")
medium, high = low.but(risk="medium"), low.but(risk="high")
january, july, december = (fact(Inspection, made_on=on) for on in ("2020-01-01", "2020-07-01", "2020-12-31"))

inspected = duty(
    "第二十条-inspected",
    severity=minor,
    since=IN_FORCE,
    of=Lift,
    every=year,
    must=count(Inspection, name="inspections") >= TIMES[Lift.risk],
    message=text(
        zh="{subject}在{period}检查{measured}次，应不少于{required}次",
        en="{subject}: inspections in {period}: {measured}; at least {required} are required",
    ),
    cases=[
        kept("low risk, once", low, december, period="2020-01-01"),
        breached(
            "low risk, on the day before and the day after",
            low,
            january.but(made_on="2019-12-31"),
            december.but(made_on="2021-01-01"),
            period="2020-01-01",
        ),
        kept("medium risk, twice", medium, january, december, period="2020-01-01"),
        breached("medium risk, once", medium, december, period="2020-01-01"),
        kept("high risk, three times", high, january, july, december, period="2020-01-01"),
        breached("high risk, twice", high, january, december, period="2020-01-01"),
        not_due("the year is not over", low, period="2020-01-01", as_of="2020-12-30"),
    ],
)

PACK = pack(
    "inspections_by_risk",
    title=text(zh="电梯风险分级检查", en="lifts are inspected by risk"),
    facts=vocabulary(Lift, Inspection),
    clauses=[clause("第二十条", text(zh="按风险等级确定检查次数", en="inspections a year, by risk"))],
)
