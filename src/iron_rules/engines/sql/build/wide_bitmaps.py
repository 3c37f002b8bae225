"""Groups of bits into statements: one pass over the facts of a type for all periods of all rules."""

from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter

from attrs import define, field, frozen

from iron_rules.engines.sql.build.bits import WIDTH, BitGroup, Mark, bit
from iron_rules.engines.sql.build.calls import call
from iron_rules.engines.sql.build.query import Derived, Join, Query, Select, ValueRows
from iron_rules.engines.sql.build.scope import Scope
from iron_rules.engines.sql.build.tree import TRUE, Case, Column, Expr, Value, case, either, every, infix
from iron_rules.engines.sql.build.writer import Writer


@frozen
class Part:
    """The bits of one chunk of a column: how many, and which of them a fact sets that is `inside`."""

    column: str
    chunk: int
    size: int
    number: Expr
    inside: tuple[Expr, ...]

    def bit(self, place: int) -> Expr:
        """Return the bit that a fact sets in a word that holds the part from a place on."""
        found = bit(self.number + place)
        return case((every(self.inside), found), otherwise=0) if self.inside else found


@define
class Word:
    """A column of the pass: parts side by side in one whole number, so that one aggregate folds them all."""

    name: str
    parts: list[tuple[Part, int]] = field(factory=list)

    @property
    def room(self) -> int:
        """How many bits are free."""
        return WIDTH - sum(part.size for part, _ in self.parts)

    def take(self, part: Part) -> None:
        """Hold a part beside the others."""
        self.parts.append((part, WIDTH - self.room))

    @property
    def folded(self) -> Expr:
        """The aggregate."""
        bits = [part.bit(place) for part, place in self.parts]
        return call("bit_or", bits[0] if len(bits) == 1 else infix("|", *bits))

    def read(self, place: int, size: int) -> Expr:
        """Return the bits of the part that begins at a place."""
        word = Column("w", self.name)
        return word if len(self.parts) == 1 else (word >> place) & ((1 << size) - 1)


def wide_query(group: BitGroup, writer: Writer, last: date) -> Query:
    """Return the query that makes a group's table, of the periods up to that of the day `last`.

    Facts are grouped by their key alone, with columns for all chunks: DuckDB groups by one column of texts as they
    lie in a file, without looking at each. The chunks become rows afterwards.
    """
    writer.types["r"] = group.key.spec
    inner = Scope(group.key.spec, "r")
    keys = {f"k{number}": writer.expr(each, inner) for number, each in enumerate(group.key.keys)}
    words = _words(_parts(group, writer, inner, last))
    wide = inner.select({**keys, **{word.name: word.folded for word in words}}, by=keys.values())
    chunks: dict[str, dict[int, Expr]] = {column: {} for column in group.folds.values()}
    for word in words:
        for part, place in word.parts:
            chunks[part.column][part.chunk] = word.read(place, part.size)
    most = max(map(len, chunks.values()))
    columns: dict[str, Expr] = {key: Column("w", key) for key in keys}
    if most == 1:
        columns |= {"chunk": Value(0), **{column: each[0] for column, each in chunks.items()}}
        return Select(columns, Derived(wide, "w"))
    chunk = Column("c", "chunk")
    columns["chunk"] = chunk
    for column, each in chunks.items():
        columns[column] = Case(
            tuple((Value(at), bits) for at, bits in sorted(each.items(), key=itemgetter(0))), of=chunk
        )
    rows = ValueRows(tuple((Value(number),) for number in range(most)), "c", ("chunk",))
    return Select(columns, Derived(wide, "w"), [Join(rows)])


def _words(parts: Iterable[Part]) -> list[Word]:
    """The parts in as few words as they fit in when the largest go first."""
    words: list[Word] = []
    for part in sorted(parts, key=lambda each: -each.size):
        word = next((each for each in words if part.size <= each.room), None)
        if word is None:
            word = Word(f"w{len(words)}")
            words.append(word)
        word.take(part)
    return words


def _parts(group: BitGroup, writer: Writer, inner: Scope, last: date) -> Iterator[Part]:
    """The chunks of all columns; what their facts have in common becomes a condition on the facts."""
    days = {mark: writer.expr(mark.bucket, inner) for mark in group.folds}
    shared = [each for each in next(iter(group.folds)).own if all(each in mark.own for mark in group.folds)]
    inner.where += [writer.expr(each, inner) for each in shared]
    owns = {mark: every(writer.expr(each, inner) for each in mark.own if each not in shared) for mark in group.folds}
    known = None
    if len(set(days.values())) == 1:
        known = min(mark.origin.first for mark in group.folds)
        inner.where.append(next(iter(days.values())).between(known, last))
    if TRUE not in owns.values():
        inner.where.append(either(dict.fromkeys(owns.values())))
    for mark, column in group.folds.items():
        yield from _chunks(mark, column, days[mark], owns[mark], known, last)


def _chunks(mark: Mark, column: str, day: Expr, own: Expr, known: date | None, last: date) -> Iterator[Part]:
    """The chunks of a column; `known` is the day from which on, up to the last, the day is known to lie."""
    number, count = mark.origin.number(day), mark.origin.periods(last)
    for chunk, low in enumerate(range(0, count, WIDTH)):
        size = min(WIDTH, count - low)
        inside = [own] if own != TRUE else []
        if chunk or known is None or known < mark.origin.first:
            inside.append(number >= low)
        if low + size < count or known is None:
            inside.append(number < low + size)
        yield Part(column, chunk, size, number - low if low else number, tuple(inside))
