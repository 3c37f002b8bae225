"""What offices owe: plans and results are made public, businesses graded and inspected according to their risk."""

from food_inspection.common import FROM, IN_FORCE, major, ordinary
from food_inspection.facts import FoodBusiness, Inspection, InspectionPlan, Office, RiskGrade
from iron_rules.policy import (
    breached,
    by_then,
    count,
    duty,
    each,
    fact,
    interpretation,
    kept,
    law,
    not_due,
    parameter,
    serves,
    some,
    text,
    the_period,
    year,
)

INSPECTIONS = parameter(
    "inspections",
    law("第四条"),
    text(zh="各风险等级每年检查次数", en="inspections a year by risk grade"),
    {FROM: {"B": 1, "C": 2, "D": 3}},
)
DAYS_TO_PUBLISH = parameter(
    "days_to_publish", law("第五条"), text(zh="公开检查结果的天数", en="days to make results public"), {FROM: 20}
)
DAYS_TO_GRADE = parameter(
    "days_to_grade",
    interpretation("第三条"),
    text(zh="年底后登记等级的天数", en="days after a year for its grades to be recorded"),
    {FROM: 15},
)

supervising = some(FoodBusiness)
inspected_yearly = RiskGrade.where(RiskGrade.grade.one_of("B", "C", "D"))

office = fact(Office, id="office")
business = fact(FoodBusiness, id="business", licensed_on="2020-06-01")
plan = fact(InspectionPlan, plan_year=2021, published_on="2021-12-31")
grade = fact(RiskGrade, graded_year=2021, grade="B", graded_on="2021-12-31")
first = fact(Inspection, id="first", made_on="2021-01-01", published_on="2021-01-21")
second = first.but(id="second", made_on="2021-07-01")
third = first.but(id="third", made_on="2021-12-31")

# An office that supervises food businesses makes its plan of inspections for a year public within that year.
plan_published = duty(
    "第二条-plan-published",
    severity=ordinary,
    since=IN_FORCE,
    of=Office,
    every=year,
    when=supervising,
    must=some(InspectionPlan, within=by_then),
    message=text(
        zh="{subject}未见公布{period}监督检查计划的记录",
        en="{subject}: the plan of inspections for {period} was not made public",
    ),
    cases=[
        kept("on the last day of the year", office, business, plan, period="2021-01-01"),
        breached("on the day after", office, business, plan.but(published_on="2022-01-01"), period="2021-01-01"),
        breached("another year's", office, business, plan.but(plan_year=2022), period="2021-01-01"),
        not_due("no business to supervise", office, plan, period="2021-01-01"),
    ],
)

# A food business that is licensed all year has a risk grade for the year, recorded by the middle of January.
graded = duty(
    "第三条-graded",
    severity=major,
    since=IN_FORCE,
    of=Office,
    every=year,
    grace=DAYS_TO_GRADE,
    when=supervising,
    must=each(FoodBusiness, some(RiskGrade, within=by_then), name="ungraded"),
    message=text(
        zh="{subject}在{period}有{measured}户食品生产经营者未见风险等级评定记录",
        en="{subject}: food businesses without a risk grade for {period}: {measured}",
    ),
    cases=[
        kept("graded", office, business, grade, period="2021-01-01"),
        breached("one of two", office, business, business.but(id="other"), grade, period="2021-01-01"),
        breached("for another year", office, business, grade.but(graded_year=2022), period="2021-01-01"),
        kept("recorded on the last day", office, business, grade.but(graded_on="2022-01-15"), period="2021-01-01"),
        breached("recorded a day late", office, business, grade.but(graded_on="2022-01-16"), period="2021-01-01"),
        not_due("not licensed all year", office, business.but(licensed_on="2021-01-02"), period="2021-01-01"),
    ],
)

# A food business of grade B is inspected once in the year, one of grade C twice, one of grade D three times.
inspected = duty(
    "第四条-inspected",
    severity=major,
    since=IN_FORCE,
    of=inspected_yearly,
    every=year,
    when=serves(inspected_yearly.business_id, the_period.start, the_period.end),
    must=count(Inspection, same=Inspection.business_id, name="inspections") >= INSPECTIONS[inspected_yearly.grade],
    message=text(
        zh="{subject}在{period}接受监督检查{measured}次，按风险等级应不少于{required}次",
        en="{subject}: inspections in {period}: {measured}; at least {required} for its risk grade",
    ),
    cases=[
        kept("B, once", grade, business, third, period="2021-01-01"),
        breached(
            "B, the day before and the day after",
            grade,
            business,
            first.but(made_on="2020-12-31"),
            third.but(made_on="2022-01-01"),
            period="2021-01-01",
        ),
        kept("C, twice", grade.but(grade="C"), business, first, third, period="2021-01-01"),
        breached("C, once", grade.but(grade="C"), business, third, period="2021-01-01"),
        kept("D, three times", grade.but(grade="D"), business, first, second, third, period="2021-01-01"),
        breached("D, twice", grade.but(grade="D"), business, first, third, period="2021-01-01"),
        breached(
            "another business was",
            grade,
            business,
            business.but(id="other"),
            first.but(business_id="other"),
            period="2021-01-01",
        ),
        not_due("A, which is inspected every other year", grade.but(grade="A"), business, period="2021-01-01"),
        kept("licensed on the first day", grade, business.but(licensed_on="2021-01-01"), first, period="2021-01-01"),
        not_due("licensed a day later", grade, business.but(licensed_on="2021-01-02"), first, period="2021-01-01"),
        not_due("the licence ends early", grade, business.but(expires_on="2021-12-30"), first, period="2021-01-01"),
    ],
)

# The result of an inspection is public within twenty days.
result_published = duty(
    "第五条-result-published",
    severity=ordinary,
    since=IN_FORCE,
    of=Inspection,
    on=Inspection.made_on,
    allow=DAYS_TO_PUBLISH,
    must=Inspection.published_on.present & (Inspection.published_on <= the_period.end),
    message=text(
        zh="编号{subject}的监督检查，截至{period}未见结果公开记录",
        en="inspection {subject}: its result was not public by {period}",
    ),
    cases=[
        kept("on the twentieth day", first, business, period="2021-01-21"),
        breached("a day late", first.but(published_on="2021-01-22"), business, period="2021-01-21"),
        breached("not at all", first.but(published_on=None), business, period="2021-01-21"),
        not_due("the twentieth day is not known yet", first, business, period="2021-01-21", as_of="2021-01-20"),
    ],
)
