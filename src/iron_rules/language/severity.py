"""Severities: the default scale, and the word for a scale of a pack's own."""

from typing import Final

from attrs import field, frozen

from iron_rules.errors import Fault
from iron_rules.expressions.terms import caller
from iron_rules.language.parameters import Source
from iron_rules.text import Text


@frozen
class Severity:
    """A step of a scale: its name, the points that a violation counts, and what people call it.

    `source` is the clause that the points come from, and its mark; the default scale has none.
    """

    name: str
    points: int
    label: Text
    source: Source | None = None
    faults: tuple[Fault, ...] = field(default=(), eq=False)
    at: str = field(default="", eq=False)


minor: Final = Severity("minor", 1, Text("轻微", "minor"))
serious: Final = Severity("serious", 3, Text("严重", "serious"))
grave: Final = Severity("grave", 9, Text("重大", "grave"))


def severity(name: str, *, points: int, source: object = None, text: Text | None = None) -> Severity:
    """Declare a step of the pack's own scale of severities: `severity("yellow", points=2, source=law("5"))`.

    `points` is a whole number, 0 or more; `source` is `law(CLAUSE)` or `interpretation(CLAUSE)`; `text` what people
    call it, its name if left out.
    """
    at, faults = caller(), list[Fault]()
    if not isinstance(name, str) or not name or "|" in name:
        faults.append(Fault(at, f"`{name}` is not a name of a severity", 'write severity("serious", points=3, ...)'))
    if isinstance(points, bool) or not isinstance(points, int) or points < 0:
        faults.append(Fault(at, f"the points of the severity `{name}` are `{points}`", "say a whole number, 0 or more"))
    if not isinstance(source, Source):
        hint = 'say source=law("10.3") or source=interpretation("10.3")'
        faults.append(Fault(at, f"the severity `{name}` has no source", hint))
    if text is not None and not isinstance(text, Text):
        faults.append(
            Fault(at, f"the text of the severity `{name}` stands in one language only", "say text(zh=..., en=...)")
        )
    label = text if isinstance(text, Text) else Text(str(name), str(name))
    return Severity(str(name), points, label, source if isinstance(source, Source) else None, tuple(faults), at)
