"""Days in the village: whoever is sent to one is there on twenty days of each month.

As is general for those who are sent to villages.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, event, fact_type, starts, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    distinct,
    duty,
    fact,
    interpretation,
    kept,
    law,
    month,
    not_due,
    pack,
    parameter,
    serious,
    text,
)


@fact_type("驻村任务", en="posting", many="postings")
class Posting(Fact):
    """Somebody is sent to a village for some time."""

    name: Column[str] = column("姓名")
    first: Column[date] = starts("驻村开始日期", en="first day")
    last: Maybe[date] = ends("驻村结束日期", en="last day")


@fact_type("到村签到", en="entry")
class Entry(Fact):
    """Somebody signed in at the village."""

    posting_id: Ref[Posting] = column("驻村编号")
    on: Column[date] = event("签到日期", en="day")


FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("6"), text(zh="施行日", en="first day in force"), {FROM: FROM})
LEAST = parameter("least", law("6"), text(zh="每月驻村天数", en="days in the village a month"), {FROM: 20})

entries = tuple(fact(Entry, id=f"{number}", on=f"2018-05-{number:02}") for number in range(1, 21))

# Somebody who is sent there is in the village on twenty days a month.
there = duty(
    "6-there",
    severity=serious,
    since=IN_FORCE,
    of=Posting,
    every=month,
    must=distinct(Entry.on, name="days") >= LEAST,
    message=text(
        zh="{subject}在{period}驻村{measured}天，应不少于{required}天",
        en="{subject} was in the village on {measured} days of {period}; {required} are asked for",
    ),
    cases=[
        kept("twenty days", entries, period="2018-05-01"),
        breached("nineteen days", entries[:19], period="2018-05-01"),
        breached("twice on one of them", entries[:19], entries[0].but(id="again"), period="2018-05-01"),
        not_due("sent there on the second of May", fact(Posting, first="2018-05-02"), entries, period="2018-05-01"),
    ],
)

PACK = pack(
    "village_days",
    title=text(zh="驻村天数", en="days in the village"),
    facts=vocabulary(Posting, Entry),
    clauses=[clause("6", text(zh="每月驻村不少于二十天", en="twenty days a month in the village"))],
)
