"""Groups of bits into statements: one pass over the facts of a type for all periods of all rules."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import define, field, frozen

from iron_rules.engines.sql.build.bits import WIDTH, BitGroup, Mark
from iron_rules.engines.sql.build.groups import named
from iron_rules.engines.sql.build.select import Select
from iron_rules.engines.sql.build.text import either, every, literal
from iron_rules.engines.sql.build.writer import Writer

ONE: Final = "CAST(1 AS BIGINT)"


@frozen
class Part:
    """The bits of one chunk of a column: how many, and the SQL of which of them a fact sets that is `inside`."""

    column: str
    chunk: int
    size: int
    number: str
    inside: tuple[str, ...]

    def bit(self, place: int) -> str:
        """The bit that a fact sets in a word that holds the part from a place on."""
        bit = f"{ONE} << CAST({self.number} + {place} AS INTEGER)"
        return f"CASE WHEN {every(self.inside)} THEN {bit} ELSE 0 END" if self.inside else bit


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
    def text(self) -> str:
        """The aggregate."""
        return f"bit_or({' | '.join(f'({part.bit(place)})' for part, place in self.parts)})"

    def read(self, place: int, size: int) -> str:
        """The bits of the part that begins at a place."""
        return f"w.{self.name}" if len(self.parts) == 1 else f"((w.{self.name} >> {place}) & {(1 << size) - 1})"


def wide_text(group: BitGroup, writer: Writer, last: date) -> str:
    """The statement that makes a group's table, of the periods up to that of the day `last`.

    Facts are grouped by their key alone, with columns for all chunks: DuckDB groups by one column of texts as they
    lie in a file, without looking at each. The chunks become rows afterwards.
    """
    writer.types["r"] = group.key.spec
    inner = Select(group.key.spec, "r")
    keys = {f"k{number}": writer.text(each, inner) for number, each in enumerate(group.key.keys)}
    words = _words(_parts(group, writer, inner, last))
    source = inner.source() + (f"\nGROUP BY {', '.join(keys.values())}" if keys else "")
    wide = f"SELECT {named({**keys, **{word.name: word.text for word in words}})}\n{source}"
    chunks: dict[str, dict[int, str]] = {column: {} for column in group.folds.values()}
    for word in words:
        for part, place in word.parts:
            chunks[part.column][part.chunk] = word.read(place, part.size)
    most = max(map(len, chunks.values()))
    outer = {key: f"w.{key}" for key in keys}
    if most == 1:
        columns = {**outer, "chunk": "0", **{column: each[0] for column, each in chunks.items()}}
        return f"SELECT {named(columns)}\nFROM (\n{wide}\n) AS w"
    outer["chunk"] = "c.chunk"
    for column, each in chunks.items():
        outer[column] = f"CASE c.chunk {' '.join(f'WHEN {at} THEN {text}' for at, text in sorted(each.items()))} END"
    rows = ", ".join(f"({chunk})" for chunk in range(most))
    return f"SELECT {named(outer)}\nFROM (\n{wide}\n) AS w\nCROSS JOIN (VALUES {rows}) AS c(chunk)"


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


def _parts(group: BitGroup, writer: Writer, inner: Select, last: date) -> Iterator[Part]:
    """The chunks of all columns; what their facts have in common becomes a condition on the facts."""
    texts = {mark: writer.text(mark.bucket, inner) for mark in group.folds}
    shared = [each for each in next(iter(group.folds)).own if all(each in mark.own for mark in group.folds)]
    inner.where += [writer.text(each, inner) for each in shared]
    owns = {mark: every(writer.text(each, inner) for each in mark.own if each not in shared) for mark in group.folds}
    days = None
    if len(set(texts.values())) == 1:
        days = (min(mark.origin.first for mark in group.folds), last)
        inner.where.append(f"{next(iter(texts.values()))} BETWEEN {literal(days[0])} AND {literal(last)}")
    if "TRUE" not in owns.values():
        inner.where.append(either(dict.fromkeys(f"({own})" for own in owns.values())))
    for mark, column in group.folds.items():
        yield from _chunks(mark, column, texts[mark], owns[mark], days, last)


def _chunks(mark: Mark, column: str, text: str, own: str, days: tuple[date, date] | None, last: date) -> Iterator[Part]:
    """The chunks of a column; `days` are those between which the day is known to lie."""
    number, count = mark.origin.number(text), mark.origin.periods(last)
    for chunk, low in enumerate(range(0, count, WIDTH)):
        size = min(WIDTH, count - low)
        inside = [own] if own != "TRUE" else []
        if chunk or days is None or days[0] < mark.origin.first:
            inside.append(f"{number} >= {low}")
        if low + size < count or days is None:
            inside.append(f"{number} < {low + size}")
        yield Part(column, chunk, size, f"{number} - {low}" if low else number, tuple(inside))
