"""Pace: by the end of each month a fund has spent its share of the year, a twelfth for each month.

As rules of cities on the pace of spending have it.
"""

from datetime import date
from decimal import Decimal

from iron_rules.facts import Column, Fact, Ref, calendar_year, column, event, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    by_then,
    clause,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    minor,
    month,
    not_due,
    pack,
    parameter,
    text,
    the_period,
    total,
)


@fact_type("专项资金", en="fund")
class YearFund(Fact):
    """Money that was set aside for one year."""

    name: Column[str] = column("名称")
    budget_year: Column[int] = calendar_year("年度", en="year")
    amount: Column[Decimal] = column("金额")


@fact_type("资金支出", en="spending")
class Spending(Fact):
    """Money of a fund was spent."""

    year_fund_id: Ref[YearFund] = column("专项资金编号", en="fund")
    spent_on: Column[date] = event("支出日期", en="day")
    amount: Column[Decimal] = column("金额")


FROM = day(2020, 1, 1)
IN_FORCE = parameter("in_force", interpretation("十"), text(zh="施行日", en="first day in force"), {FROM: FROM})
MONTHS = parameter("months", law("十"), text(zh="一年的月数", en="months of a year"), {FROM: 12})

fund = fact(YearFund, budget_year=2020, amount="1200")
spent = fact(Spending, spent_on="2020-03-31", amount="300")

# By the end of a month as many twelfths are spent as months of the year are over.
on_pace = duty(
    "十-on-pace",
    severity=minor,
    since=IN_FORCE,
    of=YearFund,
    every=month,
    must=total(Spending.amount, within=by_then, name="spent") * MONTHS >= YearFund.amount * the_period.month,
    message=text(
        zh="{subject}截至{period}的支出落后于时间进度",
        en="{subject}: spending is behind the year at the end of {period}",
    ),
    cases=[
        kept("a quarter of it by the end of March", fund, spent, period="2020-03-01"),
        breached("a fen less", fund, spent.but(amount="299.99"), period="2020-03-01"),
        breached("a quarter of it, on the first of April", fund, spent.but(spent_on="2020-04-01"), period="2020-03-01"),
        breached("a quarter of it by the end of April", fund, spent, period="2020-04-01"),
        kept("all of it at once", fund, spent.but(spent_on="2020-01-31", amount="1200"), period="2020-12-01"),
        not_due("the year after", fund, spent, period="2021-01-01"),
    ],
)

PACK = pack(
    "spending_pace",
    title=text(zh="支出进度", en="the pace of spending"),
    facts=vocabulary(YearFund, Spending),
    clauses=[clause("十", text(zh="支出不低于时间进度", en="spending keeps pace with the year"))],
)
