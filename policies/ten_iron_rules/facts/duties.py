"""What officials do: villages and households in their charge, visits, exchanges, reports, entries and diaries."""

from datetime import date
from decimal import Decimal
from typing import Literal

from iron_rules.facts import Column, Fact, Maybe, MaybeRef, Ref, calendar_year, column, ends, event, fact_type, starts
from iron_rules.policy import text
from ten_iron_rules.facts.people import Official
from ten_iron_rules.facts.places import Household, Region, Village


@fact_type("包抓村", place="official_id", continuous=True)
class VillageCharge(Fact):
    """A village in an official's charge."""

    official_id: Ref[Official] = column("干部编号")
    village_id: Ref[Village] = column("村编号")
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


@fact_type("联系户", place="official_id", continuous=True)
class HouseholdContact(Fact):
    """A household that an official keeps in contact with."""

    official_id: Ref[Official] = column("干部编号")
    household_id: Ref[Household] = column("贫困户编号")
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


@fact_type("交流", zh_many="交流记录", place="official_id")
class Exchange(Fact):
    """An official talked with a household or in a village."""

    official_id: Ref[Official] = column("干部编号")
    on: Column[date] = event("日期")
    household_id: MaybeRef[Household] = column("贫困户编号", default=None)
    village_id: MaybeRef[Village] = column("村编号", default=None)


@fact_type("到村", zh_many="到村记录", place="official_id")
class VillageVisit(Fact):
    """An official was in a village, and the problems found there."""

    official_id: Ref[Official] = column("干部编号")
    village_id: Ref[Village] = column("村编号")
    on: Column[date] = event("日期")
    recorded_on: Column[date] = column("记录日期")
    individual_problems: Column[int] = column("个性问题数")
    common_problems: Column[int] = column("共性问题数")


@fact_type("年度述职", place="official_id")
class AnnualReport(Fact):
    """An official's report on a year, and whether it covers villages in charge and households in contact."""

    official_id: Ref[Official] = column("干部编号")
    year: Column[int] = calendar_year("年度")
    on: Column[date] = event("日期")
    covers_charge: Column[bool] = column("汇报包抓")
    covers_contact: Column[bool] = column("汇报联系")


@fact_type("工作明细账", place="official_id")
class WorkEntry(Fact):
    """An entry in the ledger of help; `signed` by the household that was helped."""

    official_id: Ref[Official] = column("干部编号")
    household_id: Ref[Household] = column("贫困户编号")
    on: Column[date] = event("日期")
    recorded_on: Column[date] = column("记录日期")
    hours: Column[Decimal] = column("小时")
    measure: Maybe[str] = column("措施", default=None)
    effect: Maybe[str] = column("效果", default=None)
    signed: Column[bool] = column("群众签字")


@fact_type("日志", place="official_id")
class Diary(Fact):
    """A day in a resident worker's diary of the people or of the work."""

    official_id: Ref[Official] = column("干部编号")
    kind: Column[Literal["people", "work"]] = column(
        "日志类别",
        values={
            "people": text(zh="民情日志", en="log of villagers' concerns"),
            "work": text(zh="工作日志", en="work diary"),
        },
    )
    on: Column[date] = event("日期")
    recorded_on: Column[date] = column("记录日期")


@fact_type("驻村考勤", en="attendance record", zh_many="驻村考勤记录", place="official_id")
class Attendance(Fact):
    """A resident worker was present or absent; `by_committee` where the village committees registered it."""

    official_id: Ref[Official] = column("干部编号")
    village_id: Ref[Village] = column("村编号")
    on: Column[date] = event("日期")
    present: Column[bool] = column("在岗")
    by_committee: Column[bool] = column("村两委登记")


@fact_type("考勤检查", zh_many="考勤检查记录", place="region_id")
class AttendanceCheck(Fact):
    """A region inspected the attendance register of a village."""

    region_id: Ref[Region] = column("地区编号")
    village_id: Ref[Village] = column("村编号")
    on: Column[date] = event("日期")


@fact_type("培训计划", place="region_id")
class TrainingPlan(Fact):
    """A region's plan of training for a year."""

    region_id: Ref[Region] = column("地区编号")
    year: Column[int] = calendar_year("年度")
    on: Column[date] = event("日期")


@fact_type("培训", en="training record", zh_many="培训记录", place="official_id")
class Training(Fact):
    """An official was trained."""

    official_id: Ref[Official] = column("干部编号")
    on: Column[date] = event("日期")
    hours: Column[Decimal] = column("学时")
