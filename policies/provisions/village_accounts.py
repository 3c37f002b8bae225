"""Accounts: those of every collective fund are published each quarter of the fund's year, within fifteen days.

As rules on village finance have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Ref, calendar_year, column, event, fact_type, key, vocabulary
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
    not_due,
    pack,
    parameter,
    quarter,
    some,
    text,
)


@fact_type("集体资金", en="collective fund")
class CollectiveFund(Fact):
    """A fund of a village's collective, set up for one year."""

    name: Column[str] = column("名称")
    budget_year: Column[int] = calendar_year("年度")


@fact_type("账目公开", en="publication of accounts", many="publications of accounts")
class Publication(Fact):
    """The accounts of a fund for a quarter were published."""

    fund_id: Ref[CollectiveFund] = column("资金编号")
    about: Column[date] = key("所属季度", "quarter", en="quarter")
    published_on: Column[date] = event("公开日期")


FROM = day(2021, 1, 1)
IN_FORCE = parameter("in_force", interpretation("第二十一条"), text(zh="施行日", en="first day in force"), {FROM: FROM})
DAYS_TO_PUBLISH = parameter(
    "days_to_publish", law("第二十一条"), text(zh="季末后公开的天数", en="days after a quarter"), {FROM: 15}
)

fund = fact(CollectiveFund, budget_year=2021)
spring = fact(Publication, about="2021-04-01", published_on="2021-07-15")

published = duty(
    "第二十一条-published",
    severity=minor,
    since=IN_FORCE,
    of=CollectiveFund,
    every=quarter,
    grace=DAYS_TO_PUBLISH,
    must=some(Publication, within=by_then),
    message=text(
        zh="{subject}在{period}的账目，未见按期公开的记录",
        en="{subject}: the accounts for {period} were not published in time",
    ),
    cases=[
        kept("on the fifteenth day", fund, spring, period="2021-04-01"),
        breached("on the sixteenth day", fund, spring.but(published_on="2021-07-16"), period="2021-04-01"),
        breached("those of another quarter", fund, spring, period="2021-07-01"),
        breached("the last quarter of its year", fund, spring, period="2021-10-01"),
        not_due("the year after", fund, spring, period="2022-01-01"),
        not_due("the fifteenth day is not known yet", fund, spring, period="2021-04-01", as_of="2021-07-14"),
    ],
)

PACK = pack(
    "village_accounts",
    title=text(zh="村级账目公开", en="accounts of villages"),
    facts=vocabulary(CollectiveFund, Publication),
    clauses=[clause("第二十一条", text(zh="集体资金账目每季度公开", en="accounts are published every quarter"))],
)
