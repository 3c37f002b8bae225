"""Severities: the default scale, and the word for a scale of a pack's own."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve, field, frozen

from iron_rules.errors import Fault
from iron_rules.expressions.nodes import Literal, Setting
from iron_rules.expressions.terms import Term, caller
from iron_rules.language.parameters import DatedValues
from iron_rules.text import Text

HINT: Final = Text(
    '请写参数 points=POINTS["grave"]：条款和标记随分值而定',
    'name a parameter, points=POINTS["grave"]: its clause and mark are those of the points',
)


@frozen
class Severity:
    """A step of a scale: its name, what people call it, and the points that a violation counts.

    The points are those of a parameter, of one by key those for a key; the default scale has none. A violation that
    is `named_only` is not reached by exemptions from a chapter or from everything. `values` are the points by the day
    from which they hold, once the rule is part of a pack.
    """

    name: str
    label: Text
    points: Setting | None = None
    named_only: bool = False
    values: tuple[tuple[date, int], ...] = field(default=(), eq=False)
    faults: tuple[Fault, ...] = field(default=(), eq=False)
    at: str = field(default="", eq=False)

    def points_on(self, day: date) -> int:
        """Return the points of a violation whose period begins on a day."""
        known = [points for since, points in self.values if since <= day]
        return known[-1] if known else self.values[0][1] if self.values else 0

    def of_pack(self, parameters: Mapping[str, DatedValues]) -> "Severity":
        """Return the severity with its points as the parameters of a pack say them."""
        known = None if self.points is None else parameters.get(self.points.parameter)
        if known is None or self.points is None:
            return self
        key = self.points.key.value if isinstance(self.points.key, Literal) else None
        values = [(since, _of_key(value, key)) for since, value in known.values]
        return evolve(self, values=tuple((since, each) for since, each in values if isinstance(each, int)))


def _of_key(value: Any, key: Any) -> Any:
    return value if key is None else value.get(key) if isinstance(value, Mapping) else None


minor: Final = Severity("minor", Text("一般", "minor"), values=((date.min, 1),))
serious: Final = Severity("serious", Text("较重", "serious"), values=((date.min, 3),))
grave: Final = Severity("grave", Text("严重", "grave"), values=((date.min, 9),))


def severity(name: str, *, points: object, text: Text | None = None, named_only: bool = False) -> Severity:
    """Declare a step of the pack's own scale of severities: `severity("yellow", points=POINTS["yellow"])`.

    `points` is a parameter, whole numbers of 0 or more, with its clause and its mark; a violation counts those in force
    on the first day of its period. `text` is what people call it, its name if left out. An exemption reaches violations
    that are `named_only` by the rule's id or by a clause, not by a chapter or `*`.
    """
    at, faults = caller(), list[Fault]()
    node = points.node if isinstance(points, Term) else None
    if not isinstance(name, str) or not name or "|" in name:
        hint = Text(
            '请写 severity("serious", points=POINTS["serious"])', 'write severity("serious", points=POINTS["serious"])'
        )
        faults.append(Fault(at, Text(f"`{name}` 不能作严重程度的名称", f"`{name}` is not a name of a severity"), hint))
    if not isinstance(node, Setting) or node.maybe or not isinstance(node.key, Literal | None):
        said = node if isinstance(points, Term) else points
        faults.append(
            Fault(
                at,
                Text(
                    f"严重程度 `{name}` 的分值是 `{said}`，不是参数",
                    f"the points of the severity `{name}` are `{said}`, not a parameter",
                ),
                HINT,
            )
        )
        node = None
    if text is not None and not isinstance(text, Text):
        faults.append(
            Fault(
                at,
                Text(
                    f"严重程度 `{name}` 的文字只有一种语言",
                    f"the text of the severity `{name}` stands in one language only",
                ),
                Text("请写 text(zh=..., en=...)", "say text(zh=..., en=...)"),
            )
        )
    label = text if isinstance(text, Text) else Text(str(name), str(name))
    return Severity(str(name), label, node, bool(named_only), faults=tuple(faults), at=at)
