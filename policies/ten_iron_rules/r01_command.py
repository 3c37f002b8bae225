"""Iron rule 1, command: those in charge command the work in person."""

from iron_rules.policy import (
    breached,
    duty,
    fact,
    facts,
    kept,
    month,
    not_due,
    text,
    throughout,
)
from ten_iron_rules.common import (
    ADOPTED,
    serious,
)
from ten_iron_rules.facts import Command, Department, Official, Region, Village
from ten_iron_rules.people_and_places import (
    city,
    county,
    mayor,
    poor_village,
    province,
    secretary,
    township,
    village_director,
    village_secretary,
)

led_regions = Region.where(Region.level.one_of("city", "county", "township"))
poor_villages = Village.where(Village.poor)
departments_on_duty = Department.where(Department.poverty_duty)
secretaries_commands = Command.where(Command.official_id.post == "party_secretary")
government_heads_commands = Command.where(Command.official_id.post == "government_head")
village_directors_commands = Command.where(Command.official_id.post == "village_director")
department_heads_commands = Command.where(Command.official_id.post == "department_head")

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
        zh="{subject}：{period}书记任总指挥{measured.secretary}天，政府主要领导任总指挥"
        "{measured.head}天，应均为全月{required.head}天",
        en="{subject}: in {period} the party secretary was in command on "
        "{measured.secretary} days and the head of government on {measured.head}; both"
        " should be on all {required.head}",
    ),
    title=text(zh="党政主要领导任总指挥", en="heads of party and government in command"),
    answers=text(zh="本级党政主要领导", en="the heads of party and government at that level"),
    sentences={
        "secretary": text(
            zh="书记应全月{required}天任总指挥，登记{measured}天",
            en="a party secretary in command: {required} days expected, {measured} found",
        ),
        "head": text(
            zh="政府主要领导应全月{required}天任总指挥，登记{measured}天",
            en="a head of government in command: {required} days expected, {measured} found",
        ),
    },
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
        zh="{subject}：{period}村书记任总指挥{measured.secretary}天，村主任任总指挥"
        "{measured.director}天，应均为全月{required.director}天",
        en="{subject}: in {period} the village secretary was in command on "
        "{measured.secretary} days and the director on {measured.director}; both should"
        " be on all {required.director}",
    ),
    title=text(zh="村主官任总指挥", en="the village's heads in command"),
    answers=text(zh="村党组织书记和村主任", en="the village's party secretary and director"),
    sentences={
        "secretary": text(
            zh="村书记应全月{required}天任总指挥，登记{measured}天",
            en="the village secretary in command: {required} days expected, {measured} found",
        ),
        "director": text(
            zh="村主任应全月{required}天任总指挥，登记{measured}天",
            en="the village director in command: {required} days expected, {measured} found",
        ),
    },
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
        zh="{subject}：{period}部门主要负责人任总指挥{measured}天，应为全月{required}天",
        en="{subject}: in {period} the department's head was in command on {measured} days;"
        " it should be all {required}",
    ),
    title=text(zh="部门主要负责人任总指挥", en="the department's head in command"),
    answers=text(zh="部门主要负责人", en="the head of the department"),
    sentences={
        "department_heads_commands": text(
            zh="部门主要负责人应全月{required}天任总指挥，登记{measured}天",
            en="the head in command: {required} days expected, {measured} found",
        )
    },
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
