"""Inspections by risk: lifts of high risk three times a year, then twice, once, and of the least once in two years.

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
    years,
)


@fact_type("电梯", en="lift")
class Lift(Fact):
    """A lift, and how great the risk of using it is."""

    name: Column[str] = column("名称")
    risk: Column[Literal["high", "medium", "low", "least"]] = column(
        "风险等级", values={"high": "高", "medium": "中", "low": "低", "least": "极低"}
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

ONCE = parameter("once", law("第二十条"), text(zh="两年检查次数", en="inspections in two years"), {FROM: 1})

least = Lift.where(Lift.risk == "least")
others = Lift.where(Lift.risk.one_of("high", "medium", "low"))
low = fact(Lift, id="lift", risk="low")
medium, high = low.but(risk="medium"), low.but(risk="high")
january, july, december = (fact(Inspection, made_on=on) for on in ("2020-01-01", "2020-07-01", "2020-12-31"))

# A lift is inspected as often a year as its risk asks for.
inspected = duty(
    "第二十条-inspected",
    severity=minor,
    since=IN_FORCE,
    of=others,
    every=year,
    must=count(Inspection, name="inspections") >= TIMES[others.risk],
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

# A lift of the least risk is inspected once in two years.
inspected_at_times = duty(
    "第二十条-inspected-at-times",
    severity=minor,
    since=IN_FORCE,
    of=least,
    every=years(2),
    must=count(Inspection, name="inspections") >= ONCE,
    message=text(
        zh="{subject}在{period}检查{measured}次，应不少于{required}次",
        en="{subject}: inspections in {period}: {measured}; at least {required} are required",
    ),
    cases=[
        kept(
            "on the last day of two years",
            low.but(risk="least"),
            december.but(made_on="2021-12-31"),
            period="2020-01-01",
        ),
        breached("on the day after", low.but(risk="least"), december.but(made_on="2022-01-01"), period="2020-01-01"),
        not_due("low risk", low, december, period="2020-01-01"),
        not_due("two years are not over", low.but(risk="least"), period="2020-01-01", as_of="2021-12-30"),
    ],
)

PACK = pack(
    "inspections_by_risk",
    title=text(zh="电梯风险分级检查", en="lifts are inspected by risk"),
    facts=vocabulary(Lift, Inspection),
    clauses=[clause("第二十条", text(zh="按风险等级确定检查次数", en="inspections a year, by risk"))],
)
