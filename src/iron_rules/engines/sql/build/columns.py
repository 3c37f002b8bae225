"""The columns of a fact type into SQL: each under its name and of its type, whatever a table calls it and holds."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from iron_rules.engines.sql.build.calls import Order, Over, call
from iron_rules.engines.sql.build.days import AS_OF
from iron_rules.engines.sql.build.query import Derived, Query, Relation, Select
from iron_rules.engines.sql.build.quoting import relation
from iron_rules.engines.sql.build.tree import FALSE, Case, Column, Expr, Value, case, either
from iron_rules.engines.sql.checks.suspect_rows import Held, read
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.facts.vocabulary import Identity
from iron_rules.intake.values import FLAGS

TYPES: Final = {
    "text": "VARCHAR", "reference": "VARCHAR", "choice": "VARCHAR", "flag": "BOOLEAN", "whole": "BIGINT",
    "decimal": "DECIMAL(18, 4)", "day": "DATE",
}  # fmt: skip


def identity_query(identity: Identity) -> Query:
    """Return the subjects that the facts of a type are gathered into, each called as in its latest fact."""
    spec = identity.of.__spec__
    of = Column("r", identity.column)
    order = tuple(Order(Column("r", each), descending=True, nulls_last=True) for each in identity.order)
    placed = {
        "id": of, "name": Column("r", "name") if spec.named else Value(None).cast("VARCHAR"),
        "place": Over(call("row_number"), [of], order),
    }  # fmt: skip
    rows = Select(placed, Relation(relation("f", spec.name), "r"), where=[of.known])
    kept = {"id": Column("t", "id"), "name": Column("t", "name")}
    return Select(kept, Derived(rows, "t"), where=[Column("t", "place").equals(1)])


def existing(spec: FactSpec, held: Mapping[str, Held], never_empty: AbstractSet[str] = frozenset()) -> Query:
    """Return the facts of a type that exist as of the day; `held` says how each column stands, by its name.

    `never_empty` are headers of columns in which no text is empty: they are read as they lie, which is faster.
    """
    event = spec.event
    where = [] if event is None else [typed(event, held) <= AS_OF]
    query = _all(spec, held, never_empty, where)
    return _known(spec, query) if spec.goes_on else query


def no_facts(spec: FactSpec) -> Query:
    """Return no facts of a type, for one that is assumed to have none."""
    return Select({each.name: Value(None).cast(TYPES[each.kind]) for each in spec.columns}, where=[FALSE])


def every_fact(spec: FactSpec, held: Mapping[str, Held]) -> Query:
    """Return all facts of a type, those of later days among them."""
    return _all(spec, held, frozenset(), [])


def _all(spec: FactSpec, held: Mapping[str, Held], never_empty: AbstractSet[str], where: list[Expr]) -> Query:
    columns = {each.name: typed(each, held, never_empty) for each in spec.columns}
    return Select(columns, Relation(relation("s", spec.name)), where=where)


def _known(spec: FactSpec, query: Query) -> Query:
    """The facts without what is known of them only from a later day on."""
    columns: dict[str, Expr] = {each.name: Column("", each.name) for each in spec.columns}
    for each in spec.columns:
        if each.known_from:
            known = Column("", each.known_from)
            columns[each.name] = case((either([known <= AS_OF, known.missing]), Column("", each.name)))
    return Select(columns, Derived(query, "facts"))


def typed(column: ColumnSpec, held: Mapping[str, Held], never_empty: AbstractSet[str] = frozenset()) -> Expr:
    """Return a column's value of its own type; an empty text is missing."""
    if column.name not in held:
        return Value(None).cast(TYPES[column.kind])
    stood = held[column.name]
    value = Column("", stood.head) if stood.head in never_empty else read(stood)
    if column.kind == "flag" and stood.texts:
        return Case(tuple((Value(word), Value(flag)) for word, flag in FLAGS.items()), of=call("lower", value))
    return value.cast(TYPES[column.kind])
