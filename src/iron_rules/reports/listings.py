"""A pack into lists of its rules and its clauses, as data and as tables."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any, Final

from iron_rules.check.checked import CheckedPack
from iron_rules.expressions.nodes import Setting
from iron_rules.facts import BY_NAME
from iron_rules.findings.json_text import json_text
from iron_rules.findings.message import value_text
from iron_rules.lang.parameters import Setpoints
from iron_rules.lang.rule import Rule
from iron_rules.lang.text import Language, Text
from iron_rules.reports.columns import columns

RULE, CLAUSE = Text("规则", "rule"), Text("条款", "clause")
PERIODS: Final = MappingProxyType(
    {
        "day": Text("某日", "day"),
        "week": Text("每周", "week"),
        "month": Text("每月", "month"),
        "quarter": Text("每季度", "quarter"),
        "year": Text("每年", "year"),
    }
)


def rules_data(pack: CheckedPack) -> list[dict[str, Any]]:
    """What is known of each rule, in the order of the source."""
    return [
        {
            "rule": rule.id,
            "clauses": rule.clauses,
            "kind": rule.kind,
            "severity": None if rule.severity is None else rule.severity.name,
            "subject": pack.plans[rule.id].subject_type,
            "period": rule.every or "day",
            "parameters": [_parameter(each) for each in _parameters(rule, pack)],
            "message": rule.message,
        }
        for rule in pack.rules
    ]


def rules_table(pack: CheckedPack, language: Language) -> Iterator[str]:
    """A line a rule."""
    about = {each.address: each.text.in_(language) for each in pack.clauses}
    rows = [
        (
            rule.id,
            value_text(rule.severity.name if rule.severity else rule.kind, language),
            _of(pack.plans[rule.id].subject_type, language),
            PERIODS[rule.every or "day"].in_(language),
            about[rule.clause],
        )
        for rule in pack.rules
    ]
    heads = (RULE, Text("性质", "kind"), Text("对象", "subject"), Text("期间", "period"), CLAUSE)
    return columns([head.in_(language) for head in heads], rows)


def clauses_data(pack: CheckedPack) -> list[dict[str, Any]]:
    """Every clause of the source, with the rules that cite it, and the reason where no fact can decide (part of) it."""
    return [
        {
            "clause": clause.address,
            "rules": _citing(clause.address, pack),
            "undecidable": clause.undecidable is not None,
            "reason": clause.undecidable,
        }
        for clause in pack.clauses
    ]


def clauses_table(pack: CheckedPack, language: Language) -> Iterator[str]:
    """A line a clause: what it is about, the rules that cite it, and why no fact can decide (part of) it."""
    rows = []
    for clause in pack.clauses:
        rules = ", ".join(_citing(clause.address, pack))
        reason = "" if clause.undecidable is None else clause.undecidable.in_(language)
        rows.append((clause.address, clause.text.in_(language), "; ".join(each for each in (rules, reason) if each)))
    heads = (CLAUSE, Text("内容", "about"), Text("规则", "rules"))
    return columns([head.in_(language) for head in heads], rows)


def json_list(items: Sequence[Any]) -> Iterator[str]:
    """A list as JSON, an item a line."""
    yield "["
    for number, item in enumerate(items, 1):
        yield f"  {json_text(item)}{',' if number < len(items) else ''}"
    yield "]"


def _citing(address: str, pack: CheckedPack) -> list[str]:
    return [rule.id for rule in pack.rules if address in rule.clauses]


def _parameters(rule: Rule, pack: CheckedPack) -> list[Setpoints]:
    """The parameters of a rule, by name."""
    used = {each.parameter for each in pack.plans[rule.id].nodes() if isinstance(each, Setting)}
    return [pack.parameters[name] for name in sorted(used)]


def _parameter(each: Setpoints) -> dict[str, Any]:
    return {
        "name": each.name,
        "text": each.text,
        "clause": each.source.clause,
        "mark": each.source.mark,
        "values": [{"since": since, "value": value} for since, value in each.values],
    }


def _of(subject_type: str, language: Language) -> str:
    return BY_NAME[subject_type].spec.zh if language == "zh" else subject_type
