"""A table into warnings: what may well be meant otherwise, and is read as it stands."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import islice
from typing import Any, Final

from attrs import evolve

from iron_rules.errors import Fault
from iron_rules.facts.process import Feed
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.alike import Alike, difference
from iron_rules.intake.quoting import column_of, several, shown
from iron_rules.intake.table import Cells, Table
from iron_rules.text import Text

MOST: Final = 20
"""So many warnings of one kind are given for a table; the others are counted."""


def with_notices(table: Table) -> Table:
    """Return the table with a warning for what may well be meant otherwise.

    That are ids that look like others, one identity with several names, and stretches that end before they start.
    """
    name = table.spec.name
    found = few(table.place, alike(table.place, table.ids, name))
    found += few(table.place, _without_days(table))
    column = table.spec.identity
    if column is not None and table.spec.named:
        pairs = set(zip(table.values(column.name), table.values("name"), strict=True))
        found += few(
            table.place, several_names(table.place, table.head(column.name), pairs, (name, column.name, "name"))
        )
    return evolve(table, warnings=(*table.warnings, *found)) if found else table


def with_types(table: Table, facts: Vocabulary) -> Table:
    """Return a table of feeds with the names of types in the place of their labels; any other table as it is."""
    cells = table.cells.get("type")
    if table.spec is not Feed.__spec__ or cells is None:
        return table
    labels = {word: spec.name for spec in facts.tables.values() for word in (spec.label.en, spec.label.zh)}
    values = [value if value in facts.tables else labels.get(value, value) for value in cells.values]
    return evolve(table, cells={**table.cells, "type": Cells(cells.head, values, cells.refused, cells.stood)})


def _without_days(table: Table) -> Iterator[Fault]:
    start, end = table.spec.timed("start"), table.spec.timed("end")
    if start is not None and end is not None:
        days = zip(table.numbers, table.values(start.name), table.values(end.name), strict=True)
        for number, first, last in days:
            if first is not None and last is not None and last < first:
                yield without_days(
                    table.where(number, table.head(end.name)), first, last, (table.spec.name, start.name, end.name)
                )


def without_days(place: str | Text, first: date, last: date, about: tuple[str, ...]) -> Fault:
    """Return the warning for a stretch that ends before it starts."""
    return Fault(
        place,
        Text(
            f"`{last}` 早于开始日期 `{first}`，按没有任何一天处理",
            f"`{last}` is before its start, `{first}`, so that it has no days",
        ),
        Text("请核实起止日期", "see which of the two days is meant"),
        about=about,
    )


def alike(place: str | Text, ids: AbstractSet[Any], fact: str) -> Iterator[Fault]:
    """Yield ids of a table that look like others of it."""
    for text, other in Alike(ids).pairs():
        way = difference(text, other)
        what = Text(
            f"{shown(text)} 与 {shown(other)} 是两个不同的编号，区别只在{way.zh}",
            f"{shown(text)} is another id than {shown(other)}, and differs only {way.en}",
        )
        yield Fault(place, what, Text("同一编号请只用一种写法", "write an id in one way"), about=(fact, "id"))


def several_names(
    place: str | Text, head: str, pairs: Iterable[tuple[Any, Any]], about: tuple[str, ...]
) -> Iterator[Fault]:
    """Yield the identities that rows give different names, of pairs of identity and name."""
    called: dict[str, set[str]] = {}
    for id_, name in pairs:
        if id_ is not None and name is not None:
            called.setdefault(id_, set()).add(name)
    for id_ in sorted(each for each, names in called.items() if len(names) > 1):
        names = several([shown(each) for each in sorted(called[id_])])
        what = Text(f"{shown(id_)} 有几个名称：{names.zh}", f"{shown(id_)} is called {names.en}")
        hint = Text("请核实是否为同一个，并统一名称", "see whether it is one, and name it alike")
        yield Fault(column_of(place, head), what, hint, about=about)


def few(place: str | Text, found: Iterator[Fault]) -> list[Fault]:
    """Return the first warnings, and how many more there are."""
    first = list(islice(found, MOST))
    others = sum(1 for _ in found)
    return [*first, more_of(place, others, first[0].about)] if others else first


def more_of(place: str | Text, number: int, about: tuple[str, ...] = ()) -> Fault:
    """Return how many more warnings there are of a kind."""
    return Fault(place, Text(f"另有 {number} 处同类情况", f"and {number} more of these"), about=about)
