"""Rows of a continuous type into stretches: those of the same thing that overlap or adjoin are one.

Whatever refers to one of its rows means the stretch. Rows whose end is before their start have no days, and stay alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

import attrs
from attrs import field, frozen

from iron_rules.facts.base import Fact
from iron_rules.facts.known import existing
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary

Piece = tuple[Any, tuple[str, ...]]
"""A stretch, and the ids of its rows."""


@frozen
class Stretches:
    """The stretches of a type; `members` are the ids of the rows of each, by its id."""

    rows: Sequence[Fact]
    members: Mapping[str, tuple[str, ...]] = field(repr=False)

    def names(self) -> Mapping[str, str]:
        """Return the id of the stretch of each row, where it is not the row's own."""
        return {id: stretch for stretch, ids in self.members.items() for id in ids if id != stretch}


def stretches(rows: Iterable[Any], spec: FactSpec) -> Stretches:
    """Return the stretches that the rows of a continuous type make up."""
    key = key_of(spec)
    alike: dict[object, list[Any]] = {}
    for row in rows:
        alike.setdefault(key(row), []).append(row)
    found = [piece for each in alike.values() for piece in pieces(each, spec)]
    return Stretches([row for row, _ in found], {row.id: ids for row, ids in found})


def pieces(rows: Sequence[Any], spec: FactSpec) -> list[Piece]:
    """Return the stretches of rows that are equal but for their ids and days."""
    start, end = _days(spec)
    if len(rows) == 1:
        return [(rows[0], (rows[0].id,))]
    found: list[Piece] = []
    begun: list[tuple[Any, list[str], date | None]] = []
    for row in sorted(rows, key=lambda row: (getattr(row, start), row.id)):
        first, last = getattr(row, start), getattr(row, end)
        if last is not None and last < first:
            found.append((row, (row.id,)))
        elif not begun or (begun[-1][2] is not None and (first - begun[-1][2]).days > 1):
            begun.append((row, [row.id], last))
        else:
            earliest, ids, until = begun[-1]
            until = None if last is None or until is None else max(last, until)
            begun[-1] = earliest, [*ids, row.id], until
    for earliest, ids, until in begun:
        stretch = earliest if getattr(earliest, end) == until else attrs.evolve(earliest, **{end: until})
        found.append((stretch, tuple(ids)))
    return found


def _days(spec: FactSpec) -> tuple[str, str]:
    start, end = spec.timed("start"), spec.timed("end")
    assert start is not None
    assert end is not None
    return start.name, end.name


def key_columns(spec: FactSpec) -> tuple[str, ...]:
    """Return the columns of a continuous type in which the rows of a stretch are equal."""
    return tuple(each.name for each in spec.columns if each.name != "id" and each.time not in ("start", "end"))


def key_of(spec: FactSpec) -> Callable[[Any], object]:
    """Return the function that gives what the rows of a stretch have in common."""
    names = key_columns(spec)
    return attrgetter(*names) if names else lambda _: ()


def references(spec: FactSpec) -> tuple[tuple[str, str], ...]:
    """Return the columns of a type that refer to a continuous type, each with its name."""
    targets = ((each.name, each.targets[0].__spec__) for each in spec.columns if len(each.targets) == 1)
    return tuple((name, target.name) for name, target in targets if target.continuous)


def meant(row: Any, columns: Iterable[tuple[str, str]], names: Mapping[str, Mapping[str, str]]) -> Any:
    """Return the row with references in these columns to the stretches that they mean, by their `names` by type."""
    found = {column: names[target].get(getattr(row, column)) for column, target in columns if target in names}
    changed = {column: stretch for column, stretch in found.items() if stretch is not None}
    return attrs.evolve(row, **changed) if changed else row


class Readable:
    """The facts of tables as rules read them on a day, a type at a time: as known then, and put together."""

    def __init__(self, tables: Mapping[str, Sequence[Fact]], facts: Vocabulary, as_of: date) -> None:
        self._tables, self._facts, self._as_of = tables, facts, as_of
        self._stretches: dict[str, Stretches] = {}

    def rows(self, fact: str) -> Sequence[Fact]:
        """Return the facts of a type: stretches of a continuous one, and else rows that speak of such stretches."""
        spec = self._facts.spec(fact)
        if spec.continuous:
            return self._put_together(fact).rows
        found = existing(self._tables.get(fact, ()), spec, self._as_of)
        columns = references(spec)
        if not columns:
            return found
        names = {target: self._put_together(target).names() for _, target in columns}
        return [meant(row, columns, names) for row in found]

    def members(self, fact: str) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of the rows that each stretch of a continuous type is made of, by its own id."""
        return self._put_together(fact).members

    def _put_together(self, fact: str) -> Stretches:
        if fact not in self._stretches:
            spec = self._facts.spec(fact)
            self._stretches[fact] = stretches(existing(self._tables.get(fact, ()), spec, self._as_of), spec)
        return self._stretches[fact]
