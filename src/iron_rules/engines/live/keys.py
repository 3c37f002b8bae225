"""Facts into what a session knows them by: their type's name with their id, and the day on which they happened."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from iron_rules.facts import BY_NAME

FactKey = tuple[str, str]
FINDING: Final = "official_finding"
NAMES: Final[Mapping[Any, str]] = MappingProxyType({each: name for name, each in BY_NAME.items()})
"""The name of each fact class, without asking the class: there each column is a word, which takes its time."""
_EVENTS: Final[Mapping[Any, str]] = MappingProxyType(
    {each: event.name for each in BY_NAME.values() if (event := each.spec.event) is not None}
)


def key_of(row: Any) -> FactKey:
    """The type and id of a fact."""
    return NAMES[type(row)], row.id


def day_of(row: Any) -> date | None:
    """The day on which a fact happened; None where it is there at all times."""
    column = _EVENTS.get(type(row))
    return None if column is None else getattr(row, column)
