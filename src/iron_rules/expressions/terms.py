"""The words of conditions, and the operators on them: `Inspection.on <= deadline` builds a node and decides nothing."""

import sys
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import CodeType
from typing import Any, Generic, NoReturn, TypeVar

from iron_rules.errors import Fault, PolicyError
from iron_rules.expressions.nodes import (
    And,
    Arithmetic,
    Blank,
    Compare,
    Comparison,
    ErrorNode,
    Literal,
    Missing,
    Node,
    Not,
    OneOf,
    Or,
)
from iron_rules.text import Text

T = TypeVar("T")
NO_NUMBER = "name it: parameter(...), with its date, its clause and its mark (0 alone may stand bare)"
PARENTHESES = "put each comparison in parentheses: `&` and `|` bind before `==`, `<` and `>`"
NO_ROUNDING = "quotients are exact: compare `a / b` as it is"
NO_SIGN = "compare with both ends: `(a >= LOW) & (a <= HIGH)`"
NO_CALL = "write the word without `()`"
NO_KEY = "write `LIMIT[X.level]` for a parameter with keys; name a column with a dot"
OPERATORS = "there are `+`, `-`, `*`, `/`, the comparisons, and `&`, `|`, `~`"
NO_TRUTH = "write `&`, `|`, `~` for and, or, not; split `a < b < c` into two comparisons; use `.one_of(...)` for `in`"


def caller() -> str:
    """Return the file, line and column of the nearest code outside this package: where the author wrote it."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("iron_rules."):
        frame = frame.f_back
    line, _, column, _ = _positions(frame.f_code)[frame.f_lasti // 2]
    return f"{frame.f_code.co_filename}:{line or frame.f_lineno}:{(column or 0) + 1}"


@lru_cache(maxsize=64)
def _positions(code: CodeType) -> tuple[tuple[int | None, int | None, int | None, int | None], ...]:
    return tuple(code.co_positions())


def refuse(what: str, hint: str | Text = "") -> NoReturn:
    """Raise a `PolicyError` at the author's line."""
    raise PolicyError(Fault(caller(), what, hint))


class Term(Generic[T]):
    """A word of a condition. It stands for a value that is known only when facts come.

    Words of one kind never derive from those of another: Python asks a subclass on the right first,
    and `a >= b` would be built as `b <= a`.
    """

    __slots__ = ("node",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, node: Node) -> None:
        self.node = node

    def __bool__(self) -> NoReturn:
        refuse("a condition has no truth yet: it is decided when facts come", NO_TRUTH)

    def __eq__(self, other: object) -> "Expression[bool]":  # type: ignore[override]
        return self._compare("==", other)

    def __ne__(self, other: object) -> "Expression[bool]":  # type: ignore[override]
        return self._compare("!=", other)

    def __lt__(self, other: object) -> "Expression[bool]":
        return self._compare("<", other)

    def __le__(self, other: object) -> "Expression[bool]":
        return self._compare("<=", other)

    def __gt__(self, other: object) -> "Expression[bool]":
        return self._compare(">", other)

    def __ge__(self, other: object) -> "Expression[bool]":
        return self._compare(">=", other)

    def __add__(self, other: object) -> "Expression[T]":
        return Expression(Arithmetic("+", self.node, as_node(other)))

    def __sub__(self, other: object) -> "Expression[T]":
        return Expression(Arithmetic("-", self.node, as_node(other)))

    def __mul__(self, other: object) -> "Expression[T]":
        return Expression(Arithmetic("*", self.node, as_node(other)))

    def __radd__(self, other: object) -> "Expression[T]":
        return Expression(Arithmetic("+", as_node(other), self.node))

    def __rsub__(self, other: object) -> "Expression[T]":
        return Expression(Arithmetic("-", as_node(other), self.node))

    def __rmul__(self, other: object) -> "Expression[T]":
        return Expression(Arithmetic("*", as_node(other), self.node))

    def __truediv__(self, other: object) -> "Expression[Any]":
        return Expression(Arithmetic("/", self.node, as_node(other)))

    def __rtruediv__(self, other: object) -> "Expression[Any]":
        return Expression(Arithmetic("/", as_node(other), self.node))

    def __neg__(self) -> "Expression[T]":
        return Expression(ErrorNode("a value in a condition has no sign", "write `0 - X.amount`", caller()))

    def __floordiv__(self, other: object) -> "Expression[Any]":
        return Expression(ErrorNode("nothing is rounded in a condition", NO_ROUNDING, caller()))

    __rfloordiv__ = __mod__ = __rmod__ = __divmod__ = __rdivmod__ = __floordiv__

    def __pow__(self, other: object) -> "Expression[Any]":
        return Expression(ErrorNode("a condition has no such operator", OPERATORS, caller()))

    __rpow__ = __xor__ = __rxor__ = __matmul__ = __rmatmul__ = __lshift__ = __rlshift__ = __pow__
    __rshift__ = __rrshift__ = __pow__

    def __abs__(self) -> "Expression[Any]":
        return Expression(ErrorNode("a value in a condition has no sign", NO_SIGN, caller()))

    def __pos__(self) -> "Expression[T]":
        return Expression(self.node)

    def __round__(self, digits: object = None) -> "Expression[Any]":
        return Expression(ErrorNode("nothing is rounded in a condition", NO_ROUNDING, caller()))

    __trunc__ = __floor__ = __ceil__ = __round__

    def __call__(self, *_: object, **__: object) -> "Expression[Any]":
        """Refuse: a word is no function."""
        return Expression(ErrorNode("a value in a condition is not called", NO_CALL, caller()))

    def __getitem__(self, key: object) -> "Expression[Any]":
        return Expression(ErrorNode("only a parameter has keys", NO_KEY, caller()))

    def _no_number(self) -> NoReturn:
        refuse("a condition has no value yet: it is decided when facts come", "compare it as it is")

    __int__ = __float__ = __index__ = __complex__ = __len__ = _no_number

    def __iter__(self) -> NoReturn:
        refuse("a word is one value, not a list", "measure it: total(X.amount), count(X); use `.one_of(...)` for `in`")

    def __and__(self, other: object) -> "Expression[bool]":
        return Expression(And((*_items(And, self.node), *_items(And, as_condition(other)))))

    def __or__(self, other: object) -> "Expression[bool]":
        return Expression(Or((*_items(Or, self.node), *_items(Or, as_condition(other)))))

    def __rand__(self, other: object) -> "Expression[bool]":
        return Expression(And((as_condition(other), self.node)))

    def __ror__(self, other: object) -> "Expression[bool]":
        return Expression(Or((as_condition(other), self.node)))

    def __invert__(self) -> "Expression[bool]":
        return Expression(Not(self.node))

    def one_of(self, *choices: str) -> "Expression[bool]":
        """Return the condition that the value is one of the choices."""
        return Expression(OneOf(self.node, choices))

    @property
    def missing(self) -> "Expression[bool]":
        """True where the value is not known."""
        return Expression(Missing(self.node))

    @property
    def present(self) -> "Expression[bool]":
        """True where the value is known."""
        return Expression(Not(Missing(self.node)))

    @property
    def blank(self) -> "Expression[bool]":
        """True where a text is missing, or empty once white space is trimmed."""
        return Expression(Blank(self.node))

    def _compare(self, op: Comparison, other: object) -> "Expression[bool]":
        return Expression(Compare(op, self.node, as_node(other)))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.node}>"


class Expression(Term[T]):
    """A term made of others."""

    __slots__ = ()


def as_node(value: object) -> Node:
    """Return the node of a word, or of a value that may stand bare: zero, a truth value, a choice."""
    if isinstance(value, Term):
        return value.node
    if isinstance(value, bool | str) or (isinstance(value, int) and value == 0):
        return Literal(value)
    if isinstance(value, int | Decimal | date | float):
        return ErrorNode(f"`{value}` stands bare in a condition", NO_NUMBER, caller())
    if hasattr(value, "__noun__"):
        return ErrorNode(f"`{_called(value)}` is a set of facts, not a value", "name one of its columns", caller())
    return ErrorNode(
        f"`{value!r}` is not a word of a policy", "use columns of facts, parameters and measures", caller()
    )


def _called(facts: Any) -> str:
    return getattr(facts, "__name__", None) or str(facts.__noun__.fact)


def as_condition(value: object) -> Node:
    """Return the node of a condition; a text or a number is refused, since `&` binds before `==`."""
    if isinstance(value, Term):
        return value.node
    if hasattr(value, "__noun__"):
        return ErrorNode(
            f"`{_called(value)}` is a set of facts, not a condition", "measure it: some(...), none(...)", caller()
        )
    return ErrorNode(f"`{value!r}` is not a condition", PARENTHESES, caller())


def all_of(conditions: tuple[object, ...]) -> Node | None:
    """Return one node for several conditions that must all hold; None for none."""
    nodes = tuple(as_condition(condition) for condition in conditions)
    return nodes[0] if len(nodes) == 1 else And(nodes) if nodes else None


def _items(kind: type[And] | type[Or], node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, kind) else (node,)
