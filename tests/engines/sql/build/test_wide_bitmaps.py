"""One pass for all periods: bits stand in their chunk, whatever units and first days the rules have."""

from datetime import date, timedelta

import pytest

from iron_rules.engines.sql.build.bits import WIDTH
from iron_rules.policy import month, quarter, some, week
from ten_iron_rules.facts import VillageVisit
from tests.engines.sql.agreed import agreed, official
from tests.small import a_duty, checked

pytest.importorskip("duckdb")
FIRST = date(2017, 4, 24)
LATER = FIRST + timedelta(weeks=3 * WIDTH)


def visit(on: date) -> VillageVisit:
    """A visit on a day."""
    return VillageVisit(
        id=f"V{on}", official_id="O", village_id="V", on=on, recorded_on=on, individual_problems=0, common_problems=0
    )


@pytest.mark.parametrize("number", [0, 1, WIDTH - 1, WIDTH, 2 * WIDTH - 1, 2 * WIDTH])
@pytest.mark.parametrize("place", [0, 6])
def test_a_visit_counts_in_its_week_only(number: int, place: int) -> None:
    """On the first and the last day of a week, at either end of a chunk, and nowhere else."""
    pack = checked(a_duty(every=week, must=some(VillageVisit)))
    seen = FIRST + timedelta(weeks=number)
    found = agreed(pack, [official("O"), visit(seen + timedelta(place))], LATER)

    weeks = [FIRST + timedelta(weeks=each) for each in range(3 * WIDTH)]
    assert [each for each in weeks if each != seen] == [first for _, first, _ in found]


def test_weeks_months_and_quarters_of_the_same_visits() -> None:
    """Rules of different units that look at the same facts each count in their own periods."""
    pack = checked(
        a_duty("1.1-week", every=week, must=some(VillageVisit)),
        a_duty("1.1-month", every=month, must=some(VillageVisit)),
        a_duty("1.1-quarter", every=quarter, must=some(VillageVisit)),
    )
    found = agreed(pack, [official("O"), visit(date(2017, 4, 24)), visit(date(2017, 7, 1))], date(2017, 9, 30))
    firsts = [first for _, first, _ in found]

    assert [date(2017, 5, 1), date(2017, 6, 1), date(2017, 8, 1), date(2017, 9, 1)] == firsts[:4]
    assert [FIRST + timedelta(weeks=each) for each in range(1, 22) if each != 9] == firsts[4:]
