"""What happens to others changes nothing: the cases of a rule, all in one fact base, come out as each does alone."""

from collections import defaultdict

import pytest

from iron_rules import evaluate, load_pack
from iron_rules.language.rule import Rule
from iron_rules.testing import case_facts, subject_of
from tests.policies.ten_iron_rules.worlds import together

PACK = load_pack("ten_iron_rules")
ABOUT_EVERYONE = ("9.4-inquiry-opened", "9.4-televised-inquiry", "10.2-negative-example")
"""An inquiry counts wherever it is held, and a rank depends on everybody."""
RULES = [rule for rule in PACK.rules if rule.id not in ABOUT_EVERYONE]
CALENDAR = "calendar_day"
"""Days off are the same for everybody, so that cases with some are left out."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_cases_of_a_rule_come_out_alike_side_by_side(rule: Rule) -> None:
    by_day = defaultdict(list)
    for case in rule.cases:
        if any(draft.of.__spec__.name == CALENDAR for draft in case.drafts):
            continue
        by_day[case.as_of].append(case)
    expected, actual = {}, {}

    for as_of, cases in by_day.items():
        worlds = [case_facts(PACK, case) for case in cases]
        evaluation = evaluate(PACK, together(worlds), as_of=as_of, rules=[rule.id])
        outcomes = {(entry.subject, entry.period_start): entry.outcome for entry in evaluation.ledger}
        for number, (case, facts) in enumerate(zip(cases, worlds, strict=True)):
            expected[case.name] = case.outcome
            subject = f"world {number}: {subject_of(PACK, rule, case, facts)}"
            actual[case.name] = outcomes.get((subject, case.period), "not due")

    assert expected == actual
