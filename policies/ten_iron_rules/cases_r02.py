"""The cases of iron rule 2, a tuple for each rule that stands in its module."""

from iron_rules.facts import AnnualReport, Exchange, Household, HouseholdContact, Village, VillageCharge, VillageVisit
from iron_rules.policy import breached, fact, facts, kept, not_due
from ten_iron_rules.people_and_places import (
    clerk,
    county_secretary,
    governor,
    mayor,
    township_secretary,
    village_secretary,
)

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
four_in_charge = facts(
    three_in_charge,
    good_village.but(id="fourth village"),
    poorest_in_charge.but(id="fourth", village_id="fourth village"),
)
households = tuple(fact(Household, id=f"household {number}") for number in range(10))
contacts = tuple(fact(HouseholdContact, id=each.values["id"], household_id=each.values["id"]) for each in households)
six_contacts = facts(mayor, households, contacts[:6])
ten_contacts = facts(mayor, households, contacts)
may_exchange = fact(Exchange, on="2017-05-31")
report_on_2018 = fact(AnnualReport, year=2018, on="2019-01-31", covers_charge=True, covers_contact=True)
sunday_visit = fact(VillageVisit, on="2017-04-30")
fruitful_visit = fact(VillageVisit, on="2017-09-30", individual_problems=1, common_problems=1)

VILLAGE_CHARGE = (
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
    breached("the poorest of four is not poor", four_in_charge, poorest_village.but(poor=False), period="2017-05-01"),
    breached(
        "the charge of the poorest begins late",
        four_in_charge,
        poorest_in_charge.but(start="2017-05-02"),
        period="2017-05-01",
    ),
    breached(
        "the charge of the poorest ends early",
        four_in_charge,
        poorest_in_charge.but(end="2017-05-30"),
        period="2017-05-01",
    ),
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
        "a charge ends on the last day", three_in_charge, poorest_in_charge.but(end="2017-05-31"), period="2017-05-01"
    ),
    breached("a county's secretary", county_secretary, period="2017-05-01"),
    breached("a township's secretary", township_secretary, period="2017-05-01"),
    not_due("the head of a province", governor, period="2017-05-01"),
    not_due("a village's secretary", village_secretary, period="2017-05-01"),
    not_due("any other post", clerk, period="2017-05-01"),
    not_due("the term ends a day early", mayor.but(end="2017-05-30"), period="2017-05-01"),
    breached("judged as the month ends", mayor, period="2017-05-01", as_of="2017-05-31"),
)

HOUSEHOLD_CONTACT = (
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
        "one identified a day later", six_contacts, households[0].but(identified_on="2017-05-02"), period="2017-05-01"
    ),
    kept("one that has exited counts", six_contacts, households[0].but(exited_on="2016-12-31"), period="2017-05-01"),
    kept("one contact begins on the first day", six_contacts, contacts[0].but(start="2017-05-01"), period="2017-05-01"),
    breached("one contact begins a day later", six_contacts, contacts[0].but(start="2017-05-02"), period="2017-05-01"),
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
    kept("the tenth contact begins a day late", ten_contacts, contacts[9].but(start="2017-05-02"), period="2017-05-01"),
    breached(
        "the tenth contact begins on the first day",
        ten_contacts,
        contacts[9].but(start="2017-05-01"),
        period="2017-05-01",
    ),
    kept("the tenth contact ends a day early", ten_contacts, contacts[9].but(end="2017-05-30"), period="2017-05-01"),
    breached(
        "the tenth contact ends on the last day", ten_contacts, contacts[9].but(end="2017-05-31"), period="2017-05-01"
    ),
    kept("10 contacts, 9 households", ten_contacts, contacts[9].but(household_id="household 0"), period="2017-05-01"),
    breached("a county's secretary", county_secretary, period="2017-05-01"),
    breached("a township's secretary", township_secretary, period="2017-05-01"),
    not_due("the head of a province", governor, period="2017-05-01"),
    not_due("a village's secretary", village_secretary, period="2017-05-01"),
    not_due("any other post", clerk, period="2017-05-01"),
    not_due("the term ends a day early", mayor.but(end="2017-05-30"), period="2017-05-01"),
)

MONTHLY_EXCHANGE = (
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
)

ANNUAL_REPORT = (
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
)

WEEKLY_VILLAGE_DAY = (
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
)

PROBLEMS_FOUND = (
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
        facts(mayor, fruitful_visit.but(individual_problems=0), fruitful_visit.but(common_problems=0, on="2017-10-01")),
        period="2017-07-01",
    ),
    breached(
        "common ones a day late",
        facts(mayor, fruitful_visit.but(common_problems=0), fruitful_visit.but(individual_problems=0, on="2017-10-01")),
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
)
