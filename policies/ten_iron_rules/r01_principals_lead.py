"""Iron rule 1: those in charge carry the main responsibility."""

from iron_rules.policy import (
    breached,
    decimal,
    duty,
    each,
    fact,
    facts,
    kept,
    law,
    month,
    not_due,
    parameter,
    serves,
    some,
    text,
    the_period,
    throughout,
    total,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    RECORDING_DAYS,
    at_work,
    counties,
    principals,
    serious,
    village_heads,
)
from ten_iron_rules.facts import Command, Department, Effort, Official, Pay, Region, Village
from ten_iron_rules.people_and_places import (
    city,
    clerk,
    committee_member,
    county,
    county_secretary,
    governor,
    half_may,
    mayor,
    poor_village,
    province,
    secretary,
    township,
    township_secretary,
    village_director,
    village_secretary,
)

EFFORT_FLOOR = parameter(
    "effort_floor",
    law("1.2"),
    text(zh="扶贫精力的最低占比", en="least share of effort for poverty work"),
    {
        FROM: {
            "city": decimal("0.30"),
            "county": decimal("0.50"),
            "township": decimal("0.70"),
            "village": decimal("0.80"),
        }
    },
)

led_regions = Region.where(Region.level.one_of("city", "county", "township"))
poor_villages = Village.where(Village.poor)
departments_on_duty = Department.where(Department.poverty_duty)
secretaries_commands = Command.where(Command.official_id.post == "party_secretary")
government_heads_commands = Command.where(Command.official_id.post == "government_head")
village_directors_commands = Command.where(Command.official_id.post == "village_director")
department_heads_commands = Command.where(Command.official_id.post == "department_head")
cadres_pay = Pay.where(
    Pay.official_id.level == "village",
    Pay.official_id.post.one_of("party_secretary", "village_director", "committee_member"),
    serves(Pay.official_id, the_period.start, the_period.end),
)


by_secretary = fact(Command, id="by secretary", official_id="secretary", region_id="city")
by_mayor = fact(Command, id="by mayor", official_id="mayor", region_id="city")
led_city = facts(city, secretary, mayor, by_secretary, by_mayor)
second_mayor = mayor.but(id="second mayor")
two_mayors = facts(led_city, second_mayor, by_mayor.but(end="2017-05-14"))
by_second_mayor = by_mayor.but(id="by second mayor", official_id="second mayor", start="2017-05-15")
by_director = fact(Command, id="by director", official_id="village director", village_id="poor village")
led_village = facts(
    poor_village,
    village_secretary,
    village_director,
    fact(Command, official_id="village secretary", village_id="poor village"),
    by_director,
)
bureau = fact(Department, id="bureau", poverty_duty=True)
bureau_head = fact(Official, id="bureau head", post="department_head", level="city")
bureau_command = fact(Command, id="bureau command", official_id="bureau head", department_id="bureau")
led_bureau = facts(bureau, bureau_head, bureau_command)
ten_days = fact(Effort, month="2017-05-01", total_days="10")
may_pay = fact(Pay, official_id="committee member", month="2017-05-01")
its_township = township.but(parent_id="county")
member = committee_member.but(village_id="poor village")
paid_committee = facts(county, its_township, poor_village.but(township_id="township"), member)

# The heads of party and government of a city, county or township are both in command of its work, in person.
commander = duty(
    "1.1-commander",
    severity=serious,
    since=ADOPTED,
    of=led_regions,
    every=month,
    must=throughout(secretaries_commands, cut=Command.official_id, name="secretary")
    & throughout(government_heads_commands, cut=Command.official_id, name="head"),
    message=text(
        zh="{subject} {period} 由书记任总指挥 {measured.secretary} 天、由政府主要领导任总指挥 {measured.head} 天，"
        "两项均应为全月 {required.head} 天",
        en="{subject}: in {period} the secretary was in command on {measured.secretary} days and the head of"
        " government on {measured.head}; both are required on all {required.head} days",
    ),
    cases=(
        kept("both command all month", led_city, period="2017-05-01"),
        breached("the secretary alone commands", city, secretary, by_secretary, period="2017-05-01"),
        breached("two secretaries command", led_city, mayor.but(post="party_secretary"), period="2017-05-01"),
        kept("a command begins on the first day", led_city, by_mayor.but(start="2017-05-01"), period="2017-05-01"),
        breached("a command begins on the second day", led_city, by_mayor.but(start="2017-05-02"), period="2017-05-01"),
        kept("a command ends on the last day", led_city, by_secretary.but(end="2017-05-31"), period="2017-05-01"),
        breached("a command ends a day early", led_city, by_secretary.but(end="2017-05-30"), period="2017-05-01"),
        kept("a term begins on the first day", led_city, mayor.but(start="2017-05-01"), period="2017-05-01"),
        breached("a term begins on the second day", led_city, mayor.but(start="2017-05-02"), period="2017-05-01"),
        kept("a term ends on the last day", led_city, mayor.but(end="2017-05-31"), period="2017-05-01"),
        breached("a term ends a day early", led_city, mayor.but(end="2017-05-30"), period="2017-05-01"),
        kept("one mayor follows another", two_mayors, by_second_mayor, period="2017-05-01"),
        breached(
            "on a day between nobody commands", two_mayors, by_second_mayor.but(start="2017-05-16"), period="2017-05-01"
        ),
        breached(
            "the second mayor's term begins a day late",
            two_mayors,
            by_second_mayor,
            second_mayor.but(start="2017-05-16"),
            period="2017-05-01",
        ),
        breached(
            "the first mayor's term ends a day early",
            two_mayors,
            by_second_mayor,
            mayor.but(end="2017-05-13"),
            period="2017-05-01",
        ),
        kept("the mayors' commands overlap", two_mayors, by_second_mayor.but(start="2017-05-10"), period="2017-05-01"),
        breached(
            "a command that ends before it begins has no days",
            led_city,
            by_mayor.but(start="2017-05-31", end="2017-05-01"),
            period="2017-05-01",
        ),
        breached("one commands elsewhere", led_city, township, by_mayor.but(region_id="township"), period="2017-05-01"),
        kept("a commander's level does not matter", led_city, mayor.but(level="township"), period="2017-05-01"),
        breached("a county without commanders", county, period="2017-05-01"),
        breached("a township without commanders", township, period="2017-05-01"),
        not_due("provinces have no commander", province, period="2017-05-01"),
        not_due("April 2017 is not a full month", led_city, period="2017-04-01"),
        not_due("the month is not over", led_city, period="2017-05-01", as_of="2017-05-30"),
        kept("the month is over", led_city, period="2017-05-01", as_of="2017-05-31"),
    ),
)

# So are the secretary and the director of a village.
village_commander = duty(
    "1.1-village-commander",
    severity=serious,
    since=ADOPTED,
    of=poor_villages,
    every=month,
    must=throughout(secretaries_commands, cut=Command.official_id, name="secretary")
    & throughout(village_directors_commands, cut=Command.official_id, name="director"),
    message=text(
        zh="{subject} {period} 由村书记任总指挥 {measured.secretary} 天、由村主任任总指挥 {measured.director} 天，"
        "两项均应为全月 {required.director} 天",
        en="{subject}: in {period} the secretary was in command on {measured.secretary} days and the director"
        " on {measured.director}; both are required on all {required.director} days",
    ),
    cases=(
        kept("both command", led_village, period="2017-05-01"),
        breached("the secretary alone", led_village, by_director.but(village_id=None), period="2017-05-01"),
        breached("the director alone", led_village, village_secretary.but(post="other"), period="2017-05-01"),
        breached(
            "a mayor is not a director", led_village, village_director.but(post="government_head"), period="2017-05-01"
        ),
        breached("a term ends a day early", led_village, village_director.but(end="2017-05-30"), period="2017-05-01"),
        kept(
            "two directors' commands adjoin",
            led_village,
            by_director.but(end="2017-05-14"),
            by_director.but(id="second", start="2017-05-15"),
            period="2017-05-01",
        ),
        breached(
            "a day lies between two commands",
            led_village,
            by_director.but(end="2017-05-14"),
            by_director.but(id="second", start="2017-05-16"),
            period="2017-05-01",
        ),
        not_due("the village is not poor", led_village, poor_village.but(poor=False), period="2017-05-01"),
    ),
)

# So is the head of every department that has a part in it.
department_commander = duty(
    "1.1-department-commander",
    severity=serious,
    since=ADOPTED,
    of=departments_on_duty,
    every=month,
    must=throughout(department_heads_commands, cut=Command.official_id),
    message=text(
        zh="{subject} {period} 由部门主要负责人任总指挥 {measured} 天，应为全月 {required} 天",
        en="{subject}: in {period} a head of the department was in command on {measured} days; all {required} are"
        " required",
    ),
    cases=(
        kept("the head commands", led_bureau, period="2017-05-01"),
        breached("nobody commands", bureau, bureau_head, period="2017-05-01"),
        breached("another commands", led_bureau, bureau_head.but(post="other"), period="2017-05-01"),
        breached("the term ends a day early", led_bureau, bureau_head.but(end="2017-05-30"), period="2017-05-01"),
        kept(
            "two commands adjoin",
            led_bureau,
            bureau_command.but(end="2017-05-14"),
            bureau_command.but(id="second", start="2017-05-15"),
            period="2017-05-01",
        ),
        breached(
            "a day lies between two commands",
            led_bureau,
            bureau_command.but(end="2017-05-14"),
            bureau_command.but(id="second", start="2017-05-16"),
            period="2017-05-01",
        ),
        not_due("the department has no duty", led_bureau, bureau.but(poverty_duty=False), period="2017-05-01"),
    ),
)

# Principals give the work at least 30, 50 or 70 per cent of their effort in a city, a county or a township; the heads
# of a village give it 80.
effort_floor = duty(
    "1.2-effort-floor",
    cites=("1.2", "1.3"),
    severity=serious,
    since=ADOPTED,
    of=principals | village_heads,
    every=month,
    grace=RECORDING_DAYS,
    when=at_work & (total(Effort.total_days) > 0),
    must=total(Effort.poverty_days) >= EFFORT_FLOOR[Official.level] * total(Effort.total_days),
    message=text(
        zh="{subject} {period} 用于扶贫的时间登记为 {measured} 天，按其工作天数应不少于 {required} 天",
        en="{subject}: days of poverty work recorded for {period}: {measured};"
        " at least {required} of the days worked are required",
    ),
    cases=(
        kept("3 of 10 days in a city", mayor, ten_days.but(poverty_days="3"), period="2017-05-01"),
        breached("less in a city", mayor, ten_days.but(poverty_days="2.9999"), period="2017-05-01"),
        kept("5 of 10 days in a county", county_secretary, ten_days.but(poverty_days="5"), period="2017-05-01"),
        breached("less in a county", county_secretary, ten_days.but(poverty_days="4.9999"), period="2017-05-01"),
        kept("7 of 10 days in a township", township_secretary, ten_days.but(poverty_days="7"), period="2017-05-01"),
        breached("less in a township", township_secretary, ten_days.but(poverty_days="6.9999"), period="2017-05-01"),
        kept("8 of 10 days in a village", village_secretary, ten_days.but(poverty_days="8"), period="2017-05-01"),
        breached("less in a village", village_director, ten_days.but(poverty_days="7.9999"), period="2017-05-01"),
        kept("several rows are summed", mayor, ten_days, ten_days.but(poverty_days="6"), period="2017-05-01"),
        kept(
            "June does not count",
            mayor,
            ten_days.but(poverty_days="3"),
            ten_days.but(month="2017-06-01"),
            period="2017-05-01",
        ),
        breached(
            "June does not make up for it",
            mayor,
            ten_days,
            ten_days.but(month="2017-06-01", poverty_days="10"),
            period="2017-05-01",
        ),
        not_due("days of June alone", mayor, ten_days.but(month="2017-06-01"), period="2017-05-01"),
        not_due("the secretary of a province", governor.but(post="party_secretary"), ten_days, period="2017-05-01"),
        not_due("no effort is recorded", mayor, period="2017-05-01"),
        not_due("no day was worked", mayor, ten_days.but(total_days="0"), period="2017-05-01"),
        not_due("the head of a province", governor, ten_days, period="2017-05-01"),
        not_due("a committee member", committee_member, ten_days, period="2017-05-01"),
        not_due("any other post", clerk, ten_days, period="2017-05-01"),
        breached("the term begins on the first day", mayor.but(start="2017-05-01"), ten_days, period="2017-05-01"),
        not_due("the term begins on the second day", mayor.but(start="2017-05-02"), ten_days, period="2017-05-01"),
        breached("the term ends on the last day", mayor.but(end="2017-05-31"), ten_days, period="2017-05-01"),
        not_due("the term ends a day early", mayor.but(end="2017-05-30"), ten_days, period="2017-05-01"),
        not_due("on leave for 16 of 31 days", mayor, ten_days, half_may, period="2017-05-01"),
        breached("on leave for 15 of 31 days", mayor, ten_days, half_may.but(end="2017-05-15"), period="2017-05-01"),
        not_due(
            "on leave in another term of the same person",
            mayor.but(person_id="li"),
            clerk.but(person_id="li"),
            ten_days,
            half_may.but(official_id="clerk"),
            period="2017-05-01",
        ),
        breached(
            "another person is on leave", mayor, clerk, ten_days, half_may.but(official_id="clerk"), period="2017-05-01"
        ),
        breached(
            "days on leave twice count once",
            mayor,
            ten_days,
            half_may.but(end="2017-05-15"),
            half_may.but(id="again", end="2017-05-15"),
            period="2017-05-01",
        ),
        not_due("the last day of grace is to come", mayor, ten_days, period="2017-05-01", as_of="2017-06-06"),
        breached("the last day of grace has come", mayor, ten_days, period="2017-05-01", as_of="2017-06-07"),
    ),
)

# A share can only be seen where effort is recorded: silence is no way around the floor.
effort_recorded = duty(
    "1.2-effort-recorded",
    severity=serious,
    since=ADOPTED,
    of=principals | village_heads,
    every=month,
    grace=RECORDING_DAYS,
    when=at_work,
    must=total(Effort.total_days) != 0,
    message=text(
        zh="{subject} {period} 登记的工作天数合计为 0，无法知道精力投入是否达到要求",
        en="{subject}: the days worked that are recorded for {period} sum to 0,"
        " so it cannot be known whether the floor was met",
    ),
    cases=(
        kept("a thousandth of a day is recorded", mayor, ten_days.but(total_days="0.001"), period="2017-05-01"),
        breached("the sum is 0", mayor, ten_days.but(total_days="0"), period="2017-05-01"),
        not_due("any other post", clerk, period="2017-05-01"),
        not_due("on leave for 16 of 31 days", mayor, half_may, period="2017-05-01"),
        not_due("6 days after the month", mayor, period="2017-05-01", as_of="2017-06-06"),
        breached("7 days after the month", mayor, period="2017-05-01", as_of="2017-06-07"),
        breached("another month is recorded", mayor, ten_days.but(month="2017-06-01"), period="2017-05-01"),
        breached(
            "an earlier term of the same person does not count",
            mayor.but(id="former", person_id="li", end="2017-04-30"),
            mayor.but(person_id="li", start="2017-05-01"),
            ten_days.but(official_id="former"),
            period="2017-05-01",
            subject="mayor",
        ),
    ),
)

# What village cadres are paid depends, all of it, on the results.
pay_linked = duty(
    "1.4-pay-linked",
    severity=serious,
    since=ADOPTED,
    of=counties,
    every=month,
    when=some(cadres_pay, via=Pay.official_id.village_id.township_id.parent_id),
    must=each(cadres_pay, Pay.linked, via=Pay.official_id.village_id.township_id.parent_id),
    message=text(
        zh="{subject} {period} 有 {measured} 笔报酬未与脱贫成效挂钩",
        en="{subject}: pay records of {period} that do not depend on results: {measured}",
    ),
    cases=(
        kept("the month's pay is linked", paid_committee, may_pay.but(linked=True), period="2017-05-01"),
        breached("a member's pay", paid_committee, may_pay, period="2017-05-01"),
        breached("one of two is not linked", paid_committee, may_pay.but(linked=True), may_pay, period="2017-05-01"),
        breached("a secretary's pay", paid_committee, member.but(post="party_secretary"), may_pay, period="2017-05-01"),
        breached("a director's pay", paid_committee, member.but(post="village_director"), may_pay, period="2017-05-01"),
        kept(
            "June's is not linked",
            facts(paid_committee, may_pay.but(linked=True), may_pay.but(month="2017-06-01")),
            period="2017-05-01",
        ),
        not_due("no pay", paid_committee, may_pay.but(month="2017-06-01"), period="2017-05-01"),
        not_due("a resident's pay", paid_committee, member.but(post="first_secretary"), may_pay, period="2017-05-01"),
        not_due(
            "a township's secretary",
            paid_committee,
            member.but(post="party_secretary", level="township"),
            may_pay,
            period="2017-05-01",
        ),
        not_due(
            "the term begins on the second day",
            paid_committee,
            member.but(start="2017-05-02"),
            may_pay,
            period="2017-05-01",
        ),
        breached(
            "the term begins on the first day",
            paid_committee,
            member.but(start="2017-05-01"),
            may_pay,
            period="2017-05-01",
        ),
        not_due(
            "the term ends a day early", paid_committee, member.but(end="2017-05-30"), may_pay, period="2017-05-01"
        ),
        breached(
            "the term ends on the last day", paid_committee, member.but(end="2017-05-31"), may_pay, period="2017-05-01"
        ),
        not_due(
            "the township is another county's",
            paid_committee,
            its_township.but(parent_id=None),
            may_pay,
            period="2017-05-01",
        ),
        not_due(
            "nobody knows of which village", paid_committee, member.but(village_id=None), may_pay, period="2017-05-01"
        ),
        not_due(
            "a city that the township is under",
            facts(paid_committee, county.but(level="city"), may_pay),
            period="2017-05-01",
        ),
        breached("judged as the month ends", paid_committee, may_pay, period="2017-05-01", as_of="2017-05-31"),
    ),
)
