"""A rule's message and a finding's values into a sentence in each language."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from iron_rules.findings.labels import CHOICES
from iron_rules.lang.text import PLACE, Language, Text


def render(message: Text, finding: Any) -> Text:
    """The message with the finding's subject, period and figures put in."""
    return Text(_render(message.zh, finding, "zh"), _render(message.en, finding, "en"))


def _render(text: str, finding: Any, language: Language) -> str:
    def put(match: re.Match[str]) -> str:
        what, name = match.groups()
        if what == "subject":
            return str(finding.name or finding.subject)
        if what == "period":
            return period_text(finding.period_start, finding.period_end, language)
        values: Mapping[str, Any] = getattr(finding, what)
        return value_text(values[name] if name else next(iter(values.values())), language)

    return PLACE.sub(put, text)


def value_text(value: Any, language: Language) -> str:
    """A measured or required value as people write it."""
    if value is None:
        return "无" if language == "zh" else "none"
    if isinstance(value, bool):
        return ("是" if value else "否") if language == "zh" else ("yes" if value else "no")
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        words = [value_text(item, language) for item in value]
        return ("、" if language == "zh" else ", ").join(words) or ("无" if language == "zh" else "none")
    if isinstance(value, str) and value in CHOICES:
        return CHOICES[value] if language == "zh" else value.replace("_", " ")
    return str(value)


def period_text(start: date, end: date, language: Language) -> str:
    """A day, a month, a quarter, a year, or else the first and last day."""
    zh = language == "zh"
    following = end + timedelta(days=1) if end < date.max else end
    if start == end:
        return start.isoformat()
    if start.day == following.day == 1:
        months = (following.year - start.year) * 12 + following.month - start.month
        if months == 1:
            return f"{start.year} 年 {start.month} 月" if zh else f"{start:%Y-%m}"
        if months == 3 and start.month % 3 == 1:
            quarter = start.month // 3 + 1
            return f"{start.year} 年第 {quarter} 季度" if zh else f"quarter {quarter} of {start.year}"
        if months == 12 and start.month == 1:
            return f"{start.year} 年" if zh else f"{start.year}"
    return f"{start.isoformat()} 至 {end.isoformat()}" if zh else f"{start.isoformat()} to {end.isoformat()}"
