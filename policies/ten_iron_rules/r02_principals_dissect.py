"""Iron rule 2: those in charge look closely at a few villages and households and learn from them."""

from iron_rules.facts import AnnualReport, Exchange, Household, HouseholdContact, Village, VillageCharge, VillageVisit
from iron_rules.policy import (
    breached,
    by_then,
    distinct,
    duty,
    fact,
    facts,
    interpretation,
    kept,
    law,
    minor,
    month,
    not_due,
    parameter,
    quarter,
    serious,
    shows,
    some,
    text,
    the_period,
    total,
    week,
    year,
)
from ten_iron_rules.common import ADOPTED, FROM, RECORDING_DAYS, principals
from ten_iron_rules.people_and_places import (
    clerk,
    county_secretary,
    governor,
    mayor,
    township_secretary,
    village_secretary,
)

VILLAGES = parameter("villages_in_charge", law("2.1"), text(zh="包抓贫困村数", en="poor villages in charge"), {FROM: 3})
GRADES = parameter(
    "village_grades",
    law("2.1"),
    text(zh="包抓村应有的类型", en="grades that the villages in charge must show"),
    {FROM: ("good", "medium", "poor")},
)
FEWEST_HOUSEHOLDS = parameter(
    "fewest_households", law("2.2"), text(zh="最少联系户数", en="fewest households in contact"), {FROM: 6}
)
MOST_HOUSEHOLDS = parameter(
    "most_households", law("2.2"), text(zh="最多联系户数", en="most households in contact"), {FROM: 9}
)
REPORT_DAYS = parameter(
    "annual_report_days",
    interpretation("2.4"),
    text(zh="年底后述职的天数", en="days after a year for the annual report"),
    {FROM: 31},
)
VILLAGE_DAYS = parameter(
    "village_days", law("2.5"), text(zh="每周到村天数", en="days in villages each week"), {FROM: 1}
)
PROBLEM_DAYS = parameter(
    "problem_days",
    interpretation("2.6"),
    text(zh="季末后登记问题的天数", en="days after a quarter to record the problems found"),
    {FROM: 7},
)

charges_of_poor_villages = VillageCharge.where(VillageCharge.village_id.poor)
contacts_of_identified = HouseholdContact.where(HouseholdContact.household_id.identified_on <= the_period.start)
full_reports = AnnualReport.where(AnnualReport.covers_charge, AnnualReport.covers_contact)


good_village = fact(Village, id="good village", poor=True, grade="good")
medium_village = fact(Village, id="medium village", poor=True, grade="medium")
poorest_village = fact(Village, id="poorest village", poor=True, grade="poor")
poorest_in_charge = fact(VillageCharge, id="third charge", village_id="poorest village")
three_in_charge = facts(
    mayor,
    good_village,
    medium_village,
    poorest_village,
    fact(VillageCharge, id="first charge", village_id="good village"),
    fact(VillageCharge, id="second charge", village_id="medium village"),
    poorest_in_charge,
)
households = tuple(fact(Household, id=f"household {number}") for number in range(10))
contacts = tuple(fact(HouseholdContact, id=each.values["id"], household_id=each.values["id"]) for each in households)
six_contacts = facts(mayor, households, contacts[:6])
ten_contacts = facts(mayor, households, contacts)
may_exchange = fact(Exchange, on="2017-05-31")
report_on_2018 = fact(AnnualReport, year=2018, on="2019-01-31", covers_charge=True, covers_contact=True)
sunday_visit = fact(VillageVisit, on="2017-04-30")
fruitful_visit = fact(VillageVisit, on="2017-09-30", individual_problems=1, common_problems=1)

village_charge = duty(
    "2.1-village-charge",
    severity=serious,
    since=ADOPTED,
    of=principals,
    every=month,
    must=(distinct(charges_of_poor_villages.village_id, name="villages") >= VILLAGES)
    & shows(charges_of_poor_villages.village_id.grade, GRADES, name="grades"),
    message=text(
        zh="{subject} {period} 包抓贫困村 {measured.villages} 个(应不少于 {required.villages} 个),"
        "类型有“{measured.grades}”(应有“{required.grades}”)",
        en="{subject} had {measured.villages} poor villages in charge in {period} (at least {required.villages} are"
        " required), of grades `{measured.grades}` (`{required.grades}` are required)",
    ),
    cases=(
        kept("three villages of the three grades", three_in_charge, period="2017-05-01"),
        breached("two villages", facts(three_in_charge)[:-1], period="2017-05-01"),
        breached(
            "three charges, two villages",
            three_in_charge,
            poorest_in_charge.but(village_id="good village"),
            period="2017-05-01",
        ),
        breached("no good village", three_in_charge, good_village.but(grade="poor"), period="2017-05-01"),
        breached("no medium village", three_in_charge, medium_village.but(grade="good"), period="2017-05-01"),
        breached("no poorest village", three_in_charge, poorest_village.but(grade="medium"), period="2017-05-01"),
        breached("a village without a grade", three_in_charge, poorest_village.but(grade=None), period="2017-05-01"),
        breached("one of them is not poor", three_in_charge, good_village.but(poor=False), period="2017-05-01"),
        kept(
            "a charge begins on the first day",
            three_in_charge,
            poorest_in_charge.but(start="2017-05-01"),
            period="2017-05-01",
        ),
        breached(
            "a charge begins on the second day",
            three_in_charge,
            poorest_in_charge.but(start="2017-05-02"),
            period="2017-05-01",
        ),
        breached(
            "a charge ends a day early", three_in_charge, poorest_in_charge.but(end="2017-05-30"), period="2017-05-01"
        ),
        kept(
            "a charge ends on the last day",
            three_in_charge,
            poorest_in_charge.but(end="2017-05-31"),
            period="2017-05-01",
        ),
        breached("a county's secretary", county_secretary, period="2017-05-01"),
        breached("a township's secretary", township_secretary, period="2017-05-01"),
        not_due("the head of a province", governor, period="2017-05-01"),
        not_due("a village's secretary", village_secretary, period="2017-05-01"),
        not_due("any other post", clerk, period="2017-05-01"),
        not_due("the term ends a day early", mayor.but(end="2017-05-30"), period="2017-05-01"),
        breached("judged as the month ends", mayor, period="2017-05-01", as_of="2017-05-31"),
    ),
)

household_contact = duty(
    "2.2-household-contact",
    severity=minor,
    since=ADOPTED,
    of=principals,
    every=month,
    must=(distinct(contacts_of_identified.household_id, name="households") >= FEWEST_HOUSEHOLDS)
    & (distinct(contacts_of_identified.household_id, name="households") <= MOST_HOUSEHOLDS),
    message=text(
        zh="{subject} {period} 联系贫困户 {measured} 户,应为 {required.households} 至 {required.households_max} 户",
        en="{subject} kept in contact with {measured} households in {period};"
        " {required.households} to {required.households_max} are required",
    ),
    cases=(
        breached("5 households", mayor, households, contacts[:5], period="2017-05-01"),
        kept("6 households", six_contacts, period="2017-05-01"),
        kept("9 households", mayor, households, contacts[:9], period="2017-05-01"),
        breached("10 households", ten_contacts, period="2017-05-01"),
        breached(
            "6 contacts, 5 households", six_contacts, contacts[0].but(household_id="household 1"), period="2017-05-01"
        ),
        kept(
            "one identified on the first day",
            six_contacts,
            households[0].but(identified_on="2017-05-01"),
            period="2017-05-01",
        ),
        breached(
            "one identified a day later",
            six_contacts,
            households[0].but(identified_on="2017-05-02"),
            period="2017-05-01",
        ),
        kept(
            "one that has exited counts", six_contacts, households[0].but(exited_on="2016-12-31"), period="2017-05-01"
        ),
        kept(
            "one contact begins on the first day",
            six_contacts,
            contacts[0].but(start="2017-05-01"),
            period="2017-05-01",
        ),
        breached(
            "one contact begins a day later", six_contacts, contacts[0].but(start="2017-05-02"), period="2017-05-01"
        ),
        breached("one contact ends a day early", six_contacts, contacts[0].but(end="2017-05-30"), period="2017-05-01"),
        kept("one contact ends on the last day", six_contacts, contacts[0].but(end="2017-05-31"), period="2017-05-01"),
        kept(
            "the tenth was identified a day late",
            ten_contacts,
            households[9].but(identified_on="2017-05-02"),
            period="2017-05-01",
        ),
        breached(
            "the tenth was identified on the day",
            ten_contacts,
            households[9].but(identified_on="2017-05-01"),
            period="2017-05-01",
        ),
        kept(
            "the tenth contact begins a day late",
            ten_contacts,
            contacts[9].but(start="2017-05-02"),
            period="2017-05-01",
        ),
        breached(
            "the tenth contact begins on the first day",
            ten_contacts,
            contacts[9].but(start="2017-05-01"),
            period="2017-05-01",
        ),
        kept(
            "the tenth contact ends a day early", ten_contacts, contacts[9].but(end="2017-05-30"), period="2017-05-01"
        ),
        breached(
            "the tenth contact ends on the last day",
            ten_contacts,
            contacts[9].but(end="2017-05-31"),
            period="2017-05-01",
        ),
        kept(
            "10 contacts, 9 households", ten_contacts, contacts[9].but(household_id="household 0"), period="2017-05-01"
        ),
        breached("a county's secretary", county_secretary, period="2017-05-01"),
        breached("a township's secretary", township_secretary, period="2017-05-01"),
        not_due("the head of a province", governor, period="2017-05-01"),
        not_due("a village's secretary", village_secretary, period="2017-05-01"),
        not_due("any other post", clerk, period="2017-05-01"),
        not_due("the term ends a day early", mayor.but(end="2017-05-30"), period="2017-05-01"),
    ),
)

monthly_exchange = duty(
    "2.3-monthly-exchange",
    severity=minor,
    since=ADOPTED,
    of=principals,
    every=month,
    grace=RECORDING_DAYS,
    must=some(Exchange),
    message=text(zh="{subject} {period} 没有交流记录", en="{subject}: no exchange is recorded for {period}"),
    cases=(
        kept("on the last day", mayor, may_exchange, period="2017-05-01"),
        breached("the day after", mayor, may_exchange.but(on="2017-06-01"), period="2017-05-01"),
        kept("on the first day", mayor, may_exchange.but(on="2017-05-01"), period="2017-05-01"),
        breached("the day before", mayor, may_exchange.but(on="2017-04-30"), period="2017-05-01"),
        breached("a county's secretary", county_secretary, period="2017-05-01"),
        breached("a township's secretary", township_secretary, period="2017-05-01"),
        not_due("the head of a province", governor, period="2017-05-01"),
        not_due("a village's secretary", village_secretary, period="2017-05-01"),
        not_due("any other post", clerk, period="2017-05-01"),
        not_due("the term ends a day early", mayor.but(end="2017-05-30"), period="2017-05-01"),
        not_due("6 days after the month", mayor, period="2017-05-01", as_of="2017-06-06"),
        breached("7 days after the month", mayor, period="2017-05-01", as_of="2017-06-07"),
    ),
)

annual_report = duty(
    "2.4-annual-report",
    severity=serious,
    since=ADOPTED,
    of=principals,
    every=year,
    grace=REPORT_DAYS,
    must=some(full_reports, within=by_then),
    message=text(
        zh="{subject} {period} 没有按期作出同时汇报包抓和联系情况的述职",
        en="{subject}: no report on {period} that covers both charge and contact was given in time",
    ),
    cases=(
        kept("31 days after the year", mayor, report_on_2018, period="2018-01-01"),
        breached("32 days after the year", mayor, report_on_2018.but(on="2019-02-01"), period="2018-01-01"),
        kept("before the year is over", mayor, report_on_2018.but(on="2018-12-01"), period="2018-01-01"),
        breached("on another year", mayor, report_on_2018.but(year=2017), period="2018-01-01"),
        breached(
            "one covers charge, another contact",
            facts(mayor, report_on_2018.but(covers_charge=False), report_on_2018.but(covers_contact=False)),
            period="2018-01-01",
        ),
        breached("a county's secretary", county_secretary, period="2018-01-01"),
        breached("a township's secretary", township_secretary, period="2018-01-01"),
        not_due("the head of a province", governor, period="2018-01-01"),
        not_due("a village's secretary", village_secretary, period="2018-01-01"),
        not_due("any other post", clerk, period="2018-01-01"),
        not_due("2017 is no full year", mayor, period="2017-01-01"),
        not_due("the term begins on the second day", mayor.but(start="2018-01-02"), period="2018-01-01"),
        not_due("the thirty-first day is to come", mayor, period="2018-01-01", as_of="2019-01-30"),
        breached("the thirty-first day has come", mayor, period="2018-01-01", as_of="2019-01-31"),
    ),
)

weekly_village_day = duty(
    "2.5-weekly-village-day",
    severity=serious,
    since=ADOPTED,
    of=principals,
    every=week,
    grace=RECORDING_DAYS,
    must=distinct(VillageVisit.on, name="days") >= VILLAGE_DAYS,
    message=text(
        zh="{subject} {period} 到村 {measured} 天,应不少于 {required} 天",
        en="{subject} spent {measured} days in villages in {period}; at least {required} is required",
    ),
    cases=(
        kept("on Sunday", mayor, sunday_visit, period="2017-04-24"),
        breached("the Monday after", mayor, sunday_visit.but(on="2017-05-01"), period="2017-04-24"),
        kept("on Monday", mayor, sunday_visit.but(on="2017-04-24"), period="2017-04-24"),
        breached("the Sunday before", mayor, sunday_visit.but(on="2017-04-23"), period="2017-04-24"),
        breached("a county's secretary", county_secretary, period="2017-04-24"),
        breached("a township's secretary", township_secretary, period="2017-04-24"),
        not_due("the head of a province", governor, period="2017-04-24"),
        not_due("a village's secretary", village_secretary, period="2017-04-24"),
        not_due("any other post", clerk, period="2017-04-24"),
        not_due("the first full week begins on 24 April", mayor, period="2017-04-17"),
        breached("the term ends on Sunday", mayor.but(end="2017-04-30"), period="2017-04-24"),
        not_due("the term ends on Saturday", mayor.but(end="2017-04-29"), period="2017-04-24"),
        breached("the term begins on Monday", mayor.but(start="2017-04-24"), period="2017-04-24"),
        not_due("the term begins on Tuesday", mayor.but(start="2017-04-25"), period="2017-04-24"),
        breached(
            "each term stands for itself",
            facts(mayor.but(person_id="li"), mayor.but(id="second term", person_id="li"), sunday_visit),
            period="2017-04-24",
            subject="second term",
        ),
        not_due("6 days after the week", mayor, period="2017-04-24", as_of="2017-05-06"),
        breached("7 days after the week", mayor, period="2017-04-24", as_of="2017-05-07"),
    ),
)

problems_found = duty(
    "2.6-problems-found",
    severity=minor,
    since=ADOPTED,
    of=principals,
    every=quarter,
    grace=PROBLEM_DAYS,
    must=(total(VillageVisit.individual_problems, name="individual") > 0)
    & (total(VillageVisit.common_problems, name="common") > 0),
    message=text(
        zh="{subject} {period} 到村记录个性问题 {measured.individual} 个、共性问题 {measured.common} 个,两类都应找出",
        en="{subject} recorded {measured.individual} individual and {measured.common} common problems in {period};"
        " some of both are required",
    ),
    cases=(
        kept("one of each", mayor, fruitful_visit, period="2017-07-01"),
        breached("no individual problem", mayor, fruitful_visit.but(individual_problems=0), period="2017-07-01"),
        breached("no common problem", mayor, fruitful_visit.but(common_problems=0), period="2017-07-01"),
        kept(
            "one of each on two visits",
            facts(mayor, fruitful_visit.but(individual_problems=0), fruitful_visit.but(common_problems=0)),
            period="2017-07-01",
        ),
        breached(
            "individual ones a day late",
            facts(
                mayor, fruitful_visit.but(individual_problems=0), fruitful_visit.but(common_problems=0, on="2017-10-01")
            ),
            period="2017-07-01",
        ),
        breached(
            "common ones a day late",
            facts(
                mayor, fruitful_visit.but(common_problems=0), fruitful_visit.but(individual_problems=0, on="2017-10-01")
            ),
            period="2017-07-01",
        ),
        breached("a county's secretary", county_secretary, period="2017-07-01"),
        breached("a township's secretary", township_secretary, period="2017-07-01"),
        not_due("the head of a province", governor, period="2017-07-01"),
        not_due("a village's secretary", village_secretary, period="2017-07-01"),
        not_due("any other post", clerk, period="2017-07-01"),
        not_due("the term ends a day early", mayor.but(end="2017-09-29"), period="2017-07-01"),
        not_due("the first full quarter begins in July 2017", mayor, period="2017-04-01"),
        not_due("6 days after the quarter", mayor, period="2017-07-01", as_of="2017-10-06"),
        breached("7 days after the quarter", mayor, period="2017-07-01", as_of="2017-10-07"),
    ),
)
