"""Where: regions, villages, departments, and the households in them."""

from datetime import date
from typing import Final, Literal

from iron_rules.facts import Column, Fact, Maybe, MaybeRef, Ref, column, fact_type

Level = Literal["province", "city", "county", "township"]
LEVELS: Final = {"province": "省", "city": "市", "county": "县", "township": "乡镇"}
Grade = Literal["good", "medium", "poor"]
GRADES: Final = {"good": "好", "medium": "中", "poor": "差"}
DepartmentKind = Literal[
    "eight_batches",
    "poverty_office",
    "organisation",
    "discipline",
    "audit",
    "finance",
    "peoples_congress",
    "cppcc",
    "television",
    "other",
]
DEPARTMENT_KINDS: Final = {
    "eight_batches": "“八个一批”责任部门",
    "poverty_office": "扶贫办",
    "organisation": "组织部门",
    "discipline": "纪检",
    "audit": "审计",
    "finance": "财政",
    "peoples_congress": "人大",
    "cppcc": "政协",
    "television": "电视台",
    "other": "其他",
}


@fact_type("地区")
class Region(Fact):
    """A province, city, county or township."""

    name: Column[str] = column("名称")
    level: Column[Level] = column("层级", values=LEVELS)
    parent_id: MaybeRef["Region"] = column("上级地区编号", default=None, parent=True)
    poverty_county: Column[bool] = column("贫困县")
    heavy_task: Column[bool] = column("任务重")


@fact_type("村", place="township_id")
class Village(Fact):
    """A village; `poor` where it is on the register of poor villages, `grade` where it was graded."""

    name: Column[str] = column("名称")
    township_id: Ref[Region] = column("乡镇编号")
    poor: Column[bool] = column("贫困村")
    grade: Maybe[Grade] = column("类型", default=None, values=GRADES)


@fact_type("部门", place="region_id")
class Department(Fact):
    """A department of a region's government or party."""

    name: Column[str] = column("名称")
    region_id: Ref[Region] = column("地区编号")
    kind: Column[DepartmentKind] = column("部门类别", values=DEPARTMENT_KINDS)
    poverty_duty: Column[bool] = column("承担扶贫任务")


@fact_type("贫困户", place="village_id.township_id", id_seen_by=("self", "superior", "discipline"))
class Household(Fact):
    """A household that was identified as poor."""

    village_id: Ref[Village] = column("村编号")
    identified_on: Column[date] = column("识别日期")
    exited_on: Maybe[date] = column("退出日期", default=None)
    relocated: Column[bool] = column("易地搬迁")
