"""Totals over nothing are decided in bits where no value is below zero, and summed where one is."""

from datetime import date

import pytest

from iron_rules.policy import total
from ten_iron_rules.facts import VillageVisit
from tests.engines.sql.agreed import agreed, official
from tests.small import a_duty, checked

pytest.importorskip("duckdb")
AS_OF = date(2017, 8, 1)
FOUND = checked(a_duty(must=total(VillageVisit.individual_problems, name="problems") > 0))
NONE = checked(a_duty(must=total(VillageVisit.individual_problems, name="problems") == 0))
MAY, JUNE, JULY = date(2017, 5, 1), date(2017, 6, 1), date(2017, 7, 1)


def visit(id: str, on: date, problems: int) -> VillageVisit:
    """A visit of the official that found so many problems."""
    return VillageVisit(
        id=id, official_id="O", village_id="V", on=on, recorded_on=on, individual_problems=problems, common_problems=0
    )


VISITS = (visit("1", MAY, 0), visit("2", JUNE, 1), visit("3", date(2017, 6, 30), 2))


def test_nothing_but_zeros_is_nothing() -> None:
    """A month of zeros and a month without a visit come to nothing, and one with a problem does not."""
    zero = {"problems": 0}

    assert [("O", MAY, zero), ("O", JULY, zero)] == agreed(FOUND, [official("O"), *VISITS], AS_OF)
    assert [("O", JUNE, {"problems": 3})] == agreed(NONE, [official("O"), *VISITS], AS_OF)


def test_corrections_below_zero_are_summed() -> None:
    """A correction can undo what was found, and does so in its own month only."""
    facts = [official("O"), *VISITS, visit("4", JUNE, -3), visit("5", JULY, -1)]
    zero = {"problems": 0}

    assert [("O", MAY, zero), ("O", JUNE, zero), ("O", JULY, {"problems": -1})] == agreed(FOUND, facts, AS_OF)
    assert [("O", JULY, {"problems": -1})] == agreed(NONE, facts, AS_OF)
