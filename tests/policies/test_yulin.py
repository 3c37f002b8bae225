"""A pack on the ten iron rules: its changed number, the rule that it leaves out, and its own rule over findings."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

import iron_rules
from iron_rules import Evaluation
from iron_rules.check.checked import CheckedPack
from iron_rules.engines.sql.evaluation import TablesEvaluation
from iron_rules.language.cases import Case
from iron_rules.language.rule import Rule
from iron_rules.testing import CaseEngine, case_facts, cases, check_case
from tests.accounts import differences
from tests.house.code import ROOT

PACK = iron_rules.load_pack(ROOT / "tests" / "policies" / "yulin.py")
TEN = iron_rules.load_pack("ten_iron_rules")
CASES = [(pack, rule, case) for _, pack, rule, case in cases(PACK) if pack is PACK]
OWN = [pytest.param(*case, id=id) for id, *case in cases(PACK) if case[0] is PACK]
ENGINES: tuple[CaseEngine, ...] = ("reference", "memory", "tables", "live")


@pytest.fixture(scope="module")
def visits() -> dict[str, list[dict[str, Any]]]:
    """A day in the villages in the last week of 2017, and one in the first of 2018."""
    days = ("2017-12-27", "2018-01-03")
    secretary = {
        "id": "O", "person_id": "P", "name": "王某", "post": "party_secretary", "level": "township", "region_id": "T",
        "reserve": False, "start": "2017-12-25", "end": "2018-01-08",
    }  # fmt: skip
    township = {"id": "T", "name": "城关镇", "level": "township", "poverty_county": False, "heavy_task": False}
    visit: dict[str, Any] = {"official_id": "O", "village_id": "V", "individual_problems": 1, "common_problems": 1}
    return {
        "region": [township],
        "village": [{"id": "V", "name": "石泉村", "township_id": "T", "poor": True}],
        "official": [secretary],
        "village_visit": [{**visit, "id": day, "on": day, "recorded_on": day} for day in days],
    }


def _judged(
    pack: CheckedPack, facts: Mapping[str, Sequence[Mapping[str, Any]]], engine: CaseEngine = "memory"
) -> Evaluation | TablesEvaluation:
    return iron_rules.evaluate(pack, facts, as_of=date(2018, 1, 21), rules=["2.5-*"], engine=engine)


def _ids(evaluation: Evaluation | TablesEvaluation) -> list[str]:
    return [each.id for each in evaluation.findings]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("pack", "rule", "case"), OWN)
def test_case(engine: CaseEngine, pack: CheckedPack, rule: Rule, case: Case) -> None:
    check_case(pack, rule, case, engine=engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_stricter_number_holds_from_its_day_on(
    engine: CaseEngine, visits: Mapping[str, Sequence[Mapping[str, str | int]]]
) -> None:
    assert [] == _ids(_judged(TEN, visits, engine))
    assert ["2.5-weekly-village-day|O|2018-01-01"] == _ids(_judged(PACK, visits, engine))


def test_the_explanation_shows_the_changed_number_with_its_clause(
    visits: Mapping[str, Sequence[Mapping[str, str | int]]],
) -> None:
    evaluation = _judged(PACK, visits)
    (finding,) = evaluation.findings
    told = iron_rules.explain(evaluation, finding)

    assert "days in villages each week: 2 (clause Y1" in told.text("en")
    assert "Y1" in told.text("zh")


def test_a_finding_says_whose_rule_it_is_of(visits: Mapping[str, Sequence[Mapping[str, str | int]]]) -> None:
    (finding,) = _judged(PACK, visits).findings

    assert "ten_iron_rules" == finding.pack


def test_the_rule_left_out_is_gone_and_the_others_are_there() -> None:
    ids = {rule.id for rule in PACK.rules}

    assert {"4.5-battle-map"} == {rule.id for rule in TEN.rules} - ids
    assert {"Y2-team-comes"} == ids - {rule.id for rule in TEN.rules}


def test_cases_of_the_base_are_tried_by_the_base() -> None:
    assert {"ten_iron_rules", "yulin"} == {pack.name for _, pack, *_ in cases(PACK)}


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_the_engines_agree_on_findings_about_villages_in_every_detail(engine: CaseEngine) -> None:
    facts = case_facts(PACK, CASES[1][2])
    rules = ["6.4-attendance-registered", "Y2-*"]
    expected, actual = (
        iron_rules.evaluate(PACK, facts, as_of=date(2018, 12, 31), rules=rules, engine=each)
        for each in (ENGINES[0], engine)
    )

    assert len(expected.findings) > 3
    assert [] == differences(expected, actual)
