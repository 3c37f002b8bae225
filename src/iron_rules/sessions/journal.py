"""What was put, retracted, corrected and advanced into an append-only file, a line each: acknowledged means on disk.

Each line ends with a digest of itself and the line before, so that a line that was cut, changed, left out or put in
elsewhere is found; everything before it is kept, and the rest is moved to a file beside the journal.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from io import FileIO
from pathlib import Path
from typing import Any, Final

from attrs import define, frozen

from iron_rules.errors import Fault, IronRulesError, reason
from iron_rules.filelock import bears, held
from iron_rules.sessions.records import dumps, loads
from iron_rules.text import Text

DIGEST: Final = 64
"""Digits of a digest as they end a line, after a space."""
START: Final = "0" * DIGEST
BEGINS: Final = b'{"n":'
"""The first bytes of every journal."""
MOVES_OPEN_FILES: Final = os.name == "posix"
"""Whether the system gives a file another name while it is open."""

LEFT: Final = Text(
    "请用写入它的 iron_rules 版本打开：日志保持原样",
    "open it with the version of iron_rules that wrote it: the journal is left as it is",
)


class JournalError(IronRulesError):
    """The journal cannot be written or read, or somebody else writes it."""


class JournalLost(JournalError):
    """The file is not what the session wrote: nothing can be acknowledged any more."""


@frozen
class Found:
    """What a journal held when it was opened: its records in order, and what was wrong with its tail."""

    records: tuple[dict[str, Any], ...]
    faults: tuple[Fault, ...]


@define(eq=False)
class _Held:
    """A file of records that is open and locked: its length, and the digest of its last line.

    `named` is whether its name is on disk as well.
    """

    file: FileIO
    head: str = START
    size: int = 0
    named: bool = True


class Journal:
    """An append-only file of records. One session writes it at a time, by whatever name it was opened."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        file = None
        try:
            self.path = Path(os.path.realpath(path))
            file = held(self.path)
            size = 0 if file is None else os.fstat(file.fileno()).st_size
            if file is not None and size == 0:
                _sync_folder(self.path.parent)
        except (OSError, ValueError) as error:
            if file is not None:
                file.close()
            why = _why(error)
            what = Text(f"日志无法打开：{why.zh}", f"the journal cannot be opened: {why.en}")
            hint = Text(
                "请写一个普通文件，它和所在的文件夹您都可以读写",
                "name a regular file, which you may read and write like its folder",
            )
            raise JournalError(Fault(str(path), what, hint)) from None
        if file is None:
            what = Text("另一个会话正在写这份日志", "another session writes this journal")
            hint = Text(
                "请先关闭它；一份日志同时只能由一个会话写",
                "close it first; one session writes a journal at a time",
            )
            raise JournalError(Fault(str(self.path), what, hint))
        self._files: tuple[_Held, ...] = (_Held(file, size=size),)

    @property
    def head(self) -> str:
        """The digest of the last line."""
        return self._files[0].head

    @property
    def size(self) -> int:
        """How many bytes long the journal is."""
        return self._files[0].size

    def read(self) -> Found:
        """Return every record, and what was wrong: a tail that is torn or does not follow is moved aside.

        Raises JournalError where the file does not even begin like a journal: it is somebody's, and stays as it is.
        """
        here = self._settled()
        here.file.seek(0)
        data = here.file.readall()
        first, whole, _ = data.partition(b"\n")
        if data[: len(BEGINS)] != BEGINS[: len(data)] or (whole and first[-DIGEST - 1 : -DIGEST] != b" "):
            hint = Text("请写日志文件，或尚不存在的文件", "name a journal, or a file that is not there yet")
            what = Text("不是日志，保持原样", "is not a journal, and is left as it is")
            raise JournalError(Fault(str(self.path), what, hint))
        records: list[dict[str, Any]] = []
        here.size = 0
        try:
            for record, here.head, here.size in _lines(data):
                records.append(record)
        except ValueError as error:
            number = len(records) + 1
            what = Text(f"第{number}条记录无法理解（{error}）", f"record {number} cannot be understood: {error}")
            raise JournalError(Fault(str(self.path), what, LEFT)) from None
        except _Torn as torn:
            why = torn.what
            try:
                return Found(tuple(records), (self._set_aside(here, data, len(records), why),))
            except OSError as refused:
                left = _why(refused)
                what = Text(
                    f"{why.zh}，其后的内容也无法移开：{left.zh}",
                    f"{why.en}, and what follows cannot be moved aside: {left.en}",
                )
                hint = Text("请确认它所在的文件夹可以写入", "see that its folder can be written to")
                raise JournalError(Fault(str(self.path), what, hint)) from None
        return Found(tuple(records), ())

    def check(self) -> None:
        """See that the file still bears the journal's name and is as long as it was written.

        Raises JournalLost where somebody removed, renamed or replaced it, cut it off or wrote to it.
        """
        here = self._settled()
        if not bears(self.path, here.file):
            what = Text(
                "会话打开期间，日志被删除、改名或替换",
                "the journal was removed, renamed or replaced while the session was open",
            )
            hint = Text("请恢复文件名，再重新打开", "give the file its name back, and open it again")
            raise JournalLost(Fault(str(self.path), what, hint))
        size = os.fstat(here.file.fileno()).st_size
        if size != here.size:
            what = Text(
                f"日志被他人改动：现有 {size} 字节，写入时为 {here.size} 字节",
                f"somebody else changed the journal: {size} bytes long, it was written with {here.size}",
            )
            hint = Text("请不要让他人改动文件，再重新打开", "keep others from the file, and open it again")
            raise JournalLost(Fault(str(self.path), what, hint))

    def append(self, *records: dict[str, Any]) -> None:
        """Write records, and return when all of them are on disk, in the file that bears the journal's name.

        Raises JournalError with nothing written, and JournalLost where that cannot be said.
        """
        here = self._settled()
        lines, head = [], here.head
        for record in records:
            line, head = _line(record, head)
            lines.append(line)
        data = b"".join(lines)
        try:
            _write(here.file, data)
            if not here.named:
                _sync_folder(self.path.parent)
                here.named = True
        except OSError as error:
            self._cut(here)
            why = _why(error)
            what = Text(f"记录无法写入：{why.zh}", f"the record could not be written: {why.en}")
            hint = Text(
                "请腾出空间，再写入一次：这次什么也没有写入", "make room, and put it again: nothing was taken in"
            )
            raise JournalError(Fault(str(self.path), what, hint)) from None
        here.head, here.size = head, here.size + len(data)
        self.check()

    def replace(self, *records: dict[str, Any]) -> None:
        """Begin the journal anew with these records; the old one stands until the new one is on disk.

        Whatever happens on the way, the journal goes on as the one or as the other, whole. Raises JournalError where
        the new one cannot be written, and JournalLost.
        """
        self.check()
        new = self.path.with_name(f"{self.path.name}.new")
        following: _Held | None = None
        try:
            following = self._written(new, records)
            self._files = (*self._files, following)
            self._rename(new, following)
            _sync_folder(self.path.parent)
            following.named = True
        except OSError as error:
            why = _why(error)
            what = Text(f"日志无法重新开始：{why.zh}", f"the journal could not be begun anew: {why.en}")
            hint = Text("它保持原样，仍可写入", "it stands as it was, and can be written to")
            if self._settled() is following:
                what = Text(
                    f"日志已重新开始，但所在文件夹未能写入磁盘：{why.zh}",
                    f"the journal is begun anew, but its folder could not be written to disk: {why.en}",
                )
                hint = Text("确认其他内容之前会再试一次", "that is tried again before anything else is acknowledged")
            raise JournalError(Fault(str(self.path), what, hint)) from None
        finally:
            self._settled()

    def close(self) -> None:
        """Let others write the journal."""
        for each in self._files:
            each.file.close()

    def _written(self, new: Path, records: Iterable[dict[str, Any]]) -> _Held:
        """Return a file of these records that is on disk, but for its name."""
        new.unlink(missing_ok=True)
        file = held(new, only_new=True, mode=stat.S_IRUSR | stat.S_IWUSR)
        assert file is not None
        found = _Held(file, named=False)
        try:
            for record in records:
                line, found.head = _line(record, found.head)
                _put(file, line)
                found.size += len(line)
            new.chmod(stat.S_IMODE(os.fstat(self._files[0].file.fileno()).st_mode))
            os.fsync(file.fileno())
        except BaseException:
            file.close()
            new.unlink(missing_ok=True)
            raise
        return found

    def _rename(self, new: Path, following: _Held) -> None:
        """Give the new file the journal's name."""
        if MOVES_OPEN_FILES:
            new.replace(self.path)
            return
        standing = self._files[0]
        self.close()
        try:
            new.replace(self.path)
            standing = following
        finally:
            file = held(self.path)
            if file is None:
                what = Text(
                    "重新开始日志时，它被另一个会话占用",
                    "the journal was taken by another session while it was begun anew",
                )
                hint = Text("请关闭那个会话，再重新打开", "close that one, and open it again")
                raise JournalLost(Fault(str(self.path), what, hint))
            standing.file = file
            self._files = (standing,)

    def _settled(self) -> _Held:
        """Go on with that one of two files that bears the journal's name: whatever broke off is decided by that."""
        files = self._files
        if len(files) > 1:
            standing = next((each for each in files if bears(self.path, each.file)), files[0])
            self._files = (standing,)
            for each in files:
                if each is not standing:
                    each.file.close()
        return self._files[0]

    def _cut(self, here: _Held) -> None:
        """Take half a record off the end again."""
        try:
            here.file.truncate(here.size)
        except OSError as error:
            why = _why(error)
            what = Text(
                f"无法从日志中去掉半条记录：{why.zh}", f"half a record cannot be taken off the journal again: {why.en}"
            )
            hint = Text(
                "请重新打开：已确认的内容都在，半条记录会移开",
                "open it again: what was acknowledged is in it, and the half is set aside",
            )
            raise JournalLost(Fault(str(self.path), what, hint)) from None

    def _set_aside(self, here: _Held, data: bytes, kept: int, why: Text) -> Fault:
        tail = data[here.size :]
        name = f"{self.path.name}.aside-{hashlib.sha256(tail).hexdigest()[:12]}"
        with FileIO(self.path.with_name(name), "w") as file:
            _write(file, tail)
        here.file.truncate(here.size)
        os.fsync(here.file.fileno())
        what = Text(
            f"{why.zh}；此前的 {kept} 条记录保留，{len(tail)} 字节移到 `{name}`",
            f"{why.en}; {kept} records before it are kept, {len(tail)} bytes are moved to `{name}`",
        )
        where = Text(f"{self.path} 第 {here.size} 字节", f"{self.path}, byte {here.size}")
        hint = Text("请查看该文件，并重新写入丢失的内容", "look at that file, and put again what was lost")
        return Fault(where, what, hint)


class _Torn(Exception):
    """A record cannot be relied on: why."""

    def __init__(self, what: Text) -> None:
        self.what = what


def _why(error: OSError | ValueError) -> Text:
    """Return what the system says; a path that is none is a ValueError."""
    if isinstance(error, OSError) and error.strerror:
        return Text(reason(error).zh, error.strerror)
    return Text(f"路径无效（{error}）", str(error))


def _line(record: dict[str, Any], before: str) -> tuple[bytes, str]:
    body = dumps(record)
    digest = _digest(before, body)
    return b"%s %s\n" % (body, digest.encode()), digest


def _digest(before: str, body: bytes) -> str:
    return hashlib.sha256(before.encode() + body).hexdigest()


def _lines(data: bytes) -> Iterator[tuple[dict[str, Any], str, int]]:
    """Each record with its digest and the byte after it. Raises `_Torn` at the first that cannot be relied on."""
    start, before, number = 0, START, 0
    while start < len(data):
        number += 1
        end = data.find(b"\n", start)
        if end < 0:
            raise _Torn(Text(f"第{number}条记录不完整", f"record {number} is cut off"))
        line = data[start:end]
        body, digest = line[: -DIGEST - 1], line[-DIGEST:].decode("ascii", "replace")
        if _digest(before, body) != digest or line[len(body) : len(body) + 1] != b" ":
            what = Text(
                f"第{number}条记录被改动，或与前一条不相接",
                f"record {number} was changed, or does not follow the one before it",
            )
            raise _Torn(what)
        start, before = end + 1, digest
        yield loads(body), digest, start


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
