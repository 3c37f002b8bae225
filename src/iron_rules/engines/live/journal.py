"""What was put, retracted, corrected and advanced into an append-only file, a line each: acknowledged means on disk.

Each line ends with a digest of itself and the line before, so that a line that was cut, changed, left out or put in
elsewhere is found; everything before it is kept, and the rest is moved to a file beside the journal.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from iron_rules.engines.live.filelock import FileLock
from iron_rules.engines.live.records import dumps
from iron_rules.errors import Fault, IronRulesError

FORMAT: Final = 1
DIGEST: Final = 64
"""Digits of a digest as they end a line, after a space."""
START: Final = "0" * DIGEST
BEGINS: Final = b'{"n":'
"""The first bytes of every journal."""


class JournalError(IronRulesError):
    """The journal cannot be written or read, or somebody else writes it."""


@frozen
class Found:
    """What a journal held when it was opened: its records in order, and what was wrong with its tail."""

    records: tuple[dict[str, Any], ...]
    faults: tuple[Fault, ...]


class Journal:
    """An append-only file of records. One process writes it at a time."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(os.path.realpath(path))  # one journal has one lock, by whatever name it is opened
        self.head = START
        self.size = 0
        self._lock = FileLock(self.path.with_name(f"{self.path.name}.lock"))
        try:
            free = self._lock.acquire()
            if free:
                self._file = FileIO(self.path, "a+")
        except OSError as error:
            self._lock.release()
            raise JournalError(Fault(str(self.path), f"the journal cannot be opened: {error.strerror}")) from None
        if not free:
            what = "another session writes this journal"
            raise JournalError(Fault(str(self.path), what, "close it first; one session writes a journal at a time"))
        self._made = self.path.stat().st_size == 0

    def read(self) -> Found:
        """Every record, and what was wrong: a tail that is torn or does not follow is moved aside.

        Raises `JournalError` where the file does not even begin like a journal: it is somebody's, and stays as it is.
        """
        data = self.path.read_bytes()
        if data[: len(BEGINS)] != BEGINS[: len(data)]:
            hint = "name a journal, or a file that is not there yet"
            raise JournalError(Fault(str(self.path), "is no journal, and is left as it is", hint))
        records = []
        try:
            for record, digest, end in _lines(data):
                records.append(record)
                self.head, self.size = digest, end
        except ValueError as error:
            try:
                return Found(tuple(records), (self._set_aside(data, len(records), str(error)),))
            except OSError as refused:
                what = f"{error}, and what follows cannot be moved aside: {refused.strerror}"
                raise JournalError(Fault(str(self.path), what, "see that its folder can be written to")) from None
        return Found(tuple(records), ())

    def append(self, *records: dict[str, Any]) -> None:
        """Write records, and return when all of them are on disk. Raises `JournalError` with nothing written."""
        lines, head = [], self.head
        for record in records:
            line, head = _line(record, head)
            lines.append(line)
        data = b"".join(lines)
        try:
            _write(self._file, data)
        except OSError as error:
            self._file.truncate(self.size)
            what = f"the record could not be written: {error.strerror}"
            raise JournalError(
                Fault(str(self.path), what, "make room, and put it again: nothing was taken in")
            ) from None
        self.head, self.size = head, self.size + len(data)
        if self._made:
            self._made = False
            _sync_folder(self.path.parent)

    def replace(self, *records: dict[str, Any]) -> None:
        """Begin the journal anew with these records; the old one stands until the new one is on disk.

        Raises `JournalError` where that cannot be written.
        """
        new = self.path.with_name(f"{self.path.name}.new")
        head, size = START, 0
        try:
            with FileIO(new, "w") as file:
                for record in records:
                    line, head = _line(record, head)
                    _put(file, line)
                    size += len(line)
                os.fsync(file.fileno())
            self._file.close()
            new.replace(self.path)
            _sync_folder(self.path.parent)
        except OSError as error:
            what = f"the journal could not be begun anew: {error.strerror}"
            raise JournalError(Fault(str(self.path), what, "it stands as it was, and can be written to")) from None
        else:
            self.head, self.size = head, size
        finally:
            if self._file.closed:
                self._file = FileIO(self.path, "a+")

    def close(self) -> None:
        """Let others write the journal."""
        self._file.close()
        self._lock.release()

    def _set_aside(self, data: bytes, kept: int, why: str) -> Fault:
        tail = data[self.size :]
        name = f"{self.path.name}.aside-{hashlib.sha256(tail).hexdigest()[:12]}"
        with FileIO(self.path.with_name(name), "w") as file:
            _write(file, tail)
        self._file.truncate(self.size)
        os.fsync(self._file.fileno())
        what = f"{why}; {kept} records before it are kept, {len(tail)} bytes are moved to `{name}`"
        return Fault(f"{self.path}, byte {self.size}", what, "look at that file, and put again what was lost")


def _line(record: dict[str, Any], before: str) -> tuple[bytes, str]:
    body = dumps(record)
    digest = _digest(before, body)
    return b"%s %s\n" % (body, digest.encode()), digest


def _digest(before: str, body: bytes) -> str:
    return hashlib.sha256(before.encode() + body).hexdigest()


def _lines(data: bytes) -> Iterator[tuple[dict[str, Any], str, int]]:
    """Each record with its digest and the byte after it. Raises `ValueError` at the first that cannot be relied on."""
    start, before, number = 0, START, 0
    while start < len(data):
        number += 1
        end = data.find(b"\n", start)
        if end < 0:
            raise ValueError(f"record {number} is cut off")
        line = data[start:end]
        body, digest = line[: -DIGEST - 1], line[-DIGEST:].decode("ascii", "replace")
        if _digest(before, body) != digest or line[len(body) : len(body) + 1] != b" ":
            raise ValueError(f"record {number} was changed, or does not follow the one before it")
        start, before = end + 1, digest
        yield json.loads(body), digest, start


def _write(file: FileIO, data: bytes) -> None:
    _put(file, data)
    getattr(os, "fdatasync", os.fsync)(file.fileno())


def _put(file: FileIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder last; where folders cannot be opened, the system sees to it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
