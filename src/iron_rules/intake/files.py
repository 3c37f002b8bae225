"""A path into the files that hold tables: a folder, a zip of one, or a single file."""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Final

from attrs import frozen

from iron_rules.errors import FactsError, Fault, nearest
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake import workbook
from iron_rules.intake.naming import example, words
from iron_rules.intake.shown import shown, visible

SUFFIXES: Final = (".csv", ".jsonl", ".parquet", ".xlsx")
OTHER_TABLES: Final = (".arrow", ".feather", ".gz", ".json", ".ndjson", ".ods", ".pq", ".tsv", ".txt", ".xls")
WORKBOOK: Final = ".xlsx"
PASSED_OVER: Final = (".", "~$")
"""How the names of files begin that are hidden, or that a spreadsheet program leaves beside an open workbook."""
EXPECTED: Final = "expected"
"""The name of a file of expected findings, which may lie beside the facts and is no table."""
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)

Entry = tuple[str, Callable[[], bytes], int, Path | None]
"""The name of any file, how to come by its bytes, how many they are, and where it lies."""
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


def find(path: Path, facts: Vocabulary) -> tuple[list[File], list[Fault]]:
    """Return the tables at a path, by name, and what is wrong with the other files there.

    Folders within a folder are not looked into; a zip may hold the folder or the files themselves.
    Raises FactsError where there is nothing to read.
    """
    try:
        entries = _entries(path)
    except OSError as error:
        raise FactsError(_unreadable(str(path), error)) from None
    files, faults = _sorted_out(entries, words(facts))
    if not files and not faults:
        hint = f"a table is called after its type, such as `{example(facts)}.csv`"
        raise FactsError(Fault(visible(str(path)), "there are no tables in it", hint))
    return files, faults


def of(spec: FactSpec, path: Path, facts: Vocabulary) -> File:
    """Return the file at a path, which holds facts of a type whatever it is called; of a workbook, the type's sheet.

    Raises FactsError where a workbook cannot be read, or has no such sheet.
    """
    _, read, size, _ = _entry(path)
    place, suffix = visible(str(path)), path.suffix.lower()
    if suffix == WORKBOOK:
        _, place, read, size = _sheet_of(spec, place, read, size, words(facts))
    return File(spec, place, suffix, read, size, path)


def unread(place: str, suffix: str) -> Fault:
    """Return what is wrong with a file in a format that tables are not read from."""
    return Fault(visible(place), f"tables are not read from `{suffix}`", "save it as .csv, .jsonl, .parquet or .xlsx")


def _entries(path: Path) -> list[Entry]:
    if path.is_dir():
        return [_entry(each) for each in path.iterdir()]
    if not path.exists():
        database = str(path).startswith(("postgresql:/", "postgres:/"))
        hint = 'for a database say `engine="postgres"` (`--engine postgres`)' if database else "check the path"
        raise FactsError(Fault(visible(str(path)), "there is no such file or folder", hint))
    return _zipped(path) if path.suffix.lower() == ".zip" else [_entry(path)]


def _sorted_out(entries: Iterable[Entry], known: Words) -> tuple[list[File], list[Fault]]:
    files: dict[str, File] = {}
    faults: list[Fault] = []
    for entry in sorted(entries, key=lambda entry: entry[0]):
        suffix = PurePosixPath(entry[0]).suffix.lower()
        try:
            held = _held(entry, suffix, known)
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


def _held(entry: Entry, suffix: str, known: Words) -> list[Held]:
    """Return the tables that a file holds, or is to hold by its name.

    Raises FactsError where tables are not read from it.
    """
    name, read, size, _ = entry
    stem = PurePosixPath(name).stem
    if name.startswith(PASSED_OVER) or stem == EXPECTED:
        return []
    if suffix == WORKBOOK:
        return _sheets(name, stem, read, size, known)
    if suffix in SUFFIXES:
        return [(stem, name, read, size)]
    if suffix in OTHER_TABLES and stem.partition(".")[0] in known:
        raise FactsError(unread(name, suffix))
    return []


def _sheets(name: str, stem: str, read: Callable[[], bytes], size: int, known: Words) -> list[Held]:
    """Return the sheets of a workbook, each called after its type; a single one may leave that to the workbook."""
    sheets = workbook.sheets(visible(name), read())
    alone = len(sheets) == 1 and stem in known and sheets[0].name not in known
    return [_sheet(stem if alone else sheet.name, name, sheet, size // len(sheets)) for sheet in sheets]


def _sheet(word: str, name: str, sheet: workbook.Sheet, size: int) -> Held:
    return word, visible(f"{name}, sheet {sheet.name}"), lambda: sheet, size


def _sheet_of(spec: FactSpec, place: str, read: Callable[[], bytes], size: int, known: Words) -> Held:
    """Return the sheet of a type. Raises FactsError where there is none, or more than one."""
    held = [each for each in _sheets(place, spec.name, read, size, known) if known.get(each[0]) is spec]
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


def _entry(path: Path) -> Entry:
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    return path.name, partial(_bytes, path), size, path


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FactsError(_unreadable(path.name, error)) from None


def _unreadable(place: str, error: OSError) -> Fault:
    reason = (error.strerror or type(error).__name__).lower()
    return Fault(visible(place), f"cannot be read: {reason}", "check that it is a file or folder that you may read")


def _zipped(path: Path) -> list[Entry]:
    try:
        with zipfile.ZipFile(path) as archive:
            held = [(PurePosixPath(_name(info)), info) for info in archive.infolist() if not info.is_dir()]
    except _DAMAGED:
        raise FactsError(Fault(visible(str(path)), "is damaged, or no zip file", "pack the folder again")) from None
    held = [(name, info) for name, info in held if name.parts and name.parts[0] != "__MACOSX"]
    while len({name.parts[0] for name, _ in held}) == 1 and all(len(name.parts) > 1 for name, _ in held):
        held = [(PurePosixPath(*name.parts[1:]), info) for name, info in held]
    return [
        (name.name, partial(_unpacked, path, name.name, info), info.file_size, None)
        for name, info in held
        if len(name.parts) == 1
    ]


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name within the zip; one that is not marked as UTF-8 may be that or GB18030, as Windows writes it."""
    for encoding in () if info.flag_bits & 0x800 else ("utf-8", "gb18030"):
        try:
            return info.filename.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return info.filename


def _unpacked(path: Path, name: str, info: zipfile.ZipInfo) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read(info)
    except _DAMAGED:
        what = "cannot be unpacked: it is damaged or encrypted"
        raise FactsError(Fault(name, what, "pack the folder again")) from None
