"""What follows from findings: another risk grade, or a talk with the operator. People decide; this recommends."""

from food_inspection.common import FROM, IN_FORCE, standing, unresolved
from food_inspection.facts import FoodBusiness, Inspection, Operator, Problem, RiskGrade, SelfInspection
from iron_rules.policy import (
    count,
    demotion,
    fact,
    given,
    interpretation,
    law,
    none,
    not_due,
    not_given,
    overlapping,
    parameter,
    rank,
    reward,
    some,
    text,
    total,
    year,
)

DAYS_TO_SUM_UP = parameter(
    "days_to_sum_up",
    interpretation("第九条"),
    text(zh="年底后汇总的天数", en="days after a year to sum it up"),
    {FROM: 60},
)
VIOLATIONS = parameter(
    "violations", law("第九条"), text(zh="上调风险等级的违规数", en="violations that raise the grade"), {FROM: 2}
)
POINTS = parameter("points", law("第十一条"), text(zh="约谈的最低分值", en="least points for a talk"), {FROM: 4})
RANKS = parameter(
    "ranks", interpretation("第十一条"), text(zh="约谈的名次范围", en="ranks that are summoned"), {FROM: 10}
)

high_risk = RiskGrade.where(RiskGrade.grade.one_of("C", "D"))
points = total(standing.points, via=standing.subject_id.operator_id, name="points")

business = fact(FoodBusiness, id="business", operator_id="operator", licensed_on="2020-06-01")
second_business = business.but(id="second business")
other_business = business.but(id="other business", operator_id="other operator")
grade = fact(RiskGrade, graded_year=2021, grade="C", graded_on="2021-02-01")
inspection = fact(Inspection, made_on="2021-05-01")
open_problem = fact(Problem, id="open", found_on="2021-03-01")
reports = tuple(
    fact(SelfInspection, id=f"{of} {quarter}", business_id=of, about=quarter, handed_in_on=quarter)
    for of in ("business", "second business", "other business")
    for quarter in ("2021-01-01", "2021-04-01", "2021-07-01", "2021-10-01")
)
all_reported, three_reported, two_reported = reports[:4], reports[:3], reports[:2]
ten_worse = tuple(
    (
        business.but(id=f"worse {number}", operator_id=f"worse {number}"),
        open_problem.but(id=f"open {number}", business_id=f"worse {number}"),
    )
    for number in range(10)
)

# Where a food business has two violations in a year, a higher risk grade for the next is recommended.
grade_raised = demotion(
    "第九条-grade-raised",
    action="raise-grade",
    since=IN_FORCE,
    of=FoodBusiness,
    every=year,
    grace=DAYS_TO_SUM_UP,
    given=count(standing, name="violations") >= VIOLATIONS,
    message=text(
        zh="{subject}在{period}有{measured}项未达要求的核查提示，达到{required}项，建议上调下一年度风险等级，由监管机构决定",
        en="{subject}: violations in {period}: {measured}, {required} or more; a higher risk grade for the next year is"
        " recommended, and the office decides",
    ),
    cases=[
        given("two reports missing", business, two_reported, period="2021-01-01"),
        not_given("one report missing", business, three_reported, period="2021-01-01"),
        given("one report missing, and a problem", business, three_reported, open_problem, period="2021-01-01"),
        not_due("not licensed all year", business.but(licensed_on="2021-01-02"), period="2021-01-01"),
        given("summed up on the sixtieth day", business, two_reported, period="2021-01-01", as_of="2022-03-01"),
        not_due("the sixtieth day is not known yet", business, period="2021-01-01", as_of="2022-02-28"),
    ],
)

# Where a food business of grade C or D was inspected in a year without a problem, and has no violation, a lower risk
# grade is recommended.
grade_lowered = reward(
    "第十条-grade-lowered",
    action="lower-grade",
    since=IN_FORCE,
    of=FoodBusiness,
    every=year,
    grace=DAYS_TO_SUM_UP,
    when=some(Inspection) & some(high_risk),
    given=none(Problem, name="problems") & none(unresolved, name="violations"),
    message=text(
        zh="{subject}在{period}接受过检查，未发现问题，也没有未了结的核查提示，建议下调下一年度风险等级，由监管机构决定",
        en="{subject} was inspected in {period} without a problem, and has no unresolved violation; a lower risk grade"
        " for the next year is recommended, and the office decides",
    ),
    cases=[
        given("all reports handed in", business, grade, inspection, all_reported, period="2021-01-01"),
        given("of grade D", business, grade.but(grade="D"), inspection, all_reported, period="2021-01-01"),
        not_given(
            "a problem, put right at once",
            business,
            grade,
            inspection,
            all_reported,
            open_problem.but(corrected_on="2021-03-01"),
            period="2021-01-01",
        ),
        not_given("one report missing", business, grade, inspection, three_reported, period="2021-01-01"),
        not_due("never inspected", business, grade, all_reported, period="2021-01-01"),
        not_due("of grade B", business, grade.but(grade="B"), inspection, all_reported, period="2021-01-01"),
    ],
)

# Where an operator has four points in a year and is among the ten with the most, a talk is recommended.
operator_summoned = demotion(
    "第十一条-operator-summoned",
    action="summon",
    since=IN_FORCE,
    of=Operator,
    every=year,
    grace=DAYS_TO_SUM_UP,
    when=some(FoodBusiness, within=overlapping),
    given=(points >= POINTS) & (rank(points) <= RANKS),
    message=text(
        zh="{subject}在{period}累计{measured.points}分，由多到少列第{measured.rank}位，建议约谈，由监管机构决定",
        en="{subject}: points in {period}: {measured.points}, rank {measured.rank} from the most; a talk is"
        " recommended, and the office decides",
    ),
    cases=[
        given("four reports missing", business, period="2021-01-01"),
        not_given("three reports missing", business, reports[:1], period="2021-01-01"),
        given(
            "two reports missing in each of two",
            business,
            second_business,
            reports[:2],
            reports[4:6],
            period="2021-01-01",
        ),
        not_given(
            "four missing, of two operators", business, other_business, reports[:2], reports[8:10], period="2021-01-01"
        ),
        given("a problem that was not put right", business, all_reported, open_problem, period="2021-01-01"),
        given("nine operators have more", business, ten_worse[:9], period="2021-01-01"),
        not_given("ten operators have more", business, ten_worse, period="2021-01-01"),
    ],
)
