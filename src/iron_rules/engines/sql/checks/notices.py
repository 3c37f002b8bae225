"""Tables that are read in place into the warnings that intake has of them: ids that look alike, several names."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from iron_rules.engines.sql.build.text import literal, name
from iron_rules.engines.sql.warehouses.base import InProcess, Warehouse
from iron_rules.engines.sql.warehouses.sources import Source
from iron_rules.errors import FactsError, Fault, UsageError
from iron_rules.intake.alike import folded
from iron_rules.intake.notices import alike, few, several_names

BLANKS: Final = "concat(chr(9), chr(10), chr(11), chr(12), chr(13), ' ')"
LOOKED_AT: Final = "SELECT bit_xor(hash(f)) FROM ({}) AS f"


def refuse_damaged(sources: Iterable[Source], warehouse: Warehouse) -> None:
    """Look at every value of the Parquet files once: one that no rule reads would not show that it is damaged.

    Raises FactsError.
    """
    assert isinstance(warehouse, InProcess)
    files = [each for each in sources if each.path is not None and each.path.suffix.lower() == ".parquet"]
    texts = [LOOKED_AT.format(warehouse.everything(each.fact)) for each in files]
    try:
        deque(warehouse.rows("\nUNION ALL ".join(texts)) if texts else (), 0)
    except UsageError:
        for each, text in zip(files, texts, strict=True):
            _look_at(each, text, warehouse)
        raise


def _look_at(source: Source, text: str, warehouse: Warehouse) -> None:
    try:
        deque(warehouse.rows(text), 0)
    except UsageError:
        raise FactsError(
            Fault(source.place, "is damaged, or no Parquet file", "write it again at its source")
        ) from None


def warnings(sources: Iterable[Source], warehouse: Warehouse) -> tuple[Fault, ...]:
    """Return the warnings of every table, in the order of the vocabulary: of intake, or the same of what lies there."""
    given = {source.fact: source for source in sources}
    there = [fact for fact, source in given.items() if source.warnings is None and fact not in warehouse.empty]
    odd = _odd_ids(there, warehouse)
    found: list[Fault] = []
    for fact in (each for each in warehouse.facts.tables if each in given):
        place = given[fact].place
        found += given[fact].warnings or ()
        found += few(place, alike(place, odd.get(fact, frozenset())))
        found += few(place, several_names(place, *_called(fact, warehouse))) if fact in there else ()
    return tuple(found)


def _odd_ids(facts: Sequence[str], warehouse: Warehouse) -> dict[str, frozenset[str]]:
    """Return, by type, the ids that may look like others, and those that they may look like."""
    odd = f"strlen(f.id) <> length(f.id) OR trim(f.id, {BLANKS}) <> f.id"
    found: dict[str, set[str]] = {}
    for fact, id_ in _ids(facts, odd, warehouse):
        found.setdefault(fact, set()).add(id_)
    for fact, ids in found.items():
        looks = sorted({folded(each) for each in ids} - ids)
        if looks:
            ids |= {id_ for _, id_ in _ids([fact], f"f.id IN ({', '.join(map(literal, looks))})", warehouse)}
    return {fact: frozenset(ids) for fact, ids in found.items()}


def _ids(facts: Iterable[str], condition: str, warehouse: Warehouse) -> Iterator[tuple[str, str]]:
    assert isinstance(warehouse, InProcess)
    texts = [
        f"SELECT {literal(fact)} AS fact, f.id FROM ({warehouse.everything(fact)}) AS f WHERE {condition}"
        for fact in facts
    ]
    return ((fact, id_) for fact, id_ in warehouse.rows("\nUNION ALL ".join(texts))) if texts else iter(())


def _called(fact: str, warehouse: Warehouse) -> tuple[str, list[tuple[str, str]]]:
    """Return the column that gathers rows, and its values that go with several names, with these."""
    spec = warehouse.facts.tables[fact]
    if spec.identity is None or not spec.named:
        return "", []
    assert isinstance(warehouse, InProcess)
    column, facts = name(spec.identity.name), f"({warehouse.everything(fact)}) AS f"
    several = f"SELECT {column} FROM {facts} GROUP BY {column} HAVING count(DISTINCT f.name) > 1"
    pairs = f"SELECT DISTINCT {column}, f.name FROM {facts} WHERE {column} IN ({several})"
    return spec.identity.name, [(id_, called) for id_, called in warehouse.rows(pairs)]
