"""A fact as it was known on a day: what happens to it later has not happened yet."""

from datetime import date
from typing import Any

import pytest

from iron_rules.facts import Appeal
from iron_rules.facts.known import existing, known_by, later_columns
from ten_iron_rules.facts import FACTS, Region, Tipoff
from tests.changed import changed

DAY = date(2018, 3, 1)
BEFORE = date(2018, 2, 28)
TIPOFF = Tipoff(id="t", region_id="r", kind="fraud", received_on=date(2018, 1, 1), verified=True, verified_on=DAY)
APPEAL = Appeal(id="a", finding="f", lodged_on=date(2018, 1, 1), decided_on=DAY, upheld=True)


def test_a_result_is_known_on_its_day() -> None:
    assert TIPOFF == known_by(TIPOFF, DAY)
    assert APPEAL == known_by(APPEAL, DAY)


def test_the_day_before_neither_the_result_nor_its_day_is_known() -> None:
    tipoff, appeal = known_by(TIPOFF, BEFORE), known_by(APPEAL, BEFORE)

    assert (None, None) == (tipoff.verified, tipoff.verified_on)
    assert (None, None) == (appeal.decided_on, appeal.upheld)
    assert (TIPOFF.id, TIPOFF.kind, TIPOFF.received_on) == (tipoff.id, tipoff.kind, tipoff.received_on)


@pytest.mark.parametrize("column", ["reward_paid_on", "handled_on"])
def test_each_day_of_a_fact_that_goes_on_stands_for_itself(column: str) -> None:
    columns: dict[str, Any] = {"id": "t", "region_id": "r", "kind": "fraud", "received_on": BEFORE, column: DAY}
    fact = Tipoff(**columns)

    assert (column,) == later_columns(fact, BEFORE)
    assert () == later_columns(fact, DAY)


def test_a_result_without_a_day_is_known_as_it_is() -> None:
    fact = Tipoff(id="t", region_id="r", kind="fraud", received_on=BEFORE, verified=True)

    assert fact == known_by(fact, BEFORE)


def test_a_column_is_known_from_an_optional_day_of_the_same_fact() -> None:
    found = [(each.__spec__, column) for each in FACTS.types for column in each.__spec__.columns if column.known_from]
    faults = [
        f"{spec.name}.{column.name}"
        for spec, column in found
        for day in [spec.column(column.known_from)]
        if day is None or (day.kind, day.optional, column.optional) != ("day", True, True)
    ]

    assert found
    assert [] == faults, "say `known_from=` with an optional day, on a column whose value may be missing"


def test_what_happens_later_does_not_exist_yet() -> None:
    later = changed(TIPOFF, id="later", received_on=DAY)

    assert [known_by(TIPOFF, BEFORE)] == existing([TIPOFF, later], Tipoff.__spec__, BEFORE)
    assert [TIPOFF, later] == existing([TIPOFF, later], Tipoff.__spec__, DAY)


def test_facts_that_happen_on_no_day_are_always_known() -> None:
    county = Region(id="c", name="甲县", level="county", poverty_county=True, heavy_task=False)

    assert [county] == existing([county], Region.__spec__, date.min)
