"""What the pack speaks of: offices, food businesses and their operators, and what is recorded of them."""

from datetime import date
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
    vocabulary,
)
from iron_rules.policy import text

Grade = Literal["A", "B", "C", "D"]
GRADES: Final = {
    "A": text(zh="A级（低风险）", en="A (low risk)"),
    "B": text(zh="B级（较低风险）", en="B (lower risk)"),
    "C": text(zh="C级（较高风险）", en="C (higher risk)"),
    "D": text(zh="D级（高风险）", en="D (high risk)"),
}
Trade = Literal["production", "sales", "catering"]
TRADES: Final = {"production": "食品生产", "sales": "食品销售", "catering": "餐饮服务"}


@fact_type("监管机构", en="office")
class Office(Fact):
    """An office that supervises food businesses: a bureau, or a station below it."""

    name: Column[str] = column("名称")
    above_id: MaybeRef["Office"] = column("上级机构编号", en="office above", default=None, parent=True)


@fact_type("经营主体", en="operator")
class Operator(Fact):
    """Whoever runs food businesses: those with one credit code. There is no table of operators."""


@fact_type("食品生产经营者", en="food business", many="food businesses", place="office_id")
class FoodBusiness(Fact):
    """A licensed place where food is made, sold or served. An operator may have several."""

    operator_id: Ref[Operator] = column("统一社会信用代码", en="credit code", identifies=True)
    name: Column[str] = column("名称")
    office_id: Ref[Office] = column("监管机构编号", en="office")
    trade: Column[Trade] = column("业态", values=TRADES)
    licensed_on: Column[date] = starts("许可起始日期", en="first day of the licence")
    expires_on: Maybe[date] = ends("许可终止日期", en="last day of the licence", default=None)


@fact_type("年度风险等级", en="risk grade", place="business_id")
class RiskGrade(Fact):
    """The grade of a food business for a year, with the name that it bore when it was graded."""

    business_id: Ref[FoodBusiness] = column("企业编号", en="food business")
    name: Column[str] = column("企业名称")
    graded_year: Column[int] = calendar_year("年度", en="year")
    grade: Column[Grade] = column("风险等级", values=GRADES)
    graded_on: Column[date] = event("评定日期", en="graded on")


@fact_type("年度检查计划", en="inspection plan", place="office_id")
class InspectionPlan(Fact):
    """An office made its plan of inspections for a year public."""

    office_id: Ref[Office] = column("监管机构编号", en="office")
    plan_year: Column[int] = calendar_year("年度", en="year")
    published_on: Column[date] = event("公布日期", en="made public on")


@fact_type("监督检查", en="inspection", place="business_id")
class Inspection(Fact):
    """An inspection of a food business, and the day on which its result was made public."""

    business_id: Ref[FoodBusiness] = column("企业编号", en="food business")
    made_on: Column[date] = event("检查日期", en="inspected on")
    published_on: Maybe[date] = column("结果公开日期", en="result public on", default=None, known_from="published_on")


@fact_type("检查问题", en="problem", place="business_id")
class Problem(Fact):
    """A problem that an inspection found, and the day on which the business had put it right."""

    business_id: Ref[FoodBusiness] = column("企业编号", en="food business")
    found_on: Column[date] = event("发现日期", en="found on")
    corrected_on: Maybe[date] = column("整改完成日期", en="put right on", default=None, known_from="corrected_on")


@fact_type("复查", en="re-inspection", place="problem_id")
class Reinspection(Fact):
    """An office looked again at a problem."""

    problem_id: Ref[Problem] = column("问题编号", en="problem")
    made_on: Column[date] = event("复查日期", en="looked at on")


@fact_type("自查报告", en="self-inspection", place="business_id")
class SelfInspection(Fact):
    """A food business inspected itself in a quarter and handed in a report."""

    business_id: Ref[FoodBusiness] = column("企业编号", en="food business")
    about: Column[date] = key("所属季度", "quarter", en="quarter")
    handed_in_on: Column[date] = event("报送日期", en="handed in on")


FACTS: Final = vocabulary(
    Office,
    FoodBusiness,
    RiskGrade,
    InspectionPlan,
    Inspection,
    Problem,
    Reinspection,
    SelfInspection,
)
"""The types in the order in which readers meet them; `Operator` has no table."""
