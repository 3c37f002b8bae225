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
from iron_rules.text import NOTHING, Text

T = TypeVar("T")
NO_NUMBER = Text(
    "请写成参数：parameter(...)，带日期、条款和标记（只有 0 可以直接写）",
    "name it: parameter(...), with its date, its clause and its mark (0 alone may stand bare)",
)
PARENTHESES = Text(
    "每个比较请加括号：`&` 和 `|` 先于 `==`、`<` 和 `>` 结合",
    "put each comparison in parentheses: `&` and `|` bind before `==`, `<` and `>`",
)
NO_ROUNDING = Text("商是精确的：请直接比较 `a / b`", "quotients are exact: compare `a / b` as it is")
NO_SIGN = Text("请与两端比较：`(a >= LOW) & (a <= HIGH)`", "compare with both ends: `(a >= LOW) & (a <= HIGH)`")
NO_CALL = Text("这个词后面不加 `()`", "write the word without `()`")
NO_KEY = Text(
    "按键取值的参数请写 `LIMIT[X.level]`；列请用点号",
    "write `LIMIT[X.level]` for a parameter with keys; name a column with a dot",
)
OPERATORS = Text(
    "可用 `+`、`-`、`*`、`/`、各种比较，以及 `&`、`|`、`~`",
    "there are `+`, `-`, `*`, `/`, the comparisons, and `&`, `|`, `~`",
)
NO_TRUTH = Text(
    "与、或、非请写 `&`、`|`、`~`；`a < b < c` 请拆成两个比较；`in` 请写 `.one_of(...)`",
    "write `&`, `|`, `~` for and, or, not; split `a < b < c` into two comparisons; use `.one_of(...)` for `in`",
)


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


def refuse(what: Text, hint: Text = NOTHING) -> NoReturn:
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
        refuse(
            Text("条件还没有真假：有了事实才能判定", "a condition has no truth yet: it is decided when facts come"),
            NO_TRUTH,
        )

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
        return Expression(
            ErrorNode(
                Text("条件里的值没有正负号", "a value in a condition has no sign"),
                Text("请写 `0 - X.amount`", "write `0 - X.amount`"),
                caller(),
            )
        )

    def __floordiv__(self, other: object) -> "Expression[Any]":
        return Expression(ErrorNode(Text("条件里不作舍入", "nothing is rounded in a condition"), NO_ROUNDING, caller()))

    __rfloordiv__ = __mod__ = __rmod__ = __divmod__ = __rdivmod__ = __floordiv__

    def __pow__(self, other: object) -> "Expression[Any]":
        return Expression(
            ErrorNode(Text("条件里没有这种运算", "a condition has no such operator"), OPERATORS, caller())
        )

    __rpow__ = __xor__ = __rxor__ = __matmul__ = __rmatmul__ = __lshift__ = __rlshift__ = __pow__
    __rshift__ = __rrshift__ = __pow__

    def __abs__(self) -> "Expression[Any]":
        return Expression(
            ErrorNode(Text("条件里的值没有正负号", "a value in a condition has no sign"), NO_SIGN, caller())
        )

    def __pos__(self) -> "Expression[T]":
        return Expression(self.node)

    def __round__(self, digits: object = None) -> "Expression[Any]":
        return Expression(ErrorNode(Text("条件里不作舍入", "nothing is rounded in a condition"), NO_ROUNDING, caller()))

    __trunc__ = __floor__ = __ceil__ = __round__

    def __call__(self, *_: object, **__: object) -> "Expression[Any]":
        """Refuse: a word is no function."""
        return Expression(
            ErrorNode(Text("条件里的值不能调用", "a value in a condition is not called"), NO_CALL, caller())
        )

    def __getitem__(self, key: object) -> "Expression[Any]":
        return Expression(ErrorNode(Text("只有参数才能按键取值", "only a parameter has keys"), NO_KEY, caller()))

    def _no_number(self) -> NoReturn:
        refuse(
            Text("条件还没有值：有了事实才能判定", "a condition has no value yet: it is decided when facts come"),
            Text("请直接比较", "compare it as it is"),
        )

    __int__ = __float__ = __index__ = __complex__ = __len__ = _no_number

    def __iter__(self) -> NoReturn:
        refuse(
            Text("一个词是一个值，不是一组值", "a word is one value, not a list"),
            Text(
                "请用度量：total(X.amount)、count(X)；`in` 请写 `.one_of(...)`",
                "measure it: total(X.amount), count(X); use `.one_of(...)` for `in`",
            ),
        )

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
        return ErrorNode(
            Text(f"`{value}` 直接写在了条件里", f"`{value}` stands bare in a condition"), NO_NUMBER, caller()
        )
    if hasattr(value, "__noun__"):
        return ErrorNode(
            Text(f"`{_called(value)}` 是一组事实，不是值", f"`{_called(value)}` is a set of facts, not a value"),
            Text("请写其中的一列", "name one of its columns"),
            caller(),
        )
    return ErrorNode(
        Text(f"`{value!r}` 不是规则的用词", f"`{value!r}` is not a word of a policy"),
        Text("请用事实的列、参数和度量", "use columns of facts, parameters and measures"),
        caller(),
    )


def _called(facts: Any) -> str:
    return getattr(facts, "__name__", None) or str(facts.__noun__.fact)


def as_condition(value: object) -> Node:
    """Return the node of a condition; a text or a number is refused, since `&` binds before `==`."""
    if isinstance(value, Term):
        return value.node
    if hasattr(value, "__noun__"):
        return ErrorNode(
            Text(f"`{_called(value)}` 是一组事实，不是条件", f"`{_called(value)}` is a set of facts, not a condition"),
            Text("请用度量：some(...)、none(...)", "measure it: some(...), none(...)"),
            caller(),
        )
    return ErrorNode(Text(f"`{value!r}` 不是条件", f"`{value!r}` is not a condition"), PARENTHESES, caller())


def all_of(conditions: tuple[object, ...]) -> Node | None:
    """Return one node for several conditions that must all hold; None for none."""
    nodes = tuple(as_condition(condition) for condition in conditions)
    return nodes[0] if len(nodes) == 1 else And(nodes) if nodes else None


def _items(kind: type[And] | type[Or], node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, kind) else (node,)
