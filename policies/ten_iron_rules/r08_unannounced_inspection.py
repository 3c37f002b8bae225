"""Iron rule 8: unannounced inspection is the rule and goes straight to villages, households and departments."""

from iron_rules.policy import (
    breached,
    count,
    decimal,
    duty,
    fact,
    interpretation,
    kept,
    not_due,
    parameter,
    quarter,
    some,
    text,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    at_work,
    minor,
    serious,
)
from ten_iron_rules.facts import Inspection, Official, Region
from ten_iron_rules.people_and_places import (
    clerk,
    county,
    county_secretary,
    governor,
    half_quarter,
    mayor,
    township,
    township_secretary,
    village_secretary,
)

HALF = parameter(
    "mostly",
    interpretation("8.1"),
    text(zh="“为主”的占比", en="`mostly` means more than this share"),
    {FROM: decimal("0.5")},
)
LEADERS_INSPECT_EVERY = parameter(
    "leaders_inspect_every",
    interpretation("8.3"),
    text(zh="领导暗访的频率", en="how often leaders inspect unannounced"),
    {FROM: quarter},
)

unannounced = Inspection.where(Inspection.unannounced)
leaders = Official.where(
    Official.post.one_of("party_secretary", "government_head"),
    Official.level.one_of("province", "city", "county", "township"),
)


announced_visit = fact(Inspection, on="2017-09-30")
surprise_visit = announced_visit.but(unannounced=True)
mayors_visit = surprise_visit.but(inspector_id="mayor")

# Inspections of every level are mostly unannounced.
mostly_unannounced = duty(
    "8.1-mostly-unannounced",
    severity=serious,
    since=ADOPTED,
    of=Region,
    every=quarter,
    when=some(Inspection, via=Inspection.inspecting_region_id),
    must=count(unannounced, via=Inspection.inspecting_region_id, name="unannounced")
    > HALF * count(Inspection, via=Inspection.inspecting_region_id),
    message=text(
        zh="{subject}：{period}暗访{measured}次，未超过全部检查的一半",
        en="{subject}: unannounced inspections in {period}: {measured}, not more than half of all",
    ),
    title=text(zh="检查以暗访为主", en="inspections mostly unannounced"),
    answers=text(zh="组织督导检查的地方", en="the region that inspects"),
    sentences={
        "unannounced": text(
            zh="检查{base}次，其中暗访{measured}次，占{share}，暗访应过半",
            en="{measured} of {base} inspections were unannounced: {share}; more than half required",
        )
    },
    cases=(
        breached("1 of 2", county, surprise_visit, announced_visit, period="2017-07-01"),
        kept("2 of 3", county, surprise_visit, surprise_visit, announced_visit, period="2017-07-01"),
        kept("the only one", county, surprise_visit, period="2017-07-01"),
        breached("none of 1", county, announced_visit, period="2017-07-01"),
        not_due("none at all", county, period="2017-07-01"),
        not_due(
            "it was inspected itself",
            county,
            township,
            announced_visit.but(inspecting_region_id="township", target_region_id="county"),
            period="2017-07-01",
        ),
        not_due("the day after the quarter", county, announced_visit.but(on="2017-10-01"), period="2017-07-01"),
        kept(
            "an announced one the day after",
            county,
            surprise_visit,
            announced_visit.but(on="2017-10-01"),
            period="2017-07-01",
        ),
        breached(
            "an unannounced one the day after",
            county,
            surprise_visit.but(on="2017-10-01"),
            announced_visit,
            period="2017-07-01",
        ),
    ),
)

# They go straight to a village, a household or a department, to see for themselves.
direct = duty(
    "8.2-direct",
    severity=minor,
    since=ADOPTED,
    of=unannounced,
    on=Inspection.on,
    must=Inspection.reached.one_of("village", "household", "department"),
    message=text(
        zh="{period}的暗访（{subject}）登记为未直接到村、到户或到部门",
        en="the unannounced inspection {subject} of {period} is recorded as reaching no"
        " village, household or department",
    ),
    title=text(zh="直接入村入户到部门", en="inspections straight to the place"),
    sentences={
        "reached": text(
            zh="暗访应直接到{required}，登记：{measured}",
            en="one of {required} should be reached, recorded: {measured}",
        )
    },
    cases=(
        breached("nobody was reached", surprise_visit, period="2017-09-30"),
        kept("a village was reached", surprise_visit.but(reached="village"), period="2017-09-30"),
        kept("a household was reached", surprise_visit.but(reached="household"), period="2017-09-30"),
        kept("a department was reached", surprise_visit.but(reached="department"), period="2017-09-30"),
        not_due("it was announced", announced_visit, period="2017-09-30"),
        breached("on the day of adoption", surprise_visit.but(on="2017-04-23"), period="2017-04-23"),
        not_due("the day before adoption", surprise_visit.but(on="2017-04-22"), period="2017-04-22"),
    ),
)

# For the leaders of provinces, cities, counties and townships to inspect unannounced is a habit.
leader_inspections = duty(
    "8.3-leader-inspections",
    severity=minor,
    since=ADOPTED,
    of=leaders,
    every=LEADERS_INSPECT_EVERY,
    when=at_work,
    must=some(unannounced),
    message=text(
        zh="{subject}：未见{period}暗访督查的登记", en="{subject}: no unannounced inspection is recorded for {period}"
    ),
    title=text(zh="领导暗访督查", en="leaders inspect unannounced"),
    answers=text(zh="省、市、县、乡领导本人", en="the leader of the province, city, county or township in person"),
    sentences={
        "unannounced": text(
            zh="暗访督查应至少{required}次，登记{measured}次",
            en="unannounced inspections: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("on the last day", mayor, mayors_visit, period="2017-07-01"),
        breached("the day after", mayor, mayors_visit.but(on="2017-10-01"), period="2017-07-01"),
        breached("announced", mayor, mayors_visit.but(unannounced=False), period="2017-07-01"),
        breached("another's", mayor, clerk, mayors_visit.but(inspector_id="clerk"), period="2017-07-01"),
        breached("nobody knows whose", mayor, surprise_visit, period="2017-07-01"),
        breached("the head of a province", governor, period="2017-07-01"),
        breached("a county's secretary", county_secretary, period="2017-07-01"),
        breached("a township's secretary", township_secretary, period="2017-07-01"),
        not_due("on leave for 46 of 92 days", mayor, half_quarter, period="2017-07-01"),
        not_due("a village's secretary", village_secretary, period="2017-07-01"),
        not_due("no leader", clerk, period="2017-07-01"),
    ),
)
