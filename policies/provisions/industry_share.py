"""Funds for industry: sixty in a hundred of what a county has from central funds in a year goes to industry.

As rules of prefectures on funds for villages have it.
"""

from decimal import Decimal
from typing import Literal

from iron_rules.facts import Column, Fact, Ref, calendar_year, column, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    decimal,
    duty,
    fact,
    interpretation,
    kept,
    law,
    not_due,
    pack,
    parameter,
    serious,
    some,
    text,
    total,
    year,
)


@fact_type("县区", en="county")
class County(Fact):
    """A county that spends funds."""

    name: Column[str] = column("名称")


@fact_type("资金安排", en="allocation")
class Allocation(Fact):
    """An amount that a county set aside for a use in a year, in yuan."""

    county_id: Ref[County] = column("县区编号")
    budget_year: Column[int] = calendar_year("年度")
    source: Column[Literal["central", "province", "other"]] = column(
        "资金来源", values={"central": "中央", "province": "省级", "other": "其他"}
    )
    use: Column[Literal["industry", "roads", "other"]] = column(
        "用途", values={"industry": "产业", "roads": "道路", "other": "其他"}
    )
    amount: Column[Decimal] = column("金额")


FROM = day(2023, 1, 1)
IN_FORCE = parameter("in_force", interpretation("8"), text(zh="施行日", en="first day in force"), {FROM: FROM})
SHARE = parameter("share", law("8"), text(zh="产业占比的下限", en="least share of industry"), {FROM: decimal("0.60")})

central = Allocation.where(Allocation.source == "central")
for_industry = central.where(Allocation.use == "industry")

industry = fact(Allocation, id="industry", budget_year=2023, source="central", use="industry", amount="600000")
roads = fact(Allocation, id="roads", budget_year=2023, source="central", use="roads", amount="400000")

enough = duty(
    "8-industry-share",
    severity=serious,
    since=IN_FORCE,
    of=County,
    every=year,
    when=some(central),
    must=total(for_industry.amount, name="industry") >= SHARE * total(central.amount, name="central"),
    message=text(
        zh="{subject}在{period}安排产业资金{measured.industry}元，应不少于{required.industry}元",
        en="{subject}: funds for industry in {period}: {measured.industry} yuan; {required.industry} are required",
    ),
    cases=[
        kept("sixty in a hundred", industry, roads, period="2023-01-01"),
        breached("a fen less", industry.but(amount="599999.99"), roads, period="2023-01-01"),
        breached("industry from other funds", industry.but(source="province"), roads, period="2023-01-01"),
        breached("industry of another year", industry.but(budget_year=2024), roads, period="2023-01-01"),
        not_due("no central funds", roads.but(source="province"), period="2023-01-01"),
    ],
)

PACK = pack(
    "industry_share",
    title=text(zh="产业资金占比", en="the share of industry"),
    facts=vocabulary(County, Allocation),
    clauses=[clause("8", text(zh="中央资金用于产业的比例", en="the share of central funds that goes to industry"))],
)
