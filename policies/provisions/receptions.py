"""Receptions: how many of the hosts may sit at the table depends on the level of the guests.

As rules of cities on official receptions have it.
"""

from datetime import date
from typing import Literal

from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    pack,
    parameter,
    serious,
    text,
)


@fact_type("接待单位", en="host", many="hosts")
class Host(Fact):
    """An office that receives guests."""

    name: Column[str] = column("名称")


@fact_type("公务接待", en="reception")
class Reception(Fact):
    """A meal for guests on duty, and how many of the hosts sat at the table."""

    host_id: Ref[Host] = column("接待单位编号")
    held_on: Column[date] = event("接待日期")
    level: Column[Literal["province", "city", "county"]] = column(
        "来宾层级", values={"province": "省级", "city": "市级", "county": "县级"}
    )
    companions: Column[int] = column("陪餐人数")


FROM = day(2014, 7, 1)
IN_FORCE = parameter("in_force", interpretation("第十条"), text(zh="施行日", en="first day in force"), {FROM: FROM})
COMPANIONS = parameter(
    "companions",
    law("第十条"),
    text(zh="陪餐人数上限", en="companions at most"),
    {FROM: {"province": 5, "city": 4, "county": 3}},
)

reception = fact(Reception, held_on="2014-09-01", level="county", companions=3)

companions = duty(
    "第十条-companions",
    severity=serious,
    since=IN_FORCE,
    of=Reception,
    on=Reception.held_on,
    must=Reception.companions <= COMPANIONS[Reception.level],
    message=text(
        zh="编号{subject}的公务接待于{period}进行，陪餐{measured}人，应不多于{required}人",
        en="reception {subject} on {period}: {measured} of the hosts at the table, {required} at most",
    ),
    cases=[
        kept("three with guests of a county", reception, period="2014-09-01"),
        breached("four with guests of a county", reception.but(companions=4), period="2014-09-01"),
        kept("four with guests of a city", reception.but(level="city", companions=4), period="2014-09-01"),
        breached("five with guests of a city", reception.but(level="city", companions=5), period="2014-09-01"),
        kept("five with guests of a province", reception.but(level="province", companions=5), period="2014-09-01"),
        breached("six with guests of a province", reception.but(level="province", companions=6), period="2014-09-01"),
    ],
)

PACK = pack(
    "receptions",
    title=text(zh="公务接待陪餐", en="companions at receptions"),
    facts=vocabulary(Host, Reception),
    clauses=[clause("第十条", text(zh="陪餐人数按来宾层级限定", en="companions are limited by the guests' level"))],
)
