"""Quotas: whoever is in office makes twelve visits a year, and a part of them where it is a part of the year.

As is general for those who begin or leave in the middle of a year.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, event, fact_type, starts, vocabulary
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
    pro_rata,
    text,
    year,
)


@fact_type("任职经历", en="spell", many="spells")
class Spell(Fact):
    """The days from which and to which somebody was in office."""

    name: Column[str] = column("姓名")
    first: Column[date] = starts("任职日期", en="first day")
    last: Maybe[date] = ends("离任日期", en="last day")


@fact_type("走访", en="visit")
class Visit(Fact):
    """Somebody visited a household."""

    spell_id: Ref[Spell] = column("任职编号", en="spell")
    made_on: Column[date] = event("走访日期", en="day")


FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("7"), text(zh="施行日", en="first day in force"), {FROM: FROM})
VISITS = parameter("visits", law("7"), text(zh="全年走访次数", en="visits a year"), {FROM: 12})

whole_year = fact(Spell, first="2018-01-01", last=None)
# Of the 365 days of 2019 a fifth, 73, are those from 20 October on.
a_fifth = whole_year.but(first="2019-10-20")
visits = tuple(fact(Visit, id=f"visit {number}", made_on="2019-11-04") for number in range(12))

# In a year there are twelve visits, or their share of the days in office.
visited = duty(
    "7-visited",
    severity=minor,
    since=IN_FORCE,
    of=Spell,
    every=year,
    must=count(Visit, name="visits") >= pro_rata(VISITS, Spell),
    message=text(
        zh="{subject}在{period}走访{measured}次，应不少于{required}次",
        en="{subject}: {measured} visits in {period}; {required} are asked for",
    ),
    cases=[
        kept("twelve in a whole year", whole_year, visits, period="2019-01-01"),
        breached("eleven in a whole year", whole_year, visits[:11], period="2019-01-01"),
        kept("three in a fifth of it, which asks for 2.4", a_fifth, visits[:3], period="2019-01-01"),
        breached("two in a fifth of it", a_fifth, visits[:2], period="2019-01-01"),
        not_due("not in office in the year", whole_year.but(last="2018-12-31"), visits, period="2019-01-01"),
    ],
)

PACK = pack(
    "quotas",
    title=text(zh="走访任务折算", en="a share of the visits of a year"),
    facts=vocabulary(Spell, Visit),
    clauses=[clause("7", text(zh="走访任务按任职时间折算", en="visits in proportion to the time in office"))],
)
