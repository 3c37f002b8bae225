"""Public notices: a notice hangs for ten days at least, the day on which it was put up included.

As rules on public notice have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, fact_type, starts, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    length,
    minor,
    not_due,
    pack,
    parameter,
    text,
)


@fact_type("公示栏", en="board")
class Board(Fact):
    """A board for notices."""

    name: Column[str] = column("名称")


@fact_type("公示", en="notice", place="board_id")
class Notice(Fact):
    """A notice, and the day on which it was taken down."""

    board_id: Ref[Board] = column("公示栏编号")
    first: Column[date] = starts("张贴日期", en="first day")
    last: Maybe[date] = ends("撤下日期", en="last day")


FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("5"), text(zh="施行日", en="first day in force"), {FROM: FROM})
LEAST = parameter("least", law("5"), text(zh="公示的最少天数", en="days that a notice hangs"), {FROM: 10})

taken_down = Notice.where(Notice.last.present)
notice = fact(Notice, first="2018-06-01", last="2018-06-10")

# A notice that is taken down has hung for ten days or more.
hung = duty(
    "5-hung",
    severity=minor,
    since=IN_FORCE,
    of=taken_down,
    on=taken_down.last,
    must=length(taken_down) >= LEAST,
    message=text(
        zh="编号{subject}的公示于{period}撤下，只张贴了{measured}天，应不少于{required}天",
        en="notice {subject}, taken down on {period}, had hung for {measured} days; {required} are asked for",
    ),
    cases=[
        kept("taken down on the tenth day", notice, period="2018-06-10"),
        breached("taken down on the ninth day", notice.but(last="2018-06-09"), period="2018-06-09"),
        not_due("still there", notice.but(last=None), period="2018-06-10"),
    ],
)

PACK = pack(
    "public_notices",
    title=text(zh="公示期限", en="how long notices hang"),
    facts=vocabulary(Board, Notice),
    clauses=[clause("5", text(zh="公示不少于规定天数", en="a notice hangs long enough"))],
)
