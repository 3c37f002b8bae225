"""A rule into what a page tells of it: its clause, its meaning, its parameters, and what was measured."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from iron_rules.check.checked import CheckedPack
from iron_rules.explanations.rule import rule_words
from iron_rules.explanations.words import readable
from iron_rules.expressions.nodes import Setting
from iron_rules.findings.finding import Finding
from iron_rules.findings.labels import grade_text, kind_text
from iron_rules.findings.message import value_text
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.plan.kinds import row_types
from iron_rules.plan.labels import labels_of, setting_labels
from iron_rules.reports.listings import parameters_of
from iron_rules.text import Language
from iron_rules.visible import visible

BINS: Final = 12
"""How many bars what was measured is shown in, at most."""
UNPLACED: Final = -1
"""The bar of a finding in which nothing was measured that can be compared."""


def rule_name(rule: Rule, pack: CheckedPack, language: Language) -> str:
    """Return what a rule is called: its clause and its title, or what the clause is about, with an id if need be."""
    clause = next((each for each in pack.clauses if each.address == rule.clause), None)
    if rule.title is not None:
        return f"{rule.clause} {rule.title.in_(language)}".strip()
    if clause is None:
        return rule.id
    alone = sum(each.clause == rule.clause for each in pack.rules) == 1
    name = f"{rule.clause} {clause.text.in_(language)}"
    return name if alone else f"{name}（{rule.id}）" if language == "zh" else f"{name} ({rule.id})"


def rule_data(rule: Rule, pack: CheckedPack, as_of: date, language: Language) -> dict[str, Any]:
    """Return what a page tells of a rule."""
    clause = next((each for each in pack.clauses if each.address == rule.clause), None)
    said = rule_words(rule, pack, as_of)
    texts = {"binds": said.subjects, "event": said.event, "is due": said.due, "provided": said.when, "test": said.test}
    return {
        "id": rule.id,
        "name": rule_name(rule, pack, language),
        "clause": rule.clause,
        "text": "" if clause is None else clause.text.in_(language),
        "open": "" if clause is None or clause.undecidable is None else clause.undecidable.in_(language),
        "kind": rule.kind,
        "kindText": kind_text(rule.kind).in_(language),
        "grade": grade_text(rule).in_(language),
        "severity": "" if rule.severity is None else rule.severity.name,
        "type": pack.plans[rule.id].subject_type,
        "words": [[name, text.in_(language)] for name, text in texts.items() if text is not None],
        "parameters": _parameters(rule, pack, language),
    }


def _parameters(rule: Rule, pack: CheckedPack, language: Language) -> list[dict[str, Any]]:
    plan = pack.plans[rule.id]
    settings = {each.parameter: each for each in plan.nodes() if isinstance(each, Setting)}
    types = row_types(plan.due, plan.when, plan.test)
    labels = setting_labels(plan.nodes(), types)
    found = []
    for each in parameters_of(rule, pack):
        setting = settings.get(each.name)
        words = ({}, {}) if setting is None else (labels.get(setting, {}), labels_of(setting.key, types))
        found += [_value(each, since, value, words, language) for since, value in each.values]
    return found


def _value(each: DatedValues, since: date, value: Any, words: tuple[Any, Any], language: Language) -> dict[str, Any]:
    source = each.source_from(since)
    return {
        "name": each.name,
        "text": each.text.in_(language),
        "value": readable(value, language, *words),
        "since": since.toordinal(),
        "clause": source.clause,
        "mark": source.mark,
    }


class Distribution:
    """What was measured of one figure of a rule's findings, in bars from the least to the greatest."""

    def __init__(self, findings: Sequence[Finding], language: Language) -> None:
        self._figure = next((name for name, value in _first(findings).items() if _number(value) is not None), "")
        values = [each.measured.get(self._figure) for each in findings]
        known: list[Any] = sorted({each for each in values if _number(each) is not None})
        self._ends = (
            known if len(known) <= BINS else [known[len(known) * n // BINS] for n in range(1, BINS)] + known[-1:]
        )
        counts = Counter(map(self._bar, values))
        self.bars = [
            [self._name(number, known, language), counts[number]] for number in range(len(self._ends)) if len(known) > 0
        ]
        required = {each.required.get(self._figure) for each in findings if _hashable(each.required.get(self._figure))}
        self.limits = [visible(value_text(each, language)) for each in sorted(required - {None}, key=str)[:BINS]]

    def bar(self, finding: Finding) -> int:
        """Return the number of the bar that a finding belongs to."""
        return self._bar(finding.measured.get(self._figure))

    def _bar(self, value: Any) -> int:
        if _number(value) is None:
            return UNPLACED
        return next(number for number, end in enumerate(self._ends) if value <= end)

    def _name(self, number: int, known: Sequence[Any], language: Language) -> str:
        end = self._ends[number]
        low = known[0] if number == 0 else next(each for each in known if each > self._ends[number - 1])
        said = visible(value_text(end, language))
        return said if low == end else f"{visible(value_text(low, language))}～{said}"


def _first(findings: Sequence[Finding]) -> dict[str, Any]:
    return findings[0].measured if findings else {}


def _number(value: Any) -> Any:
    """Return a value that can be compared with a limit; None of any other."""
    return value if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool) else None


def _hashable(value: Any) -> bool:
    return isinstance(value, int | Decimal | Fraction | str | date)
