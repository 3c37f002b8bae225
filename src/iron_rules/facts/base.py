"""Annotated classes into fact types: a column a line, each with its label and its kind of time.

At run time a fact is a frozen, slotted attrs object; only the class itself answers differently: there a column
is a word of the policy language, so that `VillageVisit.on` in a rule and `visit.on` in code are the same name.
"""

import re
import types
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    Literal,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    overload,
)

import attrs
from attrs import frozen

from iron_rules.errors import nearest
from iron_rules.expressions import nodes
from iron_rules.expressions.terms import Expression, Term, all_of, caller, refuse

T = TypeVar("T")
F = TypeVar("F")
TimeKind = Literal["event", "key", "start", "end", "year"]
ValueKind = Literal["text", "whole", "decimal", "flag", "day", "choice", "reference"]
SCALE = 4
"""Digits after the point of a decimal."""
WHOLE_DIGITS = 14
"""Digits before the point of a decimal: with those after it, what every engine holds exactly."""
SUM_DIGITS = 200
"""Sums are exact up to so many digits."""


class Column(Generic[T]):
    """A column that every fact of the type has."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, row: None, owner: type) -> Term[T]: ...
        @overload
        def __get__(self, row: "Fact", owner: type) -> T: ...
        def __get__(self, row: Any, owner: type) -> Any: ...
        def __set__(self, row: Any, value: T) -> None: ...


class Maybe(Generic[T]):
    """A column whose value may be missing."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, row: None, owner: type) -> Term[T]: ...
        @overload
        def __get__(self, row: "Fact", owner: type) -> T | None: ...
        def __get__(self, row: Any, owner: type) -> Any: ...
        def __set__(self, row: Any, value: T | None) -> None: ...


class Ref(Generic[F]):
    """A column that holds the id of a fact of the type named."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, row: None, owner: type) -> type[F]: ...
        @overload
        def __get__(self, row: "Fact", owner: type) -> str: ...
        def __get__(self, row: Any, owner: type) -> Any: ...
        def __set__(self, row: Any, value: str) -> None: ...


class MaybeRef(Generic[F]):
    """A reference that may be missing."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, row: None, owner: type) -> type[F]: ...
        @overload
        def __get__(self, row: "Fact", owner: type) -> str | None: ...
        def __get__(self, row: Any, owner: type) -> Any: ...
        def __set__(self, row: Any, value: str | None) -> None: ...


def column(zh: str, *, default: Any = attrs.NOTHING, known_from: str = "", withheld: bool = False) -> Any:
    """A column with no part in time.

    `known_from` names an optional day of the fact, often this column itself: before that day the value is missing.
    What is `withheld` is told to nobody but those who deal with the fact.
    """
    return attrs.field(default=default, metadata={"zh": zh, "known_from": known_from, "withheld": withheld})


def event(zh: str, *, default: Any = attrs.NOTHING, withheld: bool = False) -> Any:
    """The day on which the fact happened: later than the last known day, the fact does not exist yet."""
    return attrs.field(default=default, metadata={"zh": zh, "time": "event", "withheld": withheld})


def key(zh: str, unit: str = "", *, default: Any = attrs.NOTHING) -> Any:
    """The first day of the period that the fact is about; `unit` is that period, or the column that names it."""
    return attrs.field(default=default, metadata={"zh": zh, "time": "key", "unit": unit})


def calendar_year(zh: str) -> Any:
    """The year that the fact is about."""
    return attrs.field(metadata={"zh": zh, "time": "year"})


def starts(zh: str, *, happens: bool = False) -> Any:
    """The first day of a stretch; with `happens` it is also the day on which the fact happened."""
    return attrs.field(metadata={"zh": zh, "time": "start", "happens": happens})


def ends(zh: str, *, default: Any = attrs.NOTHING) -> Any:
    """The last day of a stretch; missing where it is still running."""
    return attrs.field(default=default, metadata={"zh": zh, "time": "end"})


@frozen
class ColumnSpec:
    """What is known of a column: its name and Chinese label, the kind of its values, and its part in time."""

    name: str
    zh: str
    kind: ValueKind
    optional: bool
    choices: tuple[str, ...] = ()
    targets: tuple["FactMeta", ...] = ()
    time: TimeKind | None = None
    happens: bool = False
    unit: str = ""
    known_from: str = ""
    withheld: bool = False


@frozen
class FactSpec:
    """What is known of a fact type: its name, label and columns; `place` are paths to the region its facts lie in."""

    name: str
    zh: str
    columns: tuple[ColumnSpec, ...]
    place: tuple[str, ...]
    derived: bool

    def column(self, name: str) -> ColumnSpec | None:
        """The column of that name, if there is one."""
        return next((spec for spec in self.columns if spec.name == name), None)

    def timed(self, kind: TimeKind) -> ColumnSpec | None:
        """The column that plays this part in time, if there is one."""
        return next((spec for spec in self.columns if spec.time == kind), None)

    @property
    def event(self) -> ColumnSpec | None:
        """The column with the day on which the fact happened, if it has one."""
        return next((spec for spec in self.columns if spec.time == "event" or spec.happens), None)

    @property
    def goes_on(self) -> bool:
        """Whether something may be known of a fact only later than the fact itself."""
        return any(spec.known_from for spec in self.columns)


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(column, event, key, calendar_year, starts, ends)
)
class FactMeta(type):
    """Answers `Class.column` with a word of the policy language."""

    spec: FactSpec

    if TYPE_CHECKING:

        def __eq__(self, other: object) -> Term[bool]: ...  # type: ignore[override]
        def __ne__(self, other: object) -> Term[bool]: ...  # type: ignore[override]
        def __hash__(self) -> int: ...
        def __or__(self, other: type[F]) -> type[F]: ...  # type: ignore[override]
        @property
        def missing(self) -> Term[bool]: ...
        @property
        def present(self) -> Term[bool]: ...
    else:

        def __getattribute__(cls, name):
            if not name.startswith("_") and name not in ("spec", "where", "noun"):
                spec = type.__getattribute__(cls, "__dict__").get("spec")
                if spec is not None:
                    return word_for(cls, nodes.Noun(spec.name), (), name)
            return type.__getattribute__(cls, name)

        def __or__(cls, other):
            return _union(cls, other)

    @property
    def noun(cls) -> nodes.Noun:
        """The noun of all facts of the type."""
        return nodes.Noun(cls.spec.name)


class Fact(metaclass=FactMeta):
    """A thing that is known."""

    __slots__ = ()

    if TYPE_CHECKING:
        id: Column[str]

        @classmethod
        def where(cls: type[F], *conditions: Term[bool]) -> type[F]: ...
    else:

        @classmethod
        def where(cls, *conditions):
            return narrow(cls, cls.noun, conditions)


class NounWord:
    """A narrowed noun; columns are reached through it as through a fact class."""

    __slots__ = ("fact", "noun")

    def __init__(self, fact: FactMeta, noun: nodes.Noun) -> None:
        self.fact, self.noun = fact, noun

    def __getattr__(self, name: str) -> Term[Any]:
        return word_for(self.fact, self.noun, (), name)

    def where(self, *conditions: Term[bool]) -> "NounWord":
        return narrow(self.fact, self.noun, conditions)

    def __or__(self, other: Any) -> "NounWord":
        return _union(self, other)


class RefTerm(Term[str]):
    """A reference: an id to compare, or a step to the columns of the fact that it names."""

    __slots__ = ("targets",)

    def __init__(self, node: nodes.Column, targets: tuple[FactMeta, ...]) -> None:
        super().__init__(node)
        self.targets = targets

    def __getattr__(self, name: str) -> Term[Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        node = self.node
        assert isinstance(node, nodes.Column)
        if len(self.targets) != 1:
            what = f"`{'.'.join(node.path)}` may name facts of several types"
            return BrokenTerm(nodes.Broken(what, "compare it with an id instead", caller()))
        return word_for(self.targets[0], node.noun, node.path, name)


class BrokenTerm(Term[Any]):
    """A word that means nothing, and whatever is reached through it."""

    __slots__ = ()

    def __getattr__(self, name: str) -> "BrokenTerm":
        if name.startswith("_"):
            raise AttributeError(name)
        return self


def word_for(fact: FactMeta, noun: nodes.Noun, path: tuple[str, ...], name: str) -> Term[Any]:
    """The word for a column of a noun, or of a fact that the noun's row refers to."""
    spec = fact.spec.column(name)
    if spec is None:
        hint = nearest(name, (known.name for known in fact.spec.columns))
        return BrokenTerm(nodes.Broken(f"{fact.__name__} has no column `{name}`", hint, caller()))
    node = nodes.Column(noun, (*path, name), at=caller())
    return RefTerm(node, spec.targets) if spec.kind == "reference" else Expression(node)


def narrow(fact: FactMeta, noun: nodes.Noun, conditions: tuple[Any, ...]) -> NounWord:
    """The noun of those facts for which the conditions hold as well."""
    own = nodes.Noun(noun.fact, all_of(conditions), noun)
    return NounWord(fact, own)


def _union(left: Any, right: Any) -> NounWord:
    if not hasattr(right, "noun") or left.noun.fact != right.noun.fact:
        refuse("`|` joins two nouns of one fact type", "write two rules, or one noun with `.where(a | b)`")
    fact = left if isinstance(left, FactMeta) else left.fact
    either = tuple(condition_of(noun) for noun in (left.noun, right.noun))
    return NounWord(fact, nodes.Noun(left.noun.fact, nodes.Or(either)))


def condition_of(noun: nodes.Noun) -> nodes.Node:
    """The whole condition of a noun, that of the nouns it narrows included."""
    parts: list[nodes.Node] = []
    at: nodes.Noun | None = noun
    while at is not None:
        if at.where is not None:
            parts[:0] = at.where.items if isinstance(at.where, nodes.And) else (at.where,)
        at = at.narrows
    return parts[0] if len(parts) == 1 else nodes.And(tuple(parts))


def fact(zh: str, *, place: str = "", derived: bool = False) -> Callable[[type[T]], type[T]]:
    """Make a fact type of an annotated class.

    `zh` is its label; `place` the path of references to the region that its facts lie in;
    a `derived` type has no table of its own.
    """

    def build(cls: Any) -> Any:
        annotations = dict(cls.__annotations__)
        cls.__annotations__ = {"id": Column[str], **annotations}
        cls.id = column("编号")
        built = attrs.frozen(kw_only=True)(cls)
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        columns = tuple(_spec(built, each, annotations.get(each.name, Column[str])) for each in attrs.fields(built))
        built.spec = FactSpec(name, zh, columns, tuple(place.split("|")) if place else (), derived)
        return built

    return build


_KINDS: dict[Any, ValueKind] = {str: "text", int: "whole", Decimal: "decimal", bool: "flag", date: "day"}


def _spec(cls: FactMeta, attribute: Any, annotation: Any) -> ColumnSpec:
    origin, (inner,) = get_origin(annotation), get_args(annotation)
    optional = origin in (Maybe, MaybeRef)
    targets: tuple[Any, ...] = ()
    choices: tuple[str, ...] = ()
    if origin in (Ref, MaybeRef):
        kind: ValueKind = "reference"
        targets = get_args(inner) if get_origin(inner) in (Union, types.UnionType) else (inner,)
        targets = tuple(cls if not isinstance(target, type) else target for target in targets)
    elif get_origin(inner) is Literal:
        kind, choices = "choice", get_args(inner)
    else:
        kind = _KINDS[inner]
    meta = attribute.metadata
    return ColumnSpec(
        attribute.name, meta["zh"], kind, optional, choices, targets,
        meta.get("time"), meta.get("happens", False), meta.get("unit", ""),
        meta.get("known_from", ""), meta.get("withheld", False),
    )  # fmt: skip
