"""A sample while it is made: facts are added, changed and taken away, and lots are drawn from one seed."""

from collections.abc import Hashable
from random import Random
from typing import Any, TypeVar

import attrs

from iron_rules.facts.base import Fact
from ten_iron_rules.facts import FACTS
from ten_iron_rules.samples.extent import Extent

F = TypeVar("F", bound=Fact)


class Draft:
    """Facts of all types by id, in the order in which they were made."""

    def __init__(self, rng: Random, extent: Extent) -> None:
        self.rng, self.extent = rng, extent
        self._rows: dict[str, dict[str, Fact]] = {name: {} for name in FACTS.tables}
        self._made = dict.fromkeys(FACTS.tables, 0)
        self._indexes: dict[str, dict[str, dict[object, dict[str, None]]]] = {name: {} for name in FACTS.tables}
        self._claims: set[Hashable] = set()

    def add(self, kind: type[F], /, **columns: Any) -> F:
        """Make a fact; without an `id` it gets the next one of its type."""
        name = FACTS.names[kind]
        if "id" not in columns:
            self._made[name] += 1
            columns["id"] = f"{name}-{self._made[name]:06d}"
        row = kind(**columns)
        self._rows[name][columns["id"]] = row
        self._list(name, row)
        return row

    def change(self, row: F, **columns: Any) -> F:
        """The same fact with other values in these columns."""
        changed = attrs.evolve(row, **columns)  # type: ignore[misc]
        self._rows[FACTS.names[type(row)]][str(row.id)] = changed
        self._list(FACTS.names[type(row)], changed)
        return changed

    def copy(self, row: F, **columns: Any) -> F:
        """Another fact, with other values in these columns."""
        same = {spec.name: getattr(row, spec.name) for spec in type(row).__spec__.columns if spec.name != "id"}
        return self.add(type(row), **{**same, **columns})

    def drop(self, *rows: Fact) -> None:
        """Take facts away."""
        for row in rows:
            del self._rows[FACTS.names[type(row)]][str(row.id)]

    def all(self, kind: type[F]) -> list[F]:
        """All facts of the type, as they are now."""
        return list(self._rows[FACTS.names[kind]].values())  # type: ignore[arg-type]

    def count(self, kind: type[F]) -> int:
        """How many facts of the type there are now."""
        return len(self._rows[FACTS.names[kind]])

    def get(self, kind: type[F], id: str) -> F:
        """The fact with that id."""
        return self._rows[FACTS.names[kind]][id]  # type: ignore[return-value]

    def of(self, kind: type[F], column: str, value: object) -> list[F]:
        """The facts of the type that have this value in this column."""
        name = FACTS.names[kind]
        index = self._indexes[name].get(column)
        if index is None:
            index = self._indexes[name][column] = {}
            for row in self._rows[name].values():
                index.setdefault(getattr(row, column), {})[str(row.id)] = None
        rows = self._rows[name]
        found = [rows[id] for id in index.get(value, ()) if id in rows]
        return [row for row in found if getattr(row, column) == value]  # type: ignore[misc]

    def claim(self, *key: Hashable) -> bool:
        """Whether nobody has claimed this yet; from now on it is claimed."""
        if key in self._claims:
            return False
        self._claims.add(key)
        return True

    def tables(self) -> dict[str, list[Fact]]:
        """The facts by the name of their type."""
        return {name: list(rows.values()) for name, rows in self._rows.items()}

    def _list(self, name: str, row: Fact) -> None:
        for column, index in self._indexes[name].items():
            index.setdefault(getattr(row, column), {})[str(row.id)] = None
