"""Cash: what a village takes in is at the bank within three days, and by the end of the month at the latest.

As rules on the money of villages have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, column, event, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    days,
    duty,
    earliest,
    end_of,
    fact,
    interpretation,
    kept,
    law,
    month,
    pack,
    parameter,
    serious,
    text,
    the_period,
)


@fact_type("现金收入", en="cash receipt")
class CashReceipt(Fact):
    """Cash that was taken in, and the day on which it was paid in at the bank."""

    taken_on: Column[date] = event("收款日期", en="day")
    paid_in_on: Maybe[date] = column("缴存日期", known_from="paid_in_on")


FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("六"), text(zh="施行日", en="first day in force"), {FROM: FROM})
WITHIN = parameter("within", law("六"), text(zh="缴存期限", en="time to pay in"), {FROM: days(3)})

taken = fact(CashReceipt, taken_on="2018-05-10", paid_in_on="2018-05-13")
late_in_may = taken.but(taken_on="2018-05-30", paid_in_on="2018-05-31")

# Cash is paid in within three days, by the end of the month at the latest.
paid_in = duty(
    "六-paid-in",
    severity=serious,
    since=IN_FORCE,
    of=CashReceipt,
    on=earliest(CashReceipt.taken_on + WITHIN, end_of(CashReceipt.taken_on, month)),
    must=CashReceipt.paid_in_on.present & (CashReceipt.paid_in_on <= the_period.end),
    message=text(
        zh="编号{subject}的现金收入，截至{period}未缴存", en="cash receipt {subject}: not paid in by {period}"
    ),
    cases=[
        kept("on the third day", taken, period="2018-05-13"),
        breached("on the fourth day", taken.but(paid_in_on="2018-05-14"), period="2018-05-13"),
        kept("on the last day of May", late_in_may, period="2018-05-31"),
        breached(
            "on the first of June, within three days", late_in_may.but(paid_in_on="2018-06-01"), period="2018-05-31"
        ),
        breached("not at all", taken.but(paid_in_on=None), period="2018-05-13"),
    ],
)

PACK = pack(
    "cash_deposits",
    title=text(zh="现金缴存", en="paying cash in"),
    facts=vocabulary(CashReceipt),
    clauses=[
        clause("六", text(zh="现金三日内缴存，不跨月", en="cash is paid in within three days and within the month"))
    ],
)
