"""One text in two languages."""

import re
from typing import Final, Literal

from attrs import frozen

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
PLACE: Final = re.compile(r"\{(\w+)(?:\.([\w.]+))?\}")
"""Where a message takes a value: `{subject}`, `{period}`, `{measured}`, `{measured.name}`, and so for `required`."""


@frozen
class Text:
    """The same said in Chinese and in English."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in that language."""
        return self.zh if language == "zh" else self.en


def text(*, zh: str, en: str) -> Text:
    """A text in both languages."""
    return Text(zh, en)
