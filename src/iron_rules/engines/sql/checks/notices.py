"""Tables that are read in place into the warnings that intake has of them: ids that look alike, several names."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from iron_rules.engines.sql.build.calls import Call, Order, call
from iron_rules.engines.sql.build.query import Derived, Select, union
from iron_rules.engines.sql.build.sql import Sql, written
from iron_rules.engines.sql.build.tree import Among, Column, Expr, Value, either
from iron_rules.engines.sql.checks.candidate import named
from iron_rules.engines.sql.warehouses.base import InProcess, Warehouse
from iron_rules.engines.sql.warehouses.sources import Source
from iron_rules.errors import FactsError, Fault, UsageError
from iron_rules.intake.alike import folded
from iron_rules.intake.arrow import damaged
from iron_rules.intake.notices import alike, few, several_names, without_days
from iron_rules.intake.quoting import column_of, line_of
from iron_rules.text import Text

BLANKS: Final = call("concat", *(call("chr", each) for each in range(9, 14)), " ")
ID: Final = Column("f", "id")
LOOKED_AT: Final = {"seen": call("bit_xor", call("hash", Column("", "f")))}
"""Every value of every row, in one number."""


def refuse_damaged(sources: Iterable[Source], warehouse: Warehouse) -> None:
    """Look at every value of the Parquet files once: one that no rule reads would not show that it is damaged.

    Raises FactsError.
    """
    assert isinstance(warehouse, InProcess)
    files = [each for each in sources if each.path is not None and each.path.suffix.lower() == ".parquet"]
    looks = [Select(LOOKED_AT, Derived(warehouse.everything(each.fact), "f")) for each in files]
    try:
        deque(warehouse.rows(written(union(looks))) if looks else (), 0)
    except UsageError:
        for each, look in zip(files, looks, strict=True):
            _look_at(each, written(look), warehouse)
        raise


def _look_at(source: Source, sql: Sql, warehouse: Warehouse) -> None:
    try:
        deque(warehouse.rows(sql), 0)
    except UsageError:
        raise FactsError(damaged(source.place)) from None


def warnings(sources: Iterable[Source], warehouse: Warehouse) -> tuple[Fault, ...]:
    """Return the warnings of every table, in the order of the vocabulary: of intake, or the same of what lies there."""
    given = {source.fact: source for source in sources}
    there = [fact for fact, source in given.items() if source.warnings is None and fact not in warehouse.empty]
    odd = _odd_ids(there, warehouse)
    found: list[Fault] = []
    for fact in (each for each in warehouse.facts.tables if each in given):
        place = given[fact].place
        found += given[fact].warnings or ()
        found += few(place, alike(place, odd.get(fact, frozenset()), fact))
        if fact in there:
            found += few(place, several_names(place, *(called := _called(fact, warehouse)), (fact, called[0], "name")))
            found += few(place, _without_days(place, fact, warehouse))
    return tuple(found)


def _odd_ids(facts: Sequence[str], warehouse: Warehouse) -> dict[str, frozenset[str]]:
    """Return, by type, the ids that may look like others, and those that they may look like."""
    odd = either([call("strlen", ID).differs(call("length", ID)), call("trim", ID, BLANKS).differs(ID)])
    found: dict[str, set[str]] = {}
    for fact, id_ in _ids(facts, odd, warehouse):
        found.setdefault(fact, set()).add(id_)
    for fact, ids in found.items():
        looks = sorted({folded(each) for each in ids} - ids)
        if looks:
            ids |= {id_ for _, id_ in _ids([fact], ID.among(looks), warehouse)}
    return {fact: frozenset(ids) for fact, ids in found.items()}


def _ids(facts: Iterable[str], condition: Expr, warehouse: Warehouse) -> Iterator[tuple[str, str]]:
    assert isinstance(warehouse, InProcess)
    found = [
        Select({"fact": Value(fact), "id": ID}, Derived(warehouse.everything(fact), "f"), where=[condition])
        for fact in facts
    ]
    return ((fact, id_) for fact, id_ in warehouse.rows(written(union(found)))) if found else iter(())


def _called(fact: str, warehouse: Warehouse) -> tuple[str, list[tuple[str, str]]]:
    """Return the column that gathers rows, and its values that go with several names, with these."""
    spec = warehouse.facts.tables[fact]
    if spec.identity is None or not spec.named:
        return "", []
    assert isinstance(warehouse, InProcess)
    column, facts = Column("", spec.identity.name), Derived(warehouse.everything(fact), "f")
    called = Column("f", "name")
    more = Call("count", (called,), distinct=True) > 1
    several = Select({"id": column}, facts, by=[column], having=more)
    pairs = Select({"id": column, "name": called}, facts, where=[Among(column, several)], distinct=True)
    return spec.identity.name, [(id_, each) for id_, each in warehouse.rows(written(pairs))]


def _without_days(place: str | Text, fact: str, warehouse: Warehouse) -> Iterator[Fault]:
    """Yield a warning for each stretch that ends before it starts, by the id of its fact."""
    spec = warehouse.facts.tables[fact]
    start, end = spec.timed("start"), spec.timed("end")
    if start is not None and end is not None:
        assert isinstance(warehouse, InProcess)
        first, last = Column("f", start.name), Column("f", end.name)
        facts = Derived(warehouse.everything(fact), "f")
        turned = Select({"id": ID, "first": first, "last": last}, facts, where=[last < first], order=(Order(ID),))
        for id_, begins, ends in warehouse.rows(written(turned)):
            where = column_of(line_of(place, "row", named(id_)), end.name)
            yield without_days(where, begins, ends, (fact, "id", start.name, end.name))
