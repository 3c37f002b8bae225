"""The facts of a warehouse into Python facts, a type at a time, once somebody asks for them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import evolve

from iron_rules.engines.sql.build.calls import Order
from iron_rules.engines.sql.build.continuity import read_apart
from iron_rules.engines.sql.build.query import Derived, Query, Relation, Select
from iron_rules.engines.sql.build.quoting import relation
from iron_rules.engines.sql.build.sql import written
from iron_rules.engines.sql.build.tree import Column
from iron_rules.engines.sql.warehouses.base import InProcess, Row, Warehouse
from iron_rules.errors import Fault
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import NOTHING, RowAside
from iron_rules.facts.lazy import LazyTables


class WarehouseFacts:
    """Facts by the name of their type, as `FactBase`.

    Where the warehouse is a server of its own, those of later days than that of the evaluation are left out.
    """

    def __init__(
        self,
        warehouse: Warehouse,
        warnings: Callable[[], tuple[Fault, ...]] = tuple,
        aside: Mapping[str, tuple[RowAside, ...]] = NOTHING,
    ) -> None:
        self.warehouse, self.aside = warehouse, aside
        self._warnings = warnings
        self._fetched = _Fetched(warehouse)
        known = [fact for fact in warehouse.facts.tables if fact in warehouse.known]
        self.tables: Mapping[str, Sequence[Fact]] = LazyTables(known, self._fetched.all)

    @cached_property
    def warnings(self) -> tuple[Fault, ...]:
        """What may well be meant otherwise than it was read."""
        return self._warnings()

    def values(self, fact: str, *columns: str) -> Iterator[Row]:
        """Yield the values that the facts of a type have in these columns; nothing where the type is not known."""
        return self._fetched.values_of(fact, columns) if fact in self.tables else iter(())

    def whole(self, fact: str) -> Sequence[Fact]:
        """Return all facts of a type, those of later days among them; none where the type is not known."""
        return self._fetched.made(fact, self.warehouse.everything(fact)) if fact in self.tables else ()

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.tables.values())


class _Fetched:
    """Facts and values that are fetched from a warehouse."""

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse

    def all(self, fact: str) -> tuple[Fact, ...]:
        """Return the facts of a type that are seen as of the evaluation's day."""
        return self.made(fact, self._select(fact, self._columns(fact)))

    def made(self, fact: str, query: Query) -> tuple[Fact, ...]:
        """Return the facts of a type that a query selects, by id."""
        made: Any = self._warehouse.facts.type(fact)
        selected = {each: Column("", each) for each in self._columns(fact)}
        rows = self._warehouse.rows(written(Select(selected, Derived(query, "made"), order=(Order(Column("", "id")),))))
        return tuple(made(**dict(zip(selected, row, strict=True))) for row in rows)

    def values_of(self, fact: str, columns: Sequence[str]) -> Iterator[Row]:
        """Yield the different values of columns."""
        return self._warehouse.rows(written(evolve(self._select(fact, columns), distinct=True)))

    def _select(self, fact: str, columns: Sequence[str]) -> Select:
        selected = {each: Column("", each) for each in columns}
        if isinstance(self._warehouse, InProcess):
            return Select(selected, Derived(self._warehouse.everything(fact), "facts"))
        self._warehouse.need([fact])
        apart = read_apart(self._warehouse.facts.tables[fact], self._warehouse.known)
        return Select(selected, Relation(relation("e" if apart else "f", fact)))

    def _columns(self, fact: str) -> list[str]:
        return [column.name for column in self._warehouse.facts.tables[fact].columns]
