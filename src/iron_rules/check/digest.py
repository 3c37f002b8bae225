"""A pack into a digest: the same for the same provisions, whatever file they stand in."""

import hashlib
import json
from typing import Any

import attrs

from iron_rules.expressions.serial import to_plain
from iron_rules.lang.pack import Pack
from iron_rules.lang.parameters import Setpoints
from iron_rules.lang.rule import Rule


def digest(pack: Pack) -> str:
    """SHA-256 over the pack's clauses, parameters and rules, their cases left out."""
    content = {
        "name": pack.name,
        "clauses": [attrs.asdict(each) for each in pack.clauses],
        "parameters": [_parameter(pack.parameters[name]) for name in sorted(pack.parameters)],
        "rules": [_rule(each) for each in pack.rules],
        "due_process": [to_plain(each) for each in attrs.astuple(pack.due_process)],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _parameter(each: Setpoints) -> dict[str, Any]:
    values = [
        [since.isoformat(), {key: to_plain(item) for key, item in value.items()} if each.keyed else to_plain(value)]  # type: ignore[union-attr]
        for since, value in each.values
    ]
    return {"name": each.name, "source": attrs.asdict(each.source), "text": attrs.asdict(each.text), "values": values}


def _rule(rule: Rule) -> dict[str, Any]:
    left_out = ("cases", "faults", "at", "message", "severity")
    nodes = {each.name: to_plain(getattr(rule, each.name)) for each in attrs.fields(Rule) if each.name not in left_out}
    severity = None if rule.severity is None else attrs.asdict(rule.severity)
    return {**nodes, "message": attrs.asdict(rule.message), "severity": severity}
