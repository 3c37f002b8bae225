"""Two small packs of another field, one built on the other: licences of shopkeepers, and visits to their shops."""

from datetime import date
from typing import Literal

from iron_rules.check.check import check
from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, event, fact_type, findings, starts, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    count,
    day,
    demotion,
    duty,
    fact,
    given,
    interpretation,
    kept,
    law,
    month,
    not_given,
    pack,
    parameter,
    serious,
    severity,
    text,
)

FROM = day(2020, 1, 1)


@fact_type("店主", en="keeper")
class Keeper(Fact):
    """Who keeps a shop; licences that share a `keeper_id` are theirs."""


@fact_type("许可证", en="licence", many="licences")
class Licence(Fact):
    """A licence to keep a shop, from its first to its last day."""

    keeper_id: Ref[Keeper] = column("店主编号", identifies=True)
    name: Column[str] = column("字号", en="shop sign")
    trade: Column[Literal["work", "food"]] = column(
        "业别", values={"work": text(zh="作坊", en="workshop"), "food": "食品"}
    )
    first: Column[date] = starts("生效日期", en="first day")
    last: Maybe[date] = ends("失效日期", en="last day", default=None)


@fact_type("上门检查", en="visit", zh_many="检查记录")
class Visit(Fact):
    """A visit to a shop."""

    licence_id: Ref[Licence] = column("许可证编号")
    on: Column[date] = event("日期")
    outcome: Column[Literal["good", "work"]] = column("结果", values={"good": "合格", "work": "待整改"})
    note: Column[str] = column("备注编号", en="note", seen_by=("discipline",))


FACTS = vocabulary(Keeper, Licence, Visit)
SINCE = parameter("since", law("第一条"), text(zh="施行日", en="first day in force"), {FROM: FROM})
VISITS = parameter("visits", law("第一条"), text(zh="每月次数", en="visits a month"), {FROM: {"work": 1, "food": 1}})
GOOD = parameter("good", law("第二条"), text(zh="要求的结果", en="outcome asked for"), {FROM: "good"})
NOTED = parameter("noted", interpretation("第二条"), text(zh="备注", en="note asked for"), {FROM: "work"})
MOST = parameter("most", law("第三条"), text(zh="违规次数", en="findings"), {FROM: 1})
CARD = parameter("card", law("第二条"), text(zh="黄牌的分值", en="points of a card"), {FROM: 2})
yellow = severity("yellow", points=CARD, text=text(zh="黄牌", en="yellow card"))

shop = fact(Licence, id="l", keeper_id="k", name="老王店", trade="food", first="2020-01-01")
visit = fact(Visit, on="2020-01-31", outcome="good", note="work")

visited = duty(
    "第一条-visited", severity=serious, since=SINCE, of=Licence, every=month,
    must=count(Visit) >= VISITS[Licence.trade],
    message=text(
        zh="{subject} {period} {measured} 次，应为 {required} 次", en="{subject} {period}: {measured}, not {required}"
    ),
    cases=[kept("one", shop, visit, period="2020-01-01"), breached("none", shop, period="2020-01-01")],
)  # fmt: skip
good = duty(
    "第二条-good", severity=yellow, since=SINCE, of=Visit, on=Visit.on, must=Visit.outcome == GOOD,
    message=text(zh="结果 {measured}，应为 {required}", en="outcome {measured}, not {required}"),
    cases=[kept("good", shop, visit, period="2020-01-31"),
           breached("not so", shop, visit.but(outcome="work"), period="2020-01-31")],
)  # fmt: skip
noted = duty(
    "第二条-noted", severity=yellow, since=SINCE, of=Visit, on=Visit.on, must=Visit.note == NOTED,
    message=text(zh="备注 {measured}，应为 {required}", en="note {measured}, not {required}"),
    cases=[kept("noted", shop, visit, period="2020-01-31"),
           breached("not so", shop, visit.but(note="food"), period="2020-01-31")],
)  # fmt: skip
closed = demotion(
    "第三条-closed", action="close", since=SINCE, of=Keeper, every=month,
    given=count(findings(Licence), via=findings(Licence).subject_id.keeper_id) >= MOST,
    message=text(zh="建议关停 {subject}", en="close the shops of {subject}"),
    cases=[given("once", shop, period="2020-01-01"), not_given("never", shop, visit, period="2020-01-01")],
)  # fmt: skip
PACK = pack(
    "shops",
    title=text(zh="店铺检查", en="visits to shops"),
    facts=FACTS,
    clauses=[clause(f"第{each}条", text(zh=f"第{each}条的内容", en=f"clause {each}")) for each in "一二三"],
    actions={"close": text(zh="关停", en="close the shop")},
    package=__name__,
)
SHOPS = check(PACK)
TOWN = check(
    pack(
        "town",
        on=PACK,
        changes=[VISITS.changed(day(2020, 2, 1), {"work": 1, "food": 2}, law("T1"))],
        without={"第二条-noted": text(zh="由市里掌握", en="kept by the city")},
        clauses=[clause("T1", text(zh="每月两次", en="twice a month"), undecidable=text(zh="见修改", en="a change"))],
        package="tests",
    )
)
