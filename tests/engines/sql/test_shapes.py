"""Conditions of unusual shape: rows within rows, keys that are measured, events that belong by way of a reference."""

from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.policy import any_time, anywhere, count, none, some, the_period, total
from tests.accounts import differences
from tests.agreement.odd_names import AS_OF, FEW, ODD, SINCE, Calendar, Chunks, H, J, Long1, a_rule, odd_facts
from tests.small import checked, days

pytest.importorskip("duckdb")
TEN = days("ten", 10)
ONE = days("one", 1)
YEARS = days("years", 2016)
SHAPES: dict[str, Any] = {
    "a measure without a key within a measure": {
        "must": some(Chunks, count(J, joined=anywhere, within=any_time) > FEW),
    },
    "rows within rows that look at the rows around them": {
        "must": some(Chunks, none(Long1, Chunks.f_calendar == Long1.calendar, joined=anywhere))
    },
    "a total of rows that look at rows around them": {
        "must": total(Chunks.id_, none(Long1, Chunks.first_day >= Long1.last, joined=anywhere)) > 0
    },
    "a key that changes with the period": {
        "must": some(Chunks, joined=(Chunks.subject == Calendar.id) & (Chunks.id_ == FEW))
    },
    "a key that is measured": {
        "of": J,
        "must": some(Chunks, joined=count(H, via=H.found, within=any_time) == J.year - YEARS),
    },
    "an event that belongs by way of a reference": {
        "of": J,
        "on": Chunks.first_day,
        "joined": Chunks.subject == J.e.order,
        "must": count(Chunks, within=any_time, joined=anywhere) < ONE,
    },
    "days after a day that is missing": {
        "of": H,
        "must": H.bit.present & (the_period.end >= H.bit + TEN),
    },
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape: str) -> None:
    """Both engines find the same, and something."""
    pack = checked(a_rule("shape", **SHAPES[shape]), FEW, SINCE, TEN, ONE, YEARS, facts=ODD)
    expected, actual = (evaluate(pack, odd_facts(), as_of=AS_OF, engine=engine) for engine in ("memory", "tables"))

    assert [] == differences(expected, actual)
    assert expected.findings
