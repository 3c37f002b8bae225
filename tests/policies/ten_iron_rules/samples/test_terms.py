"""Terms and stretches into what holds: rows that overlap or adjoin are one, and half of the days make an absence."""

from datetime import date
from random import Random

import pytest

from iron_rules.periods import Period
from ten_iron_rules.facts import HouseholdContact, Leave, Official
from ten_iron_rules.samples.absence import half_of, is_away
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.extent import EXTENTS
from ten_iron_rules.samples.terms import in_office_at_the_end, joined

WEEK = Period(date(2018, 1, 1), date(2018, 1, 7), date(2018, 1, 7), date(2018, 1, 1))
JUNE = Period(date(2018, 6, 1), date(2018, 6, 30), date(2018, 6, 30), date(2018, 6, 1))
JULY = Period(date(2018, 7, 1), date(2018, 7, 31), date(2018, 7, 31), date(2018, 7, 1))
YEAR = Period(date(2018, 1, 1), date(2018, 12, 31), date(2018, 12, 31), date(2018, 1, 1))


def _draft(*persons: str) -> Draft:
    draft = Draft(Random("seed"), EXTENTS["village"])
    for number, person in enumerate(persons):
        columns = {"name": "", "post": "other", "level": "county", "reserve": False, "start": date(2018, 1, 1)}
        draft.add(Official, id=f"official-{number}", person_id=person, **columns)
    return draft


def _joined(draft: Draft, *stretches: tuple[int, int | None]) -> list[tuple[date, date | None]]:
    for first, last in stretches:
        end = date(2018, 1, last) if last else None
        columns = {"official_id": "official-0", "household_id": "household-1"}
        draft.add(HouseholdContact, **columns, start=date(2018, 1, first), end=end)
    return [(row.start, row.end) for row in joined(draft.all(HouseholdContact))]


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        (((1, 5), (6, 9)), [(1, 9)]),
        (((6, 9), (1, 5)), [(1, 9)]),
        (((1, 5), (7, 9)), [(1, 5), (7, 9)]),
        (((1, 9), (3, 4)), [(1, 9)]),
        (((1, 5), (4, None)), [(1, None)]),
        (((1, None), (4, 5)), [(1, None)]),
        (((1, 5), (6, 6), (7, 8)), [(1, 8)]),
        (((5, 4), (5, 6)), [(5, 6)]),
    ],
)
def test_rows_that_overlap_or_adjoin_are_one(
    stretches: tuple[tuple[int, int | None], ...], expected: list[tuple[int, int | None]]
) -> None:
    days = [(date(2018, 1, first), date(2018, 1, last) if last else None) for first, last in expected]

    assert days == _joined(_draft(), *stretches)


def test_rows_of_two_households_are_not_one() -> None:
    draft = _draft()
    for household, day in (("a", 1), ("b", 2)):
        columns = {"official_id": "official-0", "household_id": household}
        draft.add(HouseholdContact, **columns, start=date(2018, 1, day), end=date(2018, 1, day))

    assert 2 == len(joined(draft.all(HouseholdContact)))


@pytest.mark.parametrize(
    ("start", "end", "in_office"),
    [
        (date(2018, 10, 3), None, True),
        (date(2018, 10, 4), None, False),
        (date(2017, 1, 1), date(2018, 12, 31), True),
        (date(2017, 1, 1), date(2018, 12, 30), False),
    ],
)
def test_ninety_days_and_the_last_one_are_the_end_of_a_year(start: date, end: date | None, in_office: bool) -> None:
    draft = _draft("person-1")
    official = draft.change(draft.get(Official, "official-0"), start=start, end=end)

    assert in_office == in_office_at_the_end(official, YEAR)


@pytest.mark.parametrize(("period", "half"), [(WEEK, 4), (JUNE, 15), (JULY, 16), (YEAR, 183)])
def test_half_of_a_period_is_rounded_up(period: Period, half: int) -> None:
    assert half == half_of(period)


@pytest.mark.parametrize(
    ("leaves", "away"),
    [
        (((1, 4, 0),), True),
        (((1, 3, 0),), False),
        (((1, 2, 0), (6, 7, 1)), True),
        (((1, 3, 0), (2, 3, 0)), False),
        (((1, 3, 0), (4, 4, 2)), False),
        ((), False),
    ],
)
def test_who_is_on_leave_for_half_of_the_days_under_any_term_is_away(
    leaves: tuple[tuple[int, int, int], ...], away: bool
) -> None:
    draft = _draft("person-1", "person-1", "person-2")
    for first, last, term in leaves:
        columns = {"official_id": f"official-{term}", "ground": "sick", "approved_by": ""}
        draft.add(Leave, **columns, start=date(2018, 1, first), end=date(2018, 1, last))

    assert away == is_away(draft, draft.get(Official, "official-0"), WEEK)
