"""Iron rule 10: good work is commended and failure has consequences. People decide; this recommends."""

from iron_rules.facts import (
    Appeal,
    Effort,
    Exemption,
    Official,
    OfficialFinding,
    Person,
    QuarterGrade,
    Tipoff,
    Training,
    WorkEntry,
)
from iron_rules.policy import (
    count,
    demotion,
    each,
    fact,
    facts,
    given,
    interpretation,
    none,
    not_due,
    not_given,
    overlapping,
    parameter,
    quarter,
    rank,
    reward,
    some,
    text,
    total,
    year,
)
from ten_iron_rules.common import ADOPTED, FROM, principals, residents, village_heads
from ten_iron_rules.people_and_places import clerk, township, village_director

EXEMPLAR_DAYS = parameter(
    "exemplar_days",
    interpretation("10.1"),
    text(zh="年底后评先进的天数", en="days after a year to weigh commendations"),
    {FROM: 45},
)
GOOD_QUARTERS = parameter(
    "good_quarters",
    interpretation("10.1"),
    text(zh="先进所需的“好”等次数", en="good grades that a commendation needs"),
    {FROM: 3},
)
APPRAISAL_DAYS = parameter(
    "appraisal_days",
    interpretation("10.2"),
    text(zh="季末后汇总的天数", en="days after a quarter to sum it up"),
    {FROM: 31},
)
RULE_CAP = parameter(
    "findings_counted",
    interpretation("10.3"),
    text(zh="同一规则最多计入的认定数", en="findings of one rule that count at most"),
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

servants = principals | village_heads | residents
violations = OfficialFinding.where(OfficialFinding.kind == "violation")
standing = violations.where(OfficialFinding.status == "standing")
unresolved = violations.where(OfficialFinding.status.one_of("standing", "contested"))
good_grades = QuarterGrade.where(QuarterGrade.grade == "good")
points = total(standing.points, via=standing.subject_id.person_id, per=standing.rule, at_most=RULE_CAP, name="points")


efforts_of_2018 = tuple(
    fact(Effort, id=month, month=month, poverty_days="8", total_days="10")
    for month in (f"2018-{number:02}-01" for number in range(1, 13))
)
good_year = facts(village_director.but(person_id="li"), efforts_of_2018, fact(Training, on="2018-06-01"))
idle_december = efforts_of_2018[-1].but(total_days="0")
december_appeal = fact(Appeal, finding="1.2-effort-recorded|village director|2018-12-01", lodged_on="2019-02-01")
second_term = clerk.but(person_id="li")
of_township = village_director.but(person_id="li", region_id="township")
good_grade = fact(
    QuarterGrade, quarter_start="2018-01-01", subject_id="township", grade="good", announced_on="2018-05-01"
)
three_good_grades = facts(
    township, good_grade, good_grade.but(quarter_start="2018-04-01"), good_grade.but(quarter_start="2018-10-01")
)
two_terms = facts(
    good_year,
    of_township.but(id="other"),
    fact(Exemption, subject_id="other", rule="*", start="2018-01-01", end="2018-12-31"),
)
fraud = fact(
    Tipoff, kind="fraud", against_id="clerk", received_on="2017-12-01", verified=True, verified_on="2018-03-31"
)
neglect = fraud.but(kind="inaction")
poor_entry = fact(WorkEntry, id="entry", on="2018-03-31")
eight_points = facts(clerk, neglect, neglect.but(verified_on="2018-01-01"), poor_entry)
nine_points = facts(eight_points, poor_entry.but(recorded_on="2018-05-01"))
two_frauds = facts(fraud, fraud.but(verified_on="2018-01-01"))
rivals = tuple(
    facts(
        clerk.but(id=f"rival {number}"),
        fraud.but(against_id=f"rival {number}"),
        fraud.but(against_id=f"rival {number}", verified_on="2018-01-01"),
    )
    for number in range(10)
)

exemplar = reward(
    "10.1-exemplar",
    action="commend",
    since=ADOPTED,
    of=Person,
    every=year,
    grace=EXEMPLAR_DAYS,
    when=some(servants),
    given=none(unresolved, via=unresolved.subject_id.person_id, name="violations")
    & each(
        servants,
        none(QuarterGrade, joined=QuarterGrade.subject_id == servants.region_id)
        | (count(good_grades, joined=QuarterGrade.subject_id == servants.region_id) >= GOOD_QUARTERS),
        name="terms_short_of_good_grades",
    ),
    message=text(
        zh="{subject} {period} 全年在岗,没有未了结的违规认定,建议作为先进典型予以激励",
        en="{subject} served throughout {period} without an unresolved violation; commendation is recommended",
    ),
    cases=(
        given("a year without a violation", good_year, period="2018-01-01"),
        not_given("a violation in December", good_year, idle_december, period="2018-01-01"),
        not_given(
            "an appeal is undecided", good_year, idle_december, december_appeal, period="2018-01-01", as_of="2019-02-28"
        ),
        given(
            "an appeal is upheld",
            facts(good_year, idle_december, december_appeal.but(decided_on="2019-02-20", upheld=True)),
            period="2018-01-01",
        ),
        given(
            "the violation is tolerated",
            facts(good_year, idle_december),
            fact(Exemption, subject_id="village director", rule="1", start="2018-12-01", end="2018-12-31"),
            period="2018-01-01",
        ),
        not_given("a violation of a second term", good_year, second_term, fraud, period="2018-01-01"),
        given(
            "a violation of the year before",
            good_year,
            second_term,
            fraud.but(verified_on="2017-12-31"),
            period="2018-01-01",
        ),
        given("a violation of another person", good_year, clerk, fraud, period="2018-01-01"),
        given("3 good grades", good_year, of_township, three_good_grades, period="2018-01-01"),
        not_given("2 good grades", good_year, of_township, three_good_grades[:-1], period="2018-01-01"),
        given(
            "grades of another year",
            good_year,
            of_township,
            township,
            good_grade.but(quarter_start="2017-10-01"),
            period="2018-01-01",
        ),
        given("grades of a region that the term does not name", good_year, township, good_grade, period="2018-01-01"),
        given("3 good grades in one of two terms", two_terms, three_good_grades, period="2018-01-01"),
        not_given("2 good grades in one of two terms", two_terms, three_good_grades[:-1], period="2018-01-01"),
        given(
            "the term begins on the first day",
            good_year,
            village_director.but(person_id="li", start="2018-01-01"),
            period="2018-01-01",
        ),
        not_due(
            "the term begins on the second day",
            good_year,
            village_director.but(person_id="li", start="2018-01-02"),
            period="2018-01-01",
        ),
        not_due(
            "the term ends a day early",
            good_year,
            village_director.but(person_id="li", end="2018-12-30"),
            period="2018-01-01",
        ),
        not_due("any other post", clerk, period="2018-01-01"),
        not_due("44 days after the year", good_year, period="2018-01-01", as_of="2019-02-13"),
        given("45 days after the year", good_year, period="2018-01-01", as_of="2019-02-14"),
    ),
)

negative_example = demotion(
    "10.2-negative-example",
    action="name-publicly",
    since=ADOPTED,
    of=Person,
    every=quarter,
    grace=APPRAISAL_DAYS,
    when=some(Official, within=overlapping),
    given=(points >= NAMED_FROM) & (rank(points) <= NAMED),
    message=text(
        zh="{subject} {period} 累计 {measured.points} 分,居第 {measured.rank} 位,建议列为负面典型;是否通报由人决定",
        en="{subject} has {measured.points} points in {period} and ranks {measured.rank}; naming as a negative example"
        " is recommended, and people decide",
    ),
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
            "nor does one of another term",
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
            clerk.but(id="rival 9", end="2016-12-31"),
            period="2018-01-01",
        ),
        given("in office on the first day", fraud, clerk.but(end="2018-01-01"), period="2018-01-01"),
        not_due("out of office the day before", fraud, clerk.but(end="2017-12-31"), period="2018-01-01"),
        given("in office on the last day", fraud, clerk.but(start="2018-03-31"), period="2018-01-01"),
        not_due("in office the day after", fraud, clerk.but(start="2018-04-01"), period="2018-01-01"),
        not_due("the first full quarter begins in July 2017", nine_points, period="2017-04-01"),
        not_due("30 days after the quarter", clerk, fraud, period="2018-01-01", as_of="2018-04-30"),
        given("31 days after the quarter", clerk, fraud, period="2018-01-01", as_of="2018-05-01"),
    ),
)

demotion_advised = demotion(
    "10.3-demotion",
    action="demote",
    since=ADOPTED,
    of=Person,
    every=quarter,
    grace=APPRAISAL_DAYS,
    when=some(Official, within=overlapping),
    given=points >= DEMOTED_FROM,
    message=text(
        zh="{subject} {period} 累计 {measured} 分,达到 {required} 分,建议降格调整;是否调整由人决定",
        en="{subject} has {measured} points in {period}, {required} or more; demotion is recommended,"
        " and people decide",
    ),
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
        not_due("out of office the day before", clerk.but(end="2017-12-31"), two_frauds, period="2018-01-01"),
        given("in office on the last day", clerk.but(start="2018-03-31"), two_frauds, period="2018-01-01"),
        not_due("in office the day after", clerk.but(start="2018-04-01"), two_frauds, period="2018-01-01"),
        not_due("30 days after the quarter", clerk, two_frauds, period="2018-01-01", as_of="2018-04-30"),
        given("31 days after the quarter", clerk, two_frauds, period="2018-01-01", as_of="2018-05-01"),
    ),
)
