"""Last place: whoever is last for three months running is talked to.

As is general where offices are compared month by month.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Ref, column, fact_type, key, vocabulary
from iron_rules.policy import (
    clause,
    day,
    demotion,
    fact,
    facts,
    given,
    in_a_row,
    interpretation,
    law,
    month,
    not_given,
    pack,
    parameter,
    rank,
    some,
    text,
    total,
)


@fact_type("窗口单位", en="counter")
class Counter(Fact):
    """A counter at which citizens are served."""

    name: Column[str] = column("名称")


@fact_type("月度评分", en="monthly score")
class Score(Fact):
    """The score of a counter for a month."""

    counter_id: Ref[Counter] = column("窗口编号")
    about: Column[date] = key("月份", "month", en="month")
    points: Column[int] = column("得分")


FROM = day(2022, 1, 1)
IN_FORCE = parameter("in_force", interpretation("7"), text(zh="施行日", en="first day in force"), {FROM: FROM})
LAST = parameter("last", law("7"), text(zh="末位", en="the place from below"), {FROM: 1})
TIMES = parameter("times", law("7"), text(zh="连续月数", en="months running"), {FROM: 3})


counters = facts(fact(Counter, id="east"), fact(Counter, id="west"))
march = fact(Score, id="march", counter_id="east", about="2022-03-01", points=60)
april, may = march.but(id="april", about="2022-04-01"), march.but(id="may", about="2022-05-01")
of_the_other = tuple(
    fact(Score, id=f"other {month}", counter_id="west", about=f"2022-{month:02}-01", points=70) for month in range(1, 6)
)
running = facts(counters, of_the_other, march, april, may)

# Three months running at the last place lead to a talk.
talked_to = demotion(
    "7-talked-to",
    action="talk",
    since=IN_FORCE,
    of=Counter,
    every=month,
    when=some(Score),
    given=in_a_row(rank(total(Score.points), lowest=True) <= LAST, TIMES),
    message=text(
        zh="{subject}至{period}已连续{measured}个月居末位，建议约谈",
        en="{subject} is last for {measured} months running in {period}; a talk is recommended",
    ),
    cases=[
        given("last in March, April and May", running, period="2022-05-01"),
        not_given("last in April and May", running, march.but(points=71), period="2022-05-01"),
        given("last together with the other in March", running, march.but(points=70), period="2022-05-01"),
        not_given("no score in March", running, march.but(about="2022-02-01"), period="2022-05-01"),
        not_given(
            "only the second month of the rule",
            running,
            march.but(about="2022-01-01"),
            april.but(about="2022-02-01"),
            period="2022-02-01",
        ),
    ],
)

PACK = pack(
    "last_place",
    title=text(zh="连续末位约谈", en="last for months running"),
    facts=vocabulary(Counter, Score),
    clauses=[clause("7", text(zh="连续三个月末位的约谈", en="last for three months running: a talk"))],
    actions={"talk": text(zh="约谈", en="a talk")},
)
