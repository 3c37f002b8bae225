"""Weddings: whoever holds one says so ten days before, and tells how it went within ten days after.

As rules on weddings and funerals have it. They count working days; here days are counted.
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
    minor,
    not_due,
    pack,
    parameter,
    text,
    the_period,
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


FROM = day(2015, 1, 1)
IN_FORCE = parameter("in_force", interpretation("4"), text(zh="施行日", en="first day in force"), {FROM: FROM})
DAYS_BEFORE = parameter(
    "days_before", interpretation("4"), text(zh="事前报告的最少提前天数", en="days before, at least"), {FROM: 10}
)
DAYS_AFTER = parameter(
    "days_after", interpretation("5"), text(zh="事后报告的期限天数", en="days after, at most"), {FROM: 10}
)

wedding = fact(Wedding, held_on="2015-05-20", announced_on="2015-05-10", accounted_on="2015-05-30")

# A wedding is announced at least ten days before it is held.
announced = duty(
    "4-announced",
    severity=minor,
    since=IN_FORCE,
    of=Wedding,
    on=Wedding.held_on,
    must=Wedding.announced_on.present & (Wedding.announced_on + DAYS_BEFORE <= Wedding.held_on),
    message=text(
        zh="编号{subject}的婚庆事宜于{period}举办，未见按期事前报告的记录",
        en="wedding {subject} on {period}: not announced in time",
    ),
    cases=[
        kept("ten days before", wedding, period="2015-05-20"),
        breached("nine days before", wedding.but(announced_on="2015-05-11"), period="2015-05-20"),
        breached("not at all", wedding.but(announced_on=None), period="2015-05-20"),
    ],
)

# Within ten days of the wedding it is told how it went.
accounted = duty(
    "5-accounted",
    severity=minor,
    since=IN_FORCE,
    of=Wedding,
    on=Wedding.held_on,
    allow=DAYS_AFTER,
    must=Wedding.accounted_on.present & (Wedding.accounted_on <= the_period.end),
    message=text(
        zh="编号{subject}的婚庆事宜，截至{period}未见事后报告的记录",
        en="wedding {subject}: no account of it by {period}",
    ),
    cases=[
        kept("on the tenth day", wedding, period="2015-05-30"),
        breached("on the eleventh day", wedding.but(accounted_on="2015-05-31"), period="2015-05-30"),
        breached("not at all", wedding.but(accounted_on=None), period="2015-05-30"),
        not_due("before the tenth day", wedding, period="2015-05-30", as_of="2015-05-29"),
    ],
)

PACK = pack(
    "weddings",
    title=text(zh="婚庆事宜报告", en="reports on weddings"),
    facts=vocabulary(Cadre, Wedding),
    clauses=[
        clause("4", text(zh="婚庆事宜事前报告", en="weddings are announced beforehand")),
        clause("5", text(zh="婚庆事宜事后报告", en="weddings are accounted for afterwards")),
    ],
)
