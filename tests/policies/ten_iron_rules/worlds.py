"""The facts of many cases in one fact base, each case a world of its own: no id occurs in two of them."""

from collections.abc import Iterable
from typing import Any

from iron_rules.facts.factbase import FactBase
from iron_rules.facts.spec import FactSpec
from ten_iron_rules.facts import FACTS


def together(worlds: Iterable[FactBase]) -> dict[str, list[dict[str, Any]]]:
    """The tables of all worlds; world 3 is about `world 3: mayor` where its case is about `mayor`."""
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in FACTS.tables}
    for number, facts in enumerate(worlds):
        for name, rows in facts.tables.items():
            tables[name] += [_renamed(row, FACTS.tables[name], f"world {number}:") for row in rows]
    return tables


def _renamed(row: Any, spec: FactSpec, world: str) -> dict[str, Any]:
    """The row with every id in it made another, the ids in exemptions, appeals and decisions among them."""
    values = {column.name: getattr(row, column.name) for column in spec.columns}
    for column in spec.columns:
        if values[column.name] is not None and (column.kind == "reference" or column.name in ("id", "subject_id")):
            values[column.name] = f"{world} {values[column.name]}"
    if spec.name in ("appeal", "decision"):
        rule, subject, start = values["finding"].split("|")
        values["finding"] = f"{rule}|{world} {subject}|{start}"
    return values
