"""Iron rule 2, visits: those in charge go there, talk with people, find the problems and report on them."""

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
    some,
    text,
    total,
    week,
    year,
    any_time,
    overlap,
    overlapping,
    serves,
    the_period,
)
from ten_iron_rules.common import ADOPTED, FROM, RECORDING_DAYS, at_work, full_week, principals
from ten_iron_rules.facts import AnnualReport, Exchange, HouseholdContact, VillageCharge, VillageVisit
from ten_iron_rules.people_and_places import clerk, mayor

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

TERM_DAYS = parameter(
    "annual_report_term_days",
    interpretation("2.4"),
    text(zh="须述职的当年任职天数", en="days in office in a year from which its annual report is asked for"),
    {FROM: 90},
)

with_own_contacts = Exchange.where(
    some(
        HouseholdContact,
        serves(HouseholdContact, Exchange.on, Exchange.on),
        same=(HouseholdContact.official_id, HouseholdContact.household_id),
        within=any_time,
    )
)
in_own_villages = Exchange.where(
    some(
        VillageCharge,
        serves(VillageCharge, Exchange.on, Exchange.on),
        same=(VillageCharge.official_id, VillageCharge.village_id),
        within=any_time,
    )
)
full_reports = AnnualReport.where(AnnualReport.covers_charge, AnnualReport.covers_contact)

may_exchange = fact(Exchange, on="2017-05-31")
report_on_2018 = fact(AnnualReport, year=2018, on="2019-01-31", covers_charge=True, covers_contact=True)
sunday_visit = fact(VillageVisit, on="2017-04-30")
fruitful_visit = fact(VillageVisit, on="2017-09-30", individual_problems=1, common_problems=1)

# They talk about how things stand once a month.
monthly_exchange = duty(
    "2.3-monthly-exchange",
    severity=minor,
    since=ADOPTED,
    of=principals,
    every=month,
    grace=RECORDING_DAYS,
    when=at_work,
    must=some(with_own_contacts | in_own_villages),
    message=text(
        zh="{subject} {period} 没有与联系户或者在包抓村交流的记录",
        en="{subject}: no exchange with a household in contact or in a village in charge is recorded for {period}",
    ),
    cases=(
        kept("on the last day", mayor, may_exchange, period="2017-05-01"),
        breached("the day after", mayor, may_exchange.but(on="2017-06-01"), period="2017-05-01"),
        kept("on the first day", mayor, may_exchange.but(on="2017-05-01"), period="2017-05-01"),
        breached("the day before", mayor, may_exchange.but(on="2017-04-30"), period="2017-05-01"),
        not_due("any other post", clerk, period="2017-05-01"),
        not_due("6 days after the month", mayor, period="2017-05-01", as_of="2017-06-06"),
        breached("7 days after the month", mayor, period="2017-05-01", as_of="2017-06-07"),
    ),
)

# The report at the end of the year speaks of the villages in charge and of the households in contact.
annual_report = duty(
    "2.4-annual-report",
    severity=serious,
    since=ADOPTED,
    of=principals,
    every=year,
    term=overlapping,
    grace=REPORT_DAYS,
    when=serves(principals, the_period.end, the_period.end) & (overlap(principals, the_period) >= TERM_DAYS) & at_work,
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
        not_due("any other post", clerk, period="2018-01-01"),
        not_due("2017 is not a full year", mayor, period="2017-01-01"),
        not_due("the thirty-first day is to come", mayor, period="2018-01-01", as_of="2019-01-30"),
        breached("the thirty-first day has come", mayor, period="2018-01-01", as_of="2019-01-31"),
    ),
)

# At least one day a week is spent in a village, to look closely.
weekly_village_day = duty(
    "2.5-weekly-village-day",
    severity=serious,
    since=ADOPTED,
    of=principals,
    every=week,
    grace=RECORDING_DAYS,
    when=at_work & full_week,
    must=distinct(VillageVisit.on, name="days") >= VILLAGE_DAYS,
    message=text(
        zh="{subject} {period} 到村 {measured} 天，应不少于 {required} 天",
        en="{subject}: days in villages in {period}: {measured}; at least {required} is required",
    ),
    cases=(
        kept("on Sunday", mayor, sunday_visit, period="2017-04-24"),
        breached("the Monday after", mayor, sunday_visit.but(on="2017-05-01"), period="2017-04-24"),
        kept("on Monday", mayor, sunday_visit.but(on="2017-04-24"), period="2017-04-24"),
        breached("the Sunday before", mayor, sunday_visit.but(on="2017-04-23"), period="2017-04-24"),
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

# The problems of single places and those that many share are found, so that work elsewhere can learn from them.
problems_found = duty(
    "2.6-problems-found",
    severity=minor,
    since=ADOPTED,
    of=principals,
    every=quarter,
    grace=PROBLEM_DAYS,
    when=at_work,
    must=(total(VillageVisit.individual_problems, name="individual") != 0)
    & (total(VillageVisit.common_problems, name="common") != 0),
    message=text(
        zh="{subject} {period} 到村记录个性问题 {measured.individual} 个、共性问题 {measured.common} 个，两类都应找出",
        en="{subject}: problems recorded in {period}: {measured.individual} individual, {measured.common} common;"
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
        not_due("any other post", clerk, period="2017-07-01"),
        not_due("the first full quarter begins in July 2017", mayor, period="2017-04-01"),
        not_due("6 days after the quarter", mayor, period="2017-07-01", as_of="2017-10-06"),
        breached("7 days after the quarter", mayor, period="2017-07-01", as_of="2017-10-07"),
    ),
)
