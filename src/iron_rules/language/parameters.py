"""Parameters: dated values, each with its clause and its mark, law or interpretation."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, Literal, TypeGuard

from attrs import evolve, field, frozen

from iron_rules.errors import Fault
from iron_rules.expressions.nodes import Setting
from iron_rules.expressions.terms import Expression, Term, as_node, caller, refuse
from iron_rules.language import hints
from iron_rules.spans import Span
from iron_rules.text import Text

Mark = Literal["law", "interpretation"]
Single = int | Decimal | date | str | Span
Value = Single | tuple[str, ...] | tuple[int, ...] | Mapping[str, Single] | Mapping[int, str]


@frozen
class Source:
    """The clause that a value comes from, and whether the clause says it or leaves it open."""

    mark: Mark
    clause: str


def law(clause: str) -> Source:
    """Mark a value that the clause itself says."""
    return Source("law", clause)


def interpretation(clause: str) -> Source:
    """Mark a value that the clause leaves open and the pack decides."""
    return Source("interpretation", clause)


@frozen
class DatedValues:
    """What is known of a parameter: its name, source, text, and its values with the day each holds from."""

    name: str
    source: Source
    text: Text
    values: tuple[tuple[date, Value], ...]
    changes: "tuple[Change, ...]" = ()
    faults: tuple[Fault, ...] = field(default=(), eq=False)
    at: str = field(default="", eq=False)

    @property
    def varies(self) -> bool:
        """Whether the value changes at some day."""
        return len(self.values) > 1

    @property
    def keyed(self) -> bool:
        """Whether the value depends on a key, such as a level."""
        return bool(self.values) and isinstance(self.values[0][1], Mapping)

    @property
    def every(self) -> tuple[Any, ...]:
        """Every single value that it ever has, whatever the day and the key."""
        found: list[Any] = []
        for _, value in self.values:
            found += value.values() if isinstance(value, Mapping) else [value]
        return tuple(found)

    def on(self, day: date) -> Value | None:
        """Return the value in force on a day; None before the first."""
        found = [value for since, value in self.values if since <= day]
        return found[-1] if found else None

    def source_from(self, since: date) -> Source:
        """Return the source of the value that holds from a day on: that of the change that set it, or else its own."""
        return next((each.source for each in reversed(self.changes) if each.since == since), self.source)

    def written_at(self, since: date) -> str:
        """Return where the value that holds from a day on is written: at its change, or where the parameter is."""
        return next((each.at for each in reversed(self.changes) if each.since == since), self.at)

    def changed(self, change: "Change") -> "DatedValues":
        """Return the parameter as a pack that builds on another changes it: from a day on there is one value."""
        earlier = tuple(dated for dated in self.values if dated[0] < change.since)
        return evolve(self, values=(*earlier, (change.since, change.value)), changes=(*self.changes, change))


@frozen
class Change:
    """A value that a pack gives to a parameter of the pack that it builds on: from a day on, by a clause of its own."""

    parameter: str
    since: date
    value: Value
    source: Source
    faults: tuple[Fault, ...] = field(default=(), eq=False)
    at: str = field(default="", eq=False)


class Parameter(Term[Any]):
    """The word for a parameter; `P[key]` where its value depends on a key."""

    __slots__ = ("dated_values",)

    def __init__(self, dated_values: DatedValues) -> None:
        super().__init__(Setting(dated_values.name))
        self.dated_values = dated_values

    def __getitem__(self, key: object) -> Expression[Any]:
        return Expression(Setting(self.dated_values.name, as_node(key)))

    def get(self, key: object) -> Expression[Any]:
        """Return the value for a key that the parameter may lack: missing where it does."""
        return Expression(Setting(self.dated_values.name, as_node(key), maybe=True))

    def changed(self, since: date, value: Value, source: Source) -> Change:
        """Change the parameter in a pack that builds on its pack: `pack(..., on=BASE, changes=[P.changed(...)])`.

        The value holds from the day `since` on; `source` is `law(CLAUSE)` or `interpretation(CLAUSE)`, with a clause of
        the pack that makes the change.
        """
        at, name = caller(), self.dated_values.name
        faults = tuple(_unfit(name, source, self.dated_values.text, {since: value}, at))
        return Change(name, since, _sealed(value), source, faults, at)


def decimal(text: str | int) -> Decimal:
    """Return an exact decimal: `decimal("0.30")`. A binary float is refused, since it is not what was written."""
    if isinstance(text, float):
        refuse(
            Text(f"`{text}` 是二进制浮点数", f"`{text}` is a binary float"),
            Text(f'请写 decimal("{text}")', f'write decimal("{text}")'),
        )
    try:
        return Decimal(text)
    except InvalidOperation:
        refuse(Text(f"`{text}` 不是小数", f"`{text}` is not a decimal"), hints.DECIMAL)


def parameter(
    name: str, source: Source | None = None, text: Text | None = None, values: Mapping[date, Value] | None = None
) -> Parameter:
    """Declare a dated value: `{day: value}` holds from that day on; a value may be a mapping of key to value.

    `source` is `law(CLAUSE)` or `interpretation(CLAUSE)`, `text` says in both languages what it is. Values are whole
    numbers, decimals (`decimal("0.30")`), days, spans (`months(2)`), texts, or several texts.
    """
    at = caller()
    faults = tuple(_unfit(name, source, text, values, at))
    dated = [(day, _sealed(value)) for day, value in values.items()] if isinstance(values, Mapping) else []
    known = sorted((item for item in dated if _is_day(item[0])), key=lambda item: item[0])
    sound = source or Source("interpretation", ""), text or Text("", "")
    return Parameter(DatedValues(name, *sound, tuple(known), faults=faults, at=at))


def _unfit(name: str, source: object, text: object, values: object, at: str) -> Iterator[Fault]:
    if not isinstance(source, Source) or not isinstance(source.clause, str):
        yield Fault(at, Text(f"参数 `{name}` 没有依据", f"the parameter `{name}` has no source"), hints.SOURCE)
    elif not isinstance(text, Text) or not (text.zh and text.en):
        yield Fault(at, Text(f"参数 `{name}` 没有文字", f"the parameter `{name}` has no text"), hints.PARAMETER_TEXT)
    elif not isinstance(values, Mapping) or not values:
        yield Fault(at, Text(f"参数 `{name}` 没有值", f"the parameter `{name}` has no value"), hints.VALUES)
    for day, value in values.items() if isinstance(values, Mapping) else ():
        if not _is_day(day):
            yield Fault(
                at,
                Text(f"参数 `{name}` 的 `{day}` 不是日期", f"`{day}` of the parameter `{name}` is not a day"),
                hints.DAY,
            )
        for key in value if isinstance(value, Mapping) else ():
            if isinstance(key, bool) or not isinstance(key, str | int):
                yield Fault(
                    at,
                    Text(f"参数 `{name}` 的 `{key!r}` 不能作键", f"`{key!r}` of the parameter `{name}` is not a key"),
                    hints.KEY,
                )
        for each in value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else (value,):
            if isinstance(each, Span) and not each.sound:
                what = Text(f"参数 `{name}` 的 `{each}` 不是时长", f"`{each}` of the parameter `{name}` is not a span")
                yield Fault(at, what, hints.SPAN)
            elif isinstance(each, bool | float) or not isinstance(each, int | Decimal | date | str | Span):
                hint = (
                    Text(f'请写 decimal("{each}")', f'write decimal("{each}")')
                    if isinstance(each, float)
                    else hints.EXACT
                )
                yield Fault(
                    at,
                    Text(
                        f"参数 `{name}` 的 `{each!r}` 不是精确的值",
                        f"`{each!r}` of the parameter `{name}` is not an exact value",
                    ),
                    hint,
                )


def _is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _sealed(value: Value) -> Value:
    if isinstance(value, Mapping):
        sealed: Mapping[Any, Any] = MappingProxyType(dict(value))
        return sealed
    return tuple(value) if isinstance(value, list) else value
