"""An explanation into lines of text, in Chinese or English."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from iron_rules.explanations.parts import parts, title
from iron_rules.text import Language

if TYPE_CHECKING:
    from iron_rules.explanations.explanation import Explanation


def lines(explanation: "Explanation", language: Language, *, notation: bool = False) -> Iterator[str]:
    """Return the explanation, line by line."""
    yield title(explanation, language)
    yield explanation.message.in_(language)
    for part in parts(explanation, language, notation=notation):
        yield ""
        yield part.heading
        yield from (f"  {line}" for line in part.lines)
