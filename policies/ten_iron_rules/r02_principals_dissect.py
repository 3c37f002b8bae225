"""Iron rule 2: those in charge look closely at a few villages and households and learn from them."""

from iron_rules.facts import AnnualReport, Exchange, HouseholdContact, VillageCharge, VillageVisit
from iron_rules.policy import (
    by_then,
    distinct,
    duty,
    interpretation,
    law,
    minor,
    month,
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
from ten_iron_rules.cases_r02 import (
    ANNUAL_REPORT,
    HOUSEHOLD_CONTACT,
    MONTHLY_EXCHANGE,
    PROBLEMS_FOUND,
    VILLAGE_CHARGE,
    WEEKLY_VILLAGE_DAY,
)
from ten_iron_rules.common import ADOPTED, FROM, RECORDING_DAYS, principals

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


village_charge = duty(
    "2.1-village-charge",
    severity=serious,
    since=ADOPTED,
    of=principals,
    every=month,
    must=(distinct(charges_of_poor_villages.village_id, name="villages") >= VILLAGES)
    & shows(charges_of_poor_villages.village_id.grade, GRADES, name="grades"),
    message=text(
        zh="{subject} {period} 包抓贫困村 {measured.villages} 个（应不少于 {required.villages} 个），"
        "类型有“{measured.grades}”（应有“{required.grades}”）",
        en="{subject}: poor villages in charge in {period}: {measured.villages} (at least {required.villages} are"
        " required), of grades `{measured.grades}` (`{required.grades}` are required)",
    ),
    cases=VILLAGE_CHARGE,
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
        zh="{subject} {period} 联系贫困户 {measured} 户，应为 {required.households} 至 {required.households_max} 户",
        en="{subject}: households in contact in {period}: {measured};"
        " {required.households} to {required.households_max} are required",
    ),
    cases=HOUSEHOLD_CONTACT,
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
    cases=MONTHLY_EXCHANGE,
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
    cases=ANNUAL_REPORT,
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
        zh="{subject} {period} 到村 {measured} 天，应不少于 {required} 天",
        en="{subject}: days in villages in {period}: {measured}; at least {required} is required",
    ),
    cases=WEEKLY_VILLAGE_DAY,
)

problems_found = duty(
    "2.6-problems-found",
    severity=minor,
    since=ADOPTED,
    of=principals,
    every=quarter,
    grace=PROBLEM_DAYS,
    must=(total(VillageVisit.individual_problems, name="individual") != 0)
    & (total(VillageVisit.common_problems, name="common") != 0),
    message=text(
        zh="{subject} {period} 到村记录个性问题 {measured.individual} 个、共性问题 {measured.common} 个，两类都应找出",
        en="{subject}: problems recorded in {period}: {measured.individual} individual, {measured.common} common;"
        " some of both are required",
    ),
    cases=PROBLEMS_FOUND,
)
