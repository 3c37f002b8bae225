"""Iron rule 1, effort: the work takes its share of effort, and pay depends on its results."""

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
from ten_iron_rules.facts import Effort, Official, Pay
from ten_iron_rules.people_and_places import (
    clerk,
    committee_member,
    county,
    county_secretary,
    governor,
    half_may,
    mayor,
    poor_village,
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
cadres_pay = Pay.where(
    Pay.official_id.level == "village",
    Pay.official_id.post.one_of("party_secretary", "village_director", "committee_member"),
    serves(Pay.official_id, the_period.start, the_period.end),
)
ten_days = fact(Effort, month="2017-05-01", total_days="10")
may_pay = fact(Pay, official_id="committee member", month="2017-05-01")
its_township = township.but(parent_id="county")
member = committee_member.but(village_id="poor village")
paid_committee = facts(county, its_township, poor_village.but(township_id="township"), member)

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
        zh="{subject}：{period}登记扶贫工作{measured}天，应至少{required}天，差{gap}天",
        en="{subject}: days of poverty work recorded for {period}: {measured}, {required} required, {gap} short",
    ),
    title=text(zh="主官的扶贫精力占比", en="share of effort for poverty work"),
    answers=text(
        zh="市、县、乡党政主要领导和村支书、村主任本人", en="the principal, village secretary or director in person"
    ),
    sentences={
        "effort.poverty_days": text(
            zh="登记工作{base}天，其中扶贫{measured}天，占{share}，要求{required_share}，差{gap}天",
            en="{measured} of {base} days worked were for poverty work: {share}, "
            "{required_share} required, {gap} days short",
        )
    },
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
        zh="{subject}：{period}没有登记工作天数，无法核对扶贫精力占比",
        en="{subject}: no days worked are recorded for {period}, so the share of effort cannot be checked",
    ),
    title=text(zh="主官工作天数登记", en="record of the days worked"),
    answers=text(
        zh="市、县、乡党政主要领导和村支书、村主任本人", en="the principal, village secretary or director in person"
    ),
    sentences={
        "effort.total_days": text(
            zh="应登记当月工作天数，登记{measured}天", en="days worked should be recorded, {measured} found"
        )
    },
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
        zh="{subject}：{period}有{measured}笔村干部报酬未与脱贫成效挂钩",
        en="{subject}: {period} has payments to village cadres that are not linked to results: {measured}",
    ),
    title=text(zh="村干部报酬与脱贫成效挂钩", en="village cadres' pay linked to results"),
    sentences={
        "cadres_pay": text(
            zh="村干部报酬应全部与脱贫成效挂钩，未挂钩{measured}笔",
            en="all pay of village cadres should be linked to results; not linked: {measured}",
        )
    },
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
