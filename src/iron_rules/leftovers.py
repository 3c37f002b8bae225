"""Files and folders that last as long as a process; what one left behind that was killed goes at the next start."""

import errno
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path
from shutil import rmtree
from typing import Final
from weakref import finalize

from iron_rules.filelock import ATTEMPTS, held

PREFIX: Final = ".iron-rules-"
ROOM: Final = "iron-rules-"
LOCK: Final = "lock"
"""The file in a folder that its process holds: who can have it may clear the folder away."""
PRIVATE: Final = 0o600


def part_in(folder: Path) -> tuple[Path, Callable[[], None]]:
    """Return a new file in a folder, and the function that lets go of it; parts of dead processes there are removed.

    Raises OSError where none can be made.
    """
    if os.name == "posix":
        with suppress(OSError):
            for each in folder.glob(f"{PREFIX}*"):
                _clear_part(each)
    handle, name = tempfile.mkstemp(prefix=PREFIX, dir=folder)
    os.close(handle)
    part = Path(name)
    if os.name != "posix":  # a file that is held could not be given its name
        return part, lambda: None
    lock = held(part, mode=PRIVATE)
    return part, lock.close if lock is not None else lambda: None


def room_for(owner: object) -> str:
    """Return a new folder that goes with its owner; those of dead processes beside it are removed."""
    beside = Path(tempfile.gettempdir())
    if os.name == "posix":
        with suppress(OSError):
            for each in beside.glob(f"{ROOM}*"):
                _clear_room(each)
    folder, lock = _own_room(beside)
    finalize(owner, _remove, folder, lock)
    return folder


def _own_room(beside: Path) -> tuple[str, FileIO]:
    """Return a new folder with its lock. Another process may take it for a dead one's before it is locked."""
    for _ in range(ATTEMPTS):
        folder = tempfile.mkdtemp(prefix=ROOM, dir=beside)
        with suppress(FileNotFoundError):
            lock = held(Path(folder) / LOCK, mode=PRIVATE)
            if lock is not None:
                return folder, lock
    raise OSError(errno.EAGAIN, "every new folder was cleared away", str(beside))


def _clear_part(part: Path) -> None:
    with suppress(OSError):
        if part.is_file() and not part.is_symlink() and (lock := _free(part)):
            part.unlink(missing_ok=True)
            lock.close()


def _clear_room(room: Path) -> None:
    with suppress(OSError):
        own = not room.is_symlink() and room.stat().st_uid == os.getuid()
        if own and (room / LOCK).is_file() and (lock := _free(room / LOCK)):
            _remove(str(room), lock)


def _free(file: Path) -> FileIO | None:
    """Take the lock of a file whose process is gone."""
    return held(file) if file.stat().st_uid == os.getuid() else None


def _remove(folder: str, lock: FileIO | None) -> None:
    if lock is not None and os.name != "posix":  # a file that is held could not be removed
        lock.close()
    rmtree(folder, ignore_errors=True)
    if lock is not None:
        lock.close()
