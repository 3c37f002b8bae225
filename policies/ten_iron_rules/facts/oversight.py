"""Who looks on: assessments, supervision, inspections, tip-offs and inquiries."""

from datetime import date
from typing import Literal

from iron_rules.facts import Column, Fact, Maybe, MaybeRef, Ref, column, event, fact_type
from ten_iron_rules.facts.people import Official
from ten_iron_rules.facts.places import Region


@fact_type("交叉考核", zh_many="交叉考核记录", place="assessed_id")
class CrossAssessment(Fact):
    """One region assessed another."""

    assessor_id: Ref[Region] = column("考核地区编号")
    assessed_id: Ref[Region] = column("被考核地区编号")
    on: Column[date] = event("日期")


@fact_type("人大监督", zh_many="人大监督记录", place="region_id")
class CongressSupervision(Fact):
    """A people's congress supervised its region's results, its cadres' morale, or both."""

    region_id: Ref[Region] = column("地区编号")
    on: Column[date] = event("日期")
    checked_results: Column[bool] = column("检查成效")
    checked_morale: Column[bool] = column("监督精神状态")


@fact_type("第三方评估", en="third-party evaluation", zh_many="第三方评估记录", place="region_id")
class ThirdPartyEvaluation(Fact):
    """A region was evaluated by third parties; who led and who took part."""

    region_id: Ref[Region] = column("地区编号")
    on: Column[date] = event("日期")
    led_by_cppcc: Column[bool] = column("政协牵头")
    parties_took_part: Column[bool] = column("民主党派参与")


@fact_type("督导检查", zh_many="督导检查记录", place="inspecting_region_id")
class Inspection(Fact):
    """A region inspected, announced or not, and whom the inspectors reached."""

    inspecting_region_id: Ref[Region] = column("检查地区编号")
    inspector_id: MaybeRef[Official] = column("检查人编号", default=None)
    target_region_id: MaybeRef[Region] = column("被检查地区编号", default=None)
    on: Column[date] = event("日期")
    unannounced: Column[bool] = column("暗访")
    reached: Column[Literal["village", "household", "department", "none"]] = column(
        "直达", values={"village": "村", "household": "户", "department": "部门", "none": "无"}
    )


@fact_type("举报中心", place="region_id")
class ReportingCentre(Fact):
    """A region opened its centre for reports from the public."""

    region_id: Ref[Region] = column("地区编号")
    opened_on: Column[date] = event("成立日期")


@fact_type("举报", en="tip-off", place="region_id", seen_by=("discipline",))
class Tipoff(Fact):
    """A report from the public. Reports about one matter share a `matter_id`; nothing in them says who made them."""

    region_id: Ref[Region] = column("地区编号")
    against_id: MaybeRef[Official] = column("被举报干部编号", default=None)
    kind: Column[Literal["nepotism", "fraud", "inaction", "misconduct"]] = column(
        "举报类别", values={"nepotism": "优亲厚友", "fraud": "弄虚作假", "inaction": "不作为", "misconduct": "乱作为"}
    )
    received_on: Column[date] = event("收到日期")
    verified: Maybe[bool] = column("属实", default=None, known_from="verified_on")
    verified_on: Maybe[date] = column("核实日期", default=None, known_from="verified_on")
    reward_paid_on: Maybe[date] = column("奖励日期", default=None, known_from="reward_paid_on")
    handled_on: Maybe[date] = column("处理日期", default=None, known_from="handled_on")
    matter_id: Maybe[str] = column("事项编号", en="matter", default=None)
    occurred_on: Maybe[date] = column("发生日期", default=None, known_from="occurred_on")


@fact_type("电视问政", zh_many="电视问政记录", place="region_id")
class TelevisedInquiry(Fact):
    """A region's leaders were questioned on television; `official_id` names who was."""

    region_id: Ref[Region] = column("地区编号")
    on: Column[date] = event("日期")
    official_id: MaybeRef[Official] = column("被问政干部编号", default=None)
