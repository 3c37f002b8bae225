"""A table as it is found into one that can be checked and judged: how its columns stand, or what is wrong with them."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from iron_rules.engines.sql.build.calls import Order, Over, call
from iron_rules.engines.sql.build.days import day_text
from iron_rules.engines.sql.build.query import Derived, Relation, Select
from iron_rules.engines.sql.build.quoting import relation
from iron_rules.engines.sql.build.sql import Sql, written
from iron_rules.engines.sql.build.tree import Column, Expr, Star
from iron_rules.engines.sql.checks.suspect_rows import FILES, Held, Types, doubtful, fits
from iron_rules.engines.sql.warehouses.base import Row
from iron_rules.errors import Fault
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.quoting import column_of, shown
from iron_rules.intake.table import Table, headers
from iron_rules.intake.values import from_plain, from_text, read_plain, read_texts
from iron_rules.text import Text


@frozen
class Candidate:
    """A table of a type of a vocabulary: the name its owner knows it by, and how its columns stand.

    Rows that are `numbered` have a place in their table; others go by their ids.
    """

    spec: FactSpec
    facts: Vocabulary
    place: str | Text
    held: Mapping[str, Held]
    numbered: bool = True

    @property
    def relation(self) -> str:
        """What SQL knows the table by."""
        return relation("s", self.spec.name)

    @property
    def id(self) -> Expr:
        """The column of ids."""
        return Column("", self.held["id"].head)

    @property
    def doubtful(self) -> Expr:
        """The condition that something about a row is doubtful, by the row alone."""
        return doubtful(self.spec, self.held, self.facts.tables)

    def rows_sql(self, condition: Expr, most: int) -> Sql:
        """Return the SQL of the first rows for which a condition holds, each with its number or id."""
        columns = [(held.head, _readable(held)) for held in self.held.values()]
        if not self.numbered:
            found = Select([*columns, (self._unused("id"), self.id)], Relation(self.relation, "s"), where=[condition])
            return written(evolve(found, order=(Order(self.id),), limit=most))
        number = self._unused("row_number")
        numbered = Select([*columns, (number, Over(call("row_number")))], Relation(self.relation))
        order = (Order(Column("", number)),)
        return written(Select({"*": Star()}, Derived(numbered, "s"), where=[condition], order=order, limit=most))

    def _unused(self, word: str) -> str:
        """A word that is not a header."""
        heads = {held.head.lower() for held in self.held.values()}
        while word in heads:
            word += "_"
        return word

    def table(self, rows: Sequence[Row]) -> Table:
        """Rows, as `rows_sql` selects them, as intake knows them."""
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


def _readable(held: Held) -> Expr:
    """A column; days as text, since Python has not all of them."""
    column = Column("", held.head)
    return day_text(column) if held.type == "DATE" else column


def named(id_: object) -> Text:
    """What a row without a number goes by."""
    if not id_:
        return Text("没有编号的", "without an id")
    return Text(f"编号为 {shown(id_)} 的", f"with the id {shown(id_)}")


def candidate(
    spec: FactSpec, facts: Vocabulary, place: str | Text, types: Mapping[str, str], *, texts: bool = False,
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
            kind = held.type.lower()
            what = Text(f"其中是 `{kind}`，应为{wanted.zh}", f"it holds `{kind}`, not {wanted.en}")
            found.append(Fault(column_of(each.place, held.head), what, hint))
    return found
