"""Written SQL: its text with gaps for parameters, and the relations it reads, collected while it is written."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final, Protocol

from attrs import field, frozen

from iron_rules.engines.sql.build.quoting import literal

NO_VALUES: Final[Mapping[str, object]] = MappingProxyType({})


@frozen
class Gap:
    """The place of a parameter, which each evaluation fills with a value of its own."""

    parameter: str

    def put(self, out: "Out") -> None:
        """Leave the gap."""
        out.parts.append(self)


@frozen
class Sql:
    """A statement in DuckDB's dialect; `reads` are the relations that it names and does not define itself."""

    parts: tuple[str | Gap, ...]
    reads: frozenset[str] = field(default=frozenset())

    @property
    def parameters(self) -> frozenset[str]:
        """The names of the parameters."""
        return frozenset(each.parameter for each in self.parts if isinstance(each, Gap))

    @property
    def template(self) -> str:
        """The text with a placeholder, `$name`, for every parameter."""
        return "".join(each if isinstance(each, str) else f"${each.parameter}" for each in self.parts)

    def text(self, values: Mapping[str, object] = NO_VALUES) -> str:
        """Return the text with a value for every parameter."""
        return "".join(each if isinstance(each, str) else literal(values[each.parameter]) for each in self.parts)


class Node(Protocol):
    """A part of a statement, which writes itself."""

    def put(self, out: "Out") -> None:
        """Write the node at the end of what is written."""


class Out:
    """What is written so far; `own` are the relations that the statement defines around the place of writing."""

    def __init__(self) -> None:
        self.parts: list[str | Gap] = []
        self.reads: set[str] = set()
        self.own: list[str] = []

    def put(self, *items: "str | Node") -> None:
        """Write texts and nodes one after the other."""
        for each in items:
            if isinstance(each, str):
                self.parts.append(each)
            else:
                each.put(self)

    def joined(self, between: str, items: "Iterable[str | Node]") -> None:
        """Write items with a text between them."""
        for number, each in enumerate(items):
            if number:
                self.parts.append(between)
            self.put(each)


def written(node: Node) -> Sql:
    """Return the SQL of a query or an expression."""
    out = Out()
    node.put(out)
    parts: list[str | Gap] = []
    for gaps, run in groupby(out.parts, lambda each: isinstance(each, Gap)):
        parts += run if gaps else ["".join(map(str, run))]  # noqa: B031 one of the two goes through the run
    return Sql(tuple(parts), frozenset(out.reads))
