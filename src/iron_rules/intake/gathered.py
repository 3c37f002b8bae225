"""Reasons why rows cannot be relied on into faults: what is wrong with many rows of a column is one fault."""

from collections.abc import Sequence
from typing import Any, Final

from iron_rules.errors import Fault
from iron_rules.intake.checks import Reason
from iron_rules.intake.quoting import column_of
from iron_rules.intake.table import Table
from iron_rules.text import Text

FEW: Final = 3
"""So many rows are told one by one; of more of them the first few."""
Placed = tuple[Any, Fault]
"""A fault with the number of its row, the first where it is that of many."""


def faults_of(table: Table, found: Sequence[Reason]) -> list[Fault]:
    """Return the faults of the rows of a table, and of those that could not be taken apart, as they stand there."""
    kinds: dict[tuple[str | Text, str], list[Placed]] = {}
    for reason in found:
        placed = table.numbers[reason.row], reason.fault(table)
        where = column_of(table.place, table.head(reason.column))
        kinds.setdefault((where, reason.column), []).append(placed)
    for broken in table.broken:
        placed = broken.number, table.broken_at(broken)
        kinds.setdefault((table.place, "" if broken.fact else f"row {broken.number}"), []).append(placed)
    few = [each for (where, _), faults in kinds.items() for each in _few(table, where, faults)]
    return [fault for _, fault in sorted(few, key=lambda each: each[0])]


def _few(table: Table, where: str | Text, faults: list[Placed]) -> list[Placed]:
    if len(faults) <= FEW:
        return faults
    many = len({number for number, _ in faults})
    zh = "；".join(f"第{number}行，{fault.said.zh}" for number, fault in faults[:FEW])
    en = "; ".join(f"{table.unit} {number}, {fault.said.en}" for number, fault in faults[:FEW])
    what = Text(f"共 {many} 行有问题：{zh}；等等", f"{many} rows are at fault: {en}; and others")
    return [(faults[0][0], Fault(where, what, faults[0][1].advice, about=faults[0][1].about))]
