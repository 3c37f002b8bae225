"""Words are resolved, joins and windows made explicit, or refused with a way out."""

from collections.abc import Callable
from typing import Any, Literal

import pytest

from iron_rules.expressions.nodes import Bound, Compare, Get, Not, Reduce, Rows, Within
from iron_rules.expressions.terms import Expression
from iron_rules.policy import (
    any_time,
    anywhere,
    by_then,
    count,
    distinct,
    each,
    none,
    overlapping,
    quarter,
    serves,
    some,
    the_period,
    week,
)
from ten_iron_rules.facts import (
    Attendance,
    Effort,
    Exchange,
    HouseholdContact,
    Inspection,
    Official,
    Pay,
    QuarterGrade,
    Region,
    TelevisedInquiry,
    VillageCharge,
    VillageVisit,
    WorkEntry,
)
from tests.small import a_duty, days, faults_of, plan_of

SUBJECT_ID = Get("s", ("id",))
provinces = Region.where(Region.level == "province")
cities = Region.where(Region.level == "city")


def within(kind: Literal["between", "covering", "overlapping"]) -> Within:
    """The stretch of the measured row, placed so to the period."""
    return Within(kind, Get("r1", ("start",)), Get("r1", ("end",)), Bound("start"), Bound("end"))


def rows_of(must: Expression[Any], **options: Any) -> Rows:
    """The rows of the only measure of a duty's test."""
    test = plan_of(a_duty(must=must, **options)).test
    assert isinstance(test, Reduce)
    return test.rows


def test_a_measure_joins_by_its_one_reference() -> None:
    """Visits of the official at hand."""
    assert ((Get("r1", ("official_id",)), SUBJECT_ID),) == rows_of(some(VillageVisit)).links


def test_via_chooses_among_references() -> None:
    """Inspections that the region made, not those made there."""
    rows = rows_of(some(Inspection, via=Inspection.inspecting_region_id), of=Region)

    assert ((Get("r1", ("inspecting_region_id",)), SUBJECT_ID),) == rows.links


def test_same_joins_on_columns_that_both_rows_have() -> None:
    """Entries of the same official with the same household."""
    must = none(HouseholdContact, none(WorkEntry, same=(WorkEntry.official_id, WorkEntry.household_id)))
    inner = rows_of(must).where[-1]

    assert isinstance(inner, Reduce)
    assert tuple((Get("r2", (c,)), Get("r1", (c,))) for c in ("official_id", "household_id")) == inner.rows.links


def test_joined_anywhere_joins_nothing() -> None:
    """Any inquiry of any region counts."""
    assert () == rows_of(some(TelevisedInquiry, joined=anywhere), of=Region).links


def test_a_measure_joins_to_the_row_it_stands_in() -> None:
    """Within each city, the facts of that city; not those of the rule's subject."""
    rows = rows_of(each(cities, some(TelevisedInquiry)), of=Region)
    inner = rows.where[0]

    assert isinstance(inner, Not) and isinstance(inner.item, Reduce)
    assert ((Get("r1", ("parent_id",)), SUBJECT_ID),) == rows.links
    assert ((Get("r2", ("region_id",)), Get("r1", ("id",))),) == inner.item.rows.links


def test_a_condition_on_the_row_alone_is_its_own() -> None:
    """So that an engine can sort rows before it looks at any duty."""
    rows = rows_of(some(Attendance, Attendance.present, Attendance.on >= the_period.start))

    assert (Get("r1", ("present",)),) == rows.own
    assert (Compare(">=", Get("r1", ("on",)), Bound("start")),) == rows.where


def test_a_condition_with_a_window_of_the_duty_is_not_the_rows_own() -> None:
    """Whether a contact was helped depends on the period."""
    rows = rows_of(none(HouseholdContact, none(Exchange, same=Exchange.household_id)))

    assert () == rows.own


@pytest.mark.parametrize(
    ("must", "told"),
    [
        (lambda: some(WorkEntry, none(Exchange)), "1.1-duty: nothing joins Exchange to WorkEntry"),
        (
            lambda: some(Official, some(Inspection, via=Inspection.target_region_id), joined=anywhere),
            "1.1-duty: `via=` leads to no row in sight, but to region",
        ),
        (lambda: some(VillageVisit, same=Region.name), "1.1-duty: `same=` names no column of village_visit"),
        (lambda: some(VillageVisit, same=VillageVisit.on), "1.1-duty: `same=` names no column of official"),
        (lambda: some(VillageVisit, Region.heavy_task), "1.1-duty: no row in sight is meant by `Region.heavy_task`"),
    ],
)
def test_what_cannot_be_joined_is_refused(must: Callable[..., Any], told: str) -> None:
    """With the words of the rule and what to say instead."""
    assert told in faults_of(a_duty(must=must()))


def test_two_references_are_refused_with_both_named() -> None:
    """A region is inspected and inspects."""
    faults = faults_of(a_duty(of=Region, must=some(Inspection)))

    assert ["1.1-duty: Inspection refers to Region by inspecting_region_id and by target_region_id"] == faults


def test_a_word_that_may_mean_two_rows_is_refused() -> None:
    """`Region` is the subject's and the city's; the noun's name says which."""
    faults = faults_of(a_duty(of=provinces, must=each(cities, Region.heavy_task)))

    assert ["1.1-duty: `Region.heavy_task` may mean 2 rows"] == faults
    assert [] == faults_of(a_duty(of=provinces, must=each(cities, cities.heavy_task)))


def test_a_day_falls_in_the_period_and_a_stretch_covers_it() -> None:
    """The kind of time is the window."""
    visits, charges = rows_of(some(VillageVisit)), rows_of(some(VillageCharge))

    assert Get("r1", ("on",)) == visits.bucket
    assert charges.bucket is None
    assert (within("covering"),) == charges.where


def test_a_fact_about_a_month_does_not_fall_in_a_week() -> None:
    """Nobody can say how much of it would."""
    assert ["1.1-duty: a pay of a month does not fall in a week"] == faults_of(a_duty(every=week, must=some(Pay)))
    assert [] == faults_of(a_duty(every=week, must=some(Effort, within=any_time)))


def test_by_then_looks_at_the_day_and_keeps_the_period_of_the_fact() -> None:
    """A grade of the quarter, announced by the judged day."""
    rows = rows_of(some(QuarterGrade, via=QuarterGrade.subject_id, within=by_then), of=Region, every=quarter)

    assert Get("r1", ("quarter_start",)) == rows.bucket
    day = Get("r1", ("announced_on",))
    assert (Within("between", day, day, None, Bound("judged")),) == rows.where


def test_a_stretch_that_an_author_compares_with_the_period_is_a_window() -> None:
    """Said by `serves` or by the kind of time, it is the same condition."""
    said = some(VillageCharge, serves(VillageCharge, the_period.start, the_period.end), within=overlapping)
    half = some(VillageCharge, VillageCharge.start <= the_period.start, within=any_time)

    assert (within("covering"), within("overlapping")) == tuple(sorted(rows_of(said).where, key=str))
    assert (Compare("<=", Get("r1", ("start",)), Bound("start")),) == rows_of(half).where


def test_measures_are_named_after_their_facts_or_as_they_say() -> None:
    """The names under which a finding shows what was measured."""
    limit = days("limit", 1)
    plan = plan_of(
        a_duty(
            must=some(Exchange)
            & (distinct(VillageVisit.on) >= limit)
            & (count(VillageCharge, name="charges") >= limit)
            & (count(VillageCharge, name="charges") <= limit)
        ),
        limit,
    )

    assert ["exchange", "village_visit.on", "charges", "charges_max"] == [figure.name for figure in plan.figures]


def test_the_types_that_a_rule_reads_are_those_it_needs() -> None:
    """A type that is only compared by id is not read; one that a reference goes into is."""
    assert ("official", "village_charge") == plan_of(a_duty(must=some(VillageCharge))).reads
    poor = VillageCharge.where(VillageCharge.village_id.poor)

    assert ("village", "official", "village_charge") == plan_of(a_duty(must=some(poor))).reads
