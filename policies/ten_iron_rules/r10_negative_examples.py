"""Iron rule 10, negative examples: failure has consequences. People decide; this recommends."""

from iron_rules.facts import Exemption
from iron_rules.policy import (
    demotion,
    fact,
    facts,
    given,
    interpretation,
    not_due,
    not_given,
    overlapping,
    parameter,
    quarter,
    rank,
    some,
    text,
    total,
)
from ten_iron_rules.common import ADOPTED, FROM, found, violations
from ten_iron_rules.facts import Official, Person, WorkEntry
from ten_iron_rules.people_and_places import clerk
from ten_iron_rules.r10_good_examples import fraud, second_term

APPRAISAL_DAYS = parameter(
    "appraisal_days",
    interpretation("10.2"),
    text(zh="季末后汇总的天数", en="days after a quarter to sum it up"),
    {FROM: 31},
)
RULE_CAP = parameter(
    "findings_counted",
    interpretation("10.3"),
    text(zh="同一规则最多计入的核查提示数", en="findings of one rule that count at most"),
    {FROM: 2},
)
NAMED_FROM = parameter(
    "named_from",
    interpretation("10.2"),
    text(zh="列为负面典型的最低分", en="least points to be named as a negative example"),
    {FROM: 9},
)
NAMED = parameter(
    "named",
    interpretation("10.2"),
    text(zh="负面典型的名次范围", en="ranks that are named as negative examples"),
    {FROM: 10},
)
DEMOTED_FROM = parameter(
    "demoted_from",
    interpretation("10.3"),
    text(zh="建议降格调整的最低分", en="least points for demotion to be recommended"),
    {FROM: 18},
)

standing = violations.where(found.status == "standing")
points = total(standing.points, via=standing.subject_id.person_id, per=standing.rule, at_most=RULE_CAP, name="points")
named = (points >= NAMED_FROM) & (rank(points, among=Person) <= NAMED)

neglect = fraud.but(kind="inaction")
poor_entry = fact(WorkEntry, id="entry", on="2018-03-31")
eight_points = facts(clerk, neglect, neglect.but(verified_on="2018-01-01"), poor_entry)
nine_points = facts(eight_points, poor_entry.but(recorded_on="2018-05-01"))
two_frauds = facts(fraud, fraud.but(verified_on="2018-01-01"))
later_rival = facts(
    clerk.but(id="later rival"),
    fraud.but(against_id="later rival", verified_on="2018-04-01"),
    fraud.but(against_id="later rival", verified_on="2018-04-02"),
)
rivals = tuple(
    facts(
        clerk.but(id=f"rival {number}"),
        fraud.but(against_id=f"rival {number}"),
        fraud.but(against_id=f"rival {number}", verified_on="2018-01-01"),
    )
    for number in range(10)
)

# Some are made negative examples.
negative_example = demotion(
    "10.2-negative-example",
    action="name-publicly",
    since=ADOPTED,
    of=Person,
    every=quarter,
    grace=APPRAISAL_DAYS,
    when=some(Official, within=overlapping) | named,
    given=named,
    message=text(
        zh="{subject}：{period}扣分{measured.points}分，由多到少排第{measured.rank}，建议核实后研究是否列为负面典型",
        en="{subject}: points counted for {period}: {measured.points}, rank {measured.rank}"
        " from the most; once checked, naming as a negative example should be considered",
    ),
    title=text(zh="列为负面典型", en="naming as a negative example"),
    sentences={
        "points": text(
            zh="扣分满{required}分的列入研究范围，现扣{measured}分", en="{required} points or more, {measured} counted"
        ),
        "rank": text(
            zh="扣分由多到少排前{required}的列入研究范围，现排第{measured}",
            en="among the {required} with the most points, rank {measured}",
        ),
    },
    cases=(
        given("9 points", nine_points, period="2018-01-01"),
        not_given("8 points", eight_points, period="2018-01-01"),
        not_given(
            "a third finding of one rule adds nothing",
            eight_points,
            neglect.but(verified_on="2018-02-01"),
            period="2018-01-01",
        ),
        not_given(
            "a third finding in another term adds nothing",
            facts(eight_points, clerk.but(person_id="li"), second_term.but(id="second term")),
            neglect.but(against_id="second term"),
            period="2018-01-01",
        ),
        not_given(
            "one point is tolerated",
            nine_points,
            fact(Exemption, subject_id="clerk", rule="6.2", start="2018-03-01", end="2018-03-31"),
            period="2018-01-01",
        ),
        given("a fraud on the last day", clerk, fraud, period="2018-01-01"),
        not_given("a fraud the day after", clerk, fraud.but(verified_on="2018-04-01"), period="2018-01-01"),
        given("tenth", nine_points, rivals[:9], period="2018-01-01"),
        not_given("eleventh", nine_points, rivals, period="2018-01-01"),
        given(
            "the tenth rival is tolerated",
            facts(nine_points, rivals),
            fact(Exemption, subject_id="rival 9", rule="9.3", start="2018-01-01", end="2018-03-31"),
            period="2018-01-01",
        ),
        given(
            "the tenth rival failed in another quarter",
            facts(nine_points, rivals[:9], later_rival),
            period="2018-01-01",
        ),
        not_given(
            "another has 9 points",
            eight_points,
            clerk.but(id="second"),
            fraud.but(against_id="second"),
            period="2018-01-01",
        ),
        given(
            "two share the tenth place",
            nine_points,
            rivals[:9],
            clerk.but(id="peer"),
            fraud.but(against_id="peer"),
            period="2018-01-01",
        ),
        not_given(
            "a rival out of office counts",
            nine_points,
            rivals,
            clerk.but(id="rival 9", end="2017-12-31"),
            period="2018-01-01",
        ),
        given("in office on the first day", fraud, clerk.but(end="2018-01-01"), period="2018-01-01"),
        given("9 points of one who was out of office", fraud, clerk.but(end="2017-12-31"), period="2018-01-01"),
        not_due("8 points of one who was out of office", neglect, clerk.but(end="2017-12-31"), period="2018-01-01"),
        given("in office on the last day", fraud, clerk.but(start="2018-03-31"), period="2018-01-01"),
        not_due(
            "8 points of one who came into office the day after",
            neglect,
            clerk.but(start="2018-04-01"),
            period="2018-01-01",
        ),
        not_due("30 days after the quarter", clerk, fraud, period="2018-01-01", as_of="2018-04-30"),
        given("31 days after the quarter", clerk, fraud, period="2018-01-01", as_of="2018-05-01"),
    ),
)

# Whoever fails in the work is moved to a lower post.
demotion_advised = demotion(
    "10.3-demotion",
    action="demote",
    since=ADOPTED,
    of=Person,
    every=quarter,
    grace=APPRAISAL_DAYS,
    when=some(Official, within=overlapping) | (points >= DEMOTED_FROM),
    given=points >= DEMOTED_FROM,
    message=text(
        zh="{subject}：{period}扣分{measured}分，达到{required}分，建议核实后研究是否降格调整",
        en="{subject}: points counted for {period}: {measured}, {required} or more; once"
        " checked, a lower post should be considered",
    ),
    title=text(zh="降格调整", en="a lower post"),
    sentences={
        "points": text(
            zh="扣分满{required}分的列入研究范围，现扣{measured}分", en="{required} points or more, {measured} counted"
        )
    },
    cases=(
        given("18 points", nine_points, fraud, period="2018-01-01"),
        not_given("17 points", eight_points, fraud, period="2018-01-01"),
        given(
            "18 points in all of two terms",
            facts(clerk.but(person_id="li"), second_term.but(id="second")),
            fraud,
            fraud.but(against_id="second"),
            period="2018-01-01",
        ),
        not_given(
            "18 points of two persons",
            clerk,
            clerk.but(id="second"),
            fraud,
            fraud.but(against_id="second"),
            period="2018-01-01",
        ),
        not_given("18 points in two quarters", nine_points, fraud.but(verified_on="2018-04-01"), period="2018-01-01"),
        given("the rank does not matter", nine_points, fraud, rivals, period="2018-01-01"),
        not_given(
            "a third finding of one rule adds nothing",
            eight_points,
            neglect.but(verified_on="2018-02-01"),
            fraud,
            period="2018-01-01",
        ),
        not_given(
            "one point is tolerated",
            facts(nine_points, fraud),
            fact(Exemption, subject_id="clerk", rule="6.2", start="2018-03-01", end="2018-03-31"),
            period="2018-01-01",
        ),
        given("in office on the first day", clerk.but(end="2018-01-01"), two_frauds, period="2018-01-01"),
        given("18 points of one who was out of office", clerk.but(end="2017-12-31"), two_frauds, period="2018-01-01"),
        not_due("9 points of one who was out of office", clerk.but(end="2017-12-31"), fraud, period="2018-01-01"),
        given("in office on the last day", clerk.but(start="2018-03-31"), two_frauds, period="2018-01-01"),
        not_due(
            "9 points of one who came into office the day after",
            clerk.but(start="2018-04-01"),
            fraud,
            period="2018-01-01",
        ),
        not_due("30 days after the quarter", clerk, two_frauds, period="2018-01-01", as_of="2018-04-30"),
        given("31 days after the quarter", clerk, two_frauds, period="2018-01-01", as_of="2018-05-01"),
    ),
)
