"""A small pack over a few facts into what both engines find: they must say the same."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from iron_rules import evaluate
from iron_rules.check.checked import CheckedPack
from iron_rules.facts import Fact
from iron_rules.facts.factbase import FactBase
from ten_iron_rules.facts import FACTS, Official
from tests.accounts import differences

HEAD: dict[str, Any] = {"name": "", "post": "government_head", "level": "county", "region_id": None, "village_id": None}


def official(id: str, start: date = date(2017, 1, 1), end: date | None = None) -> Official:
    """A county's head of government."""
    return Official(id=id, person_id=id, department_id=None, reserve=False, start=start, end=end, **HEAD)


def agreed(pack: CheckedPack, facts: Sequence[Fact], as_of: date) -> list[tuple[str, date, dict[str, Any]]]:
    """The subject, first day and figures of each finding, which both engines agree on, and on all else they say."""
    tables: dict[str, list[Fact]] = {name: [] for name in FACTS.tables}
    for fact in facts:
        tables[FACTS.names[type(fact)]].append(fact)
    expected = evaluate(pack, FactBase(tables), as_of=as_of, engine="memory")
    actual = evaluate(pack, FactBase(tables), as_of=as_of, engine="tables")

    assert [] == differences(expected, actual)
    return [(each.subject, each.period_start, dict(each.measured)) for each in actual.findings]
