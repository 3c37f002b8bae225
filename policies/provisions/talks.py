"""Talks: a proposal is decided in one, two or three working days by its stage, and the talk held within five.

As rules of discipline offices have it.
"""

from datetime import date
from typing import Literal

from iron_rules.facts import Column, Fact, Maybe, column, event, fact_type, vocabulary
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


@fact_type("谈话呈批", en="proposal")
class Proposal(Fact):
    """A proposal to hold a talk, who has to decide it, and what became of it."""

    proposed_on: Column[date] = event("呈批日期")
    stage: Column[Literal["head", "deputy", "section"]] = column(
        "审批层级", values={"head": "主要负责人", "deputy": "分管负责人", "section": "部门负责人"}
    )
    decided_on: Maybe[date] = column("批准日期", known_from="decided_on")
    held_on: Maybe[date] = column("谈话日期", known_from="held_on")


FROM = day(2019, 1, 1)
IN_FORCE = parameter("in_force", interpretation("12"), text(zh="施行日", en="first day in force"), {FROM: FROM})
TO_DECIDE = parameter(
    "to_decide",
    law("12"),
    text(zh="各层级审批的期限", en="time to decide at each stage"),
    {FROM: {"section": working_days(1), "deputy": working_days(2), "head": working_days(3)}},
)
TO_TALK = parameter("to_talk", law("13"), text(zh="批准后谈话的期限", en="time to the talk"), {FROM: working_days(5)})

decided = Proposal.where(Proposal.decided_on.present)
by_section = fact(Proposal, proposed_on="2019-04-12", stage="section", decided_on="2019-04-15", held_on="2019-04-22")
by_deputy = by_section.but(stage="deputy", decided_on="2019-04-16")
by_head = by_section.but(stage="head", decided_on="2019-04-17")

# A proposal is decided within one, two or three working days, according to who decides it.
decided_in_time = duty(
    "12-decided",
    severity=minor,
    since=IN_FORCE,
    of=Proposal,
    on=Proposal.proposed_on,
    allow=TO_DECIDE[Proposal.stage],
    must=Proposal.decided_on.present & (Proposal.decided_on <= the_period.end),
    message=text(
        zh="编号{subject}的谈话呈批，截至{period}未见按期批准的记录",
        en="proposal {subject}: not decided in time by {period}",
    ),
    cases=[
        kept("a section, from Friday to Monday", by_section, period="2019-04-15"),
        breached("a section, on Tuesday", by_section.but(decided_on="2019-04-16"), period="2019-04-15"),
        kept("a deputy, after two working days", by_deputy, period="2019-04-16"),
        breached("a deputy, after three", by_deputy.but(decided_on="2019-04-17"), period="2019-04-16"),
        kept("the head, after three working days", by_head, period="2019-04-17"),
        breached("the head, after four", by_head.but(decided_on="2019-04-18"), period="2019-04-17"),
        breached("not at all", by_section.but(decided_on=None), period="2019-04-15"),
    ],
)

# The talk is held within five working days of the decision.
talk_held = duty(
    "13-held",
    severity=minor,
    since=IN_FORCE,
    of=decided,
    on=decided.decided_on,
    allow=TO_TALK,
    must=decided.held_on.present & (decided.held_on <= the_period.end),
    message=text(
        zh="编号{subject}的谈话呈批已批准，截至{period}未见谈话记录",
        en="proposal {subject}: no talk was held by {period}",
    ),
    cases=[
        kept("on the fifth working day", by_section, period="2019-04-22"),
        breached("on the sixth", by_section.but(held_on="2019-04-23"), period="2019-04-22"),
        not_due("never decided", by_section.but(decided_on=None), period="2019-04-22"),
    ],
)

PACK = pack(
    "talks",
    title=text(zh="谈话审批与实施", en="deciding on talks and holding them"),
    facts=vocabulary(Proposal),
    calendar=working_calendar(),
    clauses=[
        clause("12", text(zh="谈话呈批按层级限期批准", en="proposals are decided in time, stage by stage")),
        clause("13", text(zh="批准后限期谈话", en="the talk is held in time")),
    ],
)
