"""Iron rule 5: work is ranked, graded, assessed and reported on, strictly and on time."""

from iron_rules.facts import (
    CongressSupervision,
    CrossAssessment,
    Official,
    QuarterGrade,
    Ranking,
    Region,
    Statement,
    ThirdPartyEvaluation,
    WeeklyReport,
)
from iron_rules.policy import (
    any_time,
    between,
    by_then,
    day,
    deadline,
    duty,
    each,
    highest,
    interpretation,
    law,
    minor,
    month,
    none,
    parameter,
    quarter,
    serious,
    serves,
    some,
    text,
    the_event,
    week,
    year,
)
from ten_iron_rules.cases_r05 import (
    CITY_GRADE,
    CITY_RANKING,
    CONGRESS_SUPERVISION,
    COUNTY_RANKING,
    CROSS_ASSESSED,
    DEPARTMENT_GRADE,
    DEPARTMENT_RANKING,
    LAST_PLACE_STATEMENT,
    THIRD_PARTY,
    WEEKLY_REPORT,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    RANKING_DAYS,
    RECORDING_DAYS,
    cities,
    counties,
    eight_batches,
    provinces,
)

GRADE_DAYS = parameter(
    "grade_days",
    interpretation("5.3"),
    text(zh="季末后公布等次的天数", en="days after a quarter for its grades to be announced"),
    {FROM: 45},
)
STATEMENT_DAYS = parameter(
    "statement_days",
    interpretation("5.4"),
    text(zh="通报后表态发言的天数", en="days after the announcement to make a statement"),
    {FROM: 14},
)
REPORTS_END = parameter(
    "weekly_reports_end",
    law("5.8"),
    text(zh="每周书面汇报的最后一日", en="last day of the weekly written reports"),
    {FROM: day(2017, 7, 31)},
)

monthly_city_ranks = Ranking.where(Ranking.every == "month", Ranking.scope == "cities")
monthly_department_ranks = Ranking.where(Ranking.every == "month", Ranking.scope == "departments")
monthly_county_ranks = Ranking.where(Ranking.every == "month", Ranking.scope == "counties")
quarterly_city_ranks = Ranking.where(Ranking.every == "quarter", Ranking.scope == "cities")
last_places = quarterly_city_ranks.where(
    Ranking.position
    == highest(
        quarterly_city_ranks.position,
        same=(quarterly_city_ranks.period_start, quarterly_city_ranks.within_id),
        within=any_time,
    )
)
city_leaders = Official.where(Official.level == "city", Official.post.one_of("party_secretary", "government_head"))
assessments_by_others = CrossAssessment.where(
    CrossAssessment.assessor_id.level == "city", CrossAssessment.assessor_id != CrossAssessment.assessed_id
)
supervisions_of_results = CongressSupervision.where(CongressSupervision.checked_results)
supervisions_of_morale = CongressSupervision.where(CongressSupervision.checked_morale)
independent_evaluations = ThirdPartyEvaluation.where(
    ThirdPartyEvaluation.led_by_cppcc, ThirdPartyEvaluation.parties_took_part
)
signed_reports = WeeklyReport.where(
    WeeklyReport.to_committee,
    WeeklyReport.to_government,
    WeeklyReport.to_office,
    WeeklyReport.signed_by_party,
    WeeklyReport.signed_by_government,
)
evaluated_regions = Region.where(Region.level.one_of("province", "city", "county"))

city_ranking = duty(
    "5.1-city-ranking",
    severity=serious,
    since=ADOPTED,
    of=provinces,
    every=month,
    grace=RANKING_DAYS,
    when=some(cities),
    must=each(
        cities,
        some(monthly_city_ranks, Ranking.within_id == provinces.id, via=Ranking.subject_id, within=by_then),
        name="cities_without",
    ),
    message=text(
        zh="{subject} {period} 有 {measured} 个市的排名没有按期通报",
        en="{subject}: cities without a ranking for {period} announced in time: {measured}",
    ),
    cases=CITY_RANKING,
)

department_ranking = duty(
    "5.1-department-ranking",
    severity=serious,
    since=ADOPTED,
    of=provinces,
    every=month,
    grace=RANKING_DAYS,
    when=some(eight_batches),
    must=each(
        eight_batches,
        some(monthly_department_ranks, Ranking.within_id == provinces.id, via=Ranking.subject_id, within=by_then),
        name="departments_without",
    ),
    message=text(
        zh="{subject} {period} 有 {measured} 个“八个一批”责任部门的排名没有按期通报",
        en="{subject}: departments of the eight batches without a ranking for {period} announced in time: {measured}",
    ),
    cases=DEPARTMENT_RANKING,
)

county_ranking = duty(
    "5.2-county-ranking",
    severity=serious,
    since=ADOPTED,
    of=cities,
    every=month,
    grace=RANKING_DAYS,
    when=some(counties),
    must=each(
        counties,
        some(monthly_county_ranks, Ranking.within_id == cities.id, via=Ranking.subject_id, within=by_then),
        name="counties_without",
    ),
    message=text(
        zh="{subject} {period} 有 {measured} 个县的排名没有按期通报",
        en="{subject}: counties without a ranking for {period} announced in time: {measured}",
    ),
    cases=COUNTY_RANKING,
)

city_grade = duty(
    "5.3-city-grade",
    severity=minor,
    since=ADOPTED,
    of=provinces,
    every=quarter,
    grace=GRADE_DAYS,
    when=some(cities),
    must=each(cities, some(QuarterGrade, via=QuarterGrade.subject_id, within=by_then), name="cities_without"),
    message=text(
        zh="{subject} {period} 有 {measured} 个市的好、中、差等次没有按期公布",
        en="{subject}: cities without a grade for {period} announced in time: {measured}",
    ),
    cases=CITY_GRADE,
)

department_grade = duty(
    "5.3-department-grade",
    severity=minor,
    since=ADOPTED,
    of=provinces,
    every=quarter,
    grace=GRADE_DAYS,
    when=some(eight_batches),
    must=each(
        eight_batches, some(QuarterGrade, via=QuarterGrade.subject_id, within=by_then), name="departments_without"
    ),
    message=text(
        zh="{subject} {period} 有 {measured} 个“八个一批”责任部门的好、中、差等次没有按期公布",
        en="{subject}: departments of the eight batches without a grade for {period} announced in time: {measured}",
    ),
    cases=DEPARTMENT_GRADE,
)

last_place_statement = duty(
    "5.4-last-place-statement",
    severity=serious,
    since=ADOPTED,
    of=city_leaders,
    every=quarter,
    on=quarterly_city_ranks.announced_on,
    joined=quarterly_city_ranks.subject_id == city_leaders.region_id,
    grace=STATEMENT_DAYS,
    when=serves(city_leaders, the_event, deadline),
    must=none(
        last_places, last_places.announced_on == the_event, joined=last_places.subject_id == city_leaders.region_id
    )
    | some(Statement, within=between(the_event, deadline)),
    message=text(
        zh="{subject} 所在市 {period} 排名末位，通报后没有按期表态发言",
        en="{subject}: their city was last in {period} and they made no statement in time after that was announced",
    ),
    cases=LAST_PLACE_STATEMENT,
)

cross_assessed = duty(
    "5.5-cross-assessed",
    severity=minor,
    since=ADOPTED,
    of=provinces,
    every=year,
    when=some(cities),
    must=each(cities, some(assessments_by_others, via=CrossAssessment.assessed_id), name="cities_without"),
    message=text(
        zh="{subject} {period} 有 {measured} 个市没有接受其他市的交叉考核",
        en="{subject}: cities not assessed by another city in {period}: {measured}",
    ),
    cases=CROSS_ASSESSED,
)

congress_supervision = duty(
    "5.6-congress-supervision",
    severity=minor,
    since=ADOPTED,
    of=Region,
    every=quarter,
    must=some(supervisions_of_results, name="of_results") & some(supervisions_of_morale, name="of_morale"),
    message=text(
        zh="{subject} {period} 人大监督检查成效 {measured.of_results} 次、监督精神状态 {measured.of_morale} 次，"
        "两项都应有",
        en="{subject}: supervisions by the congress in {period}: {measured.of_results} of results,"
        " {measured.of_morale} of morale; both are required",
    ),
    cases=CONGRESS_SUPERVISION,
)

third_party = duty(
    "5.7-third-party",
    severity=minor,
    since=ADOPTED,
    of=evaluated_regions,
    every=year,
    must=some(independent_evaluations),
    message=text(
        zh="{subject} {period} 没有由政协牵头、民主党派参与的第三方评估",
        en="{subject}: no evaluation in {period} was both led by the consultative conference and joined by the parties",
    ),
    cases=THIRD_PARTY,
)

weekly_report = duty(
    "5.8-weekly-report",
    severity=serious,
    since=ADOPTED,
    until=REPORTS_END,
    of=cities,
    every=week,
    grace=RECORDING_DAYS,
    must=some(signed_reports, within=by_then),
    message=text(
        zh="{subject} {period} 没有按期报送三方并经党政主要领导签字的周报",
        en="{subject}: no report on {period} went to all three bodies in time with both leaders' signatures",
    ),
    cases=WEEKLY_REPORT,
)
