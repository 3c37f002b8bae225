"""Texts of unknown origin into texts that an office program shows as they are."""

import re
from typing import Final

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""Control and direction marks, which hide or forge what is shown, and what XML cannot hold; lines and tabs are text."""


def written_out(text: str) -> str:
    """Return the text with every mark that hides or forges something written as its number, such as 202e."""
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
