"""A small sound province to spoil, and how to ask what is wrong with it."""

from pathlib import Path
from typing import Any

import pytest

from iron_rules.errors import FactsError
from iron_rules.facts.factbase import FactBase
from iron_rules.intake import read
from ten_iron_rules.facts import FACTS, Region

REGION_HEAD = "id,name,level,parent_id,poverty_county,heavy_task"
REGION = "c1,甲县,county,,true,false"
COUNTY = Region(id="c1", name="甲县", level="county", poverty_county=True, heavy_task=False)


def region(**changes: Any) -> dict[str, Any]:
    """A row of a region, with changes."""
    row = {"id": "c1", "name": "甲县", "level": "county", "poverty_county": True, "heavy_task": False}
    return row | changes


def department(**changes: Any) -> dict[str, Any]:
    """A row of a department, with changes."""
    row = {"id": "d1", "name": "财政局", "region_id": "c1", "kind": "finance", "poverty_duty": False}
    return row | changes


def fund(**changes: Any) -> dict[str, Any]:
    """A row of a fund, with changes."""
    return {"id": "f1", "region_id": "c1", "name": "扶贫资金", "year": 2017, "amount": 100} | changes


def command(**changes: Any) -> dict[str, Any]:
    """A row of a command, with changes."""
    return {"id": "k1", "official_id": "o1", "start": "2017-05-01"} | changes


def written(folder: Path, name: str, *lines: str, encoding: str = "utf-8") -> Path:
    """The folder, with a text file of these lines in it."""
    (folder / name).write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return folder


def wrong(source: Any, facts: Any = FACTS) -> list[str]:
    """All that is wrong with a source, as it is told."""
    with pytest.raises(FactsError) as error:
        read(source, facts)
    return [str(fault) for fault in error.value.faults]


def only(facts: FactBase) -> Any:
    """The one fact that there is."""
    ((fact,),) = facts.tables.values()
    return fact
