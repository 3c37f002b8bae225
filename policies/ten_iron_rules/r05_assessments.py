"""Iron rule 5, assessments: other cities, congresses and third parties look on, and cities report every week."""

from iron_rules.policy import (
    breached,
    by_then,
    day,
    duty,
    each,
    fact,
    facts,
    interpretation,
    kept,
    law,
    not_due,
    parameter,
    quarter,
    some,
    text,
    week,
    year,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    RECORDING_DAYS,
    cities,
    full_week,
    minor,
    provinces,
    serious,
)
from ten_iron_rules.facts import CongressSupervision, CrossAssessment, Region, ThirdPartyEvaluation, WeeklyReport
from ten_iron_rules.people_and_places import (
    city,
    county,
    holiday,
    its_city,
    province,
    township,
    two_cities,
)

REPORTS_END = parameter(
    "weekly_reports_end",
    law("5.8"),
    text(zh="每周书面汇报的最后一日", en="last day of the weekly written reports"),
    {FROM: day(2017, 7, 31)},
)
CROSS_ASSESSED_EVERY = parameter(
    "cross_assessed_every",
    interpretation("5.5"),
    text(zh="交叉考核的频率", en="how often cities assess each other"),
    {FROM: year},
)
SUPERVISED_EVERY = parameter(
    "supervised_every",
    interpretation("5.6"),
    text(zh="人大监督的频率", en="how often congresses supervise"),
    {FROM: quarter},
)
EVALUATED_EVERY = parameter(
    "evaluated_every",
    interpretation("5.7"),
    text(zh="第三方评估的频率", en="how often third parties evaluate"),
    {FROM: year},
)

assessments_by_others = CrossAssessment.where(
    CrossAssessment.assessor_id.level == "city", CrossAssessment.assessor_id != CrossAssessment.assessed_id
)
supervisions_of_results = CongressSupervision.where(CongressSupervision.checked_results)
supervisions_of_morale = CongressSupervision.where(CongressSupervision.checked_morale)
independent_evaluations = ThirdPartyEvaluation.where(
    ThirdPartyEvaluation.led_by_cppcc, ThirdPartyEvaluation.parties_took_part
)
signed_reports = WeeklyReport.where(WeeklyReport.signed_by_party, WeeklyReport.signed_by_government)
evaluated_regions = Region.where(Region.level.one_of("province", "city", "county"))

assessment = fact(CrossAssessment, id="assessment", assessor_id="second city", assessed_id="city", on="2018-12-31")
assessed = facts(two_cities, assessment, assessment.but(id="return", assessor_id="city", assessed_id="second city"))
full_supervision = fact(CongressSupervision, on="2017-09-30", checked_results=True, checked_morale=True)
results_supervision = full_supervision.but(checked_morale=False)
morale_supervision = full_supervision.but(checked_results=False)
evaluation = fact(ThirdPartyEvaluation, on="2018-12-31", led_by_cppcc=True, parties_took_part=True)
report = fact(
    WeeklyReport,
    week_start="2017-07-24",
    on="2017-08-06",
    to_committee=True,
    to_government=True,
    to_office=True,
    signed_by_party=True,
    signed_by_government=True,
)
july_off = facts(holiday.but(on="2017-07-24"), holiday.but(id="second holiday", on="2017-07-25"))

# Cities assess one another.
cross_assessed = duty(
    "5.5-cross-assessed",
    severity=minor,
    since=ADOPTED,
    of=provinces,
    every=CROSS_ASSESSED_EVERY,
    when=some(cities),
    must=each(cities, some(assessments_by_others, via=CrossAssessment.assessed_id), name="cities_without"),
    message=text(
        zh="{subject}：{period}有{measured}个市未见其他市交叉考核的登记",
        en="{subject}: cities that no other city is recorded to have assessed in {period}: {measured}",
    ),
    title=text(zh="市际交叉考核", en="cities assess each other"),
    answers=text(zh="省级统筹，市（区）实施", en="the province arranges it, the cities carry it out"),
    sentences={
        "cities_without": text(
            zh="各市应全部接受其他市考核，未见登记{measured}个市",
            en="all cities should be assessed by another; without a record: {measured}",
        )
    },
    cases=(
        kept("each by the other on the last day", assessed, period="2018-01-01"),
        breached("a day after the year", assessed, assessment.but(on="2019-01-01"), period="2018-01-01"),
        breached("by itself", assessed, assessment.but(assessor_id="city"), period="2018-01-01"),
        breached("by a county", assessed, county, assessment.but(assessor_id="county"), period="2018-01-01"),
        breached("one of two is not", two_cities, assessment, period="2018-01-01"),
        kept("a county is not a city", assessed, county.but(parent_id="province"), period="2018-01-01"),
        not_due("there are no cities", province, county.but(parent_id="province"), period="2018-01-01"),
        not_due("a county of cities", county, its_city.but(parent_id="county"), period="2018-01-01"),
    ),
)

# Congresses of every level look at what the help achieves and at the spirit of those who give it.
congress_supervision = duty(
    "5.6-congress-supervision",
    severity=minor,
    since=ADOPTED,
    of=Region,
    every=SUPERVISED_EVERY,
    must=some(supervisions_of_results, name="of_results") & some(supervisions_of_morale, name="of_morale"),
    message=text(
        zh="{subject}：{period}人大监督中检查帮扶成效{measured.of_results}次、监督干部精神状"
        "态{measured.of_morale}次，应均至少1次",
        en="{subject}: checks by the congress in {period}: of results {measured.of_results},"
        " of morale {measured.of_morale}; at least 1 of each is required",
    ),
    title=text(zh="人大监督成效和精神状态", en="congress supervises results and morale"),
    answers=text(zh="本级人大", en="the people's congress of that level"),
    sentences={
        "of_results": text(
            zh="检查帮扶成效应至少{required}次，登记{measured}次",
            en="checks of results: at least {required} expected, {measured} found",
        ),
        "of_morale": text(
            zh="监督干部精神状态应至少{required}次，登记{measured}次",
            en="checks of morale: at least {required} expected, {measured} found",
        ),
    },
    cases=(
        kept("both at once on the last day", township, full_supervision, period="2017-07-01"),
        kept(
            "one after the other",
            province,
            results_supervision,
            full_supervision.but(checked_results=False),
            period="2017-07-01",
        ),
        breached("results alone", county, results_supervision, period="2017-07-01"),
        breached("morale alone", county, morale_supervision, period="2017-07-01"),
        breached(
            "results a day late",
            city,
            results_supervision.but(on="2017-10-01"),
            morale_supervision,
            period="2017-07-01",
        ),
        breached(
            "morale a day late", city, results_supervision, morale_supervision.but(on="2017-10-01"), period="2017-07-01"
        ),
    ),
)

# Third parties evaluate the work, led by the consultative conference and joined by the parties, so that its results
# can be trusted.
third_party = duty(
    "5.7-third-party",
    severity=minor,
    since=ADOPTED,
    of=evaluated_regions,
    every=EVALUATED_EVERY,
    must=some(independent_evaluations),
    message=text(
        zh="{subject}：未见{period}由政协牵头、民主党派参与的第三方评估",
        en="{subject}: no evaluation led by the CPPCC in which the democratic parties took"
        " part is recorded for {period}",
    ),
    title=text(zh="第三方评估", en="evaluation by third parties"),
    answers=text(zh="本级政协", en="the CPPCC of that level"),
    sentences={
        "independent_evaluations": text(
            zh="政协牵头、民主党派参与的评估应至少{required}次，登记{measured}次",
            en="evaluations led by the CPPCC with the parties: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("on the last day of the year", county, evaluation, period="2018-01-01"),
        breached("the day after", city, evaluation.but(on="2019-01-01"), period="2018-01-01"),
        breached("not so led", province, evaluation.but(led_by_cppcc=False), period="2018-01-01"),
        breached("without the parties", county, evaluation.but(parties_took_part=False), period="2018-01-01"),
        breached(
            "one so led, one with the parties",
            facts(county, evaluation.but(led_by_cppcc=False), evaluation.but(parties_took_part=False)),
            period="2018-01-01",
        ),
        not_due("a township", township, period="2018-01-01"),
    ),
)

# Until the end of July cities report in writing every week to committee, government and office, signed by both
# principals.
weekly_report = duty(
    "5.8-weekly-report",
    severity=serious,
    since=ADOPTED,
    until=REPORTS_END,
    of=cities,
    every=week,
    grace=RECORDING_DAYS,
    when=full_week,
    must=some(signed_reports, WeeklyReport.to_committee, within=by_then, name="to_committee")
    & some(signed_reports, WeeklyReport.to_government, within=by_then, name="to_government")
    & some(signed_reports, WeeklyReport.to_office, within=by_then, name="to_office"),
    message=text(
        zh="{subject}：{period}经党政主要领导签字并按期报送的书面汇报，报省委"
        "{measured.to_committee}份、报省政府{measured.to_government}份、报省扶贫办"
        "{measured.to_office}份，应均至少1份",
        en="{subject}: signed reports in time for {period}: to the provincial committee "
        "{measured.to_committee}, to the government {measured.to_government}, to the"
        " poverty office {measured.to_office}; at least 1 each is required",
    ),
    title=text(zh="每周书面汇报", en="written reports every week"),
    answers=text(zh="市（区），由党政主要领导签字", en="the city; its heads of party and government sign"),
    sentences={
        "to_committee": text(
            zh="报省委应至少{required}份，登记{measured}份",
            en="to the provincial committee: at least {required} expected, {measured} found",
        ),
        "to_government": text(
            zh="报省政府应至少{required}份，登记{measured}份",
            en="to the provincial government: at least {required} expected, {measured} found",
        ),
        "to_office": text(
            zh="报省扶贫办应至少{required}份，登记{measured}份",
            en="to the provincial poverty office: at least {required} expected, {measured} found",
        ),
    },
    cases=(
        kept("7 days after the week", city, report, period="2017-07-24"),
        breached("8 days after the week", city, report.but(on="2017-08-07"), period="2017-07-24"),
        breached("on another week", city, report.but(week_start="2017-07-17"), period="2017-07-24"),
        breached("not to the committee", city, report.but(to_committee=False), period="2017-07-24"),
        breached("not to the government", city, report.but(to_government=False), period="2017-07-24"),
        breached("not to the office", city, report.but(to_office=False), period="2017-07-24"),
        breached("not signed by the party", city, report.but(signed_by_party=False), period="2017-07-24"),
        breached("not signed by the government", city, report.but(signed_by_government=False), period="2017-07-24"),
        kept(
            "three reports to one body each",
            facts(
                city,
                report.but(to_government=False, to_office=False),
                report.but(to_committee=False, to_office=False),
                report.but(to_committee=False, to_government=False),
            ),
            period="2017-07-24",
        ),
        breached(
            "one of two reports is signed by one leader alone",
            facts(city, report.but(to_office=False), report.but(signed_by_party=False)),
            period="2017-07-24",
        ),
        not_due(
            "2 working days", city, july_off, july_off[0].but(id="third holiday", on="2017-07-26"), period="2017-07-24"
        ),
        breached("3 working days", city, july_off, period="2017-07-24"),
        not_due("the week that ends after July", city, period="2017-07-31"),
        not_due("a county", county, period="2017-07-24"),
        not_due("6 days after the week", city, period="2017-07-24", as_of="2017-08-05"),
        breached("7 days after the week, no report", city, period="2017-07-24", as_of="2017-08-06"),
    ),
)
