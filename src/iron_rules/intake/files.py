"""A path into the files that hold tables: a folder, a zip of one, or a single file."""

import zipfile
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from attrs import frozen

from iron_rules.errors import FactsError, Fault, nearest
from iron_rules.facts import TABLES, FactSpec
from iron_rules.intake.shown import shown, visible

SUFFIXES: Final = (".csv", ".jsonl", ".parquet")
OTHER_TABLES: Final = (".arrow", ".feather", ".gz", ".json", ".ndjson", ".ods", ".pq", ".tsv", ".txt", ".xls", ".xlsx")
EXPECTED: Final = "expected"
"""The name of a file of expected findings, which may lie beside the facts and is no table."""
WORDS: Final = MappingProxyType({word: spec for spec in TABLES.values() for word in (spec.name, spec.zh)})
"""What a table may be called: the name of its type or its Chinese label."""
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)

Entry = tuple[str, Callable[[], bytes], int, Path | None]
"""The name of any file, how to come by its bytes, how many they are, and where it lies."""


@frozen
class File:
    """A file that holds a table: its type, the name that the reader knows it by, its format, its bytes.

    `size` is the number of its bytes; `path` is where it lies, unless it is packed in another.
    """

    spec: FactSpec
    place: str
    suffix: str
    read: Callable[[], bytes]
    size: int
    path: Path | None = None


def find(path: Path) -> tuple[list[File], list[Fault]]:
    """The tables at a path, by name, and what is wrong with the other files there.

    Folders within a folder are not looked into; a zip may hold the folder or the files themselves.
    Raises FactsError where there is nothing to read.
    """
    try:
        entries = _entries(path)
    except OSError as error:
        raise FactsError(_unreadable(str(path), error)) from None
    files, faults = _sorted_out(entries)
    if not files and not faults:
        hint = "a table is called after its type, such as `official.csv`"
        raise FactsError(Fault(visible(str(path)), "there are no tables in it", hint))
    return files, faults


def of(spec: FactSpec, path: Path) -> File:
    """The file at a path, which holds facts of a type whatever it is called."""
    _, read, size, _ = _entry(path)
    return File(spec, visible(str(path)), path.suffix.lower(), read, size, path)


def unread(place: str, suffix: str) -> Fault:
    """What is wrong with a file in a format that tables are not read from."""
    return Fault(visible(place), f"tables are not read from `{suffix}`", "save it as .csv, .jsonl or .parquet")


def _entries(path: Path) -> list[Entry]:
    if path.is_dir():
        return [_entry(each) for each in path.iterdir()]
    if not path.exists():
        raise FactsError(Fault(visible(str(path)), "there is no such file or folder", "check the path"))
    return _zipped(path) if path.suffix.lower() == ".zip" else [_entry(path)]


def _sorted_out(entries: Iterable[Entry]) -> tuple[list[File], list[Fault]]:
    files: dict[str, File] = {}
    faults = []
    for name, read, size, path in sorted(entries, key=lambda entry: entry[0]):
        stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower()
        spec = WORDS.get(stem)
        if name.startswith(".") or stem == EXPECTED:
            continue
        if suffix not in SUFFIXES:
            if suffix in OTHER_TABLES and stem.partition(".")[0] in WORDS:
                faults.append(unread(name, suffix))
        elif spec is None:
            faults.append(Fault(visible(name), f"{shown(stem)} is no type of fact", nearest(stem, WORDS)))
        elif spec.name in files:
            what = f"`{files[spec.name].place}` holds facts of the type `{spec.name}` already"
            faults.append(Fault(name, what, "put them into one file"))
        else:
            files[spec.name] = File(spec, name, suffix, read, size, path)
    return list(files.values()), faults


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
    """The name within the zip; one that is not marked as UTF-8 may still be, or may be GB18030 as Windows writes it."""
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
