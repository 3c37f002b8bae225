"""Funds of one's own: a county sets aside no less than in the year before.

As rules of prefectures on matching funds have it.
"""

from decimal import Decimal

from iron_rules.facts import Column, Fact, Ref, calendar_year, column, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    duty,
    fact,
    interpretation,
    kept,
    pack,
    parameter,
    previous,
    serious,
    text,
    total,
    year,
)


@fact_type("县区", en="county", many="counties")
class County(Fact):
    """A county that sets money aside."""

    name: Column[str] = column("名称")


@fact_type("年度预算", en="budget")
class Budget(Fact):
    """What a county set aside in a year, in yuan."""

    county_id: Ref[County] = column("县区编号")
    budget_year: Column[int] = calendar_year("年度")
    amount: Column[Decimal] = column("金额")


FROM = day(2022, 1, 1)
IN_FORCE = parameter("in_force", interpretation("8(2)"), text(zh="施行日", en="first day in force"), {FROM: FROM})

funds = total(Budget.amount, name="funds")
last_year = fact(Budget, id="2021", budget_year=2021, amount="3000000")
this_year = fact(Budget, id="2022", budget_year=2022, amount="3000000")

# The funds of a county are no less than those of the year before.
no_less = duty(
    "8(2)-no-less",
    severity=serious,
    since=IN_FORCE,
    of=County,
    every=year,
    must=previous(funds).missing | (funds >= previous(funds)),
    message=text(
        zh="{subject}在{period}安排的资金少于上年", en="{subject} set less aside in {period} than in the year before"
    ),
    cases=[
        kept("the same", this_year, last_year, period="2022-01-01"),
        breached("a fen less", this_year.but(amount="2999999.99"), last_year, period="2022-01-01"),
        breached("nothing", last_year, period="2022-01-01"),
        kept("nothing was set aside before", this_year, period="2022-01-01"),
        kept(
            "less than two years before",
            this_year,
            last_year.but(budget_year=2020, amount="4000000"),
            period="2022-01-01",
        ),
    ],
)

PACK = pack(
    "budget_floor",
    title=text(zh="投入不低于上年", en="no less than the year before"),
    facts=vocabulary(County, Budget),
    clauses=[clause("8(2)", text(zh="本级投入不低于上年", en="a county's own funds do not fall"))],
)
