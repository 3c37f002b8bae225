"""Expressions of SQL as frozen trees. Python's operators build them; parentheses stand around all that has an operator.

`&` and `|` are those of bits; conditions are joined by `every` and `either`.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from attrs import frozen

from iron_rules.engines.sql.build.quoting import literal, name
from iron_rules.engines.sql.build.sql import Gap, Out

if TYPE_CHECKING:
    from iron_rules.engines.sql.build.query import Query


class Expr:
    """A value or condition."""

    __slots__ = ()

    def put(self, out: Out) -> None:
        """Write the expression."""
        raise NotImplementedError

    def __add__(self, other: object) -> "Expr":
        return infix("+", self, other)

    def __sub__(self, other: object) -> "Expr":
        return infix("-", self, other)

    def __mul__(self, other: object) -> "Expr":
        return infix("*", self, other)

    def __floordiv__(self, other: object) -> "Expr":
        return infix("//", self, other)

    def __mod__(self, other: object) -> "Expr":
        return infix("%", self, other)

    def __and__(self, other: object) -> "Expr":
        return infix("&", self, other)

    def __lshift__(self, other: object) -> "Expr":
        return infix("<<", self, other)

    def __rshift__(self, other: object) -> "Expr":
        return infix(">>", self, other)

    def __lt__(self, other: object) -> "Expr":
        return infix("<", self, other)

    def __le__(self, other: object) -> "Expr":
        return infix("<=", self, other)

    def __gt__(self, other: object) -> "Expr":
        return infix(">", self, other)

    def __ge__(self, other: object) -> "Expr":
        return infix(">=", self, other)

    def __invert__(self) -> "Expr":
        return Prefix("~", self)

    def __neg__(self) -> "Expr":
        return Prefix("-", self)

    def equals(self, other: object) -> "Expr":
        """Return the condition that the value is another."""
        return infix("=", self, other)

    def differs(self, other: object) -> "Expr":
        """Return the condition that the value is not another."""
        return infix("<>", self, other)

    def between(self, low: object, high: object) -> "Expr":
        """Return the condition that the value lies between two, or is one of them."""
        return Between(self, lifted(low), lifted(high))

    def among(self, values: Iterable[object]) -> "Expr":
        """Return the condition that the value is one of several."""
        return Among(self, tuple(map(lifted, values)))

    @property
    def missing(self) -> "Expr":
        """The condition that there is no value."""
        return Suffix(self, "IS NULL")

    @property
    def known(self) -> "Expr":
        """The condition that there is a value."""
        return Suffix(self, "IS NOT NULL")

    @property
    def fails(self) -> "Expr":
        """The condition that this one is false or unknown."""
        return Suffix(self, "IS NOT TRUE")

    @property
    def holds(self) -> "Expr":
        """The condition that this one is neither false nor unknown."""
        return Suffix(self, "IS TRUE")

    def cast(self, type_: str) -> "Expr":
        """Return the value in another type."""
        return Cast(self, type_)


def lifted(value: object) -> Expr:
    """Return an expression as it is, and any other value as a literal."""
    return value if isinstance(value, Expr) else Value(value)


@frozen(order=False)
class Value(Expr):
    """A value that is known while the statement is written."""

    value: object

    def put(self, out: Out) -> None:
        """Write the literal."""
        out.put(literal(self.value))


TRUE: Final = Value(True)
FALSE: Final = Value(False)


@frozen(order=False)
class Parameter(Expr):
    """A value that each evaluation has of its own."""

    name: str
    type: str

    def put(self, out: Out) -> None:
        """Write a gap for the value, in its type."""
        out.put("CAST(", Gap(self.name), f" AS {self.type})")


@frozen(order=False)
class Column(Expr):
    """A column of a relation by its alias; of the only relation there is where that is empty."""

    relation: str
    name: str

    def put(self, out: Out) -> None:
        """Write the alias and the quoted name."""
        out.put(f"{self.relation}.{name(self.name)}" if self.relation else name(self.name))


@frozen(order=False)
class Star(Expr):
    """All columns, or those of a relation."""

    relation: str = ""

    def put(self, out: Out) -> None:
        """Write the star."""
        out.put(f"{self.relation}.*" if self.relation else "*")


@frozen(order=False)
class Infix(Expr):
    """Operands with an operator between them."""

    operator: str
    items: tuple[Expr, ...]

    def put(self, out: Out) -> None:
        """Write the operands in parentheses."""
        out.put("(")
        out.joined(f" {self.operator} ", self.items)
        out.put(")")


@frozen(order=False)
class Prefix(Expr):
    """An operand after its operator."""

    operator: str
    item: Expr

    def put(self, out: Out) -> None:
        """Write the operator and the operand."""
        out.put(f"({self.operator}", self.item, ")")


@frozen(order=False)
class Suffix(Expr):
    """An operand before its operator."""

    item: Expr
    operator: str

    def put(self, out: Out) -> None:
        """Write the operand and the operator."""
        out.put("(", self.item, f" {self.operator})")


@frozen(order=False)
class Between(Expr):
    """Whether a value lies between two others."""

    item: Expr
    low: Expr
    high: Expr

    def put(self, out: Out) -> None:
        """Write the condition."""
        out.put("(", self.item, " BETWEEN ", self.low, " AND ", self.high, ")")


@frozen(order=False)
class Among(Expr):
    """Whether a value is one of several, or one that a query selects."""

    item: Expr
    values: "tuple[Expr, ...] | Query"

    def put(self, out: Out) -> None:
        """Write the condition."""
        out.put("(", self.item, " IN (")
        if isinstance(self.values, tuple):
            out.joined(", ", self.values)
        else:
            out.put(self.values)
        out.put("))")


@frozen(order=False)
class Cast(Expr):
    """A value in another type; `lenient` for none where it does not fit."""

    item: Expr
    type: str
    lenient: bool = False

    def put(self, out: Out) -> None:
        """Write the cast."""
        out.put("TRY_CAST(" if self.lenient else "CAST(", self.item, f" AS {self.type})")


@frozen(order=False)
class Case(Expr):
    """The first value whose condition holds, or, with `of`, whose key is that value."""

    cases: tuple[tuple[Expr, Expr], ...]
    otherwise: Expr | None = None
    of: Expr | None = None

    def put(self, out: Out) -> None:
        """Write the cases in their order."""
        out.put("CASE", *(() if self.of is None else (" ", self.of)))
        for when, then in self.cases:
            out.put(" WHEN ", when, " THEN ", then)
        out.put(*(() if self.otherwise is None else (" ELSE ", self.otherwise)), " END")


@frozen(order=False)
class EmptyList(Expr):
    """A list without values."""

    def put(self, out: Out) -> None:
        """Write the list."""
        out.put("[]")


@frozen(order=False)
class Nested(Expr):
    """The value that a query selects; after `EXISTS`, whether it selects any."""

    query: "Query"
    before: str = ""

    def put(self, out: Out) -> None:
        """Write the query in parentheses, and so the question for rows: Spark takes no `IS` after a bare one."""
        opened, closed = (f"({self.before}(", "))") if self.before else ("(", ")")
        out.put(opened, self.query, closed)


def exprs(items: Iterable[Expr]) -> tuple[Expr, ...]:
    """Return expressions as a value."""
    return tuple(items)


def infix(operator: str, *items: object) -> Expr:
    """Return operands with an operator between them."""
    return Infix(operator, tuple(map(lifted, items)))


def case(*cases: tuple[Expr, object], otherwise: object = None) -> Case:
    """Return the value of the first condition that holds."""
    found = tuple((when, lifted(then)) for when, then in cases)
    return Case(found, None if otherwise is None else lifted(otherwise))


def either(conditions: Iterable[Expr]) -> Expr:
    """Return the condition that holds where one of several does."""
    found = tuple(conditions)
    return found[0] if len(found) == 1 else Infix("OR", found) if found else FALSE


def every(conditions: Iterable[Expr]) -> Expr:
    """Return the condition that holds where all of several do."""
    found = tuple(conditions)
    return found[0] if len(found) == 1 else Infix("AND", found) if found else TRUE


def exists(query: "Query", *, there: bool = True) -> Expr:
    """Return the condition that a query selects a row, or none."""
    return Nested(query, "EXISTS " if there else "NOT EXISTS ")
