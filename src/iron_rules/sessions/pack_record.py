"""A pack into what a journal remembers of it, and two of these into how they differ: by type, rule and parameter."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any

from iron_rules.check.checked import CheckedPack
from iron_rules.check.digest import facts_plain
from iron_rules.expressions.serial import to_plain
from iron_rules.language.parameters import DatedValues, Value
from iron_rules.language.rule import Rule


@lru_cache(maxsize=8)
def packprint(pack: CheckedPack) -> Mapping[str, Any]:
    """The pack's name and digest, and a short digest of each type, rule and parameter."""
    return {
        "name": pack.name,
        "digest": pack.digest,
        "types": {each["name"]: _short(each) for each in facts_plain(pack.facts)},
        "rules": {rule.id: _short(_rule(rule, pack)) for rule in pack.rules},
        "calendar": {"calendar": _short(to_plain(pack.pack.calendar))},
        "parameters": {name: _short(_parameter(pack.parameters[name])) for name in sorted(pack.parameters)},
    }


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """How two packs differ, a line each; nothing where they are the same."""
    if before["digest"] == after["digest"]:
        return ()
    found = []
    if before["name"] != after["name"]:
        found.append(f"the pack is `{after['name']}`, it was `{before['name']}`")
    for part, word in (("types", "type"), ("calendar", "the"), ("rules", "rule"), ("parameters", "parameter")):
        was, now = before.get(part, after[part]), after[part]
        found += [f"{word} `{name}` is new" for name in now if name not in was]
        found += [f"{word} `{name}` is gone" for name in was if name not in now]
        found += [f"{word} `{name}` has changed" for name in now if was.get(name, now[name]) != now[name]]
    return tuple(found) or ("the pack's clauses or words have changed",)


def _rule(rule: Rule, pack: CheckedPack) -> Any:
    severity = None if rule.severity is None else [rule.severity.name, to_plain(rule.severity.values)]
    action = rule.action if rule.steps is None else rule.steps.parameter
    return [to_plain(pack.plans[rule.id]), severity, action, rule.clauses, rule.message.zh, rule.message.en]


def _parameter(each: DatedValues) -> Any:
    return [[day.isoformat(), _value(value)] for day, value in each.values]


def _value(value: Value) -> Any:
    if isinstance(value, Mapping):
        return {key: to_plain(single) for key, single in sorted(value.items(), key=itemgetter(0))}
    return to_plain(value)


def _short(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
