"""Numbers and days of the law into dated values, each with its clause and its mark: law, or interpretation."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal

from attrs import field, frozen

from iron_rules.expressions.nodes import Setting
from iron_rules.expressions.terms import Expression, Term, as_node, caller
from iron_rules.lang.text import Text

Mark = Literal["law", "interpretation"]
Single = int | Decimal | date | str
Value = Single | tuple[str, ...] | Mapping[str, Single]


@frozen
class Source:
    """The clause that a value comes from, and whether the clause says it or leaves it open."""

    mark: Mark
    clause: str


def law(clause: str) -> Source:
    """The clause itself says the value."""
    return Source("law", clause)


def interpretation(clause: str) -> Source:
    """The clause leaves the value open; the pack decides it."""
    return Source("interpretation", clause)


@frozen
class Setpoints:
    """What is known of a parameter: its name, source, text, and its values with the day each holds from."""

    name: str
    source: Source
    text: Text
    values: tuple[tuple[date, Value], ...]
    at: str = field(default="", eq=False)

    @property
    def varies(self) -> bool:
        """Whether the value changes at some day."""
        return len(self.values) > 1

    @property
    def keyed(self) -> bool:
        """Whether the value depends on a key, such as a level."""
        return isinstance(self.values[0][1], Mapping)

    def on(self, day: date) -> Value | None:
        """The value in force on a day; None before the first."""
        found = [value for since, value in self.values if since <= day]
        return found[-1] if found else None


class Parameter(Term[Any]):
    """The word for a parameter; `P[key]` where its value depends on a key."""

    __slots__ = ("setpoints",)

    def __init__(self, setpoints: Setpoints) -> None:
        super().__init__(Setting(setpoints.name))
        self.setpoints = setpoints

    def __getitem__(self, key: Any) -> Expression[Any]:
        return Expression(Setting(self.setpoints.name, as_node(key)))


def parameter(name: str, source: Source, text: Text, values: Mapping[date, Value]) -> Parameter:
    """A dated value: `{day: value}` holds from that day on; a value may be a mapping of key to value."""
    dated = tuple(sorted(((day, _sealed(value)) for day, value in values.items()), key=lambda item: item[0]))
    return Parameter(Setpoints(name, source, text, dated, at=caller()))


def _sealed(value: Value) -> Value:
    if isinstance(value, Mapping):
        return MappingProxyType(dict(value))
    return tuple(value) if isinstance(value, list) else value
