"""Due process and completeness: exemptions, appeals, feeds; and findings, as later rules read them."""

from datetime import date
from typing import Literal

from iron_rules.facts.base import Column, Fact, Maybe, Ref, column, ends, event, fact, starts
from iron_rules.facts.people import Official


@fact("免责")
class Exemption(Fact):
    """A subject (`*` for everyone) is exempt for a while from a rule, a clause, an iron rule or everything (`*`)."""

    subject_id: Column[str] = column("对象编号")
    rule: Column[str] = column("规则")
    start: Column[date] = starts("开始日期")
    end: Column[date] = ends("结束日期")
    approved_by: Column[str] = column("批准人")
    reason: Column[str] = column("理由")


@fact("申诉")
class Appeal(Fact):
    """An appeal against a finding, by the finding's id."""

    finding: Column[str] = column("认定编号")
    lodged_on: Column[date] = event("提出日期")
    decided_on: Maybe[date] = column("决定日期", default=None, known_from="decided_on")
    upheld: Maybe[bool] = column("支持", default=None, known_from="decided_on")


@fact("数据到位")
class Feed(Fact):
    """Facts of a type are all in up to this day."""

    type: Column[str] = column("事实类型")
    complete_until: Column[date] = column("完整至")


@fact("干部认定", derived=True)
class OfficialFinding(Fact):
    """A finding about an official, as rules over findings read it."""

    rule: Column[str] = column("规则")
    clause: Column[str] = column("条款")
    kind: Column[Literal["violation", "reward", "demotion"]] = column("种类")
    points: Column[int] = column("分值")
    subject_id: Ref[Official] = column("干部编号")
    period_start: Column[date] = column("期初")
    period_end: Column[date] = event("期末")
    status: Column[Literal["standing", "tolerated", "contested", "overturned"]] = column("状态")
