"""Tables that are read in place into the warnings that intake has of them: ids that look alike, several names."""

from collections.abc import Iterable, Iterator
from typing import Final

from iron_rules.engines.tables.sources import Source
from iron_rules.engines.tables.text import literal, name
from iron_rules.engines.tables.warehouse import InProcess, Warehouse
from iron_rules.errors import Fault
from iron_rules.facts.spec import FactSpec
from iron_rules.intake.alike import folded
from iron_rules.intake.notices import alike, few, several_names

BLANKS: Final = "concat(chr(9), chr(10), chr(11), chr(12), chr(13), ' ')"


def warnings(sources: Iterable[Source], warehouse: Warehouse) -> tuple[Fault, ...]:
    """Return the warnings of every table, in the order of the vocabulary: of intake, or the same of what lies there."""
    given = {source.fact: source for source in sources}
    return tuple(warning for fact in warehouse.facts.tables if fact in given for warning in _of(given[fact], warehouse))


def _of(source: Source, warehouse: Warehouse) -> Iterator[Fault]:
    if source.warnings is not None:
        yield from source.warnings
    elif isinstance(warehouse, InProcess) and source.fact not in warehouse.empty:
        spec, facts = warehouse.facts.tables[source.fact], f"({warehouse.everything(source.fact)}) AS f"
        yield from few(source.place, alike(source.place, _odd_ids(facts, warehouse)))
        yield from few(source.place, several_names(source.place, *_called(spec, facts, warehouse)))


def _odd_ids(facts: str, warehouse: Warehouse) -> frozenset[str]:
    """Return the ids that may look like others, and those that they may look like."""
    odd = f"SELECT id FROM {facts} WHERE strlen(id) <> length(id) OR trim(id, {BLANKS}) <> id"
    found = frozenset(id_ for (id_,) in warehouse.rows(odd))
    looks = sorted({folded(each) for each in found} - found)
    if not looks:
        return found
    plain = f"SELECT id FROM {facts} WHERE id IN ({', '.join(map(literal, looks))})"
    return found.union(id_ for (id_,) in warehouse.rows(plain))


def _called(spec: FactSpec, facts: str, warehouse: Warehouse) -> tuple[str, list[tuple[str, str]]]:
    """Return the column that gathers rows, and its values that go with several names, with these."""
    if spec.identity is None or not spec.named:
        return "", []
    column = name(spec.identity.name)
    several = f"SELECT {column} FROM {facts} GROUP BY {column} HAVING count(DISTINCT f.name) > 1"
    pairs = f"SELECT DISTINCT {column}, f.name FROM {facts} WHERE {column} IN ({several})"
    return spec.identity.name, [(id_, called) for id_, called in warehouse.rows(pairs)]
