"""Iron rule 3, training: every region trains its cadres by a plan."""

from iron_rules.policy import (
    breached,
    duty,
    each,
    fact,
    facts,
    kept,
    not_due,
    some,
    text,
    year,
)
from ten_iron_rules.common import (
    ADOPTED,
    at_work,
    minor,
    principals,
    residents,
    village_heads,
)
from ten_iron_rules.facts import (
    Department,
    Leave,
    Official,
    Region,
    Training,
    TrainingPlan,
)
from ten_iron_rules.people_and_places import (
    clerk,
    committee_member,
    county,
    county_secretary,
    department_head,
    governor,
    province,
    resident,
    township,
    village_director,
)
from ten_iron_rules.r03_postings import its_township, its_village

to_be_trained = (
    principals | village_heads | residents | Official.where(Official.post.one_of("committee_member", "department_head"))
).where(at_work)
plan_of_2018 = fact(TrainingPlan, year=2018, on="2018-12-31")
course = fact(Training, on="2018-12-31")
cadre_of_county = facts(county, county_secretary.but(region_id="county"))
bureau = fact(Department, id="bureau", region_id="county")
leave_of_2018 = fact(Leave, id="leave", official_id="second", start="2018-01-01", end="2018-07-02")
away_in_2018 = facts(county_secretary.but(id="second", region_id="county"), leave_of_2018)

# Provinces, cities, counties and townships train by a plan.
training_plan = duty(
    "3.4-training-plan",
    severity=minor,
    since=ADOPTED,
    of=Region,
    every=year,
    must=some(TrainingPlan),
    message=text(zh="{subject}：未见{period}的培训计划", en="{subject}: no training plan for {period} is recorded"),
    title=text(zh="年度培训计划", en="a training plan for the year"),
    answers=text(
        zh="省委组织部、省扶贫办牵头，省、市、县、乡按各自职能负责",
        en="the provincial organisation department and poverty office lead; each level within its duties",
    ),
    sentences={
        "training_plan": text(
            zh="年度培训计划应至少{required}份，登记{measured}份",
            en="training plans: at least {required} expected, {measured} found",
        )
    },
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
        zh="{subject}：{period}有{measured}名干部未见参加培训的登记",
        en="{subject}: cadres without a record of training in {period}: {measured}",
    ),
    title=text(zh="干部接受培训", en="cadres trained"),
    answers=text(
        zh="省委组织部、省扶贫办牵头，省、市、县、乡按各自职能负责",
        en="the provincial organisation department and poverty office lead; each level within its duties",
    ),
    sentences={
        "untrained": text(
            zh="有关干部应全部参加培训，未见登记的{measured}名",
            en="all cadres concerned should be trained; without a record: {measured}",
        )
    },
    cases=(
        kept("on the last day of the year", cadre_of_county, course, period="2018-01-01"),
        breached("a day after the year", cadre_of_county, course.but(on="2019-01-01"), period="2018-01-01"),
        kept("on the first day of the year", cadre_of_county, course.but(on="2018-01-01"), period="2018-01-01"),
        breached("a day before the year", cadre_of_county, course.but(on="2017-12-31"), period="2018-01-01"),
        breached(
            "one of two is not trained",
            cadre_of_county,
            county_secretary.but(id="second", region_id="county"),
            course.but(official_id="county secretary"),
            period="2018-01-01",
        ),
        kept(
            "another since 2 January is not trained",
            cadre_of_county,
            course.but(official_id="county secretary"),
            county_secretary.but(id="second", region_id="county", start="2018-01-02"),
            period="2018-01-01",
        ),
        kept(
            "another until 30 December is not trained",
            cadre_of_county,
            course.but(official_id="county secretary"),
            county_secretary.but(id="second", region_id="county", end="2018-12-30"),
            period="2018-01-01",
        ),
        kept(
            "another on leave for 183 of 365 days is not trained",
            cadre_of_county,
            course.but(official_id="county secretary"),
            away_in_2018,
            period="2018-01-01",
        ),
        breached(
            "another on leave for 182 of 365 days is not trained",
            cadre_of_county,
            course.but(official_id="county secretary"),
            away_in_2018,
            leave_of_2018.but(end="2018-07-01"),
            period="2018-01-01",
        ),
        not_due("the only one is on leave", county, away_in_2018, period="2018-01-01"),
        breached(
            "a village's director",
            its_township,
            its_village,
            village_director.but(village_id="village"),
            period="2018-01-01",
            subject="township",
        ),
        breached(
            "a committee member",
            its_township,
            its_village,
            committee_member.but(village_id="village"),
            period="2018-01-01",
            subject="township",
        ),
        breached("a resident", county, resident.but(region_id="county"), period="2018-01-01"),
        breached(
            "a department's head", county, bureau, department_head.but(department_id="bureau"), period="2018-01-01"
        ),
        not_due("an official whose place is not known", county, county_secretary, period="2018-01-01"),
        not_due("any other post", county, clerk.but(region_id="county"), period="2018-01-01"),
        not_due("the head of a province", county, governor.but(region_id="county"), period="2018-01-01"),
        not_due(
            "another post in a village", county, clerk.but(region_id="county", level="village"), period="2018-01-01"
        ),
    ),
)
