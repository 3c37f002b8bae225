"""Who: officials, one row a term in one post, and how their time and pay are spent."""

from datetime import date
from decimal import Decimal
from typing import Final, Literal

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
)
from ten_iron_rules.facts.places import Department, Household, Region, Village

Post = Literal[
    "party_secretary",
    "government_head",
    "village_director",
    "department_head",
    "committee_member",
    "first_secretary",
    "work_team_member",
    "other",
]
POSTS: Final = {
    "party_secretary": "党组织书记",
    "government_head": "政府主要领导",
    "village_director": "村主任",
    "department_head": "部门主要负责人",
    "committee_member": "村两委委员",
    "first_secretary": "第一书记",
    "work_team_member": "驻村工作队员",
    "other": "其他",
}
OfficialLevel = Literal["province", "city", "county", "township", "village"]
OFFICIAL_LEVELS: Final = {"province": "省", "city": "市", "county": "县", "township": "乡镇", "village": "村"}


@fact_type("人员")
class Person(Fact):
    """A person: the terms that share a `person_id`. There is no table of persons."""


@fact_type(
    "干部任期",
    en="official",
    many="officials' terms",
    place="region_id|village_id.township_id|department_id.region_id",
)
class Official(Fact):
    """One term of one person in one post. For a resident worker `region_id` is the county that posted them."""

    person_id: Ref[Person] = column("人员编号", identifies=True)
    name: Column[str] = column("姓名")
    post: Column[Post] = column("职务", values=POSTS)
    level: Column[OfficialLevel] = column("层级", values=OFFICIAL_LEVELS)
    region_id: MaybeRef[Region] = column("地区编号", default=None)
    village_id: MaybeRef[Village] = column("村编号", default=None)
    department_id: MaybeRef[Department] = column("部门编号", default=None)
    reserve: Column[bool] = column("后备干部")
    start: Column[date] = starts("任职开始")
    end: Maybe[date] = ends("任职结束", default=None)


@fact_type("总指挥任命", place="official_id")
class Command(Fact):
    """Who is commander-in-chief of a region, a village or a department."""

    official_id: Ref[Official] = column("干部编号")
    region_id: MaybeRef[Region] = column("地区编号", default=None)
    village_id: MaybeRef[Village] = column("村编号", default=None)
    department_id: MaybeRef[Department] = column("部门编号", default=None)
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


@fact_type("精力投入", en="effort record", zh_many="精力投入记录", place="official_id")
class Effort(Fact):
    """Days of a month that an official gave to poverty work, out of all days worked."""

    official_id: Ref[Official] = column("干部编号")
    month: Column[date] = key("月份", "month")
    poverty_days: Column[Decimal] = column("扶贫天数")
    total_days: Column[Decimal] = column("工作天数")


@fact_type("报酬", en="pay record", zh_many="报酬记录", place="official_id")
class Pay(Fact):
    """A month's pay; `linked` where it depends on results."""

    official_id: Ref[Official] = column("干部编号")
    month: Column[date] = key("月份", "month")
    linked: Column[bool] = column("与成效挂钩")


@fact_type("亲属关系", en="kinship record", zh_many="亲属关系记录", place="official_id")
class Kinship(Fact):
    """An official is kin to a household."""

    official_id: Ref[Official] = column("干部编号")
    household_id: Ref[Household] = column("贫困户编号")


@fact_type("一线任职", place="village_id.township_id")
class FrontlinePosting(Fact):
    """A person posted to a village; `backbone` where they are one of the strongest cadres."""

    person_id: Ref[Person] = column("人员编号")
    village_id: Ref[Village] = column("村编号")
    start: Column[date] = starts("开始日期", happens=True)
    end: Maybe[date] = ends("结束日期", default=None)
    backbone: Column[bool] = column("骨干")


@fact_type("任免决定", place="person_id")
class AppointmentDecision(Fact):
    """A decision on a person's appointment; `cites_results` where it rests on results of poverty work."""

    person_id: Ref[Person] = column("人员编号")
    on: Column[date] = event("日期")
    cites_results: Column[bool] = column("以脱贫成效为依据")


@fact_type("召回", zh_many="召回记录", place="official_id")
class Recall(Fact):
    """A resident worker was recalled."""

    official_id: Ref[Official] = column("干部编号")
    on: Column[date] = event("日期")


@fact_type("请假", en="leave", many="leave", zh_many="请假记录", place="official_id", assumed_none=True)
class Leave(Fact):
    """A person was on leave; whichever of their terms it names, it is leave of the person."""

    official_id: Ref[Official] = column("干部编号")
    start: Column[date] = starts("开始日期")
    end: Column[date] = ends("结束日期")
    ground: Column[Literal["sick", "personal", "maternity", "study", "other"]] = column(
        "请假事由",
        values={"sick": "病假", "personal": "事假", "maternity": "产假", "study": "脱产学习", "other": "其他"},
        seen_by=("self", "discipline"),
    )
    approved_by: Column[str] = column("批准人")


@fact_type("表彰提名", zh_many="表彰提名记录", place="person_id")
class Nomination(Fact):
    """A person was nominated for commendation for a year; `cites_results` where it rests on results."""

    person_id: Ref[Person] = column("人员编号")
    year: Column[int] = calendar_year("年度")
    on: Column[date] = event("日期")
    cites_results: Column[bool] = column("以脱贫成效为依据")
