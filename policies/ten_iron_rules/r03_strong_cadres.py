"""Iron rule 3: the strongest cadres go to the hardest places, and all are trained."""

from iron_rules.policy import (
    any_time,
    breached,
    by_then,
    duty,
    fact,
    kept,
    law,
    minor,
    month,
    not_due,
    parameter,
    serious,
    serves,
    some,
    text,
    the_event,
    year,
    each,
    interpretation,
    overlapping,
    throughout,
    years,
)
from ten_iron_rules.common import ADOPTED, FROM, at_work, principals, residents, village_heads
from ten_iron_rules.facts import (
    AppointmentDecision,
    FrontlinePosting,
    Official,
    Region,
    Training,
    TrainingPlan,
    Village,
)
from ten_iron_rules.people_and_places import (
    clerk,
    committee_member,
    county,
    department_head,
    governor,
    mayor,
    poor_village,
    province,
    resident,
    township,
    village_director,
)

ROTATION = parameter(
    "rotation",
    law("3.2"),
    text(zh="后备干部全部轮训一遍的期限", en="time for every reserve cadre's posting"),
    {FROM: years(3)},
)
POSTING_DAYS = parameter(
    "posting_days",
    interpretation("3.2"),
    text(zh="一线锻炼至少应有的天数", en="days that a posting lasts at least"),
    {FROM: 90},
)

hardest_villages = Village.where(Village.poor, Village.grade == "poor")
backbone_postings = FrontlinePosting.where(FrontlinePosting.backbone)
serving_reserves = Official.where(Official.reserve, serves(Official, the_event, the_event))
to_be_trained = (
    principals | village_heads | residents | Official.where(Official.post.one_of("committee_member", "department_head"))
).where(at_work)


backbone_posting = fact(FrontlinePosting, backbone=True)
reserve = fact(Official, id="reserve", person_id="li", reserve=True)
posted_in_time = fact(FrontlinePosting, person_id="li", start="2020-04-23")
posted_before = fact(FrontlinePosting, person_id="li", start="2018-05-09")
decision = fact(AppointmentDecision, person_id="li", on="2018-05-10")
plan_of_2018 = fact(TrainingPlan, year=2018, on="2018-12-31")
course = fact(Training, on="2018-12-31")

# The strongest cadres are sent to where the work is hardest.
strong_cadre = duty(
    "3.1-strong-cadre",
    severity=serious,
    since=ADOPTED,
    of=hardest_villages,
    every=month,
    must=some(
        backbone_postings,
        throughout(
            FrontlinePosting, same=(FrontlinePosting.person_id, FrontlinePosting.village_id, FrontlinePosting.backbone)
        ),
        within=overlapping,
    ),
    message=text(
        zh="{subject} 是差类型的贫困村，{period} 没有骨干全月派驻",
        en="{subject} is a poor village of the poorest grade; no backbone cadre was posted there throughout {period}",
    ),
    cases=(
        kept("a backbone cadre all month", poor_village, backbone_posting, period="2017-05-01"),
        breached("another cadre", poor_village, backbone_posting.but(backbone=False), period="2017-05-01"),
        kept("posted on the first day", poor_village, backbone_posting.but(start="2017-05-01"), period="2017-05-01"),
        breached(
            "posted on the second day", poor_village, backbone_posting.but(start="2017-05-02"), period="2017-05-01"
        ),
        kept("until the last day", poor_village, backbone_posting.but(end="2017-05-31"), period="2017-05-01"),
        breached("until the day before", poor_village, backbone_posting.but(end="2017-05-30"), period="2017-05-01"),
        not_due("a village of medium grade", poor_village.but(grade="medium"), period="2017-05-01"),
        not_due("a village without a grade", poor_village.but(grade=None), period="2017-05-01"),
        not_due("a village that is not poor", poor_village.but(poor=False), period="2017-05-01"),
    ),
)

# Within three years every reserve cadre has served at the front of the work.
reserve_rotation = duty(
    "3.2-reserve-rotation",
    severity=serious,
    since=ADOPTED,
    of=Region,
    on=ADOPTED + ROTATION,
    when=some(serving_reserves, via=Official.place, within=any_time),
    must=each(
        serving_reserves,
        some(lasting_postings, same=FrontlinePosting.person_id, within=any_time),
        via=Official.place,
        within=any_time,
        name="reserves_without",
    ),
    message=text(
        zh="{subject} 到 {period} 有 {measured} 名后备干部没有满期的脱贫一线任职经历",
        en="{subject}: reserve cadres without a frontline posting of the length required by {period}: {measured}",
    ),
    cases=(
        kept("posted on the day", reserve, posted_in_time, period="2020-04-23"),
        breached("posted a day late", reserve, posted_in_time.but(start="2020-04-24"), period="2020-04-23"),
        kept(
            "posted before adoption",
            reserve,
            posted_in_time.but(start="2015-01-01", end="2015-12-31"),
            period="2020-04-23",
        ),
        breached("another was posted", reserve, posted_in_time.but(person_id="wang"), period="2020-04-23"),
        not_due("no reserve", reserve.but(reserve=False), period="2020-04-23"),
        breached("the term begins on the day", reserve.but(start="2020-04-23"), period="2020-04-23"),
        not_due("the term begins a day later", reserve.but(start="2020-04-24"), period="2020-04-23"),
        breached("the term ends on the day", reserve.but(end="2020-04-23"), period="2020-04-23"),
        not_due("the term ended the day before", reserve.but(end="2020-04-22"), period="2020-04-23"),
        not_due("the day is to come", reserve, period="2020-04-23", as_of="2020-04-22"),
        breached("the day has come", reserve, period="2020-04-23", as_of="2020-04-23"),
    ),
)

# Who is appointed or moved depends on the results of their poverty work.
results_count = duty(
    "3.3-results-count",
    severity=minor,
    since=ADOPTED,
    of=AppointmentDecision,
    on=AppointmentDecision.on,
    when=some(
        FrontlinePosting,
        FrontlinePosting.start < AppointmentDecision.on,
        same=FrontlinePosting.person_id,
        within=any_time,
    ),
    must=AppointmentDecision.cites_results,
    message=text(
        zh="{period} 的任免决定 {subject} 涉及有一线经历的人员，但未以脱贫成效为依据",
        en="the decision {subject} of {period} concerns a person with a frontline posting and does not rest on results",
    ),
    cases=(
        kept("results are cited", posted_before, decision.but(cites_results=True), period="2018-05-10"),
        breached("posted the day before", posted_before, decision, period="2018-05-10"),
        not_due("posted on the day", posted_before.but(start="2018-05-10"), decision, period="2018-05-10"),
        not_due("another was posted", posted_before.but(person_id="wang"), decision, period="2018-05-10"),
        breached(
            "on the day of adoption",
            posted_in_time.but(start="2017-01-01"),
            decision.but(on="2017-04-23"),
            period="2017-04-23",
        ),
        not_due(
            "before adoption",
            posted_in_time.but(start="2017-01-01"),
            decision.but(on="2017-04-22"),
            period="2017-04-22",
        ),
    ),
)

# Provinces, cities, counties and townships train by a plan.
training_plan = duty(
    "3.4-training-plan",
    severity=minor,
    since=ADOPTED,
    of=Region,
    every=year,
    must=some(TrainingPlan),
    message=text(zh="{subject} {period} 没有培训计划", en="{subject}: there is no training plan for {period}"),
    cases=(
        kept("a plan of the year", county, plan_of_2018, period="2018-01-01"),
        breached("a plan of another year", province, plan_of_2018.but(year=2019), period="2018-01-01"),
        breached("another region's plan", township, county, plan_of_2018.but(region_id="county"), period="2018-01-01"),
        kept(
            "made after the year", township, plan_of_2018.but(on="2019-06-30"), period="2018-01-01", as_of="2019-06-30"
        ),
        breached(
            "made after the last known day",
            county,
            plan_of_2018.but(on="2019-07-01"),
            period="2018-01-01",
            as_of="2019-06-30",
        ),
    ),
)

# Cadres from the principals to the village committees are trained, so that they know what is asked of them.
trained = duty(
    "3.5-trained",
    severity=minor,
    since=ADOPTED,
    of=Region,
    every=year,
    when=some(to_be_trained, via=Official.place),
    must=each(to_be_trained, some(Training), via=Official.place, name="untrained"),
    message=text(
        zh="{subject} {period} 有 {measured} 名干部没有参加培训的记录",
        en="{subject}: officials without a training recorded in {period}: {measured}",
    ),
    cases=(
        kept("on the last day of the year", mayor, course, period="2018-01-01"),
        breached("a day after the year", mayor, course.but(on="2019-01-01"), period="2018-01-01"),
        kept("on the first day of the year", resident, course.but(on="2018-01-01"), period="2018-01-01"),
        breached("a day before the year", resident, course.but(on="2017-12-31"), period="2018-01-01"),
        breached("a village's director", village_director, period="2018-01-01"),
        breached("a committee member", committee_member, period="2018-01-01"),
        breached("a department's head", department_head, period="2018-01-01"),
        not_due("any other post", clerk, period="2018-01-01"),
        not_due("the head of a province", governor, period="2018-01-01"),
        not_due("another post in a village", clerk.but(level="village"), period="2018-01-01"),
    ),
)
