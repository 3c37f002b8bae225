"""Repeated breaches: the first of a year is told to all, the second brings an admonition, the third a recall.

As rules of townships have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, vocabulary
from iron_rules.policy import (
    clause,
    count,
    day,
    demotion,
    fact,
    given,
    interpretation,
    law,
    not_given,
    pack,
    parameter,
    steps,
    text,
    year,
)


@fact_type("值班人员", en="clerk")
class Clerk(Fact):
    """Somebody who is on duty."""

    name: Column[str] = column("姓名")


@fact_type("脱岗记录", en="lapse")
class Lapse(Fact):
    """Somebody was not where the duty asked."""

    clerk_id: Ref[Clerk] = column("人员编号")
    seen_on: Column[date] = event("查岗日期", en="day")


FROM = day(2020, 1, 1)
IN_FORCE = parameter("in_force", interpretation("十二"), text(zh="施行日", en="first day in force"), {FROM: FROM})
STEPS = parameter(
    "steps",
    law("十二"),
    text(zh="按当年次数的处理", en="what follows, by the number in the year"),
    {FROM: {1: "circulate", 2: "admonish", 3: "recall"}},
)

spring = fact(Lapse, id="spring", seen_on="2020-03-02")
summer = spring.but(id="summer", seen_on="2020-07-06")
autumn = spring.but(id="autumn", seen_on="2020-10-12")

# Each breach of a year leads a step further.
response = demotion(
    "十二-response",
    since=IN_FORCE,
    of=Clerk,
    every=year,
    action=steps(count(Lapse, name="lapses"), STEPS),
    message=text(
        zh="{subject}在{period}脱岗{measured}次，建议{step}；再次发生的：{next_step}",
        en="{subject}: {measured} lapses in {period}; recommended: {step}; the next time: {next_step}",
    ),
    cases=[
        given("one lapse is told to all", spring, period="2020-01-01", step="circulate"),
        given("two bring an admonition", spring, summer, period="2020-01-01", step="admonish"),
        given("three bring a recall", spring, summer, autumn, period="2020-01-01", step="recall"),
        not_given("none in the year", spring.but(seen_on="2019-12-31"), period="2020-01-01"),
    ],
)

PACK = pack(
    "repeated_breaches",
    title=text(zh="脱岗的逐次处理", en="what repeated lapses lead to"),
    facts=vocabulary(Clerk, Lapse),
    clauses=[clause("十二", text(zh="当年首次通报，二次诫勉，三次召回", en="circular, admonition, recall"))],
    actions={
        "circulate": text(zh="通报批评", en="a circular"),
        "admonish": text(zh="诫勉谈话", en="an admonition"),
        "recall": text(zh="召回", en="a recall"),
    },
)
