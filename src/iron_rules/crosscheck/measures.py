"""The measures of a plan: whole numbers and plain comparisons of them, all that a matcher of flat messages sees.

A comparison with a fixed whole number stays one. Any other comparison is given by its sign, and any other condition
as 0 or 1, so that no text, no fraction and no number of any size ever leaves Python. What makes a finding is written
as alternatives, each of which needs all of its comparisons.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final, Literal

from attrs import frozen

from iron_rules.engines.incremental.ranks import fixed
from iron_rules.engines.python.compiled import Compiled, asked, assembled
from iron_rules.engines.python.source import Source
from iron_rules.engines.python.values import Ordered
from iron_rules.expressions.nodes import And, Compare, Node, Not, Or
from iron_rules.language.parameters import DatedValues
from iron_rules.plan.kinds import kind_of
from iron_rules.plan.plan import SUBJECT, Plan

Operator = Literal["<", "<=", "==", ">=", ">", "!="]
UNKNOWN: Final = 2
"""The sign of a comparison with a missing value."""
WIDEST: Final = 2**53
"""Numbers beyond this are given as this: no fixed number that they are compared with lies farther out."""
LIMIT: Final = 2**31
NEGATED: Final[Mapping[str, Operator]] = {"<": ">=", "<=": ">", "==": "!=", ">=": "<", ">": "<=", "!=": "=="}
SIGNS: Final[Mapping[str, frozenset[int]]] = {
    "<": frozenset({-1}), "<=": frozenset({-1, 0}), "==": frozenset({0}),
    ">=": frozenset({0, 1}), ">": frozenset({1}), "!=": frozenset({-1, 1}),
}  # fmt: skip


@frozen
class Comparison:
    """The number in a place of the message, compared with a fixed one."""

    place: int
    op: Operator
    value: int


Alternative = tuple[Comparison, ...]


@frozen(eq=False)
class Measures:
    """The numbers of a plan's instances, which `compiled` gives, and the comparisons that make a finding of them."""

    finds: tuple[Alternative, ...]
    compiled: Compiled


def measures(plan: Plan, parameters: Mapping[str, DatedValues]) -> Measures:
    """Return the numbers of a plan's instances, and the comparisons that make a finding of them."""
    writer = _Writer(plan, parameters)
    finds = writer.alternatives(plan.test, holds=plan.kind != "violation")
    source = writer.source
    source.constants |= {"clamped": clamped, "sign": sign}
    text = f"    def numbers({SUBJECT}, p):\n        return ({''.join(f'{each}, ' for each in writer.texts)})\n"
    return Measures(tuple(finds), assembled("".join([*asked(source, plan), text, "    return numbers\n"]), source))


def clamped(value: int) -> int:
    """Return a whole number, brought within what every engine keeps exactly."""
    return max(-WIDEST, min(WIDEST, int(value)))


def sign(left: Ordered | None, right: Ordered | None) -> int:
    """Return -1, 0 or 1 as the left is less than, equal to or above the right; `UNKNOWN` where one is missing."""
    if left is None or right is None:
        return UNKNOWN
    return int(right < left) - int(left < right)


class _Writer:
    """A writer that gathers the numbers that a test needs."""

    def __init__(self, plan: Plan, parameters: Mapping[str, DatedValues]) -> None:
        self.types = plan.types
        self.source = Source(plan.due.unit, self.types, parameters)
        self.parameters = parameters
        self.texts: list[str] = []

    def alternatives(self, node: Node, *, holds: bool) -> list[Alternative]:
        """Return the ways in which a condition holds, or in which it does not."""
        match node:
            case Not(item):
                return self.alternatives(item, holds=not holds)
            case And(items) | Or(items):
                ways = [self.alternatives(item, holds=holds) for item in items]
                if isinstance(node, And) is holds:
                    return [tuple(part for each in way for part in each) for way in product(*ways)]
                return [way for each in ways for way in each]
        return self._leaf(node, holds)

    def _leaf(self, node: Node, holds: bool) -> list[Alternative]:
        if isinstance(node, Compare):
            fixed = self._fixed(node)
            if fixed is not None:
                place = self._place(f"clamped({self.source.text(node.left)})")
                return _parts(place, node.op if holds else NEGATED[node.op], fixed)
            if self._ordered(node):
                place = self._place(f"sign({self.source.text(node.left)}, {self.source.text(node.right)})")
                return _ranges(place, SIGNS[node.op] if holds else {-1, 0, 1, UNKNOWN} - SIGNS[node.op])
        place = self._place(f"1 if {self.source.text(node)} else 0")
        return [(Comparison(place, "==", int(holds)),)]

    def _fixed(self, node: Compare) -> int | None:
        """Return the fixed whole number that something whole and known is compared with."""
        value = fixed(node.right, self.parameters)
        kind = kind_of(node.left, self.types, self.parameters)
        whole = kind.name == "whole" and not kind.optional and isinstance(value, int) and not isinstance(value, bool)
        return value if whole and abs(value) < LIMIT else None

    def _ordered(self, node: Compare) -> bool:
        kinds = {kind_of(side, self.types, self.parameters).name for side in (node.left, node.right)}
        return kinds <= {"whole", "decimal"} or kinds == {"day"}

    def _place(self, text: str) -> int:
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text)


def _parts(place: int, op: Operator, value: int) -> list[Alternative]:
    if op == "!=":
        return [(Comparison(place, "<", value),), (Comparison(place, ">", value),)]
    return [(Comparison(place, op, value),)]


def _ranges(place: int, signs: Sequence[int] | frozenset[int] | set[int]) -> list[Alternative]:
    """Return the stretches of neighbouring signs."""
    stretches: list[list[int]] = []
    for each in sorted(signs):
        if stretches and stretches[-1][-1] == each - 1:
            stretches[-1].append(each)
        else:
            stretches.append([each])
    return [
        (Comparison(place, ">=", each[0]), Comparison(place, "<=", each[-1]))
        if len(each) > 1
        else (Comparison(place, "==", each[0]),)
        for each in stretches
    ]
