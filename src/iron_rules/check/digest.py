"""The digest of a pack: equal for equal provisions, whatever file they stand in."""

import hashlib
import json
from typing import Any

import attrs

from iron_rules.expressions.serial import to_plain
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.language.pack import Pack
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule


def digest(pack: Pack) -> str:
    """Return the SHA-256 of everything that a pack says, the cases of its rules left out."""
    content = {
        "name": pack.name,
        "clauses": [attrs.asdict(each) for each in pack.clauses],
        "parameters": [_parameter(pack.parameters[name]) for name in sorted(pack.parameters)],
        "rules": [_rule(each) for each in pack.rules],
        "due_process": [to_plain(each) for each in attrs.astuple(pack.due_process)],
        "facts": facts_plain(pack.facts),
        "actions": {name: attrs.asdict(words) for name, words in sorted(pack.actions.items())},
        "omitted": [attrs.asdict(each) for each in pack.omitted],
        "on": None if pack.on is None else digest(pack.on),
    }
    if pack.declassified:
        content["declassified"] = [[each.rules, each.to, attrs.asdict(each.why)] for each in pack.declassified]
    if pack.calendar is not None:
        content["calendar"] = to_plain(pack.calendar)
    if pack.objections is not None:
        content["objections"] = to_plain(pack.objections)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def facts_plain(facts: Vocabulary) -> list[dict[str, Any]]:
    """Return the types of a vocabulary as plain data: whatever engines, files and readers rely on."""
    kinds = (*facts.types, *(each.type for each in facts.identities.values()))
    return [_type(each.__spec__) for each in kinds]


def _type(spec: FactSpec) -> dict[str, Any]:
    columns = [
        {
            **attrs.asdict(each, filter=lambda attribute, _: attribute.name != "targets"),
            "targets": [target.__spec__.name for target in each.targets],
        }
        for each in spec.columns
    ]
    label = {"label": attrs.asdict(spec.label), "many": attrs.asdict(spec.many)}
    return {
        "name": spec.name,
        **label,
        "place": spec.place,
        "assumed_none": spec.assumed_none,
        "continuous": spec.continuous,
        "seen_by": spec.seen_by,
        "id_seen_by": spec.id_seen_by,
        "columns": columns,
    }


def _parameter(each: DatedValues) -> dict[str, Any]:
    values = [
        [since.isoformat(), {key: to_plain(item) for key, item in value.items()} if each.keyed else to_plain(value)]  # type: ignore[union-attr]
        for since, value in each.values
    ]
    sources = [attrs.asdict(each.source_from(since)) for since, _ in each.values]
    return {"name": each.name, "sources": sources, "text": attrs.asdict(each.text), "values": values}


def _rule(rule: Rule) -> dict[str, Any]:
    left_out = (
        "cases",
        "faults",
        "broken",
        "at",
        "message",
        "title",
        "answers",
        "sentences",
        "severity",
        "steps",
        "order",
    )
    said = [each.name for each in attrs.fields(Rule) if getattr(rule, each.name) != each.default]
    nodes = {name: to_plain(getattr(rule, name)) for name in said if name not in left_out}
    nodes |= {name: attrs.asdict(text) for name in ("title", "answers") if (text := getattr(rule, name)) is not None}
    if rule.sentences:
        nodes["sentences"] = {name: text and attrs.asdict(text) for name, text in rule.sentences.items()}
    severity = steps = None
    if rule.severity is not None:
        values = [[since.isoformat(), points] for since, points in rule.severity.values]
        severity = [rule.severity.name, attrs.asdict(rule.severity.label), to_plain(rule.severity.points), values]
    if rule.steps is not None:
        steps = [to_plain(rule.steps.measure), rule.steps.parameter]
    return {**nodes, "message": attrs.asdict(rule.message), "severity": severity, "steps": steps}
