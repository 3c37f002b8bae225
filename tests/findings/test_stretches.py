"""Stretches that come and go cover the days that lie in some of them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from iron_rules.findings.stretches import Stretches

DAYS = [date(2018, 1, 1) + timedelta(days=each) for each in range(30)]
A_DAY = st.sampled_from([date.min, *DAYS, date.max])
SOME = st.lists(st.tuples(A_DAY, A_DAY), max_size=6)


def covered(stretches: Stretches) -> set[date]:
    """The days among `DAYS` that are covered, asked for as a whole."""
    found = list(stretches.within(DAYS[0], DAYS[-1]))

    assert found == sorted(found)
    return {day for day in DAYS if any(first <= day <= last for first, last in found)}


@given(SOME, SOME)
def test_the_days_covered_are_those_of_what_was_added_and_not_removed(
    kept: list[tuple[date, date]], gone: list[tuple[date, date]]
) -> None:
    stretches = Stretches()
    for each in [*kept, *gone]:
        stretches.add(*each)
    list(stretches.within(DAYS[0], DAYS[-1]))
    for each in gone:
        stretches.remove(*each)

    assert bool(kept) is bool(stretches)
    assert covered(stretches) == {day for day in DAYS if any(first <= day <= last for first, last in kept)}


def test_stretches_that_meet_are_one() -> None:
    stretches = Stretches()
    stretches.add(DAYS[0], DAYS[4])
    stretches.add(DAYS[5], DAYS[9])
    stretches.add(DAYS[12], DAYS[20])

    assert [(DAYS[2], DAYS[9]), (DAYS[12], DAYS[14])] == list(stretches.within(DAYS[2], DAYS[14]))
