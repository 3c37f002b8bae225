"""Check what a pack says about findings: unknown rules, clauses, severities and actions."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from iron_rules.errors import Fault, nearest
from iron_rules.expressions.nodes import Column, Compare, Literal, Noun, OneOf
from iron_rules.expressions.walk import walk
from iron_rules.language.pack import Pack
from iron_rules.language.rule import Rule
from iron_rules.text import Text

FOUND_BY: Final = MappingProxyType({"rule": "规则", "clause": "条款", "severity": "严重程度", "action": "措施"})
Known = Mapping[str, set[str]]
"""What findings can say, by the column that says it."""


def finding_faults(pack: Pack) -> Iterator[Fault]:
    """Yield a fault for every rule, clause, severity or action that is said of findings and that the pack has not."""
    rules = _rules(pack)
    known = {
        "rule": {rule.id for rule in rules},
        "clause": {each.address for each in pack.clauses},
        "severity": {rule.severity.name for rule in rules if rule.severity is not None},
        "action": {action for rule in rules for action in rule.actions},
    }
    parts: list[tuple[str, Any]] = [(name, noun) for noun, name in pack.nouns.items()]
    parts += [(rule.id, part) for rule in pack.rules for part in (rule.of, rule.on, rule.when, rule.test)]
    places: set[str] = set()
    subjects = {rule.id: rule.of for rule in rules}
    for name, part in parts:
        for fault in (*_faults(part, name, known), *_elsewhere(part, name, subjects)):
            if fault.where not in places:
                places.add(fault.where)
                yield fault


def _rules(pack: Pack | None) -> list[Rule]:
    """Return the rules of a pack, and those that it leaves out of its base."""
    return [] if pack is None else [*pack.rules, *_rules(pack.on)]


def _faults(part: Any, name: str, known: Known) -> Iterator[Fault]:
    for node in _words(part):
        match node:
            case Compare("==" | "!=", Column(noun, (column,), at), Literal(str(value))) if column in known:
                yield from _unknown(noun, name, at, column, (value,), known)
            case OneOf(Column(noun, (column,), at), choices) if column in known:
                yield from _unknown(noun, name, at, column, choices, known)


def _elsewhere(part: Any, name: str, subjects: Mapping[str, Noun]) -> Iterator[Fault]:
    """Yield a fault for every rule that is said of findings about facts that it is not about."""
    for node in _words(part):
        if isinstance(node, Compare) and isinstance(node.left, Column) and isinstance(node.right, Literal):
            about = node.left.noun.kind.__spec__.findings_about
            of = subjects.get(str(node.right.value)) if node.left.path == ("rule",) and node.op == "==" else None
            if about is not None and of is not None and of.fact and of.fact != about.__spec__.name:
                what = Text(
                    f"{name}：`{node.right.value}` 的核查提示与“{about.__spec__.label.zh}”无关",
                    f"{name}: `{node.right.value}` finds nothing about {about.__spec__.many.en}",
                )
                yield Fault(
                    node.left.at,
                    what,
                    Text(
                        f"它针对的是 {of.kind.__name__}：请写 findings({of.kind.__name__})",
                        f"it is about {of.kind.__name__}: write findings({of.kind.__name__})",
                    ),
                )


def _words(part: Any) -> Iterator[Any]:
    """Yield everything in a condition or a noun, what nouns say of their facts included."""
    for node in walk(part):
        yield node
        noun = node.narrows if isinstance(node, Noun) else getattr(node, "noun", None)
        if noun is not None:
            yield from _words(noun)


def _unknown(noun: Noun, name: str, at: str, column: str, values: tuple[str, ...], known: Known) -> Iterator[Fault]:
    for value in values if noun.kind.__spec__.findings_about is not None else ():
        if value not in known[column]:
            what = Text(
                f"{name}：规则包里没有{FOUND_BY[column]} `{value}`，指不到任何核查提示",
                f"{name}: the pack has no {column} `{value}`, so that no finding is meant",
            )
            yield Fault(at, what, nearest(value, known[column]))
