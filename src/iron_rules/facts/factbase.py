"""Facts of every known type, ready to be judged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from iron_rules.errors import Fault
from iron_rules.facts.base import Fact


class _Unknown(Enum):
    """One value, which stays the same when it is copied."""

    UNKNOWN = "unknown"


UNKNOWN: Final = _Unknown.UNKNOWN
"""What stands in a row that was set aside where its value could not be read."""
RowAside = Mapping[str, Any]
"""A row that was set aside: its values by column, `UNKNOWN` where they could not be read."""
NOTHING: Final[Mapping[str, tuple[RowAside, ...]]] = MappingProxyType({})


def _sealed(tables: Mapping[str, Iterable[Fact]]) -> Mapping[str, Sequence[Fact]]:
    return MappingProxyType({name: rows if isinstance(rows, list) else tuple(rows) for name, rows in tables.items()})


def _in_order(tables: Mapping[str, Sequence[Fact]]) -> dict[str, list[Fact]]:
    return {name: sorted(rows, key=lambda row: str(row.id)) for name, rows in tables.items()}


@frozen
class FactBase:
    """Facts by the name of their type.

    A type that is in `tables` with no facts has none; a type that is not in `tables` is not known:
    a rule that reads it is not judged. Facts are taken to be sound: `iron_rules.intake` makes sure of that.
    `warnings` are what may well be meant otherwise than it was read; `aside` are rows that were set aside, by type:
    whoever one of them may speak of is not judged by rules that read its type.
    """

    tables: Mapping[str, Sequence[Fact]] = field(converter=_sealed, eq=_in_order)
    warnings: tuple[Fault, ...] = field(default=(), kw_only=True, eq=False)
    aside: Mapping[str, tuple[RowAside, ...]] = field(default=NOTHING, kw_only=True, eq=False, repr=False)

    def values(self, fact: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield the values that the facts of a type have in these columns; nothing where the type is not known."""
        return ((*(getattr(row, each) for each in columns),) for row in self.tables.get(fact, ()))

    def whole(self, fact: str) -> Sequence[Fact]:
        """Return all facts of a type, those of later days among them; none where the type is not known."""
        return self.tables.get(fact, ())

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.tables.values())
