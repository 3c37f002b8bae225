"""Between reading and checking: the cells of one table, and where each of them stood."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, Literal

from attrs import frozen

from iron_rules.errors import Fault, nearest
from iron_rules.facts.spec import FactSpec
from iron_rules.intake.quoting import shown


@frozen
class Refused:
    """Why something does not fit, and what to do about it."""

    what: str
    hint: str = ""


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
    place: str
    unit: Literal["line", "row"]
    numbers: Sequence[int | str]
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

    def where(self, number: int | str, head: str = "") -> str:
        """Return a place in the table, in the reader's own terms."""
        row = f"{self.place}, {self.unit} {number}"
        return f"{row}, column {shown(head)}" if head else row


def headers(
    spec: FactSpec, place: str, heads: Sequence[tuple[str | None, str]], *, loose: bool = False
) -> tuple[dict[str, int], list[Fault]]:
    """Return the position of every column by its English name, and what is wrong with the headers.

    A header is English or Chinese, or None where the column is to be passed over; each comes with the place where it
    stands. With `loose` what is no column of the type is passed over.
    """
    known = words_of(spec)
    found: dict[str, int] = {}
    faults = []
    for position, (head, where) in enumerate(heads):
        name = None if head is None else known.get(head)
        if name is None:
            if head is not None and not loose:
                faults.append(_unknown(spec, head, position, where))
        elif name in found:
            what = f"the columns `{heads[found[name]][0]}` and `{head}` are both `{name}`"
            faults.append(Fault(where, what, "leave one of them out"))
        else:
            found[name] = position
    for column in spec.columns:
        if column.name not in found and not column.optional:
            what = f"the column `{column.name}` is missing"
            faults.append(Fault(place, what, f"add it, under this name or as `{column.zh}`"))
    return found, faults


def words_of(spec: FactSpec) -> Mapping[str, str]:
    """Return what each column of a type may be called, its English name or its Chinese label, with the name."""
    return {word: column.name for column in spec.columns for word in (column.name, column.zh)}


def _unknown(spec: FactSpec, head: str, position: int, where: str) -> Fault:
    if not head:
        return Fault(where, f"the header of column {position + 1} is empty", "name the column or remove it")
    return Fault(where, f"{shown(head)} is no column of `{spec.name}`", _instead(spec, head))


def _instead(spec: FactSpec, head: str) -> str:
    """Return what to do about a column that there is not."""
    known = nearest(head, [column.name if head.isascii() else column.zh for column in spec.columns])
    if known.endswith("?"):
        return f"{known} or take it out"
    return f"take it out, or call it {known or f'what `iron-rules schema {spec.name}` shows'}"
