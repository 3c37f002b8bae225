"""Facts into lines of a journal and back, exactly: every type with its columns named once a record."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from iron_rules.engines.live.keys import NAMES, FactKey
from iron_rules.facts import BY_NAME

Plain = dict[str, list[list[Any]]]


def dumps(value: Any) -> bytes:
    """Plain data as one line of JSON, the same bytes for the same data."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def to_plain(facts: Iterable[Any], types: Iterable[str] = ()) -> Plain:
    """Facts by type: first the names of the columns, then a row a fact. `types` are named even without facts."""
    found: Plain = {name: [_columns(name)] for name in sorted(types)}
    for fact in facts:
        name = NAMES[type(fact)]
        if name not in found:
            found[name] = [_columns(name)]
        found[name].append([_text(value) for value in _values(name)(fact)])
    return found


def by_type(keys: Iterable[FactKey]) -> dict[str, list[str]]:
    """The ids of facts by type."""
    found: dict[str, list[str]] = {}
    for name, id in keys:
        found.setdefault(name, []).append(id)
    return found


def from_plain(plain: Plain) -> dict[FactKey, Any]:
    """The facts that `to_plain` wrote, by type and id."""
    found = {}
    for name, (columns, *rows) in plain.items():
        kind, readers = BY_NAME[name], [_readers(name).get(column) for column in columns]
        for row in rows:
            values = {
                column: value if read is None or value is None else read(value)
                for column, read, value in zip(columns, readers, row, strict=True)
            }
            found[name, values["id"]] = kind(**values)
    return found


def _text(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int) else str(value)


@cache
def _columns(name: str) -> list[str]:
    return [column.name for column in BY_NAME[name].spec.columns]


@cache
def _values(name: str) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*_columns(name))


@cache
def _readers(name: str) -> Mapping[str, Callable[[str], Any]]:
    kinds: dict[str, Callable[[str], Any]] = {"day": date.fromisoformat, "decimal": Decimal}
    return {each.name: kinds[each.kind] for each in BY_NAME[name].spec.columns if each.kind in kinds}
