"""The packs of docs/words.md, which hold every word of time and sums, and the facts of all of their cases at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve

import iron_rules
from iron_rules.check.checked import CheckedPack
from iron_rules.facts.factbase import FactBase
from iron_rules.testing import case_facts, cases
from tests.docs.blocks import blocks
from tests.house.code import ROOT

NAMES = ("trips", "heating", "posts", "service", "requests")
AS_OF = date(2026, 12, 31)


def pack(name: str, folder: Path) -> CheckedPack:
    """Return a pack of the page."""
    page = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
    (source,) = [each.text for each in blocks(page) if each.text.startswith(f"# {name}.py\n")]
    file = folder / f"{name}.py"
    file.write_text(source, encoding="utf-8")
    return iron_rules.load_pack(file)


def facts(pack: CheckedPack) -> FactBase:
    """Return the facts of all cases of a pack, those of each under ids of their own."""
    tables: dict[str, list[Any]] = {name: [] for name in pack.facts.tables}
    for number, (_, _, _, case) in enumerate(cases(pack)):
        for name, rows in case_facts(pack, case).tables.items():
            tables[name] += [_renamed(row, f"{number}-") for row in rows]
    return FactBase(tables)


def _renamed(row: Any, prefix: str) -> Any:
    values = dict(_values(row))
    names = [each.name for each in type(row).__spec__.columns if each.kind == "reference"]
    changed = {name: f"{prefix}{values[name]}" for name in ("id", *names) if values[name] is not None}
    return evolve(row, **changed)


def _values(row: Any) -> Iterator[tuple[str, Any]]:
    for each in type(row).__spec__.columns:
        yield each.name, getattr(row, each.name)
