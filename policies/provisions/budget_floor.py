"""Funds of one's own: a county sets aside no less than in the year before.

As rules of prefectures on matching funds have it. Each budget names the one before.
"""

from decimal import Decimal

from iron_rules.facts import Column, Fact, MaybeRef, calendar_year, column, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    duty,
    fact,
    interpretation,
    kept,
    not_due,
    pack,
    parameter,
    serious,
    text,
    year,
)


@fact_type("年度预算", en="budget")
class Budget(Fact):
    """What a county set aside in a year, in yuan, and the budget of the year before."""

    name: Column[str] = column("县区名称")
    budget_year: Column[int] = calendar_year("年度")
    amount: Column[Decimal] = column("金额")
    before_id: MaybeRef["Budget"] = column("上年预算编号", en="budget of the year before")


FROM = day(2022, 1, 1)
IN_FORCE = parameter("in_force", interpretation("8(2)"), text(zh="施行日", en="first day in force"), {FROM: FROM})

with_a_year_before = Budget.where(Budget.before_id.amount.present)

last_year = fact(Budget, id="2021", budget_year=2021, amount="3000000")
this_year = fact(Budget, id="2022", budget_year=2022, amount="3000000", before_id="2021")

no_less = duty(
    "8(2)-no-less",
    severity=serious,
    since=IN_FORCE,
    of=with_a_year_before,
    every=year,
    must=with_a_year_before.amount >= with_a_year_before.before_id.amount,
    message=text(
        zh="{subject}在{period}安排资金{measured}元，应不少于上年的{required}元",
        en="{subject}: funds set aside in {period}: {measured} yuan, {required} the year before",
    ),
    cases=[
        kept("the same", this_year, last_year, period="2022-01-01"),
        breached("a fen less", this_year.but(amount="2999999.99"), last_year, period="2022-01-01"),
        not_due("nothing is known of the year before", this_year.but(before_id=None), period="2022-01-01"),
        not_due("another year", this_year, last_year, period="2023-01-01"),
    ],
)

PACK = pack(
    "budget_floor",
    title=text(zh="投入不低于上年", en="no less than the year before"),
    facts=vocabulary(Budget),
    clauses=[clause("8(2)", text(zh="本级投入不低于上年", en="a county's own funds do not fall"))],
)
