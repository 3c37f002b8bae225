"""A source whose tables are called otherwise into the draft of a mapping: names and values compared, doubts told."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from iron_rules.errors import FactsError, Fault
from iron_rules.facts.process import PROCESS
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake import arrow, databases, files, workbook
from iron_rules.intake.alike import folded
from iron_rules.intake.layout import ABOVE, PASSED_OVER, is_end
from iron_rules.intake.table import Refused
from iron_rules.intake.terms import USUAL, Terms
from iron_rules.intake.text import SEPARATORS, decode
from iron_rules.intake.values import from_python, words_of
from iron_rules.text import Language, Text

LONGEST_END: Final = 6
"""Characters of the beginning of a total or a note."""
LOOKED_AT: Final = 200
"""So many rows of a table are compared."""
ALIKE: Final = 60
"""Of a hundred: from here on two names are taken for one."""
SURE: Final = 34
"""Of a hundred: from here on a table is taken for that of a type."""
SAME: Final = 100
HALF: Final = 50
PROCESS_NAMES: Final = frozenset(each.__spec__.name for each in PROCESS)


@frozen
class Found:
    """A table as it is found: what it goes by in a mapping, its headers, and the first of its rows."""

    source: str
    sheet: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]] = field(repr=False)
    ends: Sequence[str] = ()

    def values(self, head: str) -> list[Any]:
        """Return the values that stand under a header, none twice."""
        at = self.heads.index(head)
        held = (row[at] if at < len(row) else None for row in self.rows)
        return list(dict.fromkeys(each for each in held if each not in (None, "")))


@frozen
class Guess:
    """A type that a table is taken for: the header of each of its columns, and how sure that is."""

    spec: FactSpec
    table: Found
    columns: Mapping[str, str]
    score: int


def draft(source: Any, facts: Vocabulary, language: Language = "en") -> str:
    """Return the draft of a mapping from a folder, a file or a database, in TOML; remarks are in the language.

    Raises FactsError where there is nothing to read.
    """
    tables = list(_tables(source))
    if not tables:
        what = Text("其中没有数据表", "there are no tables in it")
        raise FactsError(Fault(str(source), what))
    guesses = _best(tables, facts)
    taken = {guess.table.source + guess.table.sheet for guess in guesses}
    left = [each for each in tables if each.source + each.sheet not in taken]
    lines = [f"# {HEADING.in_(language)}"]
    if left:
        names = [f"{each.source}/{each.sheet}" if each.sheet else each.source for each in left]
        lines += [f"# {NO_TYPE.in_(language)}", f"drop = {_list(names)}"]
    for guess in guesses:
        lines += ["", *_section(guess, language)]
    return "\n".join(lines) + "\n"


HEADING: Final = Text(
    "由 `iron-rules mapping` 草拟：请逐行核对，# 后面是没有把握的地方",
    "Drafted by `iron-rules mapping`: look at each line; remarks say what could not be matched",
)
NO_TYPE: Final = Text("下列各表与任何事实类型都不相符，不会读取", "These are like no type of fact, and are not read")


def _tables(source: Any) -> Iterator[Found]:
    if databases.is_database(source):
        yield from _of_database(source, databases.tables_in(source))
        return
    path = Path(source)
    files.refuse_missing(path)
    if path.suffix.lower() in databases.FILES:
        with databases.opened(path) as con:
            names = databases.tables_in(con)
        yield from _of_database(path, names)
        return
    inside = sorted(path.iterdir()) if path.is_dir() else [path]
    for each in inside:
        if not each.name.startswith(files.PASSED_OVER) and each.stem != files.EXPECTED and each.is_file():
            yield from _of_file(each)


def _of_database(source: Any, names: Sequence[str]) -> Iterator[Found]:
    for name in names:
        heads, rows = databases.asking(source)(f"{databases.select_all(name)} LIMIT {LOOKED_AT}")
        yield Found(name, "", heads, [list(row) for row in rows])


def _of_file(path: Path) -> Iterator[Found]:
    match path.suffix.lower():
        case ".csv":
            yield from _laid_out(path.name, "", _csv_lines(path.name, path.read_bytes()))
        case ".xlsx":
            for sheet in workbook.sheets(path.name, path.read_bytes()):
                rows = sheet.rows(path.name, Terms())
                yield from _laid_out(path.name, sheet.name, [row for _, row in rows[: LOOKED_AT + ABOVE]])
        case ".jsonl":
            lines = decode(path.name, path.read_bytes()).splitlines()[:LOOKED_AT]
            records = [record for line in lines if isinstance(record := json.loads(line), dict)]
            heads = list(dict.fromkeys(head for each in records for head in each))
            yield Found(path.name, "", heads, [[each.get(head) for head in heads] for each in records])
        case ".parquet":
            table = arrow.first_rows(path, LOOKED_AT)
            yield Found(path.name, "", list(table), [list(row) for row in zip(*table.values(), strict=True)])


def _csv_lines(name: str, data: bytes) -> list[list[str]]:
    text = decode(name, data)[: 1 << 20]
    first = text[: 1 << 14]
    separator = max(SEPARATORS, key=first.count)
    lines = csv.reader(io.StringIO(text), delimiter=separator)
    return [line for _, line in zip(range(LOOKED_AT + ABOVE), lines, strict=False) if any(line)]


def _laid_out(source: str, sheet: str, lines: Sequence[Sequence[Any]]) -> Iterator[Found]:
    """Yield the table in lines: its header is the fullest of the first ones, the first of several."""
    if not lines or sheet == workbook.EXPLAINS:
        return
    first = lines[:ABOVE]
    full = [sum(isinstance(cell, str) and bool(cell.strip()) for cell in line) for line in first]
    at = full.index(max(full))
    heads = [str(cell).strip() if cell is not None else "" for cell in lines[at]]
    below = [list(line) for line in lines[at + 1 :]]
    ends = [next(str(cell) for cell in line if cell not in (None, "")) for line in below if is_end(line)]
    words = dict.fromkeys("".join(re.split("[：:]", each)[0].split())[:LONGEST_END] for each in ends)
    yield Found(source, sheet, heads, [line for line in below if not is_end(line)], list(words))


def _best(tables: Sequence[Found], facts: Vocabulary) -> list[Guess]:
    """Return, for each table, the type that is likest it; a type goes to one table only."""
    guesses = [_guess(spec, table) for table in tables for spec in facts.tables.values()]
    found: list[Guess] = []
    for guess in sorted(guesses, key=lambda each: -each.score):
        known = {each.spec.name for each in found}, {(each.table.source, each.table.sheet) for each in found}
        if guess.score >= SURE and guess.spec.name not in known[0] and _key(guess) not in known[1]:
            found.append(guess)
    order = list(facts.tables)
    return sorted(found, key=lambda each: order.index(each.spec.name))


def _key(guess: Guess) -> tuple[str, str]:
    return guess.table.source, guess.table.sheet


def _guess(spec: FactSpec, table: Found) -> Guess:
    """Return how like a table is to a type: of the columns that it needs, those that are found, and its name."""
    columns: dict[str, str] = {}
    pairs = sorted(
        ((-_alike(spec, column, head, table), at, column.name, head)
         for at, column in enumerate(spec.columns) for head in table.heads if head)
    )  # fmt: skip
    for score, _, name, head in pairs:
        if -score >= ALIKE and name not in columns and head not in columns.values():
            columns[name] = head
    needed = [column for column in spec.columns if not column.optional]
    sure = 100 * sum(column.name in columns for column in needed) // len(needed)
    called = max(
        _names_alike(word, _bare(table, name)) for word in (spec.name, spec.zh) for name in ("source", "sheet")
    )
    rare = 10 if spec.name in PROCESS_NAMES else 0
    return Guess(spec, table, columns, (6 * sure + 4 * called) // 10 - rare if columns else 0)


def _bare(table: Found, name: str) -> str:
    return Path(str(getattr(table, name))).stem


def _alike(spec: FactSpec, column: ColumnSpec, head: str, table: Found) -> int:
    """Return how like a header is to a column: by its name, and by what stands under it."""
    words = [column.name, column.zh, *([f"{spec.zh}{column.zh}"] if column.name in ("id", "name") else [])]
    named = max(_names_alike(word, head) for word in words)
    values = table.values(head)
    if not values or named == SAME:
        return named
    read = from_python(column, USUAL)
    fit = 100 * sum(not isinstance(read(each), Refused) for each in values) // len(values)
    telling = column.kind in ("choice", "day", "flag")
    return named * (100 + fit) // 200 + (fit // 3 if telling and fit > HALF else 0)


def _names_alike(word: str, other: str) -> int:
    """Return how alike two names are, of a hundred."""
    one, two = (folded(each).lower().replace("_", "").replace(" ", "") for each in (word, other))
    if not one or not two:
        return 0
    if one == two:
        return SAME
    if one in two or two in one:
        return 65 + 30 * min(len(one), len(two)) // max(len(one), len(two))
    return round(SAME * SequenceMatcher(None, one, two).ratio())


def _section(guess: Guess, language: Language) -> Iterator[str]:
    """Yield the lines of a type: its source, its columns, words for its choices, and what could not be matched."""
    spec, table = guess.spec, guess.table
    yield f"[{_key_of(spec.zh)}]"
    yield f"source = {_text(table.source)}"
    if table.sheet:
        yield f"sheet = {_text(table.sheet)}"
    columns = dict(guess.columns)
    if "id" not in columns and (number := next((each for each in PASSED_OVER[:1] if each in table.heads), "")):
        columns["id"] = number
    dropped = [head for head in table.heads if head and head not in columns.values() and head not in PASSED_OVER]
    if dropped or table.ends:
        yield f"drop = {_list([*dropped, *table.ends])}"
    yield from _columns(spec, columns)
    yield from _constants(spec, columns, language)
    yield from _words(spec, table, columns, language)


def _columns(spec: FactSpec, columns: Mapping[str, str]) -> Iterator[str]:
    lines = [(each, columns[each.name]) for each in spec.columns if each.name in columns]
    renamed = [(each, head) for each, head in lines if head not in (each.name, each.zh)]
    if renamed:
        yield f"\n[{_key_of(spec.zh)}.columns]"
        yield from (f"{_key_of(each.zh)} = {_text(head)}" for each, head in renamed)


def _constants(spec: FactSpec, columns: Mapping[str, str], language: Language) -> Iterator[str]:
    """Yield the columns that a type needs and that were not found, for somebody to fill in."""
    lacking = [each for each in spec.columns if not each.optional and each.name not in columns]
    if lacking:
        yield f"\n[{_key_of(spec.zh)}.constants]"
        yield f"# {LACKING.in_(language)}"
        yield from (f"# {_key_of(each.zh)} = {_sample(each)}" for each in lacking)


LACKING: Final = Text(
    "没有找到这些必需的列：请在 columns 里写明列名，或去掉 # 并填写常量",
    "These columns are needed and were not found: name them under columns, or fill in a constant",
)
NO_VALUE: Final = Text("这些写法不是可选值：请填写它们的含义", "These are not values: fill in what they stand for")


def _words(spec: FactSpec, table: Found, columns: Mapping[str, str], language: Language) -> Iterator[str]:
    for column in spec.columns:
        if column.kind not in ("choice", "flag") or column.name not in columns:
            continue
        read = from_python(column, USUAL)
        strange = [each for each in table.values(columns[column.name]) if isinstance(read(each), Refused)]
        if strange:
            choices = "、".join(
                label for label, value in words_of(column).items() if label != value and not label.isascii()
            )
            yield f"\n[{_key_of(spec.zh)}.values.{_key_of(column.zh)}]"
            yield f"# {NO_VALUE.in_(language)}" + (f"（{choices}）" if choices else "")
            yield from (f"# {_text(str(each))} = {_text(_meant(column, str(each)))}" for each in strange[:20])


def _meant(column: ColumnSpec, word: str) -> str:
    """Return the one value of a choice whose name holds a word, or is held by it; else nothing."""
    names = [each.zh for each in column.labels] or list(column.choices)
    held = [each for each in names if each in word or word in each]
    return held[0] if len(held) == 1 else ""


def _sample(column: ColumnSpec) -> str:
    """Return what a value of a column may look like."""
    if column.kind == "choice":
        return _text(column.labels[0].zh if column.labels else column.choices[0])
    return {"flag": "false", "whole": "0", "decimal": "0", "day": "2017-05-31"}.get(column.kind, '""')


def _key_of(word: str) -> str:
    return word if word.isascii() and word.replace("_", "").isalnum() else _text(word)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, words))}]"
