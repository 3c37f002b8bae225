"""Four rules as a policy: a visit a week, a share of effort, six to nine households in contact, problems found."""

from typing import Any

from iron_rules.policy import (
    as_of,
    breached,
    clause,
    day,
    decimal,
    distinct,
    duty,
    fact,
    facts,
    kept,
    law,
    minor,
    month,
    pack,
    parameter,
    quarter,
    serious,
    text,
    total,
    week,
    year,
)
from ten_iron_rules.facts import FACTS, Effort, Household, HouseholdContact, Official, VillageVisit

FROM = day(2017, 1, 1)
NOTHING = text(zh="参数", en="a parameter")
SINCE = parameter("since", law("1.1"), NOTHING, {FROM: FROM})
UNTIL = parameter("until", law("1.1"), NOTHING, {FROM: day(2017, 12, 31)})
DAYS = parameter("days", law("1.1"), NOTHING, {FROM: 1})
FLOOR = parameter(
    "floor", law("1.1"), NOTHING,
    {FROM: {"city": decimal("0.30"), "county": decimal("0.50"), "township": decimal("0.70")}},
)  # fmt: skip
FEWEST = parameter("fewest", law("1.1"), NOTHING, {FROM: 6})
MOST = parameter("most", law("1.1"), NOTHING, {FROM: 9})
MESSAGE = text(zh="{subject} {period} {measured}", en="{subject} {period} {measured}")
principals = Official.where(Official.level.one_of("city", "county", "township"))
recorded = VillageVisit.where(VillageVisit.recorded_on <= as_of)
SHARED: dict[str, Any] = {"severity": serious, "since": SINCE, "until": UNTIL, "of": principals, "message": MESSAGE}
ONE = facts(fact(Official, level="county"))
VISIT = fact(VillageVisit, on="2017-01-03", recorded_on="2017-01-03", individual_problems=1)
CONTACTS = facts(*(fact(HouseholdContact, household_id=f"H{number}") for number in range(6)))
HOUSES = facts(*(fact(Household, id=f"H{number}") for number in range(6)))

UNDER_HALF = fact(Effort, month="2017-01-01", poverty_days=4, total_days=10)

weekly = duty(
    "1.1-weekly-visit", every=week, must=distinct(recorded.on, name="days") >= DAYS, **SHARED,
    cases=(breached("no visit", ONE, period="2017-01-02"), kept("a visit", ONE, VISIT, period="2017-01-02")),
)  # fmt: skip
effort = duty(
    "1.1-effort", every=month, when=total(Effort.total_days) > 0,
    must=total(Effort.poverty_days) >= FLOOR[Official.level] * total(Effort.total_days), **SHARED,
    cases=(
        breached("under half", ONE, UNDER_HALF, period="2017-01-01"),
        kept("half", ONE, fact(Effort, month="2017-01-01", poverty_days=5, total_days=10), period="2017-01-01"),
    ),
)  # fmt: skip
contact = duty(
    "1.1-contact", every=year,
    must=(distinct(HouseholdContact.household_id, name="households") >= FEWEST)
    & (distinct(HouseholdContact.household_id, name="households") <= MOST), **SHARED,
    cases=(
        breached("five", ONE, HOUSES, CONTACTS[1:], period="2017-01-01"),
        kept("six", ONE, HOUSES, CONTACTS, period="2017-01-01"),
    ),
)  # fmt: skip
problems = duty(
    "1.1-problems", every=quarter, must=total(recorded.individual_problems, name="problems") > 0,
    **{**SHARED, "severity": minor},
    cases=(breached("none", ONE, period="2017-01-01"), kept("one", ONE, VISIT, period="2017-01-01")),
)  # fmt: skip

PACK = pack(
    "w2", title=text(zh="四条", en="four rules"), facts=FACTS, clauses=(clause("1.1", NOTHING),), package=__name__
)
