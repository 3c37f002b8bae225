"""Who approves: up to 1,000 yuan the head of a village, up to 10,000 its committee, above that its assembly.

As rules on the money of villages have it.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from iron_rules.facts import Column, Fact, column, event, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    pack,
    parameter,
    serious,
    text,
)


@fact_type("开支", en="expense")
class Expense(Fact):
    """Money that was spent, and who approved it."""

    spent_on: Column[date] = event("支出日期", en="day")
    amount: Column[Decimal] = column("金额")
    approved_by: Column[Literal["assembly", "committee", "head", "nobody"]] = column(
        "审批", values={"assembly": "村民会议", "committee": "村两委", "head": "村主任", "nobody": "无"}
    )


FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("三"), text(zh="施行日", en="first day in force"), {FROM: FROM})
MAY_APPROVE = parameter(
    "may_approve",
    law("三"),
    text(zh="各级可以审批的金额", en="what each may approve"),
    {FROM: {"head": 1000, "committee": 10_000}},
)

expense = fact(Expense, spent_on="2018-05-04", amount="1000", approved_by="head")

# The assembly approves anything, others up to what they may.
approved = duty(
    "三-approved",
    severity=serious,
    since=IN_FORCE,
    of=Expense,
    on=Expense.spent_on,
    must=(Expense.approved_by == "assembly")
    | ((Expense.approved_by == "committee") & (Expense.amount <= MAY_APPROVE["committee"]))
    | ((Expense.approved_by == "head") & (Expense.amount <= MAY_APPROVE["head"])),
    message=text(
        zh="编号{subject}的开支于{period}支出，未见有权审批人的审批",
        en="expense {subject} of {period}: not approved by somebody who may",
    ),
    cases=[
        kept("1,000, by the head", expense, period="2018-05-04"),
        breached("a cent more, by the head", expense.but(amount="1000.01"), period="2018-05-04"),
        kept(
            "a cent more, by the committee", expense.but(amount="1000.01", approved_by="committee"), period="2018-05-04"
        ),
        kept("10,000, by the committee", expense.but(amount="10000", approved_by="committee"), period="2018-05-04"),
        breached(
            "a cent more, by the committee too",
            expense.but(amount="10000.01", approved_by="committee"),
            period="2018-05-04",
        ),
        kept("by the assembly", expense.but(amount="10000.01", approved_by="assembly"), period="2018-05-04"),
        breached("by nobody", expense.but(amount="1", approved_by="nobody"), period="2018-05-04"),
    ],
)

PACK = pack(
    "spending_approvals",
    title=text(zh="村级开支审批", en="who approves expenses of villages"),
    facts=vocabulary(Expense),
    clauses=[clause("三", text(zh="开支按金额分级审批", en="expenses are approved by amount"))],
)
