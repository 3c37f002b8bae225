"""Petitions: one is answered within sixty days; where that is extended in time, thirty days later.

As rules on petitions have it; they count in days.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, column, event, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    days,
    duty,
    extension,
    fact,
    interpretation,
    kept,
    law,
    not_due,
    pack,
    parameter,
    serious,
    text,
    the_period,
)


@fact_type("信访事项", en="petition")
class Petition(Fact):
    """A matter that a citizen put to the authorities, from the day on which it was taken on."""

    taken_on: Column[date] = event("受理日期")
    extended_on: Maybe[date] = column("批准延期日期", known_from="extended_on")
    answered_on: Maybe[date] = column("答复日期", known_from="answered_on")


FROM = day(2022, 5, 1)
IN_FORCE = parameter("in_force", interpretation("34"), text(zh="施行日", en="first day in force"), {FROM: FROM})
TO_ANSWER = parameter("to_answer", law("34"), text(zh="答复的期限", en="time to answer"), {FROM: days(60)})
MORE = parameter("more", law("34(2)"), text(zh="可以延长的期限", en="time by which it is extended"), {FROM: days(30)})

petition = fact(Petition, taken_on="2022-06-01", answered_on="2022-07-31")
granted = petition.but(extended_on="2022-07-31", answered_on="2022-08-30")

# A petition is answered within sixty days, or within thirty more where its time was extended by then.
answered = duty(
    "34-answered",
    severity=serious,
    since=IN_FORCE,
    cites=("34", "34(2)"),
    of=Petition,
    on=Petition.taken_on,
    allow=TO_ANSWER,
    extended=extension(Petition.extended_on.present, MORE),
    must=Petition.answered_on.present & (Petition.answered_on <= the_period.end),
    message=text(zh="编号{subject}的信访事项，截至{period}未见答复", en="petition {subject}: not answered by {period}"),
    cases=[
        kept("answered on the last day", petition, period="2022-07-31"),
        breached("answered a day late", petition.but(answered_on="2022-08-01"), period="2022-07-31"),
        kept("extended on the last day, answered thirty days later", granted, period="2022-08-30"),
        breached("answered a day after that", granted.but(answered_on="2022-08-31"), period="2022-08-30"),
        breached("extended a day late", granted.but(extended_on="2022-08-01"), period="2022-07-31"),
        not_due("the last day is not known yet", petition, period="2022-07-31", as_of="2022-07-30"),
    ],
)

PACK = pack(
    "petitions",
    title=text(zh="信访答复期限", en="when petitions are answered"),
    facts=vocabulary(Petition),
    clauses=[
        clause("34", text(zh="信访事项按期答复", en="petitions are answered in time")),
        clause("34(2)", text(zh="延期的信访事项按延长的期限答复", en="extended ones are answered in the longer time")),
    ],
)
