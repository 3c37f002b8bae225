"""What a rule says of a figure into a sentence, with how far it is from what is required."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.explanations.facts import Known
from iron_rules.explanations.parameters import value_used
from iron_rules.facts.audience import WITHHELD
from iron_rules.findings.finding import Finding
from iron_rules.findings.message import UNLABELLED, gap, value_text
from iron_rules.plan.plan import Figure
from iron_rules.plan.shares import share_of
from iron_rules.text import LANGUAGES, PLACE, Language, Text

FEWEST: Final = 2
MOST: Final = 12
"""Digits after the point of a percentage: so many that it differs from the one beside it."""
NOT_RECORDED: Final = Text("未登记", "not recorded")
NOT_SHOWN: Final = Text("此处不显示", "not shown here")
"""What is said of values that the reader may not see."""


@frozen
class Margin:
    """How far a number is from what is required: by how much, and, of a share, what it is a share of.

    `share` is what was found of `base`, `required_share` what is required of it.
    """

    gap: object
    share: Fraction | None = None
    required_share: Fraction | None = None
    base: Fraction | None = None


def margin_of(figure: Figure, finding: Finding, pack: CheckedPack, known: Known) -> Margin | None:
    """Return how far a figure of a finding is from what is required; None where it holds no numbers."""
    measured: Any = finding.measured.get(figure.name)
    required: Any = finding.required.get(figure.name)
    if not _is_number(measured) or not _is_number(required):
        return None
    share, apart = share_of(figure), gap(measured, required)
    used: Any = None if share is None else value_used(share.setting, finding, pack, known)
    if not _is_number(used) or not used:
        return Margin(apart)
    base = Fraction(required) / Fraction(used)
    return Margin(apart, Fraction(measured) / base if base else None, Fraction(used), base)


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool)


def sentence_of(name: str, finding: Finding, pack: CheckedPack, known: Known) -> Text | None:
    """Return what the rule of a finding says of a figure; None where it says nothing."""
    template = finding.rule.sentences.get(name)
    figure = next((each for each in pack.plans[finding.rule.id].figures if each.name == name), None)
    if template is None or figure is None:
        return None
    return sentence(template, finding, name, margin_of(figure, finding, pack, known), known)


def sentence(template: Text, finding: Finding, name: str, margin: Margin | None, known: Known) -> Text:
    """Return the sentence of a figure with its values put in."""
    zh, en = (_put(template.in_(language), finding, name, margin, known, language) for language in LANGUAGES)
    return Text(zh, en)


def _put(text: str, finding: Finding, name: str, margin: Margin | None, known: Known, language: Language) -> str:
    def value(match: re.Match[str]) -> str:
        what, other = match.groups()
        if what == "facts":
            return _of_facts(finding, name, other, known, language)
        if what in ("share", "required_share"):
            return percent(what, margin)
        figure = other or name
        measured, required = finding.measured.get(figure), finding.required.get(figure)
        values: Mapping[str, object] = {
            "measured": measured,
            "required": required,
            "gap": gap(measured, required),
            "base": None if margin is None else margin.base,
        }
        value = values[what]
        return (
            NOT_RECORDED.in_(language)
            if value is None
            else value_text(value, language, finding.labels.get(figure, UNLABELLED))
        )

    return PLACE.sub(value, text)


def _of_facts(finding: Finding, figure: str, column: str, known: Known, language: Language) -> str:
    """Return the values of a column of the facts that count for a figure, each once."""
    rows = [known.row(each.type, each.id) for each in finding.facts if each.figure == figure]
    found = dict.fromkeys(known.value(row, (column,)) for row in rows if row is not None)
    values = tuple(each for each in found if each is not None and each is not WITHHELD)
    if not values:
        return NOT_SHOWN.in_(language)
    spec = next((type(row).__spec__.column(column) for row in rows if row is not None), None)
    labels = {} if spec is None else {each: spec.value_label(each) for each in spec.choices}
    return value_text(values, language, labels)


def percent(what: str, margin: Margin | None) -> str:
    """Return the `share` or the `required_share` of a margin in percent, so exact that the two differ."""
    if margin is None or margin.share is None or margin.required_share is None:
        return "-"
    if what == "required_share":
        return f"{_rounded(margin.required_share, MOST)}%"
    digits = FEWEST
    while (
        digits < MOST
        and margin.share != margin.required_share
        and _rounded(margin.share, digits) == _rounded(margin.required_share, digits)
    ):
        digits += 1
    return f"{_rounded(margin.share, digits)}%"


def _rounded(share: Fraction, digits: int) -> str:
    """Return a hundredfold with so many digits at most, without zeros at its end."""
    scaled = round(share * 100 * 10**digits)
    text = f"{Decimal(scaled).scaleb(-digits):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
