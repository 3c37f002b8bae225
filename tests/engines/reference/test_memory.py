"""Memory is held to the reference on whole registers of facts."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iron_rules import evaluate, load_pack, read
from iron_rules.facts import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.spec import ColumnSpec
from tests.accounts import differences
from tests.house.small import AS_OF, tables

PACK = load_pack("ten_iron_rules")
DISTRICTS = Path(__file__).parents[2] / "data" / "districts"
ONE_IN = 25
"""Of how many subjects one is kept: what the reference looks at grows with the square of the facts."""


def test_memory_agrees_on_a_county() -> None:
    reference, memory = (evaluate(PACK, tables(), as_of=AS_OF, engine=engine) for engine in ("reference", "memory"))

    assert 500 < len(reference.findings)
    assert [] == differences(reference, memory)
    assert reference.scorecard.of("K") == memory.scorecard.of("K")


def part_of(facts: FactBase, number: int) -> FactBase:
    """One in so many officials and households, beginning with that number, and what refers to no other."""
    kept = dict(facts.tables)
    out = {
        (name, row.id)
        for name in ("official", "household")
        for place, row in enumerate(kept[name])
        if place % ONE_IN != number
    }
    while True:
        before = len(out)
        for name, rows in kept.items():
            references = [each for each in PACK.facts.spec(name).columns if each.targets]
            out |= {(name, row.id) for row in rows if any(_leads(row, each, out) for each in references)}
            kept[name] = [row for row in rows if (name, row.id) not in out]
        if len(out) == before:
            return FactBase(kept)


def _leads(row: Fact, column: ColumnSpec, out: set[tuple[str, str]]) -> bool:
    return any((target.__spec__.name, getattr(row, column.name)) in out for target in column.targets)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a", *(pytest.param(each, marks=pytest.mark.nightly) for each in "bc")])
def test_memory_agrees_on_a_part_of_a_district(name: str) -> None:
    pytest.importorskip("pyarrow")
    whole = read(DISTRICTS / name, PACK)
    facts = part_of(whole, "abc".index(name))
    options: dict[str, Any] = {"as_of": date(2018, 9, 30)}
    reference, memory = (evaluate(PACK, facts, engine=engine, **options) for engine in ("reference", "memory"))

    assert 500 < len(reference.findings)
    assert [] == differences(reference, memory)
