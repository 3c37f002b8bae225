"""One text in two languages."""

import re
from typing import Final, Literal

from attrs import frozen

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
PLACE: Final = re.compile(r"\{(\w+)(?:\.([\w.]+))?\}")
"""Where a message takes a value: `{subject}`, `{period}`, `{measured}`, `{measured.name}`, and so for `required` and
`gap`, what is lacking or too much.

A rule with steps also has `{step}`, what is recommended, and `{next_step}`, what will be at the next step.
"""


@frozen(str=False)
class Text:
    """The same said in Chinese and in English; as a plain string it is the English."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in that language. Raises `UsageError` for another than `zh` and `en`."""
        return self.zh if spoken(language) == "zh" else self.en

    def __str__(self) -> str:
        return self.en

    def __bool__(self) -> bool:
        """Return whether it says anything."""
        return bool(self.zh or self.en)


NOTHING: Final = Text("", "")


def spoken(language: Language) -> Language:
    """The language, where it is one that is spoken here. Raises `UsageError` where it is none."""
    if language not in LANGUAGES:
        from iron_rules.errors import UsageError  # errors are told in these languages, and this is one

        raise UsageError(
            Text(
                f"没有语言 `{language}` 的文本：只有 `zh` 和 `en`",
                f"nothing is told in the language `{language}`: there are `zh` and `en`",
            )
        )
    return language


def text(*, zh: str, en: str) -> Text:
    """A text in both languages."""
    return Text(zh, en)


def both(said: "str | Text") -> Text:
    """A text as it is; what is the same in every language, such as a name, in both."""
    return said if isinstance(said, Text) else Text(said, said)


def said_of(name: str, said: Text) -> Text:
    """Return what is said of something, its name before it."""
    return Text(f"{name}：{said.zh}", f"{name}: {said.en}")
