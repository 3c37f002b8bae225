"""Absence: whoever is away without leave for fifteen days in a row is dismissed.

As rules of townships have it; days that are written down one by one count in a row too.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, fact_type, starts, vocabulary
from iron_rules.policy import (
    clause,
    day,
    demotion,
    fact,
    given,
    interpretation,
    law,
    length,
    not_given,
    pack,
    parameter,
    text,
)


@fact_type("职工", en="servant")
class Servant(Fact):
    """Somebody who works for the township."""

    name: Column[str] = column("姓名")


@fact_type("旷工", en="unexcused absence", continuous=True)
class Unexcused(Fact):
    """The days from which to which somebody was away without leave."""

    servant_id: Ref[Servant] = column("职工编号")
    first: Column[date] = starts("开始日期", en="first day")
    last: Maybe[date] = ends("结束日期", en="last day")


FROM = day(2020, 1, 1)
IN_FORCE = parameter("in_force", interpretation("九"), text(zh="施行日", en="first day in force"), {FROM: FROM})
RUNNING = parameter("running", law("九"), text(zh="连续旷工天数", en="days in a row"), {FROM: 15})

ended = Unexcused.where(Unexcused.last.present)
away = fact(Unexcused, first="2020-06-08", last="2020-06-22")

# Fifteen days in a row lead to a dismissal.
dismissed = demotion(
    "九-dismissed",
    action="dismiss",
    since=IN_FORCE,
    of=ended,
    on=ended.last,
    given=length(ended) >= RUNNING,
    message=text(
        zh="编号{subject}的旷工至{period}已连续{measured}天，建议辞退",
        en="absence {subject}: {measured} days in a row up to {period}; a dismissal is recommended",
    ),
    cases=[
        given("fifteen days", away, period="2020-06-22"),
        not_given("fourteen days", away.but(last="2020-06-21"), period="2020-06-21"),
        given(
            "a week, and the eight days that follow",
            away.but(last="2020-06-14"),
            away.but(id="b", first="2020-06-15"),
            period="2020-06-22",
        ),
        not_given(
            "with a day between",
            away.but(last="2020-06-13"),
            away.but(id="b", first="2020-06-15"),
            period="2020-06-22",
            subject="b",
        ),
    ],
)

PACK = pack(
    "absences",
    title=text(zh="连续旷工", en="absence for days in a row"),
    facts=vocabulary(Servant, Unexcused),
    clauses=[clause("九", text(zh="连续旷工十五天的辞退", en="fifteen days in a row: a dismissal"))],
    actions={"dismiss": text(zh="辞退", en="a dismissal")},
)
