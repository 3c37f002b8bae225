"""One text in two languages."""

import re
from typing import Final, Literal

from attrs import frozen

from iron_rules.errors import UsageError

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
        """The text in that language. Raises `UsageError` for another than `zh` and `en`."""
        return self.zh if spoken(language) == "zh" else self.en


def spoken(language: Language) -> Language:
    """The language, where it is one that is spoken here. Raises `UsageError` where it is none."""
    if language not in LANGUAGES:
        raise UsageError(f"nothing is told in the language `{language}`: there are `zh` and `en`")
    return language


def text(*, zh: str, en: str) -> Text:
    """A text in both languages."""
    return Text(zh, en)
