"""Weddings: whoever holds one says so ten working days before, and tells how it went within ten working days after.

As rules on weddings and funerals have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, event, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    clause,
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
    the_period,
    working_calendar,
    working_days,
)


@fact_type("党员干部", en="cadre")
class Cadre(Fact):
    """Somebody who has to report weddings of the family."""

    name: Column[str] = column("姓名")


@fact_type("婚庆事宜", en="wedding")
class Wedding(Fact):
    """A wedding, and the days on which it was reported."""

    cadre_id: Ref[Cadre] = column("干部编号")
    held_on: Column[date] = event("举办日期")
    announced_on: Maybe[date] = column("事前报告日期")
    accounted_on: Maybe[date] = column("事后报告日期", known_from="accounted_on")


@fact_type("节假日", en="holiday")
class Holiday(Fact):
    """A public holiday."""

    on: Column[date] = event("日期", en="day")


@fact_type("调休上班日", en="make-up day")
class MakeUpDay(Fact):
    """A Saturday or Sunday that is worked in the place of another day."""

    on: Column[date] = event("日期", en="day")


FROM = day(2015, 1, 1)
IN_FORCE = parameter("in_force", interpretation("4"), text(zh="施行日", en="first day in force"), {FROM: FROM})
BEFORE = parameter("before", law("4"), text(zh="事前报告的提前期限", en="time before"), {FROM: working_days(10)})
AFTER = parameter("after", law("5"), text(zh="事后报告的期限", en="time after"), {FROM: working_days(10)})

wedding = fact(Wedding, held_on="2015-05-20", announced_on="2015-05-06", accounted_on="2015-06-03")

# A wedding is announced ten working days before it is held, or earlier.
announced = duty(
    "4-announced",
    severity=minor,
    since=IN_FORCE,
    of=Wedding,
    on=Wedding.held_on,
    must=Wedding.announced_on.present & (Wedding.announced_on <= Wedding.held_on - BEFORE),
    message=text(
        zh="编号{subject}的婚庆事宜于{period}举办，未见按期事前报告的记录",
        en="wedding {subject} on {period}: not announced in time",
    ),
    cases=[
        kept("ten working days before", wedding, period="2015-05-20"),
        breached("nine working days before", wedding.but(announced_on="2015-05-07"), period="2015-05-20"),
        breached("ten, of which one is a holiday", wedding, fact(Holiday, on="2015-05-18"), period="2015-05-20"),
        kept(
            "nine, and a Saturday that is worked",
            wedding.but(announced_on="2015-05-07"),
            fact(MakeUpDay, on="2015-05-09"),
            period="2015-05-20",
        ),
        breached("not at all", wedding.but(announced_on=None), period="2015-05-20"),
    ],
)

# Within ten working days of the wedding it is told how it went.
accounted = duty(
    "5-accounted",
    severity=minor,
    since=IN_FORCE,
    of=Wedding,
    on=Wedding.held_on,
    allow=AFTER,
    must=Wedding.accounted_on.present & (Wedding.accounted_on <= the_period.end),
    message=text(
        zh="编号{subject}的婚庆事宜，截至{period}未见事后报告的记录",
        en="wedding {subject}: no account of it by {period}",
    ),
    cases=[
        kept("on the tenth working day", wedding, period="2015-06-03"),
        breached("on the eleventh", wedding.but(accounted_on="2015-06-04"), period="2015-06-03"),
        kept(
            "a day later, after a holiday",
            wedding.but(accounted_on="2015-06-04"),
            fact(Holiday, on="2015-06-01"),
            period="2015-06-04",
        ),
        breached("not at all", wedding.but(accounted_on=None), period="2015-06-03"),
        not_due("before the tenth working day", wedding, period="2015-06-03", as_of="2015-06-02"),
    ],
)

PACK = pack(
    "weddings",
    title=text(zh="婚庆事宜报告", en="reports on weddings"),
    facts=vocabulary(Cadre, Wedding, Holiday, MakeUpDay),
    calendar=working_calendar(off=Holiday.on, working=MakeUpDay.on),
    clauses=[
        clause("4", text(zh="婚庆事宜事前报告", en="weddings are announced beforehand")),
        clause("5", text(zh="婚庆事宜事后报告", en="weddings are accounted for afterwards")),
    ],
)
