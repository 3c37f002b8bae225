"""Nodes as JSON: every value with its class, so that what was decided can be compared years later."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from iron_rules.expressions import nodes
from iron_rules.spans import Span

_BY_NAME = {name: each for name, each in vars(nodes).items() if isinstance(each, type) and attrs.has(each)}
_BY_NAME["Span"] = Span


def to_plain(value: Any) -> Any:
    """Return a node, or a value in one, as plain data for JSON, without where it was written and without defaults."""
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    if attrs.has(type(value)):
        parts = {each.name: getattr(value, each.name) for each in attrs.fields(type(value)) if each.eq}
        defaults = {each.name: each.default for each in attrs.fields(type(value))}
        said = {name: to_plain(part) for name, part in parts.items() if part != defaults[name]}
        return {"node": type(value).__name__, **said}
    return value


def from_plain(data: Any) -> Any:
    """Return the node that `to_plain` wrote."""
    if isinstance(data, list):
        return tuple(from_plain(item) for item in data)
    if not isinstance(data, dict):
        return data
    if "$decimal" in data:
        return Decimal(data["$decimal"])
    if "$day" in data:
        return date.fromisoformat(data["$day"])
    parts = {name: from_plain(part) for name, part in data.items() if name != "node"}
    return _BY_NAME[data["node"]](**parts)
