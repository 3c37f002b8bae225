"""What authors of a policy use to test it: drafts become sound facts, and a case that fails says why."""

from datetime import date

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.facts import (
    TABLES,
    AppointmentDecision,
    Disbursement,
    FrontlinePosting,
    Household,
    Official,
    VillageVisit,
)
from iron_rules.policy import (
    breached,
    clause,
    count,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    minor,
    month,
    not_due,
    pack,
    parameter,
    text,
)
from iron_rules.testing import case_facts, cases, check_case

FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("1.1"), text(zh="施行日", en="first day"), {FROM: FROM})
VISITS = parameter("visits", law("1.1"), text(zh="到村次数", en="visits"), {FROM: 2})

mayor = fact(Official, id="mayor")
visit = fact(VillageVisit, on="2018-01-31")

visited = duty(
    "1.1-visited",
    severity=minor,
    since=IN_FORCE,
    of=Official,
    every=month,
    must=count(VillageVisit, name="visits") >= VISITS,
    message=text(
        zh="{subject} 到村 {measured} 次,应为 {required} 次", en="{subject}: {measured} visits, not {required}"
    ),
    cases=(
        kept("two visits", mayor, visit, visit, period="2018-01-01"),
        breached("one visit", mayor, visit, period="2018-01-01"),
    ),
)
PACK = check(
    pack(
        "visits",
        title=text(zh="到村", en="visits"),
        clauses=[clause("1.1", text(zh="到村", en="villages are visited"))],
        package=__name__,
    )
)


def _told(case):
    with pytest.raises(AssertionError) as caught:
        check_case(PACK, visited, case)
    return str(caught.value)


def _refused(case):
    with pytest.raises(PolicyError) as caught:
        check_case(PACK, visited, case)
    (fault,) = caught.value.faults
    assert case.at == fault.where
    return fault.what, fault.hint


def _rows(case, name):
    return list(case_facts(case).tables[name])


def test_every_case_of_a_pack_has_a_readable_id():
    assert ["1.1-visited: two visits", "1.1-visited: one visit"] == [id for id, _, _ in cases(PACK)]


@pytest.mark.parametrize("case", visited.cases, ids=lambda case: case.name)
def test_a_case_that_comes_out_as_it_says_passes(case):
    check_case(PACK, visited, case)


def test_a_case_that_fails_says_what_was_expected_what_came_out_and_by_which_figures():
    case = kept("one is enough", mayor, visit, period="2018-01-01", as_of="2018-02-28")

    assert _told(case) == (
        "1.1-visited: one is enough\n"
        f"  at        {case.at}\n"
        "  subject   official `mayor`, period from 2018-01-01, as of 2018-02-28\n"
        "  expected  fulfilled\n"
        "  actual    breached, measured visits 1; required visits 2\n"
        "  judged    2018-01-01 breached, 2018-02-01 breached"
    )


def test_a_case_stands_where_its_author_wrote_it():
    case = kept("two visits", mayor, period="2018-01-01")

    assert case.at.rpartition(":")[0].rpartition(":")[0] == __file__


def test_a_duty_that_is_kept_has_no_figures_to_tell():
    told = _told(breached("two are too few", mayor, visit, visit, period="2018-01-01", as_of="2018-01-31"))

    assert "  actual    fulfilled\n" in told


def test_a_duty_that_is_not_due_says_which_are():
    told = _told(breached("not yet in force", mayor, period="2017-12-01", as_of="2018-01-31"))

    assert told.endswith("  actual    not due\n  judged    2018-01-01 breached")


def test_where_nothing_is_due_nothing_was_judged():
    told = _told(breached("not yet in force", mayor, period="2018-01-01", as_of="2018-01-30"))

    assert told.endswith("  actual    not due\n  judged    nothing")


def test_a_case_means_the_first_subject_unless_it_names_another():
    other = fact(Official, id="other")

    check_case(PACK, visited, kept("of the first", mayor, other, visit, visit, period="2018-01-01"))
    check_case(
        PACK, visited, breached("of the other", mayor, other, visit, visit, period="2018-01-01", subject="other")
    )


def test_a_case_without_a_subject_is_refused():
    refused = _refused(not_due("nobody", period="2018-01-01"))

    assert ("the case has no official to judge", "put a `official` into it") == refused


def test_a_subject_that_the_case_has_not_is_refused():
    refused = _refused(not_due("somebody", mayor, period="2018-01-01", subject="mayr"))

    assert ("no official of the case is called `mayr`", "one of `mayor`") == refused


def test_a_fact_without_its_day_is_refused():
    refused = _refused(kept("some day", mayor, fact(VillageVisit), period="2018-01-01"))

    assert ("a `village_visit` of this case has no `on`", "say on=") == refused


def test_a_reference_that_needs_a_fact_with_a_year_asks_for_it():
    refused = _refused(kept("some fund", mayor, fact(Disbursement, on="2018-01-31"), period="2018-01-01"))

    assert ("a `fund` of this case has no `year`", "say year=") == refused


def test_a_value_that_does_not_fit_is_refused_where_the_case_stands():
    what, _ = _refused(kept("no day", mayor, visit.but(recorded_on="2018-02-30"), period="2018-01-01"))

    assert what == "village_visit, row 1, column `recorded_on`: `2018-02-30` is no day of the calendar"


def test_a_reference_to_nobody_is_refused_where_the_case_stands():
    what, _ = _refused(kept("nobody", mayor, visit.but(official_id="mayr"), period="2018-01-01"))

    assert what == "village_visit, row 1, column `official_id`: `mayr` is the id of no `official`"


def test_every_table_is_known():
    assert set(TABLES) == set(case_facts(visited.cases[0]).tables)


def test_what_is_left_out_takes_a_plain_value():
    (made,) = _rows(kept("a plain visit", visit, period="2018-01-01"), "village_visit")

    assert made == VillageVisit(
        id="village_visit-1",
        official_id="official-1",
        village_id="village-1",
        on=date(2018, 1, 31),
        recorded_on=date(2018, 1, 31),
        individual_problems=0,
        common_problems=0,
    )


def test_a_plain_official_has_no_duty_of_their_own():
    (made,) = _rows(kept("a plain official", visit, period="2018-01-01"), "official")

    assert made == Official(
        id="official-1",
        person_id="person-of-official-1",
        name="-",
        post="other",
        level="village",
        reserve=False,
        start=date(2017, 1, 1),
    )


def test_facts_that_are_referred_to_are_made_as_far_as_they_lead():
    (region,) = _rows(kept("a plain household", fact(Household), period="2018-01-01"), "region")

    assert ("region-1", "township") == (region.id, region.level)


def test_a_left_out_reference_means_the_first_fact_of_its_type():
    case = kept("two officials", visit, fact(Official, id="first"), fact(Official, id="second"), period="2018-01-01")

    assert ["first"] == [row.official_id for row in _rows(case, "village_visit")]


def test_a_posting_and_a_decision_are_of_the_first_officials_person():
    drafts = (fact(AppointmentDecision, on="2018-01-01"), fact(FrontlinePosting), fact(Official, person_id="li"))
    tables = case_facts(kept("a person", *drafts, period="2018-01-01")).tables

    assert ["li", "li"] == [tables[name][0].person_id for name in ("appointment_decision", "frontline_posting")]


def test_a_posting_without_any_official_is_somebodys():
    (made,) = _rows(kept("nobody", fact(FrontlinePosting), period="2018-01-01"), "frontline_posting")

    assert made.person_id == "person-of-nobody"


def test_facts_without_an_id_are_numbered():
    made = _rows(visited.cases[0], "village_visit")

    assert ["village_visit-1", "village_visit-2"] == [row.id for row in made]


def test_a_later_fact_takes_the_place_of_an_earlier_one_with_its_id():
    other = fact(Official, id="other")

    made = _rows(kept("a change", mayor, other, mayor.but(post="government_head"), period="2018-01-01"), "official")

    assert [("mayor", "government_head"), ("other", "other")] == [(row.id, row.post) for row in made]
