"""Iron rule 5, grades: cities and departments are graded every quarter, and the last ones account for it."""

from iron_rules.policy import (
    any_time,
    between,
    breached,
    by_then,
    covered,
    deadline,
    duty,
    each,
    fact,
    facts,
    highest,
    interpretation,
    kept,
    length,
    none,
    not_due,
    parameter,
    quarter,
    serves,
    some,
    text,
    the_event,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    LEAVE_SHARE,
    cities,
    eight_batches,
    leave_of_the_person,
    minor,
    provinces,
    serious,
)
from ten_iron_rules.facts import Leave, Official, QuarterGrade, Ranking, Statement
from ten_iron_rules.people_and_places import (
    batch,
    city,
    county,
    its_city,
    mayor,
    province,
    second_city,
    secretary,
    two_cities,
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

quarterly_city_ranks = Ranking.where(Ranking.every == "quarter", Ranking.scope == "cities")
last_places = quarterly_city_ranks.where(
    Ranking.position
    == highest(
        quarterly_city_ranks.position,
        same=(quarterly_city_ranks.period_start, quarterly_city_ranks.within_id),
        within=any_time,
    )
)
announced_to_deadline = between(the_event, deadline)
at_work_meanwhile = covered(Leave, joined=leave_of_the_person, within=announced_to_deadline) < LEAVE_SHARE * length(
    announced_to_deadline
)
city_leaders = Official.where(Official.level == "city", Official.post.one_of("party_secretary", "government_head"))

grade_of_city = fact(
    QuarterGrade, id="grade", quarter_start="2017-07-01", subject_id="city", grade="good", announced_on="2017-11-14"
)
grade_of_batch = grade_of_city.but(subject_id="batch")
its_mayor = mayor.but(region_id="city")
first_place = fact(
    Ranking,
    id="first",
    every="quarter",
    period_start="2017-07-01",
    scope="cities",
    within_id="province",
    subject_id="second city",
    position=1,
    announced_on="2017-10-20",
)
last_place = first_place.but(id="last", subject_id="city", position=2)
second_last = first_place.but(position=2)
meanwhile = fact(Leave, id="leave", official_id="mayor", start="2017-10-20", end="2017-10-27")
came_last = facts(two_cities, its_mayor, first_place, last_place)
statement = fact(Statement, quarter_start="2017-07-01", on="2017-11-03")

# Every quarter cities are announced as good, medium or poor.
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
        zh="{subject}：{period}有{measured}个市的好、中、差等次未按期公布",
        en="{subject}: cities whose grade for {period} was not announced in time: {measured}",
    ),
    title=text(zh="按季公布各市等次", en="cities graded every quarter"),
    sentences={
        "cities_without": text(
            zh="各市等次应全部按期公布，未公布{measured}个市",
            en="all cities should be graded in time; without a grade: {measured}",
        )
    },
    cases=(
        kept("announced 45 days after", province, its_city, grade_of_city, period="2017-07-01"),
        breached(
            "announced 46 days after",
            province,
            its_city,
            grade_of_city.but(announced_on="2017-11-15"),
            period="2017-07-01",
        ),
        breached(
            "of another quarter", province, its_city, grade_of_city.but(quarter_start="2017-10-01"), period="2017-07-01"
        ),
        breached("one of two cities has none", province, its_city, second_city, grade_of_city, period="2017-07-01"),
        kept(
            "a county needs none",
            province,
            its_city,
            county.but(parent_id="province"),
            grade_of_city,
            period="2017-07-01",
        ),
        not_due("there are no cities", province, county.but(parent_id="province"), period="2017-07-01"),
        not_due("a county of cities", county, its_city.but(parent_id="county"), period="2017-07-01"),
        not_due("44 days after", province, its_city, period="2017-07-01", as_of="2017-11-13"),
        breached("45 days after", province, its_city, period="2017-07-01", as_of="2017-11-14"),
    ),
)

# Every quarter departments are announced as good, medium or poor.
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
        zh="{subject}：{period}有{measured}个“八个一批”责任部门的好、中、差等次未按期公布",
        en="{subject}: departments of the eight batches whose grade for {period} was not announced in time: {measured}",
    ),
    title=text(zh="按季公布责任部门等次", en="departments graded every quarter"),
    sentences={
        "departments_without": text(
            zh="责任部门等次应全部按期公布，未公布{measured}个部门",
            en="all departments should be graded in time; without a grade: {measured}",
        )
    },
    cases=(
        kept("announced 45 days after", province, batch, grade_of_batch, period="2017-07-01"),
        breached(
            "announced 46 days after",
            province,
            batch,
            grade_of_batch.but(announced_on="2017-11-15"),
            period="2017-07-01",
        ),
        breached(
            "one of two departments has none",
            province,
            batch,
            batch.but(id="second"),
            grade_of_batch,
            period="2017-07-01",
        ),
        breached(
            "of another quarter", province, batch, grade_of_batch.but(quarter_start="2017-10-01"), period="2017-07-01"
        ),
        kept(
            "an office needs none",
            province,
            batch,
            batch.but(id="second", kind="other"),
            grade_of_batch,
            period="2017-07-01",
        ),
        not_due("a department of another kind", province, batch.but(kind="finance"), period="2017-07-01"),
        not_due("a city's departments", city, batch.but(region_id="city"), period="2017-07-01"),
    ),
)

# The principals of the city that came last account for it in public.
last_place_statement = duty(
    "5.4-last-place-statement",
    severity=serious,
    since=ADOPTED,
    of=city_leaders,
    every=quarter,
    on=quarterly_city_ranks.announced_on,
    joined=quarterly_city_ranks.subject_id == city_leaders.region_id,
    grace=STATEMENT_DAYS,
    when=serves(city_leaders, the_event, deadline) & at_work_meanwhile,
    must=none(
        last_places, last_places.announced_on == the_event, joined=last_places.subject_id == city_leaders.region_id
    )
    | some(Statement, within=between(the_event, deadline)),
    message=text(
        zh="{subject}：所在市{period}排名末位，未见通报后按期表态发言的登记",
        en="{subject}: their city came last in {period}, and no statement in time after that was announced is recorded",
    ),
    title=text(zh="末位市主要领导表态发言", en="the statement of the last city's leaders"),
    answers=text(zh="排名末位的市的主要领导本人", en="the leaders of the city that came last, in person"),
    sentences={
        "last_places": None,
        "statement": text(
            zh="所在市排名末位，应按期表态发言至少{required}次，登记{measured}次",
            en="their city came last: at least {required} statement in time expected, {measured} found",
        ),
    },
    cases=(
        kept("14 days after", came_last, statement, period="2017-07-01"),
        breached("15 days after", came_last, statement.but(on="2017-11-04"), period="2017-07-01"),
        kept("on the day of the announcement", came_last, statement.but(on="2017-10-20"), period="2017-07-01"),
        breached("the day before the announcement", came_last, statement.but(on="2017-10-19"), period="2017-07-01"),
        breached(
            "a statement on another quarter", came_last, statement.but(quarter_start="2017-04-01"), period="2017-07-01"
        ),
        breached(
            "the secretary's", came_last, secretary.but(region_id="city"), period="2017-07-01", subject="secretary"
        ),
        breached("a tie for the last place", came_last, first_place.but(position=2), period="2017-07-01"),
        kept("not the last place", came_last, first_place.but(position=3), period="2017-07-01"),
        breached(
            "a lower place in another province",
            came_last,
            first_place.but(within_id="city", position=3),
            period="2017-07-01",
        ),
        kept("the leader of another city", came_last, its_mayor.but(region_id="second city"), period="2017-07-01"),
        not_due(
            "the leader of a city without a place",
            came_last,
            its_mayor.but(region_id="third city"),
            facts(province, its_city.but(id="third city")),
            period="2017-07-01",
        ),
        not_due("no leader", came_last, its_mayor.but(post="other"), period="2017-07-01"),
        not_due("the leader of a county", came_last, its_mayor.but(level="county"), period="2017-07-01"),
        breached("the term begins on the day", came_last, its_mayor.but(start="2017-10-20"), period="2017-07-01"),
        not_due("the term begins a day later", came_last, its_mayor.but(start="2017-10-21"), period="2017-07-01"),
        breached(
            "the term ends on the fourteenth day", came_last, its_mayor.but(end="2017-11-03"), period="2017-07-01"
        ),
        not_due("the term ends a day early", came_last, its_mayor.but(end="2017-11-02"), period="2017-07-01"),
        not_due("on leave for 8 of the 15 days", came_last, meanwhile, period="2017-07-01"),
        breached("on leave for 7 of the 15 days", came_last, meanwhile.but(end="2017-10-26"), period="2017-07-01"),
        breached(
            "on leave before the announcement",
            came_last,
            meanwhile.but(start="2017-07-01", end="2017-10-26"),
            period="2017-07-01",
        ),
        not_due(
            "on leave for the last 8 days",
            came_last,
            meanwhile.but(start="2017-10-27", end="2017-11-03"),
            period="2017-07-01",
        ),
        breached(
            "on leave until after the last day",
            came_last,
            meanwhile.but(start="2017-10-28", end="2017-11-30"),
            period="2017-07-01",
        ),
        not_due(
            "the place in the month alone",
            two_cities,
            its_mayor,
            second_last,
            last_place.but(every="month"),
            period="2017-07-01",
        ),
        not_due(
            "the place among counties alone",
            two_cities,
            its_mayor,
            second_last,
            last_place.but(scope="counties"),
            period="2017-07-01",
        ),
        not_due("the last place of a month", two_cities, its_mayor, last_place.but(every="month"), period="2017-07-01"),
        not_due(
            "the last place of counties", two_cities, its_mayor, last_place.but(scope="counties"), period="2017-07-01"
        ),
        breached(
            "a lower place of a month", came_last, first_place.but(every="month", position=3), period="2017-07-01"
        ),
        breached(
            "a lower place of counties", came_last, first_place.but(scope="counties", position=3), period="2017-07-01"
        ),
        breached(
            "a lower place in another quarter",
            came_last,
            first_place.but(period_start="2017-10-01", position=3),
            period="2017-07-01",
        ),
        not_due(
            "a quarter that began before adoption",
            came_last,
            last_place.but(period_start="2017-04-01"),
            period="2017-04-01",
        ),
        not_due("the fourteenth day is to come", came_last, period="2017-07-01", as_of="2017-11-02"),
        breached("the fourteenth day has come", came_last, period="2017-07-01", as_of="2017-11-03"),
    ),
)
