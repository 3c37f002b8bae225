"""The cases of iron rule 5, a tuple for each rule that stands in its module."""

from iron_rules.facts import (
    CongressSupervision,
    CrossAssessment,
    Department,
    QuarterGrade,
    Ranking,
    Statement,
    ThirdPartyEvaluation,
    WeeklyReport,
)
from iron_rules.policy import breached, fact, facts, kept, not_due
from ten_iron_rules.people_and_places import city, county, mayor, province, secretary, township

its_city = city.but(parent_id="province")
second_city = its_city.but(id="second city")
its_county = county.but(parent_id="city")
batch = fact(Department, id="batch", region_id="province", kind="eight_batches")
of_month = fact(Ranking, id="ranking", every="month", period_start="2017-07-01", within_id="province", position=1)
city_rank = of_month.but(scope="cities", subject_id="city", announced_on="2017-08-15")
department_rank = of_month.but(scope="departments", subject_id="batch", announced_on="2017-08-15")
county_rank = of_month.but(scope="counties", within_id="city", subject_id="county", announced_on="2017-08-15")
ranked_city = facts(province, its_city, city_rank)
ranked_batch = facts(province, batch, department_rank)
ranked_county = facts(city, its_county, county_rank)
city_grade = fact(
    QuarterGrade, id="grade", quarter_start="2017-07-01", subject_id="city", grade="good", announced_on="2017-11-14"
)
batch_grade = city_grade.but(subject_id="batch")

CITY_RANKING = (
    kept("announced 15 days after", ranked_city, period="2017-07-01"),
    breached("announced 16 days after", ranked_city, city_rank.but(announced_on="2017-08-16"), period="2017-07-01"),
    kept(
        "announced before the month is over", ranked_city, city_rank.but(announced_on="2017-07-20"), period="2017-07-01"
    ),
    breached("one of two cities has none", ranked_city, second_city, period="2017-07-01"),
    breached("a ranking of the quarter", ranked_city, city_rank.but(every="quarter"), period="2017-07-01"),
    breached("a ranking of another month", ranked_city, city_rank.but(period_start="2017-06-01"), period="2017-07-01"),
    breached("a ranking of counties", ranked_city, city_rank.but(scope="counties"), period="2017-07-01"),
    breached("a ranking within another region", ranked_city, city_rank.but(within_id="city"), period="2017-07-01"),
    kept("a county is no city", ranked_city, county.but(parent_id="province"), period="2017-07-01"),
    not_due("there are no cities", province, county.but(parent_id="province"), period="2017-07-01"),
    not_due("a county of cities", county, its_city.but(parent_id="county"), period="2017-07-01"),
    not_due("14 days after", province, its_city, period="2017-07-01", as_of="2017-08-14"),
    breached("15 days after", province, its_city, period="2017-07-01", as_of="2017-08-15"),
)

DEPARTMENT_RANKING = (
    kept("announced 15 days after", ranked_batch, period="2017-07-01"),
    breached(
        "announced 16 days after", ranked_batch, department_rank.but(announced_on="2017-08-16"), period="2017-07-01"
    ),
    breached("one of two departments has none", ranked_batch, batch.but(id="second"), period="2017-07-01"),
    breached("a ranking of cities", ranked_batch, department_rank.but(scope="cities"), period="2017-07-01"),
    breached("a ranking of the quarter", ranked_batch, department_rank.but(every="quarter"), period="2017-07-01"),
    breached("of another month", ranked_batch, department_rank.but(period_start="2017-06-01"), period="2017-07-01"),
    breached("within a city", ranked_batch, city, department_rank.but(within_id="city"), period="2017-07-01"),
    kept(
        "a poverty office needs none", ranked_batch, batch.but(id="office", kind="poverty_office"), period="2017-07-01"
    ),
    not_due("a city's departments", city, batch.but(region_id="city"), period="2017-07-01"),
    not_due("a department of another kind", province, batch.but(kind="poverty_office"), period="2017-07-01"),
    not_due("the department is a city's", province, its_city, batch.but(region_id="city"), period="2017-07-01"),
)

COUNTY_RANKING = (
    kept("announced 15 days after", ranked_county, period="2017-07-01"),
    breached("announced 16 days after", ranked_county, county_rank.but(announced_on="2017-08-16"), period="2017-07-01"),
    breached("one of two counties has none", ranked_county, its_county.but(id="second"), period="2017-07-01"),
    breached(
        "a ranking within the province",
        ranked_county,
        province,
        county_rank.but(within_id="province"),
        period="2017-07-01",
    ),
    breached("a ranking of cities", ranked_county, county_rank.but(scope="cities"), period="2017-07-01"),
    breached("a ranking of the quarter", ranked_county, county_rank.but(every="quarter"), period="2017-07-01"),
    breached("of another month", ranked_county, county_rank.but(period_start="2017-06-01"), period="2017-07-01"),
    kept("a township is no county", ranked_county, township.but(parent_id="city"), period="2017-07-01"),
    not_due("there are no counties", city, township.but(parent_id="city"), period="2017-07-01"),
    not_due("a province", province, county.but(parent_id="province"), period="2017-07-01"),
)

CITY_GRADE = (
    kept("announced 45 days after", province, its_city, city_grade, period="2017-07-01"),
    breached(
        "announced 46 days after", province, its_city, city_grade.but(announced_on="2017-11-15"), period="2017-07-01"
    ),
    breached("of another quarter", province, its_city, city_grade.but(quarter_start="2017-10-01"), period="2017-07-01"),
    breached("one of two cities has none", province, its_city, second_city, city_grade, period="2017-07-01"),
    kept("a county needs none", province, its_city, county.but(parent_id="province"), city_grade, period="2017-07-01"),
    not_due("there are no cities", province, county.but(parent_id="province"), period="2017-07-01"),
    not_due("a county of cities", county, its_city.but(parent_id="county"), period="2017-07-01"),
    not_due("the second quarter of 2017 is not full", province, its_city, period="2017-04-01"),
    not_due("44 days after", province, its_city, period="2017-07-01", as_of="2017-11-13"),
    breached("45 days after", province, its_city, period="2017-07-01", as_of="2017-11-14"),
)

DEPARTMENT_GRADE = (
    kept("announced 45 days after", province, batch, batch_grade, period="2017-07-01"),
    breached(
        "announced 46 days after", province, batch, batch_grade.but(announced_on="2017-11-15"), period="2017-07-01"
    ),
    breached(
        "one of two departments has none", province, batch, batch.but(id="second"), batch_grade, period="2017-07-01"
    ),
    breached("of another quarter", province, batch, batch_grade.but(quarter_start="2017-10-01"), period="2017-07-01"),
    kept(
        "an office needs none", province, batch, batch.but(id="second", kind="other"), batch_grade, period="2017-07-01"
    ),
    not_due("a department of another kind", province, batch.but(kind="finance"), period="2017-07-01"),
    not_due("a city's departments", city, batch.but(region_id="city"), period="2017-07-01"),
)

two_cities = facts(province, its_city, second_city)
its_mayor = mayor.but(region_id="city")
first_place = of_month.but(
    id="first", every="quarter", scope="cities", subject_id="second city", announced_on="2017-10-20"
)
last_place = first_place.but(id="last", subject_id="city", position=2)
second_last = first_place.but(position=2)
came_last = facts(two_cities, its_mayor, first_place, last_place)
statement = fact(Statement, quarter_start="2017-07-01", on="2017-11-03")

LAST_PLACE_STATEMENT = (
    kept("14 days after", came_last, statement, period="2017-07-01"),
    breached("15 days after", came_last, statement.but(on="2017-11-04"), period="2017-07-01"),
    kept("on the day of the announcement", came_last, statement.but(on="2017-10-20"), period="2017-07-01"),
    breached("the day before the announcement", came_last, statement.but(on="2017-10-19"), period="2017-07-01"),
    breached(
        "a statement on another quarter", came_last, statement.but(quarter_start="2017-04-01"), period="2017-07-01"
    ),
    breached("the secretary's", came_last, secretary.but(region_id="city"), period="2017-07-01", subject="secretary"),
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
    breached("the term ends on the fourteenth day", came_last, its_mayor.but(end="2017-11-03"), period="2017-07-01"),
    not_due("the term ends a day early", came_last, its_mayor.but(end="2017-11-02"), period="2017-07-01"),
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
    not_due("the last place of counties", two_cities, its_mayor, last_place.but(scope="counties"), period="2017-07-01"),
    breached("a lower place of a month", came_last, first_place.but(every="month", position=3), period="2017-07-01"),
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
)

assessment = fact(CrossAssessment, id="assessment", assessor_id="second city", assessed_id="city", on="2018-12-31")
assessed = facts(two_cities, assessment, assessment.but(id="return", assessor_id="city", assessed_id="second city"))

CROSS_ASSESSED = (
    kept("each by the other on the last day", assessed, period="2018-01-01"),
    breached("a day after the year", assessed, assessment.but(on="2019-01-01"), period="2018-01-01"),
    breached("by itself", assessed, assessment.but(assessor_id="city"), period="2018-01-01"),
    breached("by a county", assessed, county, assessment.but(assessor_id="county"), period="2018-01-01"),
    breached("one of two is not", two_cities, assessment, period="2018-01-01"),
    kept("a county is no city", assessed, county.but(parent_id="province"), period="2018-01-01"),
    not_due("there are no cities", province, county.but(parent_id="province"), period="2018-01-01"),
    not_due("a county of cities", county, its_city.but(parent_id="county"), period="2018-01-01"),
    not_due("2017 is no full year", two_cities, period="2017-01-01"),
)

full_supervision = fact(CongressSupervision, on="2017-09-30", checked_results=True, checked_morale=True)
results_supervision = full_supervision.but(checked_morale=False)
morale_supervision = full_supervision.but(checked_results=False)

CONGRESS_SUPERVISION = (
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
        "results a day late", city, results_supervision.but(on="2017-10-01"), morale_supervision, period="2017-07-01"
    ),
    breached(
        "morale a day late", city, results_supervision, morale_supervision.but(on="2017-10-01"), period="2017-07-01"
    ),
    not_due("the quarter is not over", county, period="2017-07-01", as_of="2017-09-29"),
    breached("the quarter is over", county, period="2017-07-01", as_of="2017-09-30"),
)

evaluation = fact(ThirdPartyEvaluation, on="2018-12-31", led_by_cppcc=True, parties_took_part=True)

THIRD_PARTY = (
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
)

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

WEEKLY_REPORT = (
    kept("7 days after the week", city, report, period="2017-07-24"),
    breached("8 days after the week", city, report.but(on="2017-08-07"), period="2017-07-24"),
    breached("on another week", city, report.but(week_start="2017-07-17"), period="2017-07-24"),
    breached("not to the committee", city, report.but(to_committee=False), period="2017-07-24"),
    breached("not to the government", city, report.but(to_government=False), period="2017-07-24"),
    breached("not to the office", city, report.but(to_office=False), period="2017-07-24"),
    breached("not signed by the party", city, report.but(signed_by_party=False), period="2017-07-24"),
    breached("not signed by the government", city, report.but(signed_by_government=False), period="2017-07-24"),
    breached("the first week", city, report, period="2017-04-24"),
    not_due("the week before", city, period="2017-04-17"),
    not_due("the week that ends after July", city, period="2017-07-31"),
    not_due("a county", county, period="2017-07-24"),
    not_due("6 days after the week", city, period="2017-07-24", as_of="2017-08-05"),
    breached("7 days after the week, no report", city, period="2017-07-24", as_of="2017-08-06"),
)
