"""Public notices: a notice hangs for ten days at least, the day on which it was put up included.

As rules on public notice have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, event, fact_type, vocabulary
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
)


@fact_type("公示栏", en="board")
class Board(Fact):
    """A board for notices."""

    name: Column[str] = column("名称")


@fact_type("公示", en="notice", place="board_id")
class Notice(Fact):
    """A notice, and the day on which it was taken down."""

    board_id: Ref[Board] = column("公示栏编号")
    put_up_on: Column[date] = event("张贴日期")
    taken_down_on: Maybe[date] = column("撤下日期", known_from="taken_down_on")


FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("5"), text(zh="施行日", en="first day in force"), {FROM: FROM})
MORE_DAYS = parameter("more_days", law("5"), text(zh="首日之后应张贴的天数", en="days after the first one"), {FROM: 9})

notice = fact(Notice, put_up_on="2018-06-01", taken_down_on="2018-06-10")

hangs = duty(
    "5-hangs",
    severity=minor,
    since=IN_FORCE,
    of=Notice,
    on=Notice.put_up_on,
    allow=MORE_DAYS,
    must=Notice.taken_down_on.missing | (Notice.taken_down_on >= the_period.end),
    message=text(zh="编号{subject}的公示，未张贴至{period}", en="notice {subject} was taken down before {period}"),
    cases=[
        kept("taken down on the tenth day", notice, period="2018-06-10"),
        breached("taken down on the ninth day", notice.but(taken_down_on="2018-06-09"), period="2018-06-10"),
        kept("still there", notice.but(taken_down_on=None), period="2018-06-10"),
        not_due("the tenth day is not known yet", notice, period="2018-06-10", as_of="2018-06-09"),
    ],
)

PACK = pack(
    "public_notices",
    title=text(zh="公示期限", en="how long notices hang"),
    facts=vocabulary(Board, Notice),
    clauses=[clause("5", text(zh="公示不少于规定天数", en="a notice hangs long enough"))],
)
