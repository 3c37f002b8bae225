"""Plain values into JSON text on one line, every number exact."""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from iron_rules.findings.counted import FACT, CountedFact
from iron_rules.findings.ratios import written
from iron_rules.spans import Span
from iron_rules.text import Text

UNSEEN: Final = re.compile("[\x7f-\x9f\u2028\u2029]")
"""Characters that JSON may hold as they are, and that end a line or steer a terminal."""


def json_text(value: object) -> str:
    """Return the value as JSON on one line: days as `"2017-05-31"`, decimals as numbers with every digit they have.

    No number goes through a binary float; trailing zeros after the point are left out.
    """
    match value:
        case Decimal():
            return exact(value)
        case Fraction():
            return json_text(written(value))
        case date():
            return f'"{value.isoformat()}"'
        case Span():
            return f'"{value}"'
        case Text(zh, en):
            return json_text({"zh": zh, "en": en})
        case Mapping():
            return f"{{{','.join(f'{json_text(str(key))}:{json_text(item)}' for key, item in value.items())}}}"
        case list() | tuple():
            return f"[{','.join(map(json_text, value))}]"
        case CountedFact():
            return json_text({name: getattr(value, name) for name in FACT})
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def exact(value: Decimal) -> str:
    """Return a decimal with every digit it has, no exponent, and no trailing zeros after the point."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
