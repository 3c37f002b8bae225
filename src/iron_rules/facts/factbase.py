"""Facts of every type that is known, ready to be judged."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from attrs import field, frozen

from iron_rules.facts.base import Fact


def _sealed(tables: Mapping[str, Iterable[Fact]]) -> Mapping[str, Sequence[Fact]]:
    return MappingProxyType({name: rows if isinstance(rows, list) else tuple(rows) for name, rows in tables.items()})


@frozen
class FactBase:
    """Facts by the name of their type.

    A type that is in `tables` with no facts has none; a type that is not in `tables` is not known:
    a rule that reads it is not judged. Facts are taken to be sound: `iron_rules.intake` makes sure of that.
    """

    tables: Mapping[str, Sequence[Fact]] = field(converter=_sealed)

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.tables.values())
