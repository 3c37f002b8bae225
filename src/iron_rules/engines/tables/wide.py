"""Groups of bits into statements: one pass over the facts of a type for all periods of all rules."""

from datetime import date
from typing import Final

from iron_rules.engines.tables.bits import WIDTH, BitGroup, Mark
from iron_rules.engines.tables.groups import named
from iron_rules.engines.tables.select import Select
from iron_rules.engines.tables.text import either, every, literal
from iron_rules.engines.tables.writer import Writer

ONE: Final = "CAST(1 AS BIGINT)"


def wide_text(group: BitGroup, writer: Writer, last: date) -> str:
    """The statement that makes a group's table, of the periods up to that of the day `last`.

    Facts are grouped by their key alone, with a column for each chunk: DuckDB groups by one column of texts as they
    lie in a file, without looking at each. The chunks become rows afterwards.
    """
    writer.types["r"] = group.key.fact
    inner = Select(group.key.fact, "r")
    keys = {f"k{number}": writer.text(each, inner) for number, each in enumerate(group.key.keys)}
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
    bits = {column: _chunks(mark, texts[mark], owns[mark], days, last) for mark, column in group.folds.items()}
    source = inner.source() + (f"\nGROUP BY {', '.join(keys.values())}" if keys else "")
    most = max(map(len, bits.values()))
    if most == 1:
        columns = {**keys, "chunk": "0", **{column: chunks[0] for column, chunks in bits.items()}}
        return f"SELECT {named(columns)}\n{source}"
    chunked = {f"{column}_{at}": text for column, chunks in bits.items() for at, text in enumerate(chunks)}
    rows = ", ".join(f"({chunk})" for chunk in range(most))
    outer = {**{key: f"w.{key}" for key in keys}, "chunk": "c.chunk"}
    for column, chunks in bits.items():
        outer[column] = f"CASE c.chunk {' '.join(f'WHEN {at} THEN w.{column}_{at}' for at in range(len(chunks)))} END"
    wide = f"SELECT {named({**keys, **chunked})}\n{source}"
    return f"SELECT {named(outer)}\nFROM (\n{wide}\n) AS w\nCROSS JOIN (VALUES {rows}) AS c(chunk)"


def _chunks(mark: Mark, text: str, own: str, days: tuple[date, date] | None, last: date) -> list[str]:
    """The aggregate of each chunk of a column; `days` are those between which the day is known to lie."""
    number, most = mark.origin.number(text), mark.origin.chunks(last)
    found = []
    for chunk in range(most):
        low = chunk * WIDTH
        inside = [own] if own != "TRUE" else []
        if chunk or days is None or days[0] < mark.origin.first:
            inside.append(f"{number} >= {low}")
        if chunk < most - 1 or days is None:
            inside.append(f"{number} < {low + WIDTH}")
        bit = f"{ONE} << CAST({number} - {low} AS INTEGER)" if low else f"{ONE} << CAST({number} AS INTEGER)"
        found.append(f"bit_or(CASE WHEN {every(inside)} THEN {bit} END)" if inside else f"bit_or({bit})")
    return found
