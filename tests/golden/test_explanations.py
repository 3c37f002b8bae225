"""Explanations as the person concerned reads them, whole, in both languages."""

import pytest

import iron_rules
from iron_rules.explanations.explanation import explain
from iron_rules.facts.audience import Audience
from iron_rules.text import Language
from tests.golden.compare import assert_golden
from tests.golden.facts import AS_OF, COUNTY

FINDINGS = {
    "contested": "1.2-effort-floor|o1|2018-03-01",
    "tolerated": "1.2-effort-floor|o1|2018-05-01",
    "overturned": "2.5-weekly-village-day|o1|2018-05-21",
    "standing": "2.5-weekly-village-day|o1|2018-05-28",
    "withheld": "9.3-verified-fraud|o1|2018-03-05",
    "reward": "9.2-reporter-reward|t1|2018-03-05",
    "demotion": "10.2-negative-example|p1|2018-01-01",
    "recall": "6.6-recall|o2|2018-05-01",
    "problems": "2.6-problems-found|o1|2018-04-01",
}
AUDIENCES: dict[str, Audience] = {"reward": "discipline"}
"""Who reads a finding, where that is not the superior."""
RULES = ("1.2-*", "2.5-*", "2.6-*", "6.3-*", "6.6-recall", "9.2-reporter-reward", "9.3-verified-fraud", "10.2-*")


@pytest.fixture(scope="module")
def evaluation() -> iron_rules.Evaluation:
    return iron_rules.evaluate(iron_rules.load_pack("ten_iron_rules"), COUNTY, as_of=AS_OF, rules=RULES)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", FINDINGS)
def test_a_finding_explains_itself(evaluation: iron_rules.Evaluation, name: str, language: Language) -> None:
    told = explain(evaluation, FINDINGS[name], audience=AUDIENCES.get(name, "superior")).text(language)

    assert_golden(f"explanations/{name}.{language}.txt", told.replace(evaluation.pack.digest[:12], "<digest>"))
