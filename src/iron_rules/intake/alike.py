"""Ids into those that look like them: they differ in blanks around them, in width or in how characters are composed."""

import unicodedata
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Final

from attrs import field, frozen

from iron_rules.text import Text

UNSEEN: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Characters that take no room."""
_GONE: Final = dict.fromkeys(map(ord, UNSEEN))


def folded(text: str) -> str:
    """Return the text as it looks: without blanks around it, every character in its plain form."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", text.translate(_GONE)).strip()


def difference(text: str, other: str) -> Text:
    """Return in which way two texts that look the same differ."""
    if text.strip() == other.strip():
        return Text("前后的空格", "in blanks around it")
    if text.translate(_GONE) == other.translate(_GONE):
        return Text("看不见的字符", "in characters that take no room")
    if unicodedata.normalize("NFC", text) == unicodedata.normalize("NFC", other):
        return Text("字符的组合方式", "in how its characters are composed")
    return Text("看上去相同的字符（例如全角与半角）", "in characters that look alike, such as those of full width")


@frozen(slots=False)
class Alike:
    """Ids, by how they look."""

    ids: Collection[str | None] = field(repr=False)

    def to(self, text: str) -> str | None:
        """Return another id that a text looks like; None where there is none."""
        found = self._by_look.get(folded(text))
        return None if found == text else found

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield ids that look like another one, with that one, in order."""
        joined = "".join(filter(None, self.ids))
        if joined.isprintable() and " " not in joined and unicodedata.is_normalized("NFKC", joined):
            return
        for text in sorted(each for each in self.ids if each):
            other = self._by_look[folded(text)]
            if other != text:
                yield text, other

    @cached_property
    def _by_look(self) -> dict[str, str]:
        """An id for each look, the plainest of them."""
        found: dict[str, str] = {}
        for text in sorted(each for each in self.ids if each):
            look = folded(text)
            if look not in found or text == look:
                found[look] = text
        return found
