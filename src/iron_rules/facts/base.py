"""Annotated classes into fact types, each the word for its facts in a policy.

At run time a fact is a frozen, slotted attrs object; only the class itself answers differently: there a column
is a word of the policy language, so that `Inspection.on` in a rule and `inspection.on` in code are the same name.
"""

import inspect
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

import attrs
from attrs import frozen

from iron_rules.expressions import nodes
from iron_rules.expressions.terms import Term, caller
from iron_rules.facts.audience import Audience
from iron_rules.facts.columns import Column, calendar_year, column, ends, event, key, starts
from iron_rules.facts.declaring import RESERVED, spec_of
from iron_rules.facts.nouns import narrow, union, word_for
from iron_rules.facts.spec import FactSpec
from iron_rules.text import Text

T = TypeVar("T")
F = TypeVar("F")
_WORD_STARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@frozen
class Declaration:
    """What a class was declared as, until its spec is asked for: references may name classes that come later."""

    name: str
    label: Text
    many: Text
    place: str
    annotations: dict[str, Any]
    at: str
    findings_about: Any = None
    assumed_none: bool = False
    continuous: bool = False
    seen_by: tuple[Audience, ...] | None = None
    id_seen_by: tuple[Audience, ...] | None = None


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(column, event, key, calendar_year, starts, ends)
)
class FactMeta(type):
    """The class of fact types: it answers `Class.column` with a word of the policy language."""

    if TYPE_CHECKING:

        def __eq__(self, other: object) -> Term[bool]: ...  # type: ignore[override]
        def __ne__(self, other: object) -> Term[bool]: ...  # type: ignore[override]
        def __hash__(self) -> int: ...
        def __or__(self, other: type[F]) -> type[F]: ...  # type: ignore[override]
        @property
        def missing(self) -> Term[bool]: ...
        @property
        def present(self) -> Term[bool]: ...
        @property
        def place(self) -> Any: ...
    else:

        def __getattribute__(cls, name):
            if name[0] != "_" and name != "where" and "__declaration__" in type.__getattribute__(cls, "__dict__"):
                return word_for(cls, cls.__noun__, (), name)
            return type.__getattribute__(cls, name)

        def __or__(cls, other):
            if "__declaration__" not in vars(cls):  # `Fact | None` is an annotation
                return type.__or__(cls, other)
            return union(cls, other)

    @property
    def __spec__(cls) -> FactSpec:
        """What is known of the type."""
        known: FactSpec | None = vars(cls).get("__known__")
        if known is None:
            known = spec_of(cls, vars(cls)["__declaration__"])
            type.__setattr__(cls, "__known__", known)
        return known

    @property
    def __noun__(cls) -> nodes.Noun:
        """The noun of all facts of the type."""
        declaration = vars(cls).get("__declaration__")
        if declaration is None:
            raise AttributeError("__noun__")
        return nodes.Noun(declaration.name, kind=cls)


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
            return narrow(cls.__noun__, conditions)


def fact_type(
    zh: str,
    *,
    en: str = "",
    many: str = "",
    zh_many: str = "",
    place: str = "",
    assumed_none: bool = False,
    continuous: bool = False,
    seen_by: tuple[Audience, ...] | None = None,
    id_seen_by: tuple[Audience, ...] | None = None,
) -> Callable[[type[T]], type[T]]:
    """Make a fact type of an annotated class.

    Its name is that of the class in small letters with `_` between words. `zh` and `en` label one fact, `zh_many` and
    `many` several; without `en` the name in words is taken, with an `s` for several. `place` is the path of references
    to where facts of the type lie, as in `"site_id.district_id"`; of several, parted by `|`, the first that leads
    somewhere is meant. It ends at a type that is a tree (a column of it says `parent=True`), at one with a place of its
    own, or at any other.
    Of a type that says `assumed_none` there are no facts where its table is absent, and no feed of it holds a rule
    back: that is right for what only takes duties away, such as leave.
    Rows of a `continuous` type that are equal in all but their ids and days, and that overlap or adjoin, are read as
    one stretch with the id of the earliest. Only the audiences in `seen_by` see facts of the type and findings about
    them; those in `id_seen_by` see their ids, in whose place others see opaque ones.
    What is wrong with the declaration is reported when a pack is loaded.
    """
    at = caller()

    def build(cls: Any) -> Any:
        name = _WORD_STARTS.sub("_", cls.__name__).lower()
        word = en or name.replace("_", " ")
        several = Text(zh_many or zh, many or _plural(word))
        annotations = dict(inspect.get_annotations(cls))
        said = Declaration(
            name, Text(zh, word), several, place, annotations, at,
            assumed_none=assumed_none, continuous=continuous, seen_by=seen_by, id_seen_by=id_seen_by,
        )  # fmt: skip
        return declare(cls, said)

    return build


def declare(cls: Any, declaration: Declaration) -> Any:
    """Make a frozen class with the columns declared, and an id."""
    fields = {name: each for name, each in vars(cls).items() if "zh" in getattr(each, "metadata", ())}
    given = {name: each for name, each in fields.items() if name not in RESERVED}
    optional = {name for name, each in declaration.annotations.items() if _is_optional(each)}
    these = {"id": column("编号")} | {
        name: attrs.field(default=None, metadata=each.metadata)
        if name in optional and each._default is attrs.NOTHING  # noqa: SLF001 attrs has no other way to ask
        else each
        for name, each in given.items()
    }
    built = attrs.frozen(cls, these=these, kw_only=True)
    type.__setattr__(built, "__declaration__", declaration)
    return built


def _is_optional(annotation: Any) -> bool:
    text = (
        annotation if isinstance(annotation, str) else getattr(getattr(annotation, "__origin__", None), "__name__", "")
    )
    return text.startswith("Maybe")


def _plural(name: str) -> str:
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith(("s", "x", "ch", "sh")) else f"{name}s"
