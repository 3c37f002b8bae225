"""Tables into the rows of continuous types that give one thing two values on one day."""

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.clashes import clash, read_by_value, references_of
from iron_rules.engines.sql.build.calls import Order, call
from iron_rules.engines.sql.build.days import LATEST
from iron_rules.engines.sql.build.query import Derived, Join, Select
from iron_rules.engines.sql.build.sql import written
from iron_rules.engines.sql.build.tree import Column, Expr, every, infix
from iron_rules.engines.sql.warehouses.base import Warehouse
from iron_rules.errors import FactsError, Fault
from iron_rules.facts.spec import FactSpec

MOST = 1000
"""How many of them are reported."""


def refuse_clashing_rows(pack: CheckedPack, warehouse: Warehouse) -> None:
    """Raise FactsError with the rows that differ in a column that rules read by `value` on one day."""
    faults = [
        fault
        for fact, columns in read_by_value(pack).items()
        for column in columns
        if fact in warehouse.known
        for fault in _clashes(pack.facts.tables[fact], column, warehouse)
    ]
    if faults:
        raise FactsError(faults)


def _clashes(spec: FactSpec, column: str, warehouse: Warehouse) -> list[Fault]:
    everything = warehouse.everything(spec.name)
    kinds = {each.name: each.optional for each in spec.columns}
    same: list[Expr] = [
        infix("IS NOT DISTINCT FROM" if kinds[each] else "=", Column("a", each), Column("b", each))
        for each in references_of(spec)
    ]
    start, end = spec.timed("start"), spec.timed("end")
    assert start is not None
    assert end is not None
    first, last = (Column(row, start.name) for row in "ab")
    until, still = (call("coalesce", Column(row, end.name), LATEST) for row in "ab")
    met = [first <= still, last <= until, first <= until, last <= still]
    apart = [Column("a", column).differs(Column("b", column)), Column("b", "id") < Column("a", "id")]
    ids = {"id": Column("a", "id"), "value": Column("a", column), "other": Column("b", "id")}
    columns = {**ids, "others": Column("b", column)}
    pairs = Join(Derived(everything, "b"), every([*same, *met, *apart]), left=False)
    order = (Order(Column("a", "id")), Order(Column("b", "id")))
    query = Select(columns, Derived(everything, "a"), [pairs], order=order, limit=MOST)
    return [clash(spec, column, *row) for row in warehouse.rows(written(query))]
