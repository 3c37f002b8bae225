"""Facts as an audience sees them: without what it may not see, and with opaque ids where it may not see these."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import field, frozen

from iron_rules.audiences.rows import Cut
from iron_rules.errors import Fault
from iron_rules.facts.audience import faults_seen
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import NOTHING, RowAside
from iron_rules.facts.lazy import LazyTables


@frozen(slots=False)
class SeenFacts:
    """Facts by the name of their type, as `FactBase`; a type is cut when it is first asked for."""

    cut: Cut = field(repr=False)
    aside: Mapping[str, tuple[RowAside, ...]] = field(default=NOTHING, eq=False, repr=False)

    @cached_property
    def warnings(self) -> tuple[Fault, ...]:
        """What may well be meant otherwise than it was read, without what it may not see; to a subject, nothing."""
        sight = self.cut.names.sight
        return (
            ()
            if self.cut.concern is not None
            else faults_seen(self.cut.facts.warnings, sight.pack.facts, sight.audience)
        )

    @cached_property
    def tables(self) -> Mapping[str, Sequence[Fact]]:
        """The facts by the name of their type."""
        known = [name for name in self.cut.whole if self.cut.names.sight.type(name)]
        return LazyTables(known, self.cut.rows)

    def values(self, fact: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield the values that the facts of a type have in these columns; nothing where the type is not known."""
        if fact in self.tables and self.cut.is_plain(fact, *columns):
            found: Iterator[tuple[Any, ...]] = self.cut.facts.values(fact, *columns)
            return found
        return ((*(getattr(row, each) for each in columns),) for row in self.tables.get(fact, ()))

    def whole(self, fact: str) -> Sequence[Fact]:
        """Return all facts of a type that the audience sees; none where the type is not known."""
        return self.tables.get(fact, ())

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.tables.values())
