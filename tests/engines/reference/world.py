"""A small field of its own: sites that are inspected, and a pack of one rule judged by the reference and by memory."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal

from iron_rules import Evaluation, evaluate
from iron_rules.check.checked import CheckedPack
from iron_rules.check.digest import digest
from iron_rules.expressions.terms import Expression
from iron_rules.facts import (
    Column,
    Fact,
    Maybe,
    MaybeRef,
    Ref,
    calendar_year,
    column,
    ends,
    event,
    fact_type,
    key,
    starts,
    vocabulary,
)
from iron_rules.facts.factbase import FactBase
from iron_rules.language.parameters import Parameter
from iron_rules.language.rule import Rule
from iron_rules.plan.lower import lower
from iron_rules.plan.strata import stratified
from iron_rules.policy import law, month, parameter, reward, text
from tests.accounts import differences
from tests.small import MESSAGE, pack_of

FIRST = date(2018, 1, 1)
AS_OF = date(2018, 1, 31)


@fact_type("业主", en="owner")
class Owner(Fact):
    """Whom a site may belong to."""

    name: Column[str] = column("名称")
    rate: Column[Decimal] = column("费率")


@fact_type("场所", en="site", place="owner_id|tenant_id")
class Site(Fact):
    """The subject of most rules."""

    kind: Column[Literal["shop", "works"]] = column("种类", default="shop")
    grade: Maybe[int] = column("等级", default=None)
    opened: Maybe[date] = column("开业日期", default=None)
    note: Maybe[str] = column("备注", default=None)
    open: Column[bool] = column("营业", default=True)
    owner_id: MaybeRef[Owner] = column("业主编号", default=None)
    tenant_id: MaybeRef[Owner] = column("承租人编号", default=None)


@fact_type("监督检查", en="inspection")
class Inspection(Fact):
    """What happens at a site."""

    site_id: Ref[Site] = column("场所编号")
    on: Column[date] = event("日期")
    score: Maybe[Decimal] = column("得分", default=None)
    result: Column[Literal["good", "fair", "poor"]] = column("结果", default="good")
    closed_on: Maybe[date] = column("结案日期", default=None, known_from="closed_on")


@fact_type("整改", en="correction")
class Correction(Fact):
    """What follows from an inspection, and has no day of its own."""

    inspection_id: Ref[Inspection] = column("检查编号")
    site_id: Ref[Site] = column("场所编号")
    cost: Column[Decimal] = column("费用", default=Decimal(0))


@fact_type("许可", en="licence", place="site_id")
class Licence(Fact):
    """A stretch of days."""

    site_id: Ref[Site] = column("场所编号")
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


@fact_type("月报", en="report")
class Report(Fact):
    """A fact about a month, handed in on a day."""

    site_id: Ref[Site] = column("场所编号")
    month: Column[date] = key("月份", "month")
    handed_in: Column[date] = event("提交日期")
    pages: Column[int] = column("页数", default=1)


@fact_type("年度目标", en="target")
class Target(Fact):
    """A fact about a year."""

    site_id: Ref[Site] = column("场所编号")
    year: Column[int] = calendar_year("年份")


@fact_type("检查员", en="inspector")
class Inspector(Fact):
    """The posts that share an `inspector_id`."""


@fact_type("岗位", en="post", place="site_id")
class Post(Fact):
    """What is gathered into an inspector."""

    inspector_id: Ref[Inspector] = column("检查员编号", identifies=True)
    name: Column[str] = column("姓名")
    site_id: Ref[Site] = column("场所编号")
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


FACTS = vocabulary(Owner, Site, Inspection, Correction, Licence, Report, Target, Post)


def number(name: str, value: Any, since: date = FIRST) -> Parameter:
    """A parameter of one value, or of several by the day from which each holds."""
    values = value if isinstance(value, dict) and all(isinstance(each, date) for each in value) else {since: value}
    return parameter(name, law("1.1"), text(zh="数", en="a number"), values)


STARTED = number("started", FIRST)


def rule(given: Expression[Any], **options: Any) -> Rule:
    """A reward of sites in January 2018, unless the options say otherwise."""
    common = {"since": STARTED, "of": Site, "action": "praise", "every": month, "message": MESSAGE}
    return reward("1.1-rule", given=given, **{**common, **options})


def unchecked(*values: Rule | Parameter) -> CheckedPack:
    """A pack of rules that are lowered, and not checked for values that may be missing."""
    pack = pack_of(STARTED, *values, facts=FACTS)
    lowered = [lower(each, pack.parameters, pack.nouns, pack.facts) for each in pack.rules]
    strata, circles = stratified([plan for plan, _ in lowered], {each.id: each for each in pack.rules})
    assert [] == [fault.what for _, faults in lowered for fault in faults] + circles
    plans = {plan.rule: plan for stratum in strata for plan in stratum}
    return CheckedPack(pack, strata, MappingProxyType(plans), digest(pack))


def known(*facts: Any) -> FactBase:
    """The facts by type; every type is known."""
    tables: dict[str, list[Any]] = {name: [] for name in FACTS.tables}
    for each in facts:
        tables[type(each).__spec__.name].append(each)
    return FactBase(tables)


def judged(
    values: tuple[Rule | Parameter, ...], facts: Sequence[Any], as_of: date = AS_OF, **options: Any
) -> Evaluation:
    """What the reference says of a pack's rules, once memory says the same in every detail."""
    pack, base = unchecked(*values), known(*facts)
    reference = evaluate(pack, base, as_of=as_of, engine="reference", **options)
    memory = evaluate(pack, base, as_of=as_of, engine="memory", **options)

    assert ("reference", "memory") == (reference.engine, memory.engine)
    assert [] == differences(reference, memory)
    return reference


def outcomes(evaluation: Evaluation) -> list[tuple[str, str, str]]:
    """Every instance that was judged: the subject, the period's first day, and the outcome."""
    return [(each.subject, each.period_start.isoformat(), each.outcome) for each in evaluation.ledger]
