"""On the last day of the calendar every engine gives one answer, and at once where there are no facts."""

from datetime import date
from time import process_time
from typing import Any

import pytest

from iron_rules import evaluate, open_session
from iron_rules.engines.base import EngineName
from ten_iron_rules.facts import FACTS
from tests.accounts import differences
from tests.strategies import PACK

LAST = date.max
AT_ONCE = 15
"""Seconds of a busy machine, most of them spent on writing statements; going through the calendar took minutes."""
EMPTY: dict[str, list[dict[str, Any]]] = {name: [] for name in FACTS.tables}
REGION = {"id": "K", "name": "n", "level": "county", "poverty_county": True, "heavy_task": True}
OFFICIAL = {
    "id": "O", "person_id": "P", "name": "n", "post": "party_secretary", "level": "county", "region_id": "K",
    "reserve": False, "start": "9999-11-01", "end": "9999-12-31",
}  # fmt: skip
FACTS_OF_THE_END: dict[str, list[dict[str, Any]]] = {
    "region": [REGION], "official": [OFFICIAL], "village": [], "village_visit": [], "effort": [],
}  # fmt: skip
RULES = ["1.2-effort-recorded", "2.5-weekly-village-day", "10.2-negative-example"]


@pytest.mark.parametrize("engine", ["memory", "tables", "reference"])
def test_nothing_is_judged_of_nothing_at_once(engine: EngineName) -> None:
    begun = process_time()
    found = evaluate(PACK, EMPTY, as_of=LAST, engine=engine)

    assert ([], []) == (list(found.findings), list(found.ledger))
    assert process_time() - begun < AT_ONCE


def test_a_session_of_nothing_is_there_at_once() -> None:
    begun = process_time()
    session = open_session(PACK, as_of=LAST, matcher="python")
    session.put(EMPTY)

    assert [] == list(session.findings)
    assert process_time() - begun < AT_ONCE


def test_the_last_periods_end_with_the_calendar_on_every_engine() -> None:
    expected = evaluate(PACK, FACTS_OF_THE_END, as_of=LAST, rules=RULES)

    assert LAST in {each.period_end for each in expected.findings}
    assert [] == differences(expected, evaluate(PACK, FACTS_OF_THE_END, as_of=LAST, rules=RULES, engine="tables"))


def test_whoever_comes_after_a_session_was_moved_is_judged() -> None:
    """A session goes through no periods while it has no subjects; what it skipped is judged with the first."""
    facts: dict[str, list[Any]] = {"village": [], "village_visit": []}
    official = {**OFFICIAL, "start": "2017-05-01", "end": "2018-03-31"}
    session = open_session(PACK, as_of=date(2017, 4, 30), matcher="python")
    session.put({"region": [REGION], "official": [], **facts})
    session.advance(to=date(2018, 3, 31))
    session.put({"official": [official]})
    expected = evaluate(PACK, {"region": [REGION], "official": [official], **facts}, as_of=date(2018, 3, 31))

    assert expected.findings == session.findings
