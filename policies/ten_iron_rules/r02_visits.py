"""Iron rule 2, visits: those in charge go there, talk with people, find the problems and report on them."""

from iron_rules.policy import (
    any_time,
    breached,
    by_then,
    distinct,
    duty,
    fact,
    facts,
    interpretation,
    kept,
    law,
    month,
    not_due,
    overlap,
    overlapping,
    parameter,
    quarter,
    serves,
    some,
    text,
    the_period,
    total,
    week,
    year,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    RECORDING_DAYS,
    at_work,
    full_week,
    minor,
    principals,
    serious,
)
from ten_iron_rules.facts import (
    AnnualReport,
    Exchange,
    HouseholdContact,
    Leave,
    VillageCharge,
    VillageVisit,
)
from ten_iron_rules.people_and_places import (
    clerk,
    contact,
    half_may,
    half_quarter,
    half_week,
    holiday,
    household,
    mayor,
    poor_village,
    three_days_off,
    two_days_off,
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

may_exchange = fact(Exchange, on="2017-05-31", household_id="household")
own_contact = contact.but(official_id="mayor")
with_contact = facts(mayor, household, own_contact)
other_household = household.but(id="other")
in_village = fact(Exchange, on="2017-05-31", village_id="poor village")
own_charge = fact(VillageCharge, id="charge", official_id="mayor", village_id="poor village")
in_charge = facts(mayor, poor_village, own_charge)
of_2018 = fact(Leave, id="leave", start="2018-01-01", end="2018-07-02")
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
        zh="{subject}：未见{period}与联系户或者在包抓村交流情况的登记",
        en="{subject}: no exchange with a household in contact or in a village in charge is recorded for {period}",
    ),
    title=text(zh="每月与联系户、包抓村交流", en="an exchange every month"),
    answers=text(zh="党政主要领导本人", en="the principal in person"),
    sentences={
        "exchange": text(
            zh="与联系户或者在包抓村的交流应至少{required}次，登记{measured}次",
            en="exchanges with own households or villages: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("on the last day", with_contact, may_exchange, period="2017-05-01"),
        breached("the day after", with_contact, may_exchange.but(on="2017-06-01"), period="2017-05-01"),
        kept("on the first day", with_contact, may_exchange.but(on="2017-05-01"), period="2017-05-01"),
        breached("the day before", with_contact, may_exchange.but(on="2017-04-30"), period="2017-05-01"),
        breached(
            "with another household",
            with_contact,
            other_household,
            may_exchange.but(household_id="other"),
            period="2017-05-01",
        ),
        breached("with nobody named", with_contact, may_exchange.but(household_id=None), period="2017-05-01"),
        kept(
            "the contact begins on the day",
            with_contact,
            own_contact.but(start="2017-05-31"),
            may_exchange,
            period="2017-05-01",
        ),
        breached(
            "the contact begins a day later",
            with_contact,
            own_contact.but(start="2017-06-01"),
            may_exchange,
            period="2017-05-01",
        ),
        kept(
            "the contact ends on the day",
            with_contact,
            own_contact.but(end="2017-05-31"),
            may_exchange,
            period="2017-05-01",
        ),
        breached(
            "the contact ended the day before",
            with_contact,
            own_contact.but(end="2017-05-30"),
            may_exchange,
            period="2017-05-01",
        ),
        breached(
            "another's contact",
            with_contact,
            clerk,
            own_contact.but(official_id="clerk"),
            may_exchange,
            period="2017-05-01",
        ),
        kept("in a village in charge", in_charge, in_village, period="2017-05-01"),
        kept("the village need not be poor", in_charge, poor_village.but(poor=False), in_village, period="2017-05-01"),
        breached(
            "in another village",
            in_charge,
            poor_village.but(id="other"),
            in_village.but(village_id="other"),
            period="2017-05-01",
        ),
        kept(
            "the charge begins on the day",
            in_charge,
            own_charge.but(start="2017-05-31"),
            in_village,
            period="2017-05-01",
        ),
        breached(
            "the charge begins a day later",
            in_charge,
            own_charge.but(start="2017-06-01"),
            in_village,
            period="2017-05-01",
        ),
        not_due("on leave for 16 of 31 days", mayor, half_may, period="2017-05-01"),
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
        zh="{subject}：未见按期作出的{period}述职，其中应同时汇报包抓和联系情况",
        en="{subject}: no report on {period} that was made in time and covers both charge and contact is recorded",
    ),
    title=text(zh="年底述职汇报包抓和联系情况", en="the annual report on charge and contact"),
    answers=text(zh="党政主要领导本人", en="the principal in person"),
    sentences={
        "full_reports": text(
            zh="同时汇报包抓和联系情况的述职应按期作出至少{required}次，登记{measured}次",
            en="reports in time on both charge and contact: at least {required} expected, {measured} found",
        )
    },
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
        breached("the term begins on 3 October", mayor.but(start="2018-10-03"), period="2018-01-01"),
        not_due("the term begins on 4 October", mayor.but(start="2018-10-04"), period="2018-01-01"),
        breached("the term ends on 31 December", mayor.but(end="2018-12-31"), period="2018-01-01"),
        not_due("the term ends on 30 December", mayor.but(end="2018-12-30"), period="2018-01-01"),
        not_due("on leave for 183 of 365 days", mayor, of_2018, period="2018-01-01"),
        breached("on leave for 182 of 365 days", mayor, of_2018.but(end="2018-07-01"), period="2018-01-01"),
        not_due(
            "on leave in another term before this one",
            mayor.but(person_id="li", start="2018-10-03"),
            clerk.but(person_id="li"),
            of_2018.but(official_id="clerk"),
            period="2018-01-01",
            subject="mayor",
        ),
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
        zh="{subject}：{period}登记到村{measured}天，应至少{required}天",
        en="{subject}: days in villages recorded for {period}: {measured}, at least {required} required",
    ),
    title=text(zh="每周到村", en="a day in the villages every week"),
    answers=text(zh="党政主要领导本人", en="the principal in person"),
    sentences={
        "days": text(
            zh="每周到村应至少{required}天，登记{measured}天",
            en="days in villages: at least {required} required, {measured} found",
        )
    },
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
        not_due("on leave for 4 of 7 days", mayor, half_week, period="2017-04-24"),
        breached("on leave for 3 of 7 days", mayor, half_week.but(end="2017-04-26"), period="2017-04-24"),
        not_due("2 working days", mayor, three_days_off, period="2017-04-24"),
        breached("3 working days", mayor, two_days_off, period="2017-04-24"),
        breached(
            "a Saturday makes up for a holiday",
            mayor,
            three_days_off,
            holiday.but(id="made up", on="2017-04-29", working=True),
            period="2017-04-24",
        ),
        not_due(
            "a day that is said to be both is off",
            mayor,
            three_days_off,
            holiday.but(id="both", working=True),
            period="2017-04-24",
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
        zh="{subject}：{period}到村登记个性问题{measured.individual}个、共性问题{measured.common}个，应均至少1个",
        en="{subject}: problems recorded on visits of {period}: individual "
        "{measured.individual}, common {measured.common}; at least 1 of each is required",
    ),
    title=text(zh="找出个性问题和共性问题", en="individual and common problems found"),
    answers=text(zh="党政主要领导本人", en="the principal in person"),
    sentences={
        "individual": text(
            zh="个性问题应至少1个，登记{measured}个", en="individual problems: at least 1 expected, {measured} found"
        ),
        "common": text(
            zh="共性问题应至少1个，登记{measured}个", en="common problems: at least 1 expected, {measured} found"
        ),
    },
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
        not_due("on leave for 46 of 92 days", mayor, half_quarter, period="2017-07-01"),
        breached("on leave for 45 of 92 days", mayor, half_quarter.but(end="2017-08-14"), period="2017-07-01"),
        not_due("any other post", clerk, period="2017-07-01"),
        not_due("the first full quarter begins in July 2017", mayor, period="2017-04-01"),
        not_due("6 days after the quarter", mayor, period="2017-07-01", as_of="2017-10-06"),
        breached("7 days after the quarter", mayor, period="2017-07-01", as_of="2017-10-07"),
    ),
)
