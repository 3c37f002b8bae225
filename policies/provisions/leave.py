"""Leave: a day is granted by the deputy in charge, anything longer by the secretary.

As rules of townships have it.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from iron_rules.facts import Column, Fact, Ref, column, ends, fact_type, starts, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    decimal,
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
)


@fact_type("工作人员", en="member of staff", many="staff")
class Staff(Fact):
    """Somebody who works for the township."""

    name: Column[str] = column("姓名")


@fact_type("请假", en="leave")
class Leave(Fact):
    """A leave that was taken, and who granted it."""

    staff_id: Ref[Staff] = column("人员编号")
    first: Column[date] = starts("开始日期", en="first day")
    last: Column[date] = ends("结束日期", en="last day")
    days: Column[Decimal] = column("天数")
    granted_by: Column[Literal["secretary", "deputy", "nobody"]] = column(
        "批准人", values={"secretary": "党委书记", "deputy": "分管副职", "nobody": "无"}
    )


FROM = day(2020, 1, 1)
IN_FORCE = parameter("in_force", interpretation("六"), text(zh="施行日", en="first day in force"), {FROM: FROM})
DEPUTY_DAYS = parameter(
    "deputy_days", law("六"), text(zh="分管副职可批准的天数", en="days that a deputy may grant"), {FROM: decimal(1)}
)

by_deputy = fact(Leave, first="2020-03-02", last="2020-03-02", days=1, granted_by="deputy")
longer = by_deputy.but(last="2020-03-03", days="1.5")

granted = duty(
    "六-granted",
    severity=minor,
    since=IN_FORCE,
    of=Leave,
    on=Leave.first,
    must=(Leave.granted_by == "secretary") | ((Leave.granted_by == "deputy") & (Leave.days <= DEPUTY_DAYS)),
    message=text(
        zh="编号{subject}的请假自{period}起，未见有权批准人的批准记录",
        en="leave {subject} from {period}: not granted by somebody who may grant it",
    ),
    cases=[
        kept("a day, by the deputy", by_deputy, period="2020-03-02"),
        breached("half a day more, by the deputy", longer, period="2020-03-02"),
        kept("half a day more, by the secretary", longer.but(granted_by="secretary"), period="2020-03-02"),
        breached("a day, by nobody", by_deputy.but(granted_by="nobody"), period="2020-03-02"),
        not_due("the day before it begins", by_deputy, period="2020-03-02", as_of="2020-03-01"),
    ],
)

PACK = pack(
    "leave",
    title=text(zh="请假审批", en="who grants leave"),
    facts=vocabulary(Staff, Leave),
    clauses=[clause("六", text(zh="请假按天数分级审批", en="leave is granted by rank, according to its days"))],
)
