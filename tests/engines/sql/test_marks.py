"""Ids that are spelled like the marks of statements are ids like any other."""

from datetime import date
from typing import Any

import pytest

from iron_rules import evaluate, load_pack

PACK = load_pack("ten_iron_rules")
AS_OF = date(2018, 6, 30)
MARKS = ("@as_of", "@first", "@calendar", "$as_of", ":as_of", "%(as_of)s", "{as_of}", "?", "'; --", "$1")


def region(id: str) -> dict[str, Any]:
    """A county."""
    return {"id": id, "name": id, "level": "county", "poverty_county": True, "heavy_task": False}


@pytest.mark.parametrize("id", MARKS)
def test_a_finding_about_an_id_spelled_like_a_mark_has_its_evidence_on_tables_too(id: str) -> None:
    check = {"id": f"check {id}", "region_id": id, "on": "2017-06-05", "checked": 10, "errors": 9}
    facts = {"region": [region(id)], "data_check": [check]}
    memory = evaluate(PACK, facts, as_of=AS_OF, rules=["4.4*"])
    tables = evaluate(PACK, facts, as_of=AS_OF, rules=["4.4*"], engine="tables")
    ids = [each.id for each in memory.findings]

    assert ids == [each.id for each in tables.findings] != []
    assert [tuple(each.evidence) for each in memory.findings] == [tuple(tables.evidence(each)) for each in ids]
