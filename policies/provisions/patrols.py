"""Patrols: from March to December whoever is in charge of a river walks along it once a month.

As rules on river patrols have it; in winter nobody has to.
"""

from datetime import date

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
    minor,
    month,
    not_due,
    pack,
    parameter,
    some,
    text,
)


@fact_type("河段", en="river section", many="river sections")
class Reach(Fact):
    """A section of a river that somebody is in charge of."""

    name: Column[str] = column("名称")


@fact_type("巡河", en="patrol")
class Patrol(Fact):
    """Somebody walked along a section."""

    reach_id: Ref[Reach] = column("河段编号")
    walked_on: Column[date] = event("巡河日期", en="day")


FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("8"), text(zh="施行日", en="first day in force"), {FROM: FROM})
SEASON = parameter(
    "season", law("8"), text(zh="巡河的月份", en="months of patrols"), {FROM: (3, 4, 5, 6, 7, 8, 9, 10, 11, 12)}
)

# From March to December a section is walked every month.
patrolled = duty(
    "8-patrolled",
    severity=minor,
    since=IN_FORCE,
    of=Reach,
    every=month,
    in_months=SEASON,
    must=some(Patrol),
    message=text(zh="{subject}在{period}没有巡河记录", en="nobody walked along {subject} in {period}"),
    cases=[
        kept("on the last day of March", fact(Patrol, walked_on="2018-03-31"), period="2018-03-01"),
        breached("on the first of April", fact(Patrol, walked_on="2018-04-01"), period="2018-03-01"),
        breached("not in December", fact(Patrol, walked_on="2018-11-30"), period="2018-12-01"),
        not_due("February is no month for it", fact(Reach), fact(Patrol, walked_on="2018-03-01"), period="2018-02-01"),
        not_due("nor January", fact(Reach), fact(Patrol, walked_on="2018-03-01"), period="2019-01-01"),
    ],
)

PACK = pack(
    "patrols",
    title=text(zh="巡河", en="river patrols"),
    facts=vocabulary(Reach, Patrol),
    clauses=[clause("8", text(zh="三月至十二月每月巡河", en="sections are walked monthly, from March to December"))],
)
