"""Rows in sight into the FROM of a query: facts by alias, the references followed from them, and what is joined."""

from collections.abc import Sequence
from typing import Any

from iron_rules.engines.sql.build.query import Join, Relation, Select, Source
from iron_rules.engines.sql.build.quoting import relation
from iron_rules.engines.sql.build.tree import Column, Expr, every
from iron_rules.facts.spec import FactSpec


class Scope:
    """The rows that a SELECT reads, while it is being written.

    It holds one fact table by alias and the references followed from it; `around` is the scope that it stands in or
    is joined to, whose rows its conditions may name too.
    """

    def __init__(self, spec: FactSpec, alias: str, around: "Scope | None" = None) -> None:
        self.spec, self.alias, self.around = spec, alias, around
        self.relation = ""
        self.followed: dict[tuple[str, ...], Join] = {}
        self.joins: list[Join] = []
        self.links: list[Expr] = []
        self.where: list[Expr] = []

    def sees(self, alias: str) -> "Scope":
        """Return the scope in whose FROM the alias stands."""
        at: Scope | None = self
        while at is not None:
            if at.alias == alias:
                return at
            at = at.around
        raise AssertionError(alias)

    def bound(self, day: str) -> Expr:
        """Return a day of the duty at hand."""
        at: Scope | None = self
        while at is not None:
            if at.relation:
                return Column(at.relation, day)
            at = at.around
        raise AssertionError("no duty at hand")

    def column(self, path: tuple[str, ...]) -> Expr:
        """Return a column of the fact, or of one that it refers to."""
        alias, spec = self.alias, self.spec
        for length, step in enumerate(path[:-1], 1):
            column = spec.column(step)
            assert column is not None
            spec = column.targets[0].__spec__
            alias = self._followed(path[:length], spec, Column(alias, step))
        return Column(alias, path[-1])

    def _followed(self, path: tuple[str, ...], spec: FactSpec, id_: Expr) -> str:
        """The alias of the fact that a path of references leads to."""
        if path not in self.followed:
            alias = f"{self.alias}_{len(self.followed)}"
            on = Column(alias, "id").equals(id_)
            self.followed[path] = Join(Relation(relation("f", spec.name), alias), on)
        source = self.followed[path].source
        assert isinstance(source, Relation)
        return source.alias

    @property
    def table(self) -> Relation:
        """The facts and their alias, as in a FROM."""
        return Relation(relation("f", self.spec.name), self.alias)

    def beside(self, other: "Scope") -> Relation:
        """Join what another scope reads; return its facts, to be joined by the links."""
        self.joins = [*other.followed.values(), *other.joins, *self.joins]
        self.where += other.where
        if other.followed:
            self.where, self.links = [*self.links, *self.where], []  # what they speak of may be joined afterwards
        return other.table

    def select(
        self, columns: dict[str, Expr], joined: Source | None = None, within: Sequence["Scope"] = (), **clauses: Any
    ) -> Select:
        """Return the selection of columns, `joined` with a source by the links, `within` rows of these rows."""
        joins = [*self.followed.values()]
        where = list(self.where)
        if joined is None:
            where = [*self.links, *where]
        else:
            joins.append(Join(joined, every(self.links), left=False))
        joins += self.joins
        for each in within:
            late = bool(each.followed)  # what links speak of is joined afterwards
            on, after = ((), each.links) if late else (each.links, ())
            joins += [Join(each.table, every(on), left=False), *each.followed.values(), *each.joins]
            where += [*after, *each.where]
        return Select(columns, self.table, joins, where, **clauses)


class Frame(Scope):
    """The due instances of a rule, as a relation `d`: its subject's columns lie flat in it, under numbers.

    Under another name the relation holds other facts that are measured in the same periods.
    """

    def __init__(self, spec: FactSpec, alias: str, keys: tuple[str, ...], relation: str = "d") -> None:
        super().__init__(spec, alias)
        self.relation, self.keys = relation, keys
        self.wanted: dict[tuple[str, ...], str] = {("id",): "subject"}

    def column(self, path: tuple[str, ...]) -> Expr:
        """Return a column of the subject; the relation is made to have it."""
        return Column(self.relation, self.wanted.setdefault(path, f"c{len(self.wanted)}"))


def same_keys(relation: str, other: str, keys: tuple[str, ...]) -> Expr:
    """Return the condition that two relations speak of the same instance."""
    return every(Column(relation, key).equals(Column(other, key)) for key in keys)
