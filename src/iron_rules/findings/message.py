"""A rule's message and a finding's values into a sentence in each language."""

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from iron_rules.dates import MONTHS, day_words, stretch_words
from iron_rules.findings.json_text import exact
from iron_rules.findings.ratios import rounded
from iron_rules.plan.labels import Labels
from iron_rules.spans import Span
from iron_rules.text import PLACE, Language, Text, spoken

if TYPE_CHECKING:
    from iron_rules.findings.finding import Finding

UNLABELLED: Final[Labels] = MappingProxyType({})
HALVES: Final = MappingProxyType({"zh": ("上半年", "下半年"), "en": ("first half of", "second half of")})
"""The halves of a year."""


def render(message: Text, finding: "Finding") -> Text:
    """Return the message with the finding's subject, period and figures put in."""
    return Text(rendered(message.zh, finding, "zh"), rendered(message.en, finding, "en"))


def rendered(text: str, finding: "Finding", language: Language) -> str:
    """Return the message of one language with the finding's subject, period and figures put in."""

    def put(match: re.Match[str]) -> str:
        what, name = match.groups()
        if what == "subject":
            return str(finding.name or finding.subject)
        if what == "period":
            return period_text(finding.period_start, finding.period_end, language)
        if what in ("step", "next_step"):
            return _step_text(finding, what, language)
        figure = name or next(iter(finding.measured))
        measured, required = finding.measured[figure], finding.required.get(figure)
        value = measured if what == "measured" else required if what == "required" else gap(measured, required)
        return value_text(value, language, finding.labels.get(figure, UNLABELLED))

    return PLACE.sub(put, text)


def gap(measured: Any, required: Any) -> object:
    """Return how much of a number is lacking or too much, or which of several values are lacking."""
    if measured is None or required is None:
        return None
    if isinstance(required, tuple | list):
        return tuple(each for each in required if each not in measured)
    return abs(required - measured)


def _step_text(finding: "Finding", what: str, language: Language) -> str:
    following = finding.next_step
    action = finding.action if what == "step" else None if following is None else following[1]
    called = None if finding.rule.steps is None else finding.rule.steps.called(action)
    return value_text(None if called is None else called.in_(language), language)


def value_text(value: object, language: Language, labels: Labels = UNLABELLED) -> str:
    """Return a measured or required value as people write it; `labels` are those of the values of a choice."""
    if value is None:
        return "无" if language == "zh" else "none"
    if isinstance(value, bool):
        return ("是" if value else "否") if language == "zh" else ("yes" if value else "no")
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, Span):
        return value.in_(language)
    if isinstance(value, Fraction):
        return ratio_text(value, language)
    if isinstance(value, date):
        return day_words(value, language)
    if isinstance(value, tuple | list):
        words = [value_text(item, language, labels) for item in value]
        return ("、" if language == "zh" else ", ").join(words) or ("无" if language == "zh" else "none")
    return labels[value].in_(language) if isinstance(value, str) and value in labels else str(value)


def ratio_text(value: Fraction, language: Language) -> str:
    """Return a fraction with the decimal beside it, and a whole number as it is."""
    if value.denominator == 1:
        return str(value)
    return f"{value}（{exact(rounded(value))}）" if language == "zh" else f"{value} ({exact(rounded(value))})"


def period_text(start: date, end: date, language: Language) -> str:
    """Return a period by name: a day, a month, a quarter, a year, or else the first and last day."""
    zh = language == "zh"
    following = end + timedelta(days=1) if end < date.max else end
    if start == end:
        return day_words(start, language)
    if start.day == following.day == 1:
        months = (following.year - start.year) * 12 + following.month - start.month
        if months == 1:
            return f"{start.year}年{start.month}月" if zh else f"{MONTHS[start.month - 1]} {start.year}"
        if months == 3 and start.month % 3 == 1:
            quarter = start.month // 3 + 1
            return f"{start.year}年第{quarter}季度" if zh else f"quarter {quarter} of {start.year}"
        if months == 6 and start.month % 6 == 1:
            half = HALVES[spoken(language)][start.month // 7]
            return f"{start.year}年{half}" if zh else f"{half} {start.year}"
        if months == 12 and start.month == 1:
            return f"{start.year}年" if zh else f"{start.year}"
        if months % 12 == 0 and start.month == 1:
            return f"{start.year}年至{end.year}年" if zh else f"{start.year} to {end.year}"
    return stretch_words(start, end, language)
