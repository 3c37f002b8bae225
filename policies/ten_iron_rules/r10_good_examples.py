"""Iron rule 10, good examples: good work is commended. People decide; this recommends."""

from iron_rules.facts import Appeal, Exemption
from iron_rules.policy import (
    by_then,
    count,
    each,
    fact,
    facts,
    given,
    interpretation,
    none,
    not_due,
    not_given,
    parameter,
    reward,
    some,
    text,
    year,
)
from ten_iron_rules.common import ADOPTED, FROM, found, principals, residents, village_heads, violations
from ten_iron_rules.facts import Effort, Nomination, Person, QuarterGrade, Tipoff
from ten_iron_rules.people_and_places import clerk, mayor, resident, township, village_director, village_secretary

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

servants = principals | village_heads | residents
unresolved = violations.where(found.status.one_of("standing", "contested"))
nominations_on_results = Nomination.where(Nomination.cites_results)
good_grades = QuarterGrade.where(QuarterGrade.grade == "good")

efforts_of_2018 = tuple(
    fact(Effort, id=month, month=month, poverty_days="8", total_days="10")
    for month in (f"2018-{number:02}-01" for number in range(1, 13))
)
nomination = fact(Nomination, id="nomination", person_id="li", year=2018, on="2019-02-14", cites_results=True)
good_year = facts(village_director.but(person_id="li"), efforts_of_2018, nomination)
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

# Those who set a good example are encouraged, in their careers and in what they earn.
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
    )
    & some(nominations_on_results, within=by_then, name="nominations"),
    message=text(
        zh="{subject}：{period}全年在任，没有待核实或申诉处理中的核查提示，并依据实绩被提名，"
        "建议研究作为先进典型予以激励",
        en="{subject}: in office throughout {period}, with no finding to be verified or"
        " under appeal, and nominated on results; commendation should be considered",
    ),
    title=text(zh="激励先进典型", en="good examples encouraged"),
    sentences={
        "violations": text(
            zh="本年不应有待核实或申诉处理中的核查提示，现有{measured}项",
            en="findings to be verified or under appeal: none expected, {measured} found",
        ),
        "terms_short_of_good_grades": text(
            zh="不应有好等次不足的任期，现有{measured}个",
            en="terms short of good grades: none expected, {measured} found",
        ),
        "nominations": text(
            zh="依据实绩的提名应至少{required}次，登记{measured}次",
            en="nominations on results: at least {required} expected, {measured} found",
        ),
    },
    cases=(
        given("a year without a violation", good_year, period="2018-01-01"),
        not_given("nobody nominated them", good_year, nomination.but(person_id="wang"), period="2018-01-01"),
        not_given("nominated a day late", good_year, nomination.but(on="2019-02-15"), period="2018-01-01"),
        not_given("nominated for another year", good_year, nomination.but(year=2017), period="2018-01-01"),
        not_given("nominated without results", good_year, nomination.but(cites_results=False), period="2018-01-01"),
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
        not_given("an idle village's secretary", village_secretary, period="2018-01-01"),
        not_given("an idle resident", resident, period="2018-01-01"),
        not_due("another post in a village", clerk.but(level="village"), period="2018-01-01"),
        not_due("44 days after the year", good_year, period="2018-01-01", as_of="2019-02-13"),
        given("45 days after the year", good_year, period="2018-01-01", as_of="2019-02-14"),
    ),
)
