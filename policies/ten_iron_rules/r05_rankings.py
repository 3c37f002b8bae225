"""Iron rule 5, rankings: cities, departments and counties are ranked every month."""

from iron_rules.policy import breached, by_then, duty, each, fact, facts, kept, month, not_due, some, text
from ten_iron_rules.common import (
    ADOPTED,
    RANKING_DAYS,
    cities,
    counties,
    eight_batches,
    provinces,
    serious,
)
from ten_iron_rules.facts import Ranking
from ten_iron_rules.people_and_places import batch, city, county, its_city, province, second_city, township

monthly_city_ranks = Ranking.where(Ranking.every == "month", Ranking.scope == "cities")
monthly_department_ranks = Ranking.where(Ranking.every == "month", Ranking.scope == "departments")
monthly_county_ranks = Ranking.where(Ranking.every == "month", Ranking.scope == "counties")

its_county = county.but(parent_id="city")
of_month = fact(Ranking, id="ranking", every="month", period_start="2017-07-01", within_id="province", position=1)
city_rank = of_month.but(scope="cities", subject_id="city", announced_on="2017-08-15")
department_rank = of_month.but(scope="departments", subject_id="batch", announced_on="2017-08-15")
county_rank = of_month.but(scope="counties", within_id="city", subject_id="county", announced_on="2017-08-15")
ranked_city = facts(province, its_city, city_rank)
ranked_batch = facts(province, batch, department_rank)
ranked_county = facts(city, its_county, county_rank)

# Every month the province announces how its cities rank.
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
        zh="{subject}：{period}有{measured}个市的排名未按期通报",
        en="{subject}: cities whose ranking for {period} was not announced in time: {measured}",
    ),
    title=text(zh="按月通报各市排名", en="cities ranked every month"),
    answers=text(zh="省扶贫办", en="the provincial poverty office"),
    sentences={
        "cities_without": text(
            zh="各市排名应全部按期通报，未通报{measured}个市",
            en="all cities should be ranked in time; without a ranking: {measured}",
        )
    },
    cases=(
        kept("announced 15 days after", ranked_city, period="2017-07-01"),
        breached("announced 16 days after", ranked_city, city_rank.but(announced_on="2017-08-16"), period="2017-07-01"),
        kept(
            "announced before the month is over",
            ranked_city,
            city_rank.but(announced_on="2017-07-20"),
            period="2017-07-01",
        ),
        breached("one of two cities has none", ranked_city, second_city, period="2017-07-01"),
        breached("a ranking of the quarter", ranked_city, city_rank.but(every="quarter"), period="2017-07-01"),
        breached(
            "a ranking of another month", ranked_city, city_rank.but(period_start="2017-06-01"), period="2017-07-01"
        ),
        breached("a ranking of counties", ranked_city, city_rank.but(scope="counties"), period="2017-07-01"),
        breached("a ranking within another region", ranked_city, city_rank.but(within_id="city"), period="2017-07-01"),
        kept("a county is not a city", ranked_city, county.but(parent_id="province"), period="2017-07-01"),
        not_due("there are no cities", province, county.but(parent_id="province"), period="2017-07-01"),
        not_due("a county of cities", county, its_city.but(parent_id="county"), period="2017-07-01"),
        not_due("14 days after", province, its_city, period="2017-07-01", as_of="2017-08-14"),
        breached("15 days after", province, its_city, period="2017-07-01", as_of="2017-08-15"),
    ),
)

# Every month it announces how the departments in charge of the eight batches rank, too.
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
        zh="{subject}：{period}有{measured}个“八个一批”责任部门的排名未按期通报",
        en="{subject}: departments of the eight batches whose ranking for {period} was not"
        " announced in time: {measured}",
    ),
    title=text(zh="按月通报责任部门排名", en="departments ranked every month"),
    answers=text(zh="省扶贫办", en="the provincial poverty office"),
    sentences={
        "departments_without": text(
            zh="责任部门排名应全部按期通报，未通报{measured}个部门",
            en="all departments should be ranked in time; without a ranking: {measured}",
        )
    },
    cases=(
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
            "a poverty office needs none",
            ranked_batch,
            batch.but(id="office", kind="poverty_office"),
            period="2017-07-01",
        ),
        not_due("a city's departments", city, batch.but(region_id="city"), period="2017-07-01"),
        not_due("a department of another kind", province, batch.but(kind="poverty_office"), period="2017-07-01"),
        not_due("the department is a city's", province, its_city, batch.but(region_id="city"), period="2017-07-01"),
    ),
)

# Cities announce how their counties rank.
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
        zh="{subject}：{period}有{measured}个县（区、市）的排名未按期通报",
        en="{subject}: counties whose ranking for {period} was not announced in time: {measured}",
    ),
    title=text(zh="按月通报各县排名", en="counties ranked every month"),
    answers=text(zh="市（区）", en="the city"),
    sentences={
        "counties_without": text(
            zh="各县排名应全部按期通报，未通报{measured}个县",
            en="all counties should be ranked in time; without a ranking: {measured}",
        )
    },
    cases=(
        kept("announced 15 days after", ranked_county, period="2017-07-01"),
        breached(
            "announced 16 days after", ranked_county, county_rank.but(announced_on="2017-08-16"), period="2017-07-01"
        ),
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
        kept("a township is not a county", ranked_county, township.but(parent_id="city"), period="2017-07-01"),
        not_due("there are no counties", city, township.but(parent_id="city"), period="2017-07-01"),
        not_due("a province", province, county.but(parent_id="province"), period="2017-07-01"),
    ),
)
