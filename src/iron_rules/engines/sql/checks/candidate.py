"""A table as it is found into one that can be checked and judged: how its columns stand, or what is wrong with them."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from iron_rules.engines.sql.build.text import day_text, name, relation
from iron_rules.engines.sql.checks.suspect_rows import FILES, Held, Types, doubtful, fits
from iron_rules.engines.sql.warehouses.base import Row
from iron_rules.errors import Fault
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.quoting import shown
from iron_rules.intake.table import Table, headers
from iron_rules.intake.values import from_plain, from_text, read_plain, read_texts


@frozen
class Candidate:
    """A table of a type of a vocabulary: the name its owner knows it by, and how its columns stand.

    Rows that are `numbered` have a place in their table; others go by their ids.
    """

    spec: FactSpec
    facts: Vocabulary
    place: str
    held: Mapping[str, Held]
    numbered: bool = True

    @property
    def relation(self) -> str:
        """What SQL knows the table by."""
        return relation("s", self.spec.name)

    @property
    def id(self) -> str:
        """The SQL of the column of ids."""
        return name(self.held["id"].head)

    @property
    def doubtful(self) -> str:
        """The condition that something about a row is doubtful, by the row alone."""
        return doubtful(self.spec, self.held, self.facts.tables)

    def rows_text(self, condition: str, most: int) -> str:
        """The statement that selects the first rows for which a condition holds, each with its number or id."""
        if self.numbered:
            columns = ", ".join(map(_told_whole, self.held.values()))
            number = self._unused("row_number")
            numbered = f"SELECT {columns}, row_number() OVER () AS {number} FROM {self.relation}"
            return f"SELECT * FROM ({numbered}) AS s WHERE {condition} ORDER BY {number} LIMIT {most}"
        columns = ", ".join([*map(_told_whole, self.held.values()), self.id])
        return f"SELECT {columns} FROM {self.relation} AS s WHERE {condition} ORDER BY {self.id} LIMIT {most}"

    def _unused(self, word: str) -> str:
        """A word that is no header."""
        heads = {held.head.lower() for held in self.held.values()}
        while word in heads:
            word += "_"
        return word

    def table(self, rows: Sequence[Row]) -> Table:
        """Rows, as `rows_text` selects them, as intake knows them."""
        cells = {}
        for at, (column, held) in enumerate(self.held.items()):
            spec = self.spec.column(column)
            assert spec is not None
            raw = [row[at] for row in rows]
            if held.texts:
                cells[column] = read_texts(held.head, [value or "" for value in raw], from_text(spec))
            else:
                cells[column] = read_plain(held.head, raw, from_plain(spec))
        names = [row[-1] if self.numbered else named(row[-1]) for row in rows]
        return Table(self.spec, self.place, "row", names, cells)


def _told_whole(held: Held) -> str:
    """A column; days as text, since Python has not all of them."""
    column = name(held.head)
    return f"{day_text(column)} AS {column}" if held.type == "DATE" else column


def named(id_: Any) -> str:
    """What a row without a number goes by."""
    return f"with the id {shown(id_)}" if id_ else "without an id"


def candidate(
    spec: FactSpec, facts: Vocabulary, place: str, types: Mapping[str, str], *, texts: bool = False,
    numbered: bool = True, fitting: Types = FILES,
) -> tuple[Candidate, list[Fault]]:  # fmt: skip
    """A table whose columns, by header, are of these types; and what is wrong with its headers and types."""
    found, faults = headers(spec, place, [(head, place) for head in types])
    stood = [Held(head, kind, texts) for head, kind in types.items()]
    each = Candidate(spec, facts, place, {column: stood[position] for column, position in found.items()}, numbered)
    return each, [*faults, *_type_faults(each, fitting)]


def _type_faults(each: Candidate, types: Types) -> list[Fault]:
    """The columns whose values come in a type that would have to be bent."""
    found = []
    for column in each.spec.columns:
        held = each.held.get(column.name)
        if held is not None and not fits(column, held, types):
            wanted, hint = types.wanted[column.kind]
            where = f"{each.place}, column `{held.head}`"
            found.append(Fault(where, f"it holds `{held.type.lower()}`, not {wanted}", hint))
    return found
