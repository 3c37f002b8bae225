"""The cases of iron rule 10, a tuple for each rule that stands in its module."""

from iron_rules.facts import Appeal, Effort, Exemption, QuarterGrade, Tipoff, Training, WorkEntry
from iron_rules.policy import fact, facts, given, not_due, not_given
from ten_iron_rules.people_and_places import (
    clerk,
    county_secretary,
    governor,
    mayor,
    resident,
    team_member,
    township,
    township_secretary,
    village_director,
    village_secretary,
)

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
medium_grade = good_grade.but(quarter_start="2018-07-01", grade="medium")
three_good_grades = facts(
    township, good_grade, good_grade.but(quarter_start="2018-04-01"), good_grade.but(quarter_start="2018-10-01")
)
other_term = of_township.but(id="other")
two_terms = facts(
    good_year,
    other_term,
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

EXEMPLAR = (
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
    not_given(
        "2 good grades of 4",
        good_year,
        of_township,
        three_good_grades[:-1],
        medium_grade,
        medium_grade,
        period="2018-01-01",
    ),
    not_given(
        "the third good grade is of another year",
        good_year,
        of_township,
        facts(three_good_grades[:-1], good_grade.but(quarter_start="2017-10-01")),
        period="2018-01-01",
    ),
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
    not_given(
        "2 good grades in a principal's term",
        two_terms,
        other_term.but(post="party_secretary", level="county"),
        three_good_grades[:-1],
        period="2018-01-01",
    ),
    not_given(
        "2 good grades in a resident's term",
        two_terms,
        other_term.but(post="first_secretary"),
        three_good_grades[:-1],
        period="2018-01-01",
    ),
    given(
        "2 good grades in a term in any other post",
        two_terms,
        other_term.but(post="other"),
        three_good_grades[:-1],
        period="2018-01-01",
    ),
    given(
        "2 good grades in the term of a province's head",
        two_terms,
        other_term.but(post="government_head", level="province"),
        three_good_grades[:-1],
        period="2018-01-01",
    ),
    not_given(
        "2 good grades in a term of just the year",
        two_terms,
        other_term.but(start="2018-01-01", end="2018-12-31"),
        three_good_grades[:-1],
        period="2018-01-01",
    ),
    given(
        "2 good grades in a term that begins a day late",
        two_terms,
        other_term.but(start="2018-01-02"),
        three_good_grades[:-1],
        period="2018-01-01",
    ),
    given(
        "2 good grades in a term that ends a day early",
        two_terms,
        other_term.but(end="2018-12-30"),
        three_good_grades[:-1],
        period="2018-01-01",
    ),
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
    given(
        "the term ends on the last day",
        good_year,
        village_director.but(person_id="li", end="2018-12-31"),
        period="2018-01-01",
    ),
    not_given("an idle mayor", mayor, period="2018-01-01"),
    not_given("an idle county's secretary", county_secretary, period="2018-01-01"),
    not_given("an idle township's secretary", township_secretary, period="2018-01-01"),
    not_given("an idle village's secretary", village_secretary, period="2018-01-01"),
    not_given("an idle resident", resident, period="2018-01-01"),
    not_given("an idle member of the team", team_member, period="2018-01-01"),
    not_due("the secretary of a province", governor.but(post="party_secretary"), period="2018-01-01"),
    not_due("any other post", clerk, period="2018-01-01"),
    not_due("another post in a village", clerk.but(level="village"), period="2018-01-01"),
    not_due("44 days after the year", good_year, period="2018-01-01", as_of="2019-02-13"),
    given("45 days after the year", good_year, period="2018-01-01", as_of="2019-02-14"),
)

NEGATIVE_EXAMPLE = (
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
        "the tenth rival failed in another quarter", facts(nine_points, rivals[:9], later_rival), period="2018-01-01"
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
    not_due("out of office the day before", fraud, clerk.but(end="2017-12-31"), period="2018-01-01"),
    given("in office on the last day", fraud, clerk.but(start="2018-03-31"), period="2018-01-01"),
    not_due("in office the day after", fraud, clerk.but(start="2018-04-01"), period="2018-01-01"),
    not_due("the first full quarter begins in July 2017", nine_points, period="2017-04-01"),
    not_due("30 days after the quarter", clerk, fraud, period="2018-01-01", as_of="2018-04-30"),
    given("31 days after the quarter", clerk, fraud, period="2018-01-01", as_of="2018-05-01"),
)

DEMOTION = (
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
)
