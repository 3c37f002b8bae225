"""Bytes into a file that is whole or not there at all, whatever happens while it is written."""

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from iron_rules.errors import Fault, UsageError


def write_whole(file: Path, parts: Iterable[bytes]) -> None:
    """Write a file, all of it or nothing; one that is there is replaced. A device or a pipe is written to as it is.

    Raises `UsageError` where it cannot be written.
    """
    if file.exists() and not file.is_file():
        with _told(file), file.open("wb") as written:
            written.writelines(parts)
        return
    with replacing(file) as part, part.open("wb") as written:
        written.writelines(parts)


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A new file to be written, which takes the place of `file` at the end; if that is not reached, it is removed.

    Raises `UsageError` where it cannot be written.
    """
    with _told(file):
        if file.exists() and not file.is_file():
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR)) if file.is_dir() else OSError("is no plain file")
        target = file.resolve()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
        part = Path(name)
        try:
            yield part
            part.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def unwritten(file: Path, reason: str) -> UsageError:
    """The error of a file that cannot be written."""
    shown = "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in str(file))
    hint = "name a file in a folder that you may write to, on a disk with room"
    return UsageError(Fault(shown, f"cannot be written: {reason}", hint))


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritten(file, (error.strerror or str(error)).lower()) from None


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
