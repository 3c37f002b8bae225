"""A file that is open for adding to, and held by the process that opened it; whoever dies lets go of it.

The lock is on the file itself, by whatever name it was opened, and not on a file beside it.
"""

import errno
import os
import stat
import sys
import weakref
from io import FileIO
from pathlib import Path
from typing import Final

FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Nothing that is opened is waited for: a pipe is refused instead."""
ATTEMPTS: Final = 100


def held(path: Path, *, only_new: bool = False, mode: int = 0o666) -> FileIO | None:
    """Open a file, make it where there is none, and take its lock; None where somebody else holds it.

    Raises OSError where that cannot be done, and for a pipe or a device.
    """
    flags = FLAGS | (os.O_EXCL if only_new else 0)
    for _ in range(ATTEMPTS):  # another file may be given the name between opening and locking
        file = FileIO(os.open(path, flags, mode), "a+")
        try:
            locked = _regular(file) and _locked(file.fileno())
            if locked and bears(path, file):
                _left_to_parent(file)
                return file
        except BaseException:
            file.close()
            raise
        file.close()
        if not locked:
            return None
    return None


def bears(path: Path, file: FileIO) -> bool:
    """Return whether the name is that of this very file, by device and inode."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except (OSError, ValueError):
        return False


def _regular(file: FileIO) -> bool:
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")
    return True


if sys.platform == "win32":
    import msvcrt

    FAR: Final = 2**62
    """The lock keeps everybody from its bytes, so it is where there are none."""

    def _left_to_parent(file: FileIO) -> None:
        """There are no forks."""

    def _locked(handle: int) -> bool:
        os.lseek(handle, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _left_to_parent(file: FileIO) -> None:
        """Close the file in every fork: a lock is shared with it, and would outlast the one who took it."""
        open_file = weakref.ref(file)

        def let_go() -> None:
            if (found := open_file()) is not None:
                found.close()

        os.register_at_fork(after_in_child=let_go)

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
