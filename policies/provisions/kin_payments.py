"""Payments to kin: nobody grants a payment to a recipient whom they are kin to.

As rules on funds have it everywhere.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    duty,
    fact,
    grave,
    interpretation,
    kept,
    none,
    pack,
    parameter,
    text,
)


@fact_type("经办人", en="officer")
class Officer(Fact):
    """Somebody who grants payments."""

    name: Column[str] = column("姓名")


@fact_type("收款人", en="recipient")
class Recipient(Fact):
    """Somebody who is paid."""

    name: Column[str] = column("姓名")


@fact_type("亲属登记", en="declaration of kin", many="declarations of kin")
class Kin(Fact):
    """An officer declared a recipient as kin."""

    officer_id: Ref[Officer] = column("经办人编号")
    recipient_id: Ref[Recipient] = column("收款人编号")


@fact_type("支付", en="payment")
class Payment(Fact):
    """A payment, and who granted it."""

    officer_id: Ref[Officer] = column("经办人编号")
    recipient_id: Ref[Recipient] = column("收款人编号")
    paid_on: Column[date] = event("支付日期")


FROM = day(2018, 1, 1)
IN_FORCE = parameter(
    "in_force", interpretation("Art. 5(1)(a)"), text(zh="施行日", en="first day in force"), {FROM: FROM}
)

officer, other_officer = fact(Officer, id="officer"), fact(Officer, id="other officer")
recipient, other_recipient = fact(Recipient, id="recipient"), fact(Recipient, id="other recipient")
people = (officer, other_officer, recipient, other_recipient)
payment = fact(Payment, officer_id="officer", recipient_id="recipient", paid_on="2018-05-02")
kin = fact(Kin, officer_id="officer", recipient_id="recipient")

not_to_kin = duty(
    "Art. 5(1)(a)-not-to-kin",
    severity=grave,
    since=IN_FORCE,
    of=Payment,
    on=Payment.paid_on,
    must=none(Kin, same=(Kin.officer_id, Kin.recipient_id)),
    message=text(
        zh="编号{subject}的支付于{period}作出，经办人登记收款人为其亲属",
        en="payment {subject} on {period}: the officer declared the recipient as kin",
    ),
    cases=[
        breached("to kin", people, payment, kin, period="2018-05-02"),
        kept("to somebody else's kin", people, payment, kin.but(officer_id="other officer"), period="2018-05-02"),
        kept("to somebody else", people, payment, kin.but(recipient_id="other recipient"), period="2018-05-02"),
    ],
)

PACK = pack(
    "kin_payments",
    title=text(zh="支付回避", en="no payments to kin"),
    facts=vocabulary(Officer, Recipient, Kin, Payment),
    clauses=[clause("Art. 5(1)(a)", text(zh="经办人不得向亲属支付", en="nobody grants a payment to kin"))],
)
