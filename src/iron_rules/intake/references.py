"""Tables into the reasons why rows cannot be relied on that only other tables can tell: whom they refer to."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Any, Final

from iron_rules.errors import meant
from iron_rules.facts.spec import ColumnSpec
from iron_rules.intake.alike import Alike, difference
from iron_rules.intake.checks import Reason
from iron_rules.intake.quoting import shown
from iron_rules.intake.table import Refused, Table
from iron_rules.text import Text

Ids = Mapping[str, AbstractSet[Any]]
"""The ids of the facts of each type whose ids are known."""
NOTHING: Final[Mapping[str, AbstractSet[int]]] = MappingProxyType({})


def ids(tables: Iterable[Table], without: Mapping[str, AbstractSet[int]] = NOTHING) -> Ids:
    """Return the ids in each table, those of the rows `without` left out.

    A table that is absent, or whose ids are, says nothing about what exists: it is not among the keys.
    """
    known: dict[str, AbstractSet[Any]] = {}
    for table in tables:
        if "id" in table.cells or not table.numbers:
            left_out = without.get(table.spec.name)
            rows = enumerate(table.values("id"))
            known[table.spec.name] = {each for row, each in rows if row not in left_out} if left_out else table.ids
    return known


def dangling(table: Table, standing: Ids, handed_in: Ids) -> Iterator[Reason]:
    """Yield references to what does not stand: it was never handed in, or it was set aside.

    A reference that may name several types is judged only where all of them are known.
    """
    for column, targets in references(table):
        if all(target in standing for target in targets):
            values = table.values(column.name)
            nobody = set(values).difference(*(standing[target] for target in targets), (None,))
            alike = [Alike(handed_in[target]) for target in targets] if nobody else []
            for row, value in enumerate(values if nobody else ()):
                if value in nobody:
                    yield Reason(row, column.name, _refused(value, column, handed_in, alike))


def _refused(value: Any, column: ColumnSpec, handed_in: Ids, alike: Iterable[Alike]) -> Refused:
    specs = [target.__spec__ for target in column.targets]
    for spec in specs:
        if value in handed_in[spec.name]:
            what = Text(
                f"编号为 {shown(value)} 的“{spec.zh}”已被剔出",
                f"{shown(value)} is the id of a `{spec.name}` that is set aside",
            )
            return Refused(what, Text("请先改正那一行", "mend that row first"))
    labels, kinds = [f"“{spec.zh}”" for spec in specs], [f"`{spec.name}`" for spec in specs]
    nobody = f"no {kinds[0]}" if len(kinds) == 1 else f"neither a {' nor a '.join(kinds)}"
    what = Text(f"没有编号为 {shown(value)} 的{'或'.join(labels)}", f"{shown(value)} is the id of {nobody}")
    other = next((found for each in alike if (found := each.to(value)) is not None), None)
    if other is None:
        return Refused(what, Text("请改正编号，或补交它所指的事实", "correct it, or hand in the fact that it names"))
    asked, way = meant(other), difference(value, other)
    return Refused(what, Text(f"{asked.zh}区别在{way.zh}", f"{asked.en} it differs {way.en}"))


def references(table: Table) -> Iterator[tuple[ColumnSpec, tuple[str, ...]]]:
    """Yield the columns that refer to facts, with the names of the types that they may refer to."""
    for column in table.spec.columns:
        if column.targets:
            yield column, tuple(target.__spec__.name for target in column.targets)
