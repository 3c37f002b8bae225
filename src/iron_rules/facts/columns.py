"""The words that declare the columns of a fact type: a column a line, each with its label and its part in time."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import attrs

from iron_rules.expressions.terms import Term, caller
from iron_rules.facts.audience import Audience
from iron_rules.text import Text

if TYPE_CHECKING:
    from iron_rules.facts.base import Fact

T = TypeVar("T")
F = TypeVar("F")
Label = str | Text


class Column(Generic[T]):
    """A column that every fact of the type has."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, row: None, owner: type) -> Term[T]: ...
        @overload
        def __get__(self, row: "Fact", owner: type) -> T: ...
        def __get__(self, row: object, owner: type) -> object: ...
        def __set__(self, row: object, value: T) -> None: ...


class Maybe(Generic[T]):
    """A column whose value may be missing."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, row: None, owner: type) -> Term[T]: ...
        @overload
        def __get__(self, row: "Fact", owner: type) -> T | None: ...
        def __get__(self, row: object, owner: type) -> object: ...
        def __set__(self, row: object, value: T | None) -> None: ...


class Ref(Generic[F]):
    """A column that holds the id of a fact of the type named."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, row: None, owner: type) -> type[F]: ...
        @overload
        def __get__(self, row: "Fact", owner: type) -> str: ...
        def __get__(self, row: object, owner: type) -> object: ...
        def __set__(self, row: object, value: str) -> None: ...


class MaybeRef(Generic[F]):
    """A reference that may be missing."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, row: None, owner: type) -> type[F]: ...
        @overload
        def __get__(self, row: "Fact", owner: type) -> str | None: ...
        def __get__(self, row: object, owner: type) -> object: ...
        def __set__(self, row: object, value: str | None) -> None: ...


def _field(zh: str, default: object, **metadata: object) -> Any:
    return attrs.field(default=default, metadata={"zh": zh, "at": caller(), **metadata})


def column(
    zh: str, *, en: str = "", default: object = attrs.NOTHING, values: Mapping[str, Label] | None = None,
    known_from: str = "", seen_by: tuple[Audience, ...] | None = None, identifies: bool = False, parent: bool = False,
) -> Any:  # fmt: skip
    """Declare a column with no part in time.

    `zh` and `en` are its labels; without `en` its name in words. `values` label the values of a choice, in Chinese or
    as `text(zh=..., en=...)`: all of them, or none. `known_from` names an optional day of the fact, often this column
    itself: before that day the value is missing. Only the audiences in `seen_by` see its values;
    without it, all that see the fact.
    A reference that `identifies` gathers the rows that share it into one subject; with `parent` it names the fact of
    the same type that this one lies in.
    """
    return _field(
        zh,
        default,
        en=en,
        values=values,
        known_from=known_from,
        seen_by=seen_by,
        identifies=identifies,
        parent=parent,
    )


def event(
    zh: str, *, en: str = "", default: object = attrs.NOTHING, seen_by: tuple[Audience, ...] | None = None
) -> Any:
    """Declare the day on which the fact happened: later than the last known day, the fact does not exist yet."""
    return _field(zh, default, en=en, time="event", seen_by=seen_by)


def key(zh: str, unit: str = "", *, en: str = "", default: object = attrs.NOTHING) -> Any:
    """Declare the first day of the period that the fact is about; `unit` is that period, or the column that names it.

    That column is a choice of periods, such as `Column[Literal["month", "quarter"]]`.
    """
    return _field(zh, default, en=en, time="key", unit=unit)


def calendar_year(zh: str, *, en: str = "") -> Any:
    """Declare the year that the fact is about."""
    return _field(zh, attrs.NOTHING, en=en, time="year")


def starts(zh: str, *, en: str = "", happens: bool = False) -> Any:
    """Declare the first day of a stretch; with `happens` it is also the day on which the fact happened."""
    return _field(zh, attrs.NOTHING, en=en, time="start", happens=happens)


def ends(zh: str, *, en: str = "", default: object = attrs.NOTHING) -> Any:
    """Declare the last day of a stretch; missing where it is still running."""
    return _field(zh, default, en=en, time="end")
