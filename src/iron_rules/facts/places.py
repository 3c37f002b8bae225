"""Where: regions, villages, departments, and the households in them."""

from datetime import date
from typing import Literal

from iron_rules.facts.base import Column, Fact, Maybe, MaybeRef, Ref, column, fact

Level = Literal["province", "city", "county", "township"]
Grade = Literal["good", "medium", "poor"]
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


@fact("地区", place="id")
class Region(Fact):
    """A province, city, county or township."""

    name: Column[str] = column("名称")
    level: Column[Level] = column("层级")
    parent_id: MaybeRef["Region"] = column("上级地区编号", default=None)
    poverty_county: Column[bool] = column("贫困县")
    heavy_task: Column[bool] = column("任务重")


@fact("村", place="township_id")
class Village(Fact):
    """A village; `poor` where it is on the register of poor villages, `grade` where it was graded."""

    name: Column[str] = column("名称")
    township_id: Ref[Region] = column("乡镇编号")
    poor: Column[bool] = column("贫困村")
    grade: Maybe[Grade] = column("类型", default=None)


@fact("部门", place="region_id")
class Department(Fact):
    """A department of a region's government or party."""

    name: Column[str] = column("名称")
    region_id: Ref[Region] = column("地区编号")
    kind: Column[DepartmentKind] = column("部门类别")
    poverty_duty: Column[bool] = column("承担扶贫任务")


@fact("贫困户", place="village_id.township_id")
class Household(Fact):
    """A household that was identified as poor."""

    village_id: Ref[Village] = column("村编号")
    identified_on: Column[date] = column("识别日期")
    exited_on: Maybe[date] = column("退出日期", default=None)
    relocated: Column[bool] = column("易地搬迁")
