"""Values of findings, explanations and changes into plain data: texts, numbers, lists and dictionaries."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from iron_rules.findings.ratios import written
from iron_rules.spans import Span


def plain(value: Any) -> Any:
    """Return a value as plain data: days as `2017-05-31`, spans as `2 months`, values with fields as dictionaries.

    Decimals stay as they are.
    """
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Fraction):
        return written(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        return str(value)
    if attrs.has(type(value)):
        return {each.name: plain(getattr(value, each.name)) for each in attrs.fields(type(value))}
    return value
