"""Corrections: a site where the monthly test was missed makes it good within fifteen days of being found out.

As rules on supervision have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, findings, vocabulary
from iron_rules.policy import (
    between,
    breached,
    clause,
    day,
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
    the_event,
    the_period,
)


@fact_type("供水点", en="water site")
class Site(Fact):
    """A place where people fetch water."""

    name: Column[str] = column("名称")


@fact_type("水质检测", en="test")
class Test(Fact):
    """A test of a site's water."""

    site_id: Ref[Site] = column("供水点编号")
    made_on: Column[date] = event("检测日期")


FROM = day(2022, 1, 1)
IN_FORCE = parameter("in_force", interpretation("33(1)"), text(zh="施行日", en="first day in force"), {FROM: FROM})
DAYS = parameter("days", law("33(2)"), text(zh="补测的期限天数", en="days to make it good"), {FROM: 15})

missed = findings(Site).where(findings(Site).rule == "33(1)-tested", findings(Site).status == "standing")
site = fact(Site, id="site")
test = fact(Test, made_on="2022-01-31")

# The water of a site is tested every month.
tested = duty(
    "33(1)-tested",
    severity=minor,
    since=IN_FORCE,
    of=Site,
    every=month,
    must=some(Test),
    message=text(zh="{subject}在{period}未见水质检测记录", en="{subject}: no test of the water in {period}"),
    cases=[
        kept("on the last day", site, test, period="2022-01-01"),
        breached("on the day after", site, test.but(made_on="2022-02-01"), period="2022-01-01"),
    ],
)

# A missed test is made good within fifteen days of its being found out.
made_good = duty(
    "33(2)-made-good",
    severity=serious,
    since=IN_FORCE,
    of=Site,
    on=missed.judged_on,
    allow=DAYS,
    must=some(Test, within=between(the_event, the_period.end)),
    message=text(
        zh="{subject}漏测后，截至{period}未见补测记录", en="{subject}: a missed test was not made good by {period}"
    ),
    cases=[
        kept("on the fifteenth day", site, test.but(made_on="2022-02-15"), period="2022-02-15"),
        breached("on the sixteenth day", site, test.but(made_on="2022-02-16"), period="2022-02-15"),
        not_due("nothing was missed", site, test, period="2022-02-15"),
    ],
)

PACK = pack(
    "corrections",
    title=text(zh="漏测补测", en="missed tests are made good"),
    facts=vocabulary(Site, Test),
    clauses=[
        clause("33(1)", text(zh="每月检测水质", en="the water is tested every month")),
        clause("33(2)", text(zh="漏测须限期补测", en="a missed test is made good")),
    ],
)
