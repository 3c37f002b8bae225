"""What follows a problem, and what food businesses look after themselves."""

from food_inspection.common import FROM, IN_FORCE, critical, major, ordinary
from food_inspection.facts import FoodBusiness, Problem, Reinspection, SelfInspection
from iron_rules.policy import (
    between,
    breached,
    by_then,
    duty,
    each,
    fact,
    interpretation,
    kept,
    law,
    not_due,
    parameter,
    quarter,
    some,
    text,
    the_event,
    the_period,
)

DAYS_TO_CORRECT = parameter(
    "days_to_correct", law("第六条"), text(zh="整改的天数", en="days to put a problem right"), {FROM: 30}
)
DAYS_TO_REINSPECT = parameter(
    "days_to_reinspect", law("第七条"), text(zh="复查的天数", en="days to look at a problem again"), {FROM: 45}
)
DAYS_TO_REPORT = parameter(
    "days_to_report",
    interpretation("第八条"),
    text(zh="季末后报送自查报告的天数", en="days after a quarter for its report"),
    {FROM: 15},
)

business = fact(FoodBusiness, id="business", licensed_on="2020-06-01")
problem = fact(Problem, id="problem", found_on="2021-03-01", corrected_on="2021-03-31")
reinspection = fact(Reinspection, made_on="2021-04-15")
report = fact(SelfInspection, about="2021-01-01", handed_in_on="2021-04-15")

# A food business puts a problem right within thirty days of its being found.
corrected = duty(
    "第六条-corrected",
    severity=critical,
    since=IN_FORCE,
    of=FoodBusiness,
    on=Problem.found_on,
    allow=DAYS_TO_CORRECT,
    must=each(
        Problem,
        Problem.corrected_on.present & (Problem.corrected_on <= the_period.end),
        within=between(the_event, the_event),
        name="problems",
    ),
    message=text(
        zh="{subject}截至{period}有{measured}项检查问题未见整改完成记录",
        en="{subject}: problems that were not put right by {period}: {measured}",
    ),
    cases=[
        kept("on the thirtieth day", business, problem, period="2021-03-31"),
        breached("a day late", business, problem.but(corrected_on="2021-04-01"), period="2021-03-31"),
        breached("not at all", business, problem.but(corrected_on=None), period="2021-03-31"),
        breached(
            "one of two found on a day",
            business,
            problem,
            problem.but(id="other", corrected_on=None),
            period="2021-03-31",
        ),
        kept(
            "a later problem has its own time",
            business,
            problem,
            problem.but(id="other", found_on="2021-03-02", corrected_on=None),
            period="2021-03-31",
        ),
        not_due("the thirtieth day is not known yet", business, problem, period="2021-03-31", as_of="2021-03-30"),
    ],
)

# The office looks at a problem again within forty-five days of its being found.
reinspected = duty(
    "第七条-reinspected",
    severity=major,
    since=IN_FORCE,
    of=Problem,
    on=Problem.found_on,
    allow=DAYS_TO_REINSPECT,
    must=some(Reinspection, within=between(the_event, the_period.end)),
    message=text(
        zh="编号{subject}的检查问题，截至{period}未见复查记录",
        en="problem {subject}: nobody had looked at it again by {period}",
    ),
    cases=[
        kept("on the forty-fifth day", problem, business, reinspection, period="2021-04-15"),
        breached("a day late", problem, business, reinspection.but(made_on="2021-04-16"), period="2021-04-15"),
        breached(
            "another problem",
            problem,
            business,
            problem.but(id="other"),
            reinspection.but(problem_id="other"),
            period="2021-04-15",
        ),
        not_due("the forty-fifth day is not known yet", problem, business, period="2021-04-15", as_of="2021-04-14"),
    ],
)

# A food business inspects itself every quarter, and hands its report in within fifteen days.
self_inspected = duty(
    "第八条-self-inspected",
    severity=ordinary,
    since=IN_FORCE,
    of=FoodBusiness,
    every=quarter,
    grace=DAYS_TO_REPORT,
    must=some(SelfInspection, within=by_then),
    message=text(
        zh="{subject}未见按期报送{period}自查报告的记录",
        en="{subject}: no report on a self-inspection for {period} was handed in in time",
    ),
    cases=[
        kept("on the fifteenth day", business, report, period="2021-01-01"),
        breached("a day late", business, report.but(handed_in_on="2021-04-16"), period="2021-01-01"),
        breached("another quarter's", business, report, period="2021-04-01"),
        kept("licensed on the first day", business.but(licensed_on="2021-01-01"), report, period="2021-01-01"),
        not_due("licensed a day later", business.but(licensed_on="2021-01-02"), report, period="2021-01-01"),
        kept("licensed to the last day", business.but(expires_on="2021-03-31"), report, period="2021-01-01"),
        not_due("the licence ends a day early", business.but(expires_on="2021-03-30"), report, period="2021-01-01"),
    ],
)
