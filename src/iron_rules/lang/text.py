"""One text in two languages."""

from typing import Literal

from attrs import frozen

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


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
