"""Settlements: every village hands its vouchers in by the twentieth of the month.

As rules of counties on village finance have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, MaybeRef, Ref, column, event, fact_type, key, vocabulary
from iron_rules.policy import (
    breached,
    by_then,
    clause,
    day,
    day_of_period,
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
    some,
    text,
)


@fact_type("核算单位", en="unit of account", many="units of account")
class AccountUnit(Fact):
    """A village, or the township that keeps its books."""

    name: Column[str] = column("名称")
    village: Column[bool] = column("村级")
    above_id: MaybeRef["AccountUnit"] = column("上级编号", en="unit above", parent=True)


@fact_type("报账", en="settlement")
class Settlement(Fact):
    """A village handed in its vouchers for a month."""

    unit_id: Ref[AccountUnit] = column("核算单位编号")
    about: Column[date] = key("月份", "month", en="month")
    handed_in_on: Column[date] = event("报账日期")


FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("3"), text(zh="施行日", en="first day in force"), {FROM: FROM})
TWENTIETH = parameter(
    "twentieth", law("3"), text(zh="每月报账截止日", en="last day of the month to settle"), {FROM: 20}
)

villages = AccountUnit.where(AccountUnit.village)
township = fact(AccountUnit, id="township")
village = fact(AccountUnit, id="village", village=True, above_id="township")
settlement = fact(Settlement, unit_id="village", about="2018-02-01", handed_in_on="2018-02-20")

# A village settles by the twentieth of each month.
settled = duty(
    "3-settled",
    severity=minor,
    since=IN_FORCE,
    of=villages,
    every=month,
    due_by=day_of_period(TWENTIETH),
    must=some(Settlement, within=by_then),
    message=text(zh="{subject}在{period}未见按期报账的记录", en="{subject} had not settled in time for {period}"),
    cases=[
        kept("on the twentieth", village, township, settlement, period="2018-02-01"),
        breached(
            "on the twenty-first",
            village,
            township,
            settlement.but(handed_in_on="2018-02-21"),
            period="2018-02-01",
        ),
        breached("for another month", village, township, settlement, period="2018-03-01"),
        not_due("a township", township, village, settlement, period="2018-02-01"),
    ],
)

PACK = pack(
    "monthly_settlements",
    title=text(zh="村级按月报账", en="villages settle every month"),
    facts=vocabulary(AccountUnit, Settlement),
    clauses=[clause("3", text(zh="每月二十日前报账", en="settled by the twentieth of each month"))],
)
