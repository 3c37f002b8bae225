"""Findings call subjects by their names; a subject without a table by that of the latest of its rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from iron_rules import Evaluation, Finding, evaluate, load_pack, read
from iron_rules.engines.base import EngineName
from iron_rules.engines.sql.evaluation import TablesEvaluation
from iron_rules.sessions.session import open_session
from ten_iron_rules.facts import Official, Tipoff
from tests.people import term

PACK = load_pack("ten_iron_rules")
AS_OF = date(2018, 12, 31)
ID = "10.3-demotion|p|2018-01-01"
EMPTY = dict.fromkeys(
    ("village_visit", "effort", "pay", "village_charge", "village", "household", "household_contact", "exchange",
     "annual_report", "frontline_posting", "training", "ranking", "statement", "work_entry", "diary", "attendance",
     "inspection", "disbursement", "kinship", "region", "recall"), (),
)  # fmt: skip


def facts(*terms: Official) -> dict[str, tuple[()] | list[Any]]:
    """Two frauds of the first quarter against the person's first term."""
    frauds = [
        Tipoff(
            id=f"t{day}", region_id="r", against_id="o1", kind="fraud", received_on=date(2018, 1, 1), verified=True,
            verified_on=date(2018, 1, day),
        )
        for day in (5, 6)
    ]  # fmt: skip
    region = {"id": "r", "name": "r", "level": "county", "poverty_county": False, "heavy_task": False}
    return {**EMPTY, "region": [region], "official": list(terms), "tipoff": frauds}


def finding(evaluation: Evaluation | TablesEvaluation) -> Finding:
    """The finding about the person."""
    return next(each for each in evaluation.findings if each.id == ID)


@pytest.mark.parametrize(
    ("terms", "name"),
    [
        ([term("o1", "王明")], "王明"),
        ([term("o1", "王明"), term("o2", "王小明", start="2018-02-01")], "王小明"),
        ([term("o1", "王明", start="2018-02-01"), term("o2", "王小明")], "王明"),
        ([term("o1", "王明"), term("o2", "王小明")], "王小明"),
    ],
    ids=["one term", "a later term", "an earlier term", "terms of one day"],
)
def test_every_engine_calls_a_person_as_in_the_term_that_began_last(terms: Sequence[Official], name: str) -> None:
    known = read(facts(*terms), PACK)
    engines: tuple[EngineName, ...] = ("reference", "memory", "tables", "live")
    found = [finding(evaluate(PACK, known, as_of=AS_OF, engine=engine)) for engine in engines]

    assert [name] * 4 == [each.name for each in found]
    assert {f"{name}：2018年第1季度"} == {each.message.zh[: len(name) + 10] for each in found}


def test_a_session_tells_when_a_person_is_called_otherwise() -> None:
    with open_session(PACK, as_of=AS_OF) as session:
        session.put(facts(term("o1", "王明")))
        later = session.put([term("o2", "王小明", start="2018-02-01")])
        corrected = session.correct([term("o2", "王晓明", start="2018-02-01")])
        back = session.retract({"official": ["o2"]})

    names = [
        next((each.before.name, each.after.name) for each in changes.changed if each.id == ID)
        for changes in (later, corrected, back)
    ]
    assert [("王明", "王小明"), ("王小明", "王晓明"), ("王晓明", "王明")] == names
