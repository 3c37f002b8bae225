"""A path into the files that hold tables: a folder, a zip of one, or a single file."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, Final

from attrs import frozen

from iron_rules.errors import FactsError, Fault, nearest, reason
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake import workbook, zips
from iron_rules.intake.mapping import NOWHERE, Places
from iron_rules.intake.naming import example, words
from iron_rules.intake.quoting import shown, visible
from iron_rules.intake.terms import USUAL, Terms
from iron_rules.intake.text import TOO_LONG
from iron_rules.text import Text, both

SUFFIXES: Final = (".csv", ".jsonl", ".parquet", ".xlsx")
OTHER_TABLES: Final = (
    ".arrow", ".dbf", ".et", ".ett", ".feather", ".numbers", ".ods", ".orc", ".pq", ".tsv", ".xls", ".xlsb", ".xlsm",
    ".xlt", ".xltx",
)  # fmt: skip
"""Formats of tables that are not read."""
MAYBE_TABLES: Final = (".avro", ".gz", ".json", ".ndjson", ".txt", ".xml", ".zip")
"""Formats in which a table may be written: it is taken for one where it is called after a type."""
TEXTS: Final = (".csv", ".jsonl")
ONE_TABLE: Final = Text("请合并为一张表", "put them into one table")
DIVIDERS: Final = (b",", b"\n", b";", b"\t")
LONGEST_CHARACTER: Final = 4
"""Bytes of a character at most."""
WORKBOOK: Final = ".xlsx"
PASSED_OVER: Final = (".", "~$")
"""How the names of files begin that are hidden, or that a spreadsheet program leaves beside an open workbook."""
EXPECTED: Final = "expected"
"""The name of a file of expected findings, which may lie beside the facts and is not a table."""
Entry = tuple[str, Callable[[], bytes], int, Path | None, Path | None]
"""The name of any file, how to come by its bytes, how many they are, where it lies, and which folder it must lie in."""
Held = tuple[str, str | Text, Callable[[], Any], int]
"""What a table is called after, its place, how to come by what holds it, and how many bytes that is."""
Words = Mapping[str, FactSpec]
"""What a table may be called, and the type that it is of then."""


@frozen
class File:
    """A file, or a sheet of a workbook, that holds a table: its type, the name that the reader knows it by, its format.

    `read` gives its bytes, or the sheet; `size` is the number of its bytes; `path` is where the file lies, unless it is
    packed in another.
    """

    spec: FactSpec
    place: str | Text
    suffix: str
    read: Callable[[], Any]
    size: int
    path: Path | None = None


def find(
    path: Path, facts: Vocabulary, terms: Terms = USUAL, places: Places = NOWHERE
) -> tuple[list[File], list[Fault]]:
    """Return the tables at a path, by name or by a mapping, and what is wrong with the other files there.

    Tables in folders within a folder are faults: they are not read. A zip may hold the folder or the files themselves.
    Raises FactsError where there is nothing to read.
    """
    known = words(facts)
    try:
        entries, below = _entries(path, terms)
    except OSError as error:
        raise FactsError(_unreadable(str(path), error)) from None
    files, faults = _sorted_out(entries, known, terms, places)
    faults += _unfound(places, files, str(path))
    faults += _passed_over(below, known)
    if not files and not faults:
        hint = Text(
            f"数据表以事实类型命名，例如 `{facts.spec(example(facts)).zh}.csv`",
            f"a table is called after its type, such as `{example(facts)}.csv`",
        )
        raise FactsError(Fault(visible(str(path)), Text("其中没有数据表", "there are no tables in it"), hint))
    return files, faults


def of(spec: FactSpec, path: Path, facts: Vocabulary, terms: Terms = USUAL) -> File:
    """Return the file at a path, which holds facts of a type whatever it is called; of a workbook, the type's sheet.

    Raises FactsError where it is not a regular file, where a workbook cannot be read, or has no such sheet.
    """
    _, read, size, *_ = _entry(path, terms)
    refuse_irregular(path, None)
    name, suffix = visible(str(path)), path.suffix.lower()
    if suffix == WORKBOOK:
        _, place, read, size = _sheet_of(spec, name, read, size, words(facts), terms)
        return File(spec, place, suffix, read, size, path)
    return File(spec, name, suffix, read, size, path)


def unread(place: str | Text, suffix: str) -> Fault:
    """Return what is wrong with a file in a format that tables are not read from."""
    what = Text(f"不能从 `{suffix}` 文件读取数据表", f"tables are not read from `{suffix}`")
    hint = Text("请另存为 .xlsx、.csv、.jsonl 或 .parquet", "save it as .csv, .jsonl, .parquet or .xlsx")
    return Fault(place, what, hint)


def _entries(path: Path, terms: Terms) -> tuple[list[Entry], Iterator[str]]:
    """Return the files at a path, and the names of those in folders below."""
    if path.is_dir():
        held = list(islice(path.iterdir(), terms.max_files + 1))
        if len(held) > terms.max_files:
            what = Text("其中的文件过多", "it holds more files than are taken")
            raise FactsError(terms.over(visible(str(path)), "max_files", what))
        within = None if terms.follow_links else path
        return [_entry(each, terms, within) for each in held], _below(path, terms)
    if not path.exists():
        refuse_missing(path)
    return _zipped(path, terms) if path.suffix.lower() == ".zip" else ([_entry(path, terms)], iter(()))


def refuse_missing(path: Path) -> None:
    """Refuse a path at which there is nothing. Raises FactsError."""
    if not path.exists():
        database = str(path).startswith(("postgresql:/", "postgres:/"))
        hint = Text("请核对路径", "check the path")
        if database:
            hint = Text(
                '数据库请写 `engine="postgres"`（`--engine postgres`）',
                'for a database say `engine="postgres"` (`--engine postgres`)',
            )
        what = Text("没有这个文件或文件夹", "there is no such file or folder")
        raise FactsError(Fault(visible(str(path)), what, hint))


def _below(path: Path, terms: Terms) -> Iterator[str]:
    """Yield the names of the first files in the folders within a folder; links are not followed."""
    return islice(_walked(path, terms.max_depth), terms.max_files)


def _walked(path: Path, depth: int) -> Iterator[str]:
    for folder, folders, names in os.walk(path):
        at = Path(folder).relative_to(path)
        folders[:] = sorted(each for each in folders if not each.startswith(PASSED_OVER) and len(at.parts) < depth)
        if at.parts:
            yield from (str(at / name) for name in sorted(names))


def _passed_over(below: Iterable[str], known: Words) -> Iterator[Fault]:
    """Yield the tables in folders below, a folder at a time."""
    found: dict[str, list[str]] = {}
    for each in below:
        name = PurePosixPath(each)
        stem, suffix = name.stem.partition(".")[0], name.suffix.lower()
        table = suffix in SUFFIXES or suffix in OTHER_TABLES or (suffix in MAYBE_TABLES and stem in known)
        if table and stem != EXPECTED and not name.name.startswith(PASSED_OVER):
            found.setdefault(str(name.parent), []).append(name.name)
    for folder, names in found.items():
        first, others = shown(names[0]), len(names) - 1
        what = Text(
            f"不读取下级文件夹，其中有 {first}" + (f" 等 {len(names)} 个文件" if others else ""),
            f"folders within a folder are not looked into, and there is {first}"
            + (f" and {others} more" if others else ""),
        )
        hint = Text(
            "请把同一类型的数据合并为一张表，放在上级文件夹里；或者移走",
            "put the tables of one type into one, in the folder itself; or take it out",
        )
        yield Fault(visible(folder), what, hint)


def _sorted_out(entries: Iterable[Entry], known: Words, terms: Terms, places: Places) -> tuple[list[File], list[Fault]]:
    files: dict[str, File] = {}
    faults: list[Fault] = []
    for entry in sorted(entries, key=lambda entry: entry[0]):
        suffix = PurePosixPath(entry[0]).suffix.lower()
        try:
            held = [] if entry[0] in places.drop else _held(entry, suffix, known, terms, places)
        except FactsError as error:
            faults.extend(error.faults)
            continue
        for word, place, read, size in held:
            specs = places.held_by(word, known)
            if not specs:
                what = Text(f"{shown(word)} 不是事实类型", f"{shown(word)} is not a type of fact")
                faults.append(Fault(place, what, _other_name(word, suffix, known)))
            for spec in specs:
                if spec.name in files:
                    faults.append(_again(spec, files[spec.name].place, place))
                else:
                    files[spec.name] = File(spec, place, suffix, read, size, entry[3])
    return list(files.values()), faults


def _again(spec: FactSpec, first: str | Text, place: str | Text) -> Fault:
    at = both(first)
    what = Text(f"`{at.zh}` 已经是“{spec.zh}”的数据", f"`{at.en}` holds facts of the type `{spec.name}` already")
    return Fault(place, what, ONE_TABLE)


def _unfound(places: Places, files: Sequence[File], path: str) -> Iterator[Fault]:
    """Yield what a mapping names and is not there."""
    found = {file.spec.name for file in files}
    for name, (table, _) in places.mapped.items():
        if table.source and name not in found:
            where = f"{table.source}/{table.sheet}" if table.sheet else table.source
            what = Text(
                f"没有映射所写的 `{where}`（类型 `{name}`）",
                f"there is no `{where}`, which the mapping names for `{name}`",
            )
            hint = Text("请改正映射，或放入文件", "correct the mapping, or put the file there")
            yield Fault(visible(path), what, hint)


def _held(entry: Entry, suffix: str, known: Words, terms: Terms, places: Places = NOWHERE) -> list[Held]:
    """Return the tables that a file holds, or is to hold by its name.

    Raises FactsError where tables are not read from it.
    """
    name, read, size, path, within = entry
    stem = PurePosixPath(name).stem
    if name.startswith(PASSED_OVER) or stem == EXPECTED:
        return []
    if path is not None and suffix in SUFFIXES:
        refuse_irregular(path, within)
    if suffix == WORKBOOK:
        return _sheets(name, stem, read, size, known, terms, places)
    if suffix in SUFFIXES:
        return [(stem, visible(name), read, size)]
    if suffix in OTHER_TABLES or (suffix in MAYBE_TABLES and stem.partition(".")[0] in known):
        raise FactsError(unread(visible(name), suffix))
    return []


def _sheets(
    name: str,
    stem: str,
    read: Callable[[], bytes],
    size: int,
    known: Words,
    terms: Terms,
    places: Places = NOWHERE,
) -> list[Held]:
    """Return the sheets of a workbook, each called after its type; a single one may leave that to the workbook.

    A sheet that is empty and not called after a type is passed over, unless all are.
    """
    sheets = [
        each
        for each in workbook.sheets(visible(name), read(), terms)
        if (each.name != workbook.EXPLAINS or each.name in known) and not places.drops(name, each.name)
    ]
    words = {sheet.name: places.word(stem, sheet.name) for sheet in sheets}
    sure = known.keys() | places.types.keys()
    filled = (
        [sheet for sheet in sheets if words[sheet.name] in sure or not sheet.empty()] if len(sheets) > 1 else sheets
    )
    sheets = filled or sheets[:1]
    alone = len(sheets) == 1 and stem in sure and words[sheets[0].name] not in sure
    return [_sheet(stem if alone else words[sheet.name], name, sheet, size // len(sheets)) for sheet in sheets]


def _sheet(word: str, name: str, sheet: workbook.Sheet, size: int) -> Held:
    book, title = visible(name), visible(sheet.name)
    return word, Text(f"{book} 工作表“{title}”", f"{book}, sheet {title}"), lambda: sheet, size


def _sheet_of(spec: FactSpec, place: str, read: Callable[[], bytes], size: int, known: Words, terms: Terms) -> Held:
    """Return the sheet of a type. Raises FactsError where there is none, or more than one."""
    held = [each for each in _sheets(place, spec.name, read, size, known, terms) if known.get(each[0]) is spec]
    if len(held) == 1:
        return held[0]
    what = Text(
        f"{'有两张' if held else '没有'}以“{spec.zh}”命名的工作表",
        f"{'two sheets are' if held else 'no sheet is'} called after the type `{spec.name}`",
    )
    hint = Text(f"请把一张工作表命名为 `{spec.zh}`", f"call one sheet `{spec.name}` or `{spec.zh}`")
    raise FactsError(Fault(place, what, hint))


def _other_name(word: str, suffix: str, known: Words) -> Text:
    """Return what a file or a sheet may be called instead; a sheet can be taken out as well."""
    near = nearest(word, known)
    if suffix != WORKBOOK:
        return near
    if near:
        return Text(f"{near.zh}或去掉这张工作表", f"{near.en} or take the sheet out")
    return Text("请以事实类型给工作表命名，或去掉它", "call the sheet after its type, or take it out")


def _entry(path: Path, terms: Terms, within: Path | None = None) -> Entry:
    """Return a file as it is found; one that a link leads to out of the folder that it is `within` is not read."""
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    return path.name, partial(_bytes, path, terms), size, path, within


def refuse_irregular(path: Path, within: Path | None) -> None:
    """Refuse what is not a file on a disk, and a link that leads out of a folder. Raises FactsError."""
    if not path.is_file():
        if path.exists() and not path.is_dir():
            what = Text("是设备、管道或套接字，不是文件", "is a device, a pipe or a socket, and no file")
            hint = Text("请把内容写入文件", "write its contents to a file")
            raise FactsError(Fault(visible(path.name), what, hint))
    elif within is not None and path.is_symlink() and not path.resolve().is_relative_to(within.resolve()):
        target = shown(path.resolve())
        what = Text(f"是指向文件夹之外 {target} 的链接", f"is a link to {target}, out of the folder")
        hint = Text("请复制该文件，或写 `follow_links=True`", "copy the file, or say `follow_links=True`")
        raise FactsError(Fault(visible(path.name), what, hint))


def _bytes(path: Path, terms: Terms) -> bytes:
    try:
        if path.suffix.lower() in TEXTS:
            _refuse_endless(path, terms)
        return path.read_bytes()
    except OSError as error:
        raise FactsError(_unreadable(path.name, error)) from None


def _refuse_endless(path: Path, terms: Terms) -> None:
    """Refuse a text with a cell that is plainly too long, before all of it is read. Raises FactsError."""
    with path.open("rb") as file:
        while len(piece := file.read(LONGEST_CHARACTER * terms.max_cell)) == LONGEST_CHARACTER * terms.max_cell:
            if not any(mark in piece for mark in DIVIDERS):
                raise FactsError(terms.over(visible(path.name), "max_cell", TOO_LONG))


def _unreadable(place: str, error: OSError) -> Fault:
    why = reason(error)
    what = Text(f"无法读取：{why.zh}", f"cannot be read: {why.en}")
    hint = Text("请确认这是您有权读取的文件或文件夹", "check that it is a file or folder that you may read")
    return Fault(visible(place), what, hint)


def _zipped(path: Path, terms: Terms) -> tuple[list[Entry], Iterator[str]]:
    held = zips.members(path, terms)
    top = [(name.name, info) for name, info in held if len(name.parts) == 1]
    entries: list[Entry] = [
        (name, partial(zips.unpacked, path, name, info, terms), info.file_size, None, None) for name, info in top
    ]
    return entries, (str(name) for name, _ in held if len(name.parts) > 1)
