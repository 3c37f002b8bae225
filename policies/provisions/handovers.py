"""Handing over: whoever leaves a post hands it over within a month, and may do so before.

As rules on changes in office have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, event, fact_type, starts, vocabulary
from iron_rules.policy import (
    breached,
    by_then,
    clause,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    months,
    not_due,
    pack,
    parameter,
    serious,
    some,
    text,
)


@fact_type("任职", en="tenure", place="unit_id")
class Tenure(Fact):
    """The days from which and to which somebody held a post."""

    name: Column[str] = column("姓名")
    unit_id: Ref["Unit"] = column("单位编号")
    first: Column[date] = starts("任职日期", en="first day")
    last: Maybe[date] = ends("离任日期", en="last day")


@fact_type("单位", en="unit")
class Unit(Fact):
    """A unit in which people hold posts."""

    name: Column[str] = column("名称")


@fact_type("工作交接", en="handover")
class Handover(Fact):
    """What belongs to a post was handed over."""

    tenure_id: Ref[Tenure] = column("任职编号")
    done_on: Column[date] = event("交接日期")


FROM = day(2016, 1, 1)
IN_FORCE = parameter("in_force", interpretation("9"), text(zh="施行日", en="first day in force"), {FROM: FROM})
TO_HAND_OVER = parameter(
    "to_hand_over", law("9"), text(zh="离任后交接的期限", en="time after leaving"), {FROM: months(1)}
)

left = Tenure.where(Tenure.last.present)
tenure = fact(Tenure, last="2016-03-31")
handover = fact(Handover, done_on="2016-04-30")

# Whoever leaves a post hands it over within a month.
handed_over = duty(
    "9-handed-over",
    severity=serious,
    since=IN_FORCE,
    of=left,
    on=left.last,
    allow=TO_HAND_OVER,
    must=some(Handover, within=by_then),
    message=text(
        zh="{subject}离任后，截至{period}未见工作交接记录", en="{subject} left and had not handed over by {period}"
    ),
    cases=[
        kept("a month after the last of March", tenure, handover, period="2016-04-30"),
        breached("on the day after that", tenure, handover.but(done_on="2016-05-01"), period="2016-04-30"),
        kept("before leaving", tenure, handover.but(done_on="2016-03-01"), period="2016-04-30"),
        kept(
            "a month after the fifteenth",
            tenure.but(last="2016-03-15"),
            handover.but(done_on="2016-04-15"),
            period="2016-04-15",
        ),
        breached("a day more", tenure.but(last="2016-03-15"), handover.but(done_on="2016-04-16"), period="2016-04-15"),
        not_due("still in the post", tenure.but(last=None), period="2016-04-30"),
        not_due("the last day is not known yet", tenure, period="2016-04-30", as_of="2016-04-29"),
    ],
)

PACK = pack(
    "handovers",
    title=text(zh="离任交接", en="handing over a post"),
    facts=vocabulary(Unit, Tenure, Handover),
    clauses=[clause("9", text(zh="离任须办理工作交接", en="a post is handed over by whoever leaves it"))],
)
