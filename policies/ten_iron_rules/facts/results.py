"""What came of it: rates, ranks, checks of data, rankings, grades, statements and reports."""

from datetime import date
from typing import Literal, Union

from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, key
from ten_iron_rules.facts.people import Official
from ten_iron_rules.facts.places import GRADES, Department, Grade, Region


@fact_type("指标", place="region_id")
class Indicator(Fact):
    """A rate of a region in a month, as numerator and denominator."""

    region_id: Ref[Region] = column("地区编号")
    metric: Column[Literal["identification", "exit", "assistance", "occupancy"]] = column(
        "指标名",
        values={"identification": "精准识别", "exit": "精准退出", "assistance": "精准帮扶", "occupancy": "搬迁入住"},
    )
    month: Column[date] = key("月份", "month")
    numerator: Column[int] = column("分子")
    denominator: Column[int] = column("分母")


@fact_type("全国排名", place="region_id")
class NationalRank(Fact):
    """A region's position in the nation in a month."""

    region_id: Ref[Region] = column("地区编号")
    metric: Column[Literal["assistance", "occupancy", "satisfaction"]] = column(
        "指标名", values={"assistance": "精准帮扶", "occupancy": "搬迁入住", "satisfaction": "群众满意度"}
    )
    month: Column[date] = key("月份", "month")
    position: Column[int] = column("位次")
    of: Column[int] = column("总数")


@fact_type("数据核查", zh_many="数据核查记录", place="region_id")
class DataCheck(Fact):
    """A region cleaned and checked its data."""

    region_id: Ref[Region] = column("地区编号")
    on: Column[date] = event("日期")
    checked: Column[int] = column("核查条数")
    errors: Column[int] = column("错误条数")


@fact_type("图库更新", zh_many="图库更新记录", place="region_id")
class AssetUpdate(Fact):
    """A region updated its battle map or its information base."""

    region_id: Ref[Region] = column("地区编号")
    asset: Column[Literal["battle_map", "information_base"]] = column(
        "图库类别", values={"battle_map": "作战图", "information_base": "信息库"}
    )
    on: Column[date] = event("日期")


@fact_type("排名通报", place="within_id")
class Ranking(Fact):
    """The position of a city, department or county within a region, as announced."""

    every: Column[Literal["month", "quarter"]] = column("频率", values={"month": "月", "quarter": "季度"})
    period_start: Column[date] = key("期初", "every")
    scope: Column[Literal["cities", "departments", "counties"]] = column(
        "范围", values={"cities": "市", "departments": "部门", "counties": "县"}
    )
    within_id: Ref[Region] = column("所在地区编号")
    subject_id: Ref[Union[Region, Department]] = column("对象编号")
    position: Column[int] = column("位次")
    announced_on: Column[date] = event("通报日期")


@fact_type("季度等次", place="subject_id")
class QuarterGrade(Fact):
    """The grade of a region or a department for a quarter, as announced."""

    quarter_start: Column[date] = key("季度", "quarter")
    subject_id: Ref[Union[Region, Department]] = column("对象编号")
    grade: Column[Grade] = column("等次", values=GRADES)
    announced_on: Column[date] = event("通报日期")


@fact_type("表态发言", place="official_id")
class Statement(Fact):
    """An official's public statement after a quarter's ranking."""

    official_id: Ref[Official] = column("干部编号")
    quarter_start: Column[date] = key("季度", "quarter")
    on: Column[date] = event("日期")


@fact_type("周报", place="region_id")
class WeeklyReport(Fact):
    """A region's written report on a week: to whom it went and who signed it."""

    region_id: Ref[Region] = column("地区编号")
    week_start: Column[date] = key("周起始日", "week")
    on: Column[date] = event("日期")
    to_committee: Column[bool] = column("报省委")
    to_government: Column[bool] = column("报省政府")
    to_office: Column[bool] = column("报省扶贫办")
    signed_by_party: Column[bool] = column("党委主要领导签字")
    signed_by_government: Column[bool] = column("政府主要领导签字")
