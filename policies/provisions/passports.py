"""Passports: whoever was abroad hands the passport back within ten days of returning.

As rules of cadre offices have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, event, fact_type, vocabulary
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
    minor,
    not_due,
    pack,
    parameter,
    some,
    text,
)


@fact_type("人员", en="person", many="people")
class Traveller(Fact):
    """Somebody whose passport the office keeps."""


@fact_type("因私出国（境）", en="journey")
class Journey(Fact):
    """A private journey abroad, under the name of whoever made it."""

    traveller_id: Ref[Traveller] = column("人员编号", identifies=True)
    name: Column[str] = column("姓名")
    left_on: Column[date] = event("出境日期")
    returned_on: Maybe[date] = column("入境日期", known_from="returned_on")


@fact_type("证件交回", en="hand-back")
class HandBack(Fact):
    """A passport was handed back after a journey."""

    journey_id: Ref[Journey] = column("出国编号")
    handed_back_on: Column[date] = event("交回日期")


FROM = day(2017, 1, 1)
IN_FORCE = parameter("in_force", interpretation("第七条"), text(zh="施行日", en="first day in force"), {FROM: FROM})
DAYS = parameter("days", law("第七条"), text(zh="交回证件的期限天数", en="days to hand it back"), {FROM: 10})

returned = Journey.where(Journey.returned_on.present)
journey = fact(Journey, left_on="2017-05-01", returned_on="2017-05-20")
hand_back = fact(HandBack, handed_back_on="2017-05-30")

handed_back = duty(
    "第七条-handed-back",
    severity=minor,
    since=IN_FORCE,
    of=returned,
    on=returned.returned_on,
    allow=DAYS,
    must=some(HandBack, within=by_then),
    message=text(
        zh="{subject}回国后，截至{period}未见交回证件的记录",
        en="{subject} had not handed the passport back by {period}",
    ),
    cases=[
        kept("on the tenth day", journey, hand_back, period="2017-05-30"),
        breached("on the eleventh day", journey, hand_back.but(handed_back_on="2017-05-31"), period="2017-05-30"),
        not_due("still abroad", journey.but(returned_on=None), period="2017-05-30"),
        not_due("the tenth day is not known yet", journey, period="2017-05-30", as_of="2017-05-29"),
    ],
)

PACK = pack(
    "passports",
    title=text(zh="证件交回", en="passports are handed back"),
    facts=vocabulary(Journey, HandBack),
    clauses=[clause("第七条", text(zh="回国后按期交回证件", en="passports are handed back in time"))],
)
