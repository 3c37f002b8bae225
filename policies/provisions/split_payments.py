"""Split payments: what goes to one supplier within twelve months counts together, and above 200,000 asks for a tender.

As is general where a tender could be avoided by paying in parts.
"""

from datetime import date
from decimal import Decimal

from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    by_then,
    clause,
    day,
    duty,
    fact,
    grave,
    interpretation,
    kept,
    last,
    law,
    months,
    pack,
    parameter,
    some,
    text,
    total,
)


@fact_type("供应商", en="supplier")
class Supplier(Fact):
    """Whoever is paid."""

    name: Column[str] = column("名称")


@fact_type("采购付款", en="payment")
class Payment(Fact):
    """Money that went to a supplier."""

    supplier_id: Ref[Supplier] = column("供应商编号")
    paid_on: Column[date] = event("付款日期", en="day")
    amount: Column[Decimal] = column("金额")


@fact_type("招标", en="tender")
class Tender(Fact):
    """A tender that a supplier won."""

    supplier_id: Ref[Supplier] = column("供应商编号")
    won_on: Column[date] = event("中标日期", en="day")


FROM = day(2021, 1, 1)
IN_FORCE = parameter("in_force", interpretation("18"), text(zh="施行日", en="first day in force"), {FROM: FROM})
LIMIT = parameter("limit", law("18"), text(zh="应当招标的金额", en="from which a tender is asked for"), {FROM: 200_000})
TOGETHER = parameter(
    "together", law("18"), text(zh="合并计算的期间", en="time that counts together"), {FROM: months(12)}
)

first = fact(Payment, id="first", paid_on="2021-07-01", amount="120000")
second = first.but(id="second", paid_on="2022-06-30", amount="80000.01")

# On the day of a payment, what was paid in twelve months is at most 200,000, or there was a tender.
tendered = duty(
    "18-tendered",
    severity=grave,
    since=IN_FORCE,
    of=Supplier,
    on=Payment.paid_on,
    must=(total(Payment.amount, within=last(TOGETHER), name="paid") <= LIMIT) | some(Tender, within=by_then),
    message=text(
        zh="截至{period}十二个月内向{subject}付款{measured}元，超过{required}元而未招标",
        en="{subject} was paid {measured} in the twelve months to {period}, above {required} and without a tender",
    ),
    cases=[
        breached("200,000.01 within twelve months", first, second, period="2022-06-30"),
        kept("200,000", first, second.but(amount="80000"), period="2022-06-30"),
        kept("a day more than twelve months apart", first, second.but(paid_on="2022-07-01"), period="2022-07-01"),
        kept("with a tender", first, second, fact(Tender, won_on="2021-06-01"), period="2022-06-30"),
        breached("a tender afterwards", first, second, fact(Tender, won_on="2022-07-01"), period="2022-06-30"),
    ],
)

PACK = pack(
    "split_payments",
    title=text(zh="拆分付款", en="payments that count together"),
    facts=vocabulary(Supplier, Payment, Tender),
    clauses=[clause("18", text(zh="十二个月内付款合并计算", en="payments of twelve months count together"))],
)
