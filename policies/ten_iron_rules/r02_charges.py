"""Iron rule 2, charges: those in charge know a few poor villages and households closely."""

from iron_rules.policy import (
    breached,
    distinct,
    duty,
    fact,
    facts,
    kept,
    law,
    month,
    not_due,
    parameter,
    shows,
    text,
    the_period,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    at_work,
    minor,
    principals,
    serious,
)
from ten_iron_rules.facts import Household, HouseholdContact, Village, VillageCharge
from ten_iron_rules.people_and_places import (
    clerk,
    county_secretary,
    governor,
    half_may,
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

charges_of_poor_villages = VillageCharge.where(VillageCharge.village_id.poor)
contacts_of_identified = HouseholdContact.where(HouseholdContact.household_id.identified_on <= the_period.start)

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
contacts = tuple(fact(HouseholdContact, id=one.values["id"], household_id=one.values["id"]) for one in households)
six_contacts = facts(mayor, households, contacts[:6])
ten_contacts = facts(mayor, households, contacts)

# Each principal takes charge of three poor villages: a good one, a medium one and a poor one.
village_charge = duty(
    "2.1-village-charge",
    severity=serious,
    since=ADOPTED,
    of=principals,
    every=month,
    when=at_work,
    must=(distinct(charges_of_poor_villages.village_id, name="villages") >= VILLAGES)
    & shows(charges_of_poor_villages.village_id.grade, GRADES, name="grades"),
    message=text(
        zh="{subject}：{period}包抓贫困村{measured.villages}个，应至少{required.villages}个；"
        "类型有{measured.grades}，应有{required.grades}",
        en="{subject}: poor villages in charge in {period}: {measured.villages}, at least "
        "{required.villages} required; their grades: {measured.grades}, and "
        "{required.grades} are required",
    ),
    title=text(zh="包抓三类贫困村", en="charge of poor villages of three grades"),
    answers=text(zh="党政主要领导本人", en="the principal in person"),
    sentences={
        "villages": text(
            zh="包抓贫困村应至少{required}个，登记{measured}个",
            en="poor villages in charge: at least {required} required, {measured} found",
        ),
        "grades": text(
            zh="包抓村类型应有{required}，登记有{measured}",
            en="grades of the villages: {required} required, found: {measured}",
        ),
    },
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
        breached(
            "the poorest of four is not poor", four_in_charge, poorest_village.but(poor=False), period="2017-05-01"
        ),
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
            "a charge ends on the last day",
            three_in_charge,
            poorest_in_charge.but(end="2017-05-31"),
            period="2017-05-01",
        ),
        kept(
            "two rows of one charge adjoin",
            three_in_charge,
            poorest_in_charge.but(end="2017-05-14"),
            poorest_in_charge.but(id="again", start="2017-05-15"),
            period="2017-05-01",
        ),
        breached(
            "a day lies between two rows of one charge",
            three_in_charge,
            poorest_in_charge.but(end="2017-05-14"),
            poorest_in_charge.but(id="again", start="2017-05-16"),
            period="2017-05-01",
        ),
        breached(
            "rows of two villages do not add up",
            four_in_charge,
            poorest_in_charge.but(end="2017-05-14"),
            poorest_in_charge.but(id="fourth", village_id="fourth village", start="2017-05-15"),
            period="2017-05-01",
        ),
        not_due("on leave for 16 of 31 days", mayor, half_may, period="2017-05-01"),
        breached("a county's secretary", county_secretary, period="2017-05-01"),
        breached("a township's secretary", township_secretary, period="2017-05-01"),
        not_due("the head of a province", governor, period="2017-05-01"),
        not_due("a village's secretary", village_secretary, period="2017-05-01"),
        not_due("any other post", clerk, period="2017-05-01"),
        breached("judged as the month ends", mayor, period="2017-05-01", as_of="2017-05-31"),
    ),
)

# Each principal keeps in contact with six to nine poor households.
household_contact = duty(
    "2.2-household-contact",
    severity=minor,
    since=ADOPTED,
    of=principals,
    every=month,
    when=at_work,
    must=(distinct(contacts_of_identified.household_id, name="households") >= FEWEST_HOUSEHOLDS)
    & (distinct(contacts_of_identified.household_id, name="households") <= MOST_HOUSEHOLDS),
    message=text(
        zh="{subject}：{period}联系贫困户{measured}户，应为{required.households}至{required.households_max}户",
        en="{subject}: poor households in contact in {period}: {measured}; "
        "{required.households} to {required.households_max} are required",
    ),
    title=text(zh="联系贫困户", en="contact with poor households"),
    answers=text(zh="党政主要领导本人", en="the principal in person"),
    sentences={
        "households": text(
            zh="联系贫困户应至少{required}户，登记{measured}户",
            en="households in contact: at least {required} required, {measured} found",
        ),
        "households_max": text(
            zh="联系贫困户应至多{required}户，登记{measured}户",
            en="households in contact: at most {required} required, {measured} found",
        ),
    },
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
        kept(
            "two rows of one contact adjoin",
            six_contacts,
            contacts[0].but(end="2017-05-14"),
            contacts[0].but(id="again", start="2017-05-15"),
            period="2017-05-01",
        ),
        breached(
            "a day lies between two rows of one contact",
            six_contacts,
            contacts[0].but(end="2017-05-14"),
            contacts[0].but(id="again", start="2017-05-16"),
            period="2017-05-01",
        ),
        not_due("on leave for 16 of 31 days", mayor, half_may, period="2017-05-01"),
        not_due("any other post", clerk, period="2017-05-01"),
    ),
)
