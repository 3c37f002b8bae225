"""Forty findings as people read them, whole, in both languages: of every chapter, kind and status.

Read them aloud as the person concerned, as a county leader and as a citizen before a change of them lands.
"""

import pytest

import iron_rules
from iron_rules import Evaluation, Finding
from iron_rules.facts.audience import Audience
from iron_rules.findings.finding import Status
from iron_rules.text import Language
from ten_iron_rules.samples import make
from tests.golden.compare import assert_golden, kept

STANDING: tuple[str, ...] = (
    "1.1-commander", "1.1-department-commander", "1.2-effort-floor", "1.4-pay-linked", "2.1-village-charge",
    "2.2-household-contact", "2.4-annual-report", "2.5-weekly-village-day", "2.6-problems-found", "3.1-strong-cadre",
    "3.2-reserve-rotation", "3.3-results-count", "3.5-trained", "4.1-exit-rate", "4.1-identification-rate",
    "4.2-assistance-rank", "4.4-data-check", "5.1-city-ranking", "5.4-last-place-statement", "5.8-weekly-report",
    "6.2-guarantees", "6.3-people-diary", "6.4-contradicted", "6.6-recall", "6.6-recall-made", "6.7-nominal-help",
    "7.1-household-published", "7.1-privacy", "7.3-overdrawn", "7.4-supervised", "8.1-mostly-unannounced",
    "9.1-reporting-centre", "9.2-reporter-reward", "9.3-nepotism", "9.3-verified-fraud", "10.1-exemplar",
    "10.2-negative-example",
)  # fmt: skip
OTHERS: tuple[tuple[str, Status], ...] = (
    ("1.2-effort-recorded", "contested"),
    ("2.3-monthly-exchange", "tolerated"),
    ("6.3-work-diary", "overturned"),
)
"""A finding of each status, of rules that show it best."""
READERS: dict[str, Audience] = {"9.2-reporter-reward": "discipline"}
"""Who reads what superiors do not see."""
FINDINGS = tuple((rule, "standing") for rule in STANDING) + OTHERS


@pytest.fixture(scope="module")
def village() -> Evaluation:
    sample = make(7, "village")
    return iron_rules.evaluate(iron_rules.load_pack("ten_iron_rules"), sample.facts, as_of=sample.as_of)


def the(village: Evaluation, rule: str, status: str) -> Finding:
    """The first finding of a rule with a status; one of which people were told, or that they decided on, before any."""
    told = {row.finding for name in ("notice", "decision") for row in village.facts.tables[name]}
    found = [each for each in village.findings if (each.rule.id, each.status) == (rule, status)]
    return min(found, key=lambda each: each.id not in told)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("rule", "status"), FINDINGS)
def test_a_finding_reads_as_an_office_writes_it(
    village: Evaluation, rule: str, status: str, language: Language
) -> None:
    explanation = iron_rules.explain(village, the(village, rule, status), audience=READERS.get(rule, "superior"))
    told = explanation.text(language).replace(village.pack.digest[:12], "<digest>")

    assert_golden(f"findings/{rule}.{status}.{language}.txt", told)


def test_no_other_text_is_kept() -> None:
    assert {f"{rule}.{status}.{language}.txt" for rule, status in FINDINGS for language in ("zh", "en")} == kept(
        "findings"
    )


def test_the_texts_are_of_every_chapter_kind_and_status(village: Evaluation) -> None:
    found = [the(village, rule, status) for rule, status in FINDINGS]

    assert 40 == len(found)
    assert {str(number) for number in range(1, 11)} == {each.rule.chapter for each in found}
    assert {"violation", "reward", "demotion"} == {each.kind for each in found}
    assert {"standing", "tolerated", "contested", "overturned"} == {each.status for each in found}
