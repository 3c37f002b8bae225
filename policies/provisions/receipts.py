"""Receipts: what a village spent is settled with a receipt within two months.

As rules on the money of villages have it.
"""

from datetime import date

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
    months,
    pack,
    parameter,
    text,
    the_period,
)


@fact_type("支出", en="outlay")
class Outlay(Fact):
    """Money that was handed out, and the day on which it was settled."""

    paid_on: Column[date] = event("支出日期", en="day")
    settled_on: Maybe[date] = column("报账日期", known_from="settled_on")


FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("九"), text(zh="施行日", en="first day in force"), {FROM: FROM})
TO_SETTLE = parameter("to_settle", law("九"), text(zh="报账期限", en="time to settle"), {FROM: months(2)})

outlay = fact(Outlay, paid_on="2018-03-15", settled_on="2018-05-15")

# An outlay is settled within two months.
settled = duty(
    "九-settled",
    severity=minor,
    since=IN_FORCE,
    of=Outlay,
    on=Outlay.paid_on,
    allow=TO_SETTLE,
    must=Outlay.settled_on.present & (Outlay.settled_on <= the_period.end),
    message=text(zh="编号{subject}的支出，截至{period}未报账", en="outlay {subject}: not settled by {period}"),
    cases=[
        kept("two months later", outlay, period="2018-05-15"),
        breached("a day after", outlay.but(settled_on="2018-05-16"), period="2018-05-15"),
        breached("not at all", outlay.but(settled_on=None), period="2018-05-15"),
        kept(
            "from New Year's Eve to the last of February",
            outlay.but(paid_on="2018-12-31", settled_on="2019-02-28"),
            period="2019-02-28",
        ),
        breached(
            "from New Year's Eve to the first of March",
            outlay.but(paid_on="2018-12-31", settled_on="2019-03-01"),
            period="2019-02-28",
        ),
    ],
)

PACK = pack(
    "receipts",
    title=text(zh="村级支出报账", en="settling outlays of villages"),
    facts=vocabulary(Outlay),
    clauses=[clause("九", text(zh="支出两个月内报账", en="outlays are settled within two months"))],
)
