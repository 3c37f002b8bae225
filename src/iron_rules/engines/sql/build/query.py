"""Queries of SQL as frozen trees: selects, their sources and joins, unions, and relations of a query's own."""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from iron_rules.engines.sql.build.calls import Order
from iron_rules.engines.sql.build.quoting import name
from iron_rules.engines.sql.build.sql import Out, Sql, written
from iron_rules.engines.sql.build.tree import Expr, Star, exprs


@frozen
class Relation:
    """A relation by name, under an alias where there is one."""

    relation: str
    alias: str = ""

    def put(self, out: Out) -> None:
        """Write the name; the statement reads the relation unless it defines one of that name."""
        if self.relation not in out.own:
            out.reads.add(self.relation)
        out.put(self.relation, f" AS {self.alias}" if self.alias else "")


@frozen
class Derived:
    """What a query selects, under an alias."""

    query: "Query"
    alias: str

    def put(self, out: Out) -> None:
        """Write the query in parentheses."""
        out.put("(\n", self.query, f"\n) AS {self.alias}")


@frozen
class ValueRows:
    """Rows that are written out, under an alias with names of columns."""

    rows: tuple[tuple[Expr, ...], ...]
    alias: str
    columns: tuple[str, ...]

    def put(self, out: Out) -> None:
        """Write row by row."""
        out.put("(VALUES ")
        for number, row in enumerate(self.rows):
            out.put(", (" if number else "(")
            out.joined(", ", row)
            out.put(")")
        out.put(f") AS {self.alias}({', '.join(map(name, self.columns))})")


Source = Relation | Derived | ValueRows


@frozen
class Join:
    """A source that is joined on a condition; without one, to every row. `left` for rows without any such."""

    source: Source
    on: Expr | None = None
    left: bool = True

    def put(self, out: Out) -> None:
        """Write the join."""
        if self.on is None:
            out.put("CROSS JOIN ", self.source)
        else:
            out.put("LEFT JOIN " if self.left else "JOIN ", self.source, " ON ", self.on)


def _pairs(columns: Mapping[str, Expr] | Iterable[tuple[str, Expr]]) -> tuple[tuple[str, Expr], ...]:
    return tuple(columns.items() if isinstance(columns, Mapping) else columns)


def _joins(joins: Iterable[Join]) -> tuple[Join, ...]:
    return tuple(joins)


@frozen
class Select:
    """A selection of columns, by name, from a source; `where` holds conditions that all must hold."""

    columns: tuple[tuple[str, Expr], ...] = field(converter=_pairs)
    source: Source | None = None
    joins: tuple[Join, ...] = field(default=(), converter=_joins)
    where: tuple[Expr, ...] = field(default=(), converter=exprs)
    by: tuple[Expr, ...] = field(default=(), converter=exprs)
    having: Expr | None = None
    order: tuple[Order, ...] = ()
    limit: int | None = None
    distinct: bool = False

    def put(self, out: Out) -> None:
        """Write the clauses that there are."""
        out.put("SELECT DISTINCT " if self.distinct else "SELECT ")
        for number, (word, item) in enumerate(self.columns):
            out.put(", " if number else "", item, "" if isinstance(item, Star) else f" AS {name(word)}")
        if self.source is not None:
            out.put("\nFROM ", self.source)
        for join in self.joins:
            out.put("\n", join)
        _clause(out, "WHERE", " AND ", self.where)
        _clause(out, "GROUP BY", ", ", self.by)
        _clause(out, "HAVING", " AND ", () if self.having is None else (self.having,))
        _clause(out, "ORDER BY", ", ", self.order)
        if self.limit is not None:
            out.put(f"\nLIMIT {self.limit}")


def _clause(out: Out, word: str, between: str, items: Iterable[Expr | Order]) -> None:
    found = tuple(items)
    if found:
        out.put(f"\n{word} ")
        out.joined(between, found)


@frozen
class Union:
    """The rows of several queries, one after the other."""

    queries: tuple["Query", ...]

    def put(self, out: Out) -> None:
        """Write the queries."""
        out.joined("\nUNION ALL\n", self.queries)


@frozen
class With:
    """A query, and relations by name that only it reads; each may read those before it."""

    relations: tuple[tuple[str, "Query"], ...]
    query: "Query"

    def put(self, out: Out) -> None:
        """Write the relations, then the query."""
        for number, (relation, query) in enumerate(self.relations):
            out.put(",\n" if number else "WITH ", f"{relation} AS (\n", query, "\n)")
            out.own.append(relation)
        out.put("\n", self.query)
        del out.own[len(out.own) - len(self.relations) :]


Query = Select | Union | With


def within(relations: Mapping[str, Query], query: Query) -> Query:
    """Return a query with relations of its own before those that it has."""
    if not relations:
        return query
    if isinstance(query, With):
        return With((*relations.items(), *query.relations), query.query)
    return With(tuple(relations.items()), query)


def rows_of(relation: str) -> Sql:
    """Return the SQL of all that is in a relation."""
    return written(Select({"*": Star()}, Relation(relation)))


def union(queries: Iterable[Query]) -> Query:
    """Return the rows of one query or several."""
    found = tuple(queries)
    return found[0] if len(found) == 1 else Union(found)
