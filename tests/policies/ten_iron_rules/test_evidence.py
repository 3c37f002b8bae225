"""A finding holds what was measured, and what that was measured against."""

import pytest

from iron_rules import evaluate
from iron_rules.testing import CaseEngine, case_facts
from tests.strategies import PACK


def counted(rule: str, name: str, engine: CaseEngine) -> set[tuple[str, str, str]]:
    """The facts that count for the finding of a case, each as its type, id and figure."""
    case = next(each for each in PACK.pack.rule(rule).cases if each.name == name)
    facts = case_facts(PACK, case)
    judged = evaluate(PACK, facts, as_of=case.as_of, rules=[rule], engine=engine)
    found = next(each for each in judged.findings if each.period_start == case.period)
    return {(each.type, each.id, each.figure) for each in found.facts}


@pytest.mark.parametrize("engine", ["reference", "memory", "live", "tables"])
@pytest.mark.parametrize(
    ("rule", "name", "expected"),
    [
        (
            "6.4-contradicted", "registered absent",
            {("village_visit", "visit", "village_visit"), ("attendance", "absence", "village_visit")},
        ),
        (
            "5.4-last-place-statement", "15 days after",
            {("ranking", "last", "last_places"), ("ranking", "first", "last_places")},
        ),
    ],
)  # fmt: skip
def test_what_a_condition_of_a_counted_fact_looks_at_counts_too(
    engine: CaseEngine, rule: str, name: str, expected: set[tuple[str, str, str]]
) -> None:
    assert expected == counted(rule, name, engine)


@pytest.mark.parametrize("engine", ["reference", "memory", "live", "tables"])
def test_kinship_counts_beside_the_disbursement(engine: CaseEngine) -> None:
    case = next(each for each in PACK.pack.rule("9.3-nepotism").cases if each.outcome == "breached")

    assert {"disbursement", "kinship"} == {type_ for type_, *_ in counted("9.3-nepotism", case.name, engine)}


@pytest.mark.parametrize("engine", ["reference", "memory", "live", "tables"])
def test_announced_inspections_count_beside_the_unannounced(engine: CaseEngine) -> None:
    cases = [each for each in PACK.pack.rule("8.1-mostly-unannounced").cases if each.outcome == "breached"]
    facts = case_facts(PACK, cases[0])
    expected = {("inspection", each.id, "unannounced") for each in facts.tables["inspection"]}

    assert expected
    assert expected == counted("8.1-mostly-unannounced", cases[0].name, engine)
