"""Write a file whole or not at all, whatever happens meanwhile."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from iron_rules.errors import Fault, UsageError, reason
from iron_rules.leftovers import part_in
from iron_rules.text import Text


def write_whole(file: Path, parts: Iterable[bytes], mode: int | None = None) -> None:
    """Write a file, all of it or nothing; one that is there is replaced. A device or a pipe is written to as it is.

    Its permissions are `mode`, or else those that it had or that new files have.
    Raises `UsageError` where it cannot be written.
    """
    if file.exists() and not file.is_file():
        with _told(file), file.open("wb") as written:
            written.writelines(parts)
        return
    with replacing(file, mode) as part, part.open("wb") as written:
        written.writelines(parts)


@contextmanager
def replacing(file: Path, mode: int | None = None) -> Iterator[Path]:
    """A new file to be written, which takes the place of `file` at the end; if that is not reached, it is removed.

    Raises `UsageError` where it cannot be written.
    """
    with _told(file):
        if file.exists() and not file.is_file():
            raise (
                OSError(errno.EISDIR, os.strerror(errno.EISDIR)) if file.is_dir() else OSError(0, "is not a plain file")
            )
        target = file.resolve()
        part, let_go = part_in(target.parent)
        try:
            yield part
            part.chmod(mode or (target.stat().st_mode if target.exists() else 0o666 & ~_umask()))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
            let_go()


def unwritten(file: Path, why: Text) -> UsageError:
    """The error of a file that cannot be written."""
    shown = "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in str(file))
    hint = Text(
        "请写您有权写入、且磁盘有空间的文件夹里的文件",
        "name a file in a folder that you may write to, on a disk with room",
    )
    return UsageError(Fault(shown, Text(f"无法写入：{why.zh}", f"cannot be written: {why.en}"), hint))


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritten(file, reason(error)) from None


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
