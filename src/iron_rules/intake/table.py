"""Between reading and checking: the cells of one table, and where each of them stood."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, Literal

from attrs import frozen

from iron_rules.errors import Fault, meant, near, nearest
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.intake.quoting import column_of, line_of, shown
from iron_rules.intake.terms import USUAL, Renamed, Terms
from iron_rules.text import NOTHING, Text


@frozen
class Refused:
    """Why something does not fit, and what to do about it."""

    what: Text
    hint: Text = NOTHING


@frozen
class Cells:
    """One column: its header, its values (`None` where missing or refused), what was refused, how each cell stood."""

    head: str
    values: Sequence[Any]
    refused: Mapping[int, Refused]
    stood: Callable[[int], Any]


@frozen
class Broken:
    """A row that could not be taken apart into cells: its number, why, and how it stood.

    A total or a signature is no `fact`.
    """

    number: int
    refused: Refused
    stood: Any
    fact: bool = True


@frozen(slots=False)
class Table:
    """The facts of one type as they were handed in.

    `place` is the file or name that the reader knows, `numbers` what they call each row there. `faults` are those
    of the table as a whole, which cannot be set aside row by row; `warnings` what is read otherwise than it stands.
    """

    spec: FactSpec
    place: str | Text
    unit: Literal["line", "row"]
    numbers: Sequence[int | str | Text]
    cells: Mapping[str, Cells]
    broken: tuple[Broken, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()

    @cached_property
    def ids(self) -> AbstractSet[Any]:
        """The ids of the rows; None is among them where one is missing."""
        return set(self.values("id"))

    def values(self, column: str) -> Sequence[Any]:
        """Return the values of a column by its English name; all missing where the table has no such column."""
        cells = self.cells.get(column)
        return cells.values if cells else (None,) * len(self.numbers)

    def head(self, column: str) -> str:
        """Return the header as the reader wrote it."""
        cells = self.cells.get(column)
        return cells.head if cells else column

    def broken_at(self, broken: Broken) -> Fault:
        """Return what is wrong with a row that could not be taken apart."""
        columns = (each.name for each in self.spec.columns)
        where = self.where(broken.number)
        return Fault(where, broken.refused.what, broken.refused.hint, about=(self.spec.name, *columns))

    def where(self, number: int | str | Text, head: str = "") -> Text:
        """Return a place in the table, in the reader's own terms."""
        row = line_of(self.place, self.unit, number)
        return column_of(row, head) if head else row


def headers(
    spec: FactSpec, place: str | Text, heads: Sequence[tuple[str | None, str | Text]], terms: Terms = USUAL
) -> tuple[dict[str, int], list[Fault]]:
    """Return the position of every column by its English name, and what is wrong with the headers.

    A header is English or Chinese, or what a mapping says, or None where the column is to be passed over; each comes
    with the place where it stands. On loose terms what is no column of the type is passed over.
    """
    known = heads_of(spec, terms.renamed)
    found: dict[str, int] = {}
    faults = []
    for position, (head, where) in enumerate(heads):
        if head is None or head in terms.renamed.drop:
            continue
        names = known.get(head, ())
        if not names and not terms.loose:
            faults.append(_unknown(spec, head, position, where))
        for name in names:
            if name in found:
                faults.append(_twice(spec, name, heads[found[name]][0], head, where))
            else:
                found[name] = position
    needed = [
        each for each in spec.columns if not each.optional and each.name not in (*found, *terms.renamed.constants)
    ]
    return found, [*faults, *(_missing(each, place, terms.renamed.columns.get(each.name)) for each in needed)]


def heads_of(spec: FactSpec, renamed: Renamed) -> Mapping[str, Sequence[str]]:
    """Return the columns that each header stands for: by a mapping several may have one header."""
    found: dict[str, list[str]] = {}
    for column in spec.columns:
        if column.name in renamed.columns:
            found.setdefault(renamed.columns[column.name], []).append(column.name)
        elif column.name not in renamed.constants:
            for word in {column.name, column.zh}:
                found.setdefault(word, []).append(column.name)
    return found


def _missing(column: ColumnSpec, place: str | Text, head: str | None) -> Fault:
    if head is not None:
        what = Text(
            f"缺少列 `{head}`，映射以它为“{column.zh}”",
            f"the column `{head}` is missing, which is `{column.name}` by the mapping",
        )
        return Fault(place, what, Text("请改正映射", "correct the mapping"))
    what = Text(f"缺少列 `{column.zh}`", f"the column `{column.name}` is missing")
    return Fault(place, what, Text("请补上这一列", f"add it, under this name or as `{column.zh}`"))


def _twice(spec: FactSpec, name: str, first: str | None, head: str, where: str | Text) -> Fault:
    column = spec.column(name)
    label = name if column is None else column.zh
    what = Text(f"列 `{first}` 和 `{head}` 都是“{label}”", f"the columns `{first}` and `{head}` are both `{name}`")
    return Fault(where, what, Text("请去掉其中一列", "leave one of them out"))


def words_of(spec: FactSpec) -> Mapping[str, str]:
    """Return what each column of a type may be called, its English name or its Chinese label, with the name."""
    return {word: column.name for column in spec.columns for word in (column.name, column.zh)}


def _unknown(spec: FactSpec, head: str, position: int, where: str | Text) -> Fault:
    if not head:
        what = Text(f"第{position + 1}列没有表头", f"the header of column {position + 1} is empty")
        return Fault(where, what, Text("请写上列名，或删去这一列", "name the column or remove it"))
    what = Text(f"{shown(head)} 不是“{spec.zh}”的列", f"{shown(head)} is not a column of `{spec.name}`")
    return Fault(where, what, _instead(spec, head))


def _instead(spec: FactSpec, head: str) -> Text:
    """Return what to do about a column that there is not."""
    words = [column.name if head.isascii() else column.zh for column in spec.columns]
    close, schema = near(head, words), f"`iron-rules schema {spec.name} --pack PACK`"
    if close:
        return Text(f"{meant(close).zh}或去掉这一列", f"{meant(close).en} or take it out")
    known = nearest(head, words) or Text(f"见 {schema}", f"what {schema} shows")
    return Text(f"请去掉这一列，或改用正确的列名（{known.zh}）", f"take it out, or call it {known.en}")
