"""How deep a rule's conditions may go: beyond that neither Python nor a database takes them."""

from collections.abc import Iterator
from typing import Final

from iron_rules.errors import Fault
from iron_rules.expressions.walk import depth
from iron_rules.language.rule import Rule
from iron_rules.text import Text

DEEPEST: Final = 64
"""Nodes within each other. Conditions that people read have a dozen; Python nests 100 brackets, a few a node."""


def depth_faults(rule: Rule) -> Iterator[Fault]:
    """Yield a fault where conditions of a rule lie within more others than an engine can take."""
    deepest = max(depth(each) for each in (rule.test, rule.when, rule.of))
    if deepest > DEEPEST:
        what = Text(
            f"{rule.id}：条件嵌套 {deepest} 层，最多 {DEEPEST} 层",
            f"{rule.id}: its conditions lie {deepest} within each other; {DEEPEST} is the most",
        )
        hint = Text("请为其中的部分另立名词或规则", "split it into several rules, or join parts side by side")
        yield Fault(rule.at, what, hint)
