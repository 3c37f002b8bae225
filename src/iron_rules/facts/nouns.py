"""Fact classes as words of the policy language: columns by name, references followed, nouns narrowed."""

from typing import Any, Final

from iron_rules.errors import nearest
from iron_rules.expressions import nodes
from iron_rules.expressions.terms import Expression, Term, all_of, caller, refuse
from iron_rules.text import Text

QUESTIONS: Final = ("blank", "missing", "one_of", "present")
"""What every word can be asked; a column may have one of these names too."""


class NounWord:
    """A narrowed noun; columns are reached through it as through a fact class."""

    __slots__ = ("__noun__",)

    def __init__(self, noun: nodes.Noun) -> None:
        self.__noun__ = noun

    def __getattr__(self, name: str) -> Term[Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        return word_for(self.__noun__.kind, self.__noun__, (), name)

    def where(self, *conditions: Term[bool]) -> "NounWord":
        """Return the noun of those facts for which the conditions hold as well."""
        return narrow(self.__noun__, conditions)

    def __or__(self, other: object) -> "NounWord":
        return union(self, other)


class RefTerm(Term[str]):
    """A reference: an id to compare, or a step to the columns of the fact that it names."""

    __slots__ = ("_targets",)

    def __init__(self, node: nodes.Column, targets: tuple[Any, ...]) -> None:
        super().__init__(node)
        self._targets = targets

    def __getattribute__(self, name: str) -> Any:
        """Return a column of the fact that is referred to before a question about the reference of the same name."""
        if name in QUESTIONS:
            targets = object.__getattribute__(self, "_targets")
            if len(targets) == 1 and name in vars(targets[0])["__declaration__"].annotations:
                return self.__getattr__(name)
        return super().__getattribute__(name)

    def __getattr__(self, name: str) -> Term[Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        node = self.node
        assert isinstance(node, nodes.Column)
        if len(self._targets) != 1:
            what = Text(
                f"`{'.'.join(node.path)}` 可能引用几种类型的事实",
                f"`{'.'.join(node.path)}` may name facts of several types",
            )
            return BrokenTerm(
                nodes.ErrorNode(what, Text("请改为与编号比较", "compare it with an id instead"), caller())
            )
        return word_for(self._targets[0], node.noun, node.path, name)


class BrokenTerm(Term[Any]):
    """A word that means nothing, and whatever is reached through it."""

    __slots__ = ()

    def __getattr__(self, name: str) -> "BrokenTerm":
        if name.startswith("_"):
            raise AttributeError(name)
        return self


def word_for(fact: Any, noun: nodes.Noun, path: tuple[str, ...], name: str) -> Term[Any]:
    """Return the word for a column of a noun, or of a fact that the noun's row refers to."""
    spec = fact.__spec__.column(name)
    if spec is None:
        hint = nearest(name, (known.name for known in fact.__spec__.columns))
        return BrokenTerm(
            nodes.ErrorNode(
                Text(f"{fact.__name__} 没有列 `{name}`", f"{fact.__name__} has no column `{name}`"), hint, caller()
            )
        )
    node = nodes.Column(noun, (*path, name), at=caller())
    return RefTerm(node, spec.targets) if spec.kind == "reference" else Expression(node)


def narrow(noun: nodes.Noun, conditions: tuple[object, ...]) -> NounWord:
    """Return the noun of those facts for which the conditions hold as well."""
    return NounWord(nodes.Noun(noun.fact, all_of(conditions), noun, noun.kind))


def union(left: Any, right: object) -> NounWord:
    """Return the noun of the facts that are in either noun."""
    one, other = left.__noun__, getattr(right, "__noun__", None)
    if not isinstance(other, nodes.Noun) or one.kind is not other.kind:
        refuse(
            Text("`|` 连接的是同一事实类型的两个名词", "`|` joins two nouns of one fact type"),
            Text(
                "请写成两条规则；可指向两种类型的引用写 Ref[Union[A, B]]",
                "write two rules; a reference to either of two types is Ref[Union[A, B]]",
            ),
        )
    if any(noun.where is None and noun.narrows is None for noun in (one, other)):
        return NounWord(nodes.Noun(one.fact, kind=one.kind))
    either = tuple(condition_of(noun) for noun in (one, other))
    return NounWord(nodes.Noun(one.fact, nodes.Or(either), None, one.kind))


def condition_of(noun: nodes.Noun) -> nodes.Node:
    """Return the whole condition of a noun, that of the nouns it narrows included."""
    parts: list[nodes.Node] = []
    at: nodes.Noun | None = noun
    while at is not None:
        if at.where is not None:
            parts[:0] = at.where.items if isinstance(at.where, nodes.And) else (at.where,)
        at = at.narrows
    return parts[0] if len(parts) == 1 else nodes.And(tuple(parts))
