"""What happens to others changes nothing: the cases of a rule, all in one fact base, come out as each does alone."""

from collections import defaultdict

import pytest

from iron_rules import evaluate, load_pack
from iron_rules.facts import TABLES
from iron_rules.testing import case_facts, subject_of

PACK = load_pack("ten_iron_rules")
ABOUT_EVERYONE = ("9.4-televised-inquiry", "10.2-negative-example")
"""An inquiry counts wherever it is held, and a rank depends on everybody."""
RULES = [rule for rule in PACK.rules if rule.id not in ABOUT_EVERYONE]


def _renamed(row, type_name, name):
    """The row with every id in it made another, the ids in exemptions and appeals among them."""
    values = {column.name: getattr(row, column.name) for column in TABLES[type_name].columns}
    for column in TABLES[type_name].columns:
        if values[column.name] is not None and (column.kind == "reference" or column.name in ("id", "subject_id")):
            values[column.name] = f"{name} {values[column.name]}"
    if type_name == "appeal":
        rule, subject, start = values["finding"].split("|")
        values["finding"] = f"{rule}|{name} {subject}|{start}"
    return values


def _together(worlds):
    tables = {name: [] for name in TABLES}
    for number, facts in enumerate(worlds):
        for name, rows in facts.tables.items():
            tables[name] += [_renamed(row, name, f"world {number}:") for row in rows]
    return tables


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_cases_of_a_rule_come_out_alike_side_by_side(rule):
    by_day = defaultdict(list)
    for case in rule.cases:
        by_day[case.as_of].append(case)
    expected, actual = {}, {}

    for as_of, cases in by_day.items():
        worlds = [case_facts(case) for case in cases]
        evaluation = evaluate(PACK, _together(worlds), as_of=as_of, rules=[rule.id])
        outcomes = {(entry.subject, entry.period_start): entry.outcome for entry in evaluation.ledger}
        for number, (case, facts) in enumerate(zip(cases, worlds, strict=True)):
            expected[case.name] = case.outcome
            subject = f"world {number}: {subject_of(PACK, rule, case, facts)}"
            actual[case.name] = outcomes.get((subject, case.period), "not due")

    assert expected == actual
