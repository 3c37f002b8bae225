"""Talks: a proposal is decided in one, two or three days according to its stage, and the talk held five days later.

As rules of discipline offices have it. They count working days; here days are counted.
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
    minor,
    not_due,
    pack,
    parameter,
    text,
    the_event,
    the_period,
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
LONGEST = parameter("longest", interpretation("12"), text(zh="最长审批天数", en="days at the last stage"), {FROM: 3})
DAYS_TO_DECIDE = parameter(
    "days_to_decide",
    interpretation("12"),
    text(zh="各层级审批的天数", en="days to decide at each stage"),
    {FROM: {"section": 1, "deputy": 2, "head": 3}},
)
DAYS_TO_TALK = parameter(
    "days_to_talk", interpretation("13"), text(zh="批准后谈话的天数", en="days to the talk"), {FROM: 5}
)

decided = Proposal.where(Proposal.decided_on.present)
proposal = fact(Proposal, proposed_on="2019-04-01", stage="section", decided_on="2019-04-02", held_on="2019-04-07")

# A proposal is decided within one, two or three days, according to who decides it.
decided_in_time = duty(
    "12-decided",
    severity=minor,
    since=IN_FORCE,
    of=Proposal,
    on=Proposal.proposed_on,
    allow=LONGEST,
    must=Proposal.decided_on.present & (Proposal.decided_on <= the_event + DAYS_TO_DECIDE[Proposal.stage]),
    message=text(
        zh="编号{subject}的谈话呈批，截至{period}未见按期批准的记录",
        en="proposal {subject}: not decided in time by {period}",
    ),
    cases=[
        kept("a section, after a day", proposal, period="2019-04-04"),
        breached("a section, after two days", proposal.but(decided_on="2019-04-03"), period="2019-04-04"),
        kept("a deputy, after two days", proposal.but(stage="deputy", decided_on="2019-04-03"), period="2019-04-04"),
        breached("a deputy, after three", proposal.but(stage="deputy", decided_on="2019-04-04"), period="2019-04-04"),
        kept("the head, after three days", proposal.but(stage="head", decided_on="2019-04-04"), period="2019-04-04"),
        breached("the head, after four", proposal.but(stage="head", decided_on="2019-04-05"), period="2019-04-04"),
        breached("not at all", proposal.but(decided_on=None), period="2019-04-04"),
    ],
)

# The talk is held within five days of the decision.
talk_held = duty(
    "13-held",
    severity=minor,
    since=IN_FORCE,
    of=decided,
    on=decided.decided_on,
    allow=DAYS_TO_TALK,
    must=decided.held_on.present & (decided.held_on <= the_period.end),
    message=text(
        zh="编号{subject}的谈话呈批已批准，截至{period}未见谈话记录",
        en="proposal {subject}: no talk was held by {period}",
    ),
    cases=[
        kept("on the fifth day", proposal, period="2019-04-07"),
        breached("on the sixth day", proposal.but(held_on="2019-04-08"), period="2019-04-07"),
        not_due("never decided", proposal.but(decided_on=None), period="2019-04-07"),
    ],
)

PACK = pack(
    "talks",
    title=text(zh="谈话审批与实施", en="deciding on talks and holding them"),
    facts=vocabulary(Proposal),
    clauses=[
        clause("12", text(zh="谈话呈批按层级限期批准", en="proposals are decided in time, stage by stage")),
        clause("13", text(zh="批准后限期谈话", en="the talk is held in time")),
    ],
)
