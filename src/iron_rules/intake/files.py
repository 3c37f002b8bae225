"""A path into the files that hold tables: a folder, a zip of one, or a single file."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, Final

from attrs import frozen

from iron_rules.errors import FactsError, Fault, nearest
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake import workbook, zips
from iron_rules.intake.naming import example, words
from iron_rules.intake.quoting import shown, visible
from iron_rules.intake.terms import USUAL, Terms

SUFFIXES: Final = (".csv", ".jsonl", ".parquet", ".xlsx")
OTHER_TABLES: Final = (
    ".arrow", ".dbf", ".et", ".ett", ".feather", ".numbers", ".ods", ".orc", ".pq", ".tsv", ".xls", ".xlsb", ".xlsm",
    ".xlt", ".xltx",
)  # fmt: skip
"""Formats of tables that are not read."""
MAYBE_TABLES: Final = (".avro", ".gz", ".json", ".ndjson", ".txt", ".xml", ".zip")
"""Formats in which a table may be written: it is taken for one where it is called after a type."""
TEXTS: Final = (".csv", ".jsonl")
DIVIDERS: Final = (b",", b"\n", b";", b"\t")
LONGEST_CHARACTER: Final = 4
"""Bytes of a character at most."""
WORKBOOK: Final = ".xlsx"
PASSED_OVER: Final = (".", "~$")
"""How the names of files begin that are hidden, or that a spreadsheet program leaves beside an open workbook."""
EXPECTED: Final = "expected"
"""The name of a file of expected findings, which may lie beside the facts and is no table."""
Entry = tuple[str, Callable[[], bytes], int, Path | None, Path | None]
"""The name of any file, how to come by its bytes, how many they are, where it lies, and which folder it must lie in."""
Held = tuple[str, str, Callable[[], Any], int]
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
    place: str
    suffix: str
    read: Callable[[], Any]
    size: int
    path: Path | None = None


def find(path: Path, facts: Vocabulary, terms: Terms = USUAL) -> tuple[list[File], list[Fault]]:
    """Return the tables at a path, by name, and what is wrong with the other files there.

    Tables in folders within a folder are faults: they are not read. A zip may hold the folder or the files themselves.
    Raises FactsError where there is nothing to read.
    """
    known = words(facts)
    try:
        entries, below = _entries(path, terms)
    except OSError as error:
        raise FactsError(_unreadable(str(path), error)) from None
    files, faults = _sorted_out(entries, known, terms)
    faults += _passed_over(below, known)
    if not files and not faults:
        hint = f"a table is called after its type, such as `{example(facts)}.csv`"
        raise FactsError(Fault(visible(str(path)), "there are no tables in it", hint))
    return files, faults


def of(spec: FactSpec, path: Path, facts: Vocabulary, terms: Terms = USUAL) -> File:
    """Return the file at a path, which holds facts of a type whatever it is called; of a workbook, the type's sheet.

    Raises FactsError where it is no regular file, where a workbook cannot be read, or has no such sheet.
    """
    _, read, size, *_ = _entry(path, terms)
    refuse_irregular(path, None)
    place, suffix = visible(str(path)), path.suffix.lower()
    if suffix == WORKBOOK:
        _, place, read, size = _sheet_of(spec, place, read, size, words(facts), terms)
    return File(spec, place, suffix, read, size, path)


def unread(place: str, suffix: str) -> Fault:
    """Return what is wrong with a file in a format that tables are not read from."""
    return Fault(visible(place), f"tables are not read from `{suffix}`", "save it as .csv, .jsonl, .parquet or .xlsx")


def _entries(path: Path, terms: Terms) -> tuple[list[Entry], Iterator[str]]:
    """Return the files at a path, and the names of those in folders below."""
    if path.is_dir():
        held = list(islice(path.iterdir(), terms.max_files + 1))
        if len(held) > terms.max_files:
            raise FactsError(terms.over(visible(str(path)), "max_files", "it holds more files than are taken"))
        within = None if terms.follow_links else path
        return [_entry(each, terms, within) for each in held], _below(path, terms)
    if not path.exists():
        database = str(path).startswith(("postgresql:/", "postgres:/"))
        hint = 'for a database say `engine="postgres"` (`--engine postgres`)' if database else "check the path"
        raise FactsError(Fault(visible(str(path)), "there is no such file or folder", hint))
    return _zipped(path, terms) if path.suffix.lower() == ".zip" else ([_entry(path, terms)], iter(()))


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
        told = shown(names[0]) + (f" and {len(names) - 1} more" if len(names) > 1 else "")
        what = f"folders within a folder are not looked into, and there is {told}"
        yield Fault(visible(folder), what, "put the tables of one type into one, in the folder itself; or take it out")


def _sorted_out(entries: Iterable[Entry], known: Words, terms: Terms) -> tuple[list[File], list[Fault]]:
    files: dict[str, File] = {}
    faults: list[Fault] = []
    for entry in sorted(entries, key=lambda entry: entry[0]):
        suffix = PurePosixPath(entry[0]).suffix.lower()
        try:
            held = _held(entry, suffix, known, terms)
        except FactsError as error:
            faults.extend(error.faults)
            continue
        for word, place, read, size in held:
            spec = known.get(word)
            if spec is None:
                faults.append(
                    Fault(visible(place), f"{shown(word)} is no type of fact", _other_name(word, suffix, known))
                )
            elif spec.name in files:
                what = f"`{files[spec.name].place}` holds facts of the type `{spec.name}` already"
                faults.append(Fault(place, what, "put them into one table"))
            else:
                files[spec.name] = File(spec, place, suffix, read, size, entry[3])
    return list(files.values()), faults


def _held(entry: Entry, suffix: str, known: Words, terms: Terms) -> list[Held]:
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
        return _sheets(name, stem, read, size, known, terms)
    if suffix in SUFFIXES:
        return [(stem, name, read, size)]
    if suffix in OTHER_TABLES or (suffix in MAYBE_TABLES and stem.partition(".")[0] in known):
        raise FactsError(unread(name, suffix))
    return []


def _sheets(name: str, stem: str, read: Callable[[], bytes], size: int, known: Words, terms: Terms) -> list[Held]:
    """Return the sheets of a workbook, each called after its type; a single one may leave that to the workbook.

    A sheet that is empty and not called after a type is passed over, unless all are.
    """
    sheets = workbook.sheets(visible(name), read(), terms)
    filled = [sheet for sheet in sheets if sheet.name in known or not sheet.empty()] if len(sheets) > 1 else sheets
    sheets = filled or sheets[:1]
    alone = len(sheets) == 1 and stem in known and sheets[0].name not in known
    return [_sheet(stem if alone else sheet.name, name, sheet, size // len(sheets)) for sheet in sheets]


def _sheet(word: str, name: str, sheet: workbook.Sheet, size: int) -> Held:
    return word, visible(f"{name}, sheet {sheet.name}"), lambda: sheet, size


def _sheet_of(spec: FactSpec, place: str, read: Callable[[], bytes], size: int, known: Words, terms: Terms) -> Held:
    """Return the sheet of a type. Raises FactsError where there is none, or more than one."""
    held = [each for each in _sheets(place, spec.name, read, size, known, terms) if known.get(each[0]) is spec]
    if len(held) == 1:
        return held[0]
    what = f"{'two sheets are' if held else 'no sheet is'} called after the type `{spec.name}`"
    raise FactsError(Fault(place, what, f"call one sheet `{spec.name}` or `{spec.zh}`"))


def _other_name(word: str, suffix: str, known: Words) -> str:
    """Return what a file or a sheet may be called instead; a sheet can be taken out as well."""
    near = nearest(word, known)
    if suffix != WORKBOOK:
        return near
    return f"{near} or take the sheet out" if near else "call the sheet after its type, or take it out"


def _entry(path: Path, terms: Terms, within: Path | None = None) -> Entry:
    """Return a file as it is found; one that a link leads to out of the folder that it is `within` is not read."""
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    return path.name, partial(_bytes, path, terms), size, path, within


def refuse_irregular(path: Path, within: Path | None) -> None:
    """Refuse what is no file on a disk, and a link that leads out of a folder. Raises FactsError."""
    if not path.is_file():
        if path.exists() and not path.is_dir():
            what = "is a device, a pipe or a socket, and no file"
            raise FactsError(Fault(visible(path.name), what, "write its contents to a file"))
    elif within is not None and path.is_symlink() and not path.resolve().is_relative_to(within.resolve()):
        what = f"is a link to {shown(path.resolve())}, out of the folder"
        raise FactsError(Fault(visible(path.name), what, "copy the file, or say `follow_links=True`"))


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
                raise FactsError(
                    terms.over(visible(path.name), "max_cell", "a cell has more characters than are taken")
                )


def _unreadable(place: str, error: OSError) -> Fault:
    reason = (error.strerror or type(error).__name__).lower()
    return Fault(visible(place), f"cannot be read: {reason}", "check that it is a file or folder that you may read")


def _zipped(path: Path, terms: Terms) -> tuple[list[Entry], Iterator[str]]:
    held = zips.members(path, terms)
    top = [(name.name, info) for name, info in held if len(name.parts) == 1]
    entries: list[Entry] = [
        (name, partial(zips.unpacked, path, name, info, terms), info.file_size, None, None) for name, info in top
    ]
    return entries, (str(name) for name, _ in held if len(name.parts) > 1)
