"""Text into the process's streams and into files: UTF-8 whatever the locale, a file whole or not at all."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from iron_rules.atomic_write import write_whole
from iron_rules.errors import Fault, UsageError


def put_out(lines: Iterable[str]) -> None:
    """Write lines to standard output. A reader who has seen enough is no error.

    Raises `UsageError` where they cannot be written.
    """
    try:
        _put(sys.stdout, lines)
    except BrokenPipeError:
        _turn_away(sys.stdout)
    except OSError as error:
        _turn_away(sys.stdout)
        raise UsageError(f"the output cannot be written: {_reason(error)}") from None


def put_err(lines: Iterable[str]) -> None:
    """Write lines to standard error, if anybody reads it."""
    try:
        _put(sys.stderr, lines)
    except OSError:
        _turn_away(sys.stderr)


def refuse_target(file: Path, source: Path | None = None) -> None:
    """Refuse a file that cannot be written, or that would take the place of facts.

    Raises `UsageError`.
    """
    folder = file.resolve().parent
    if file.is_dir():
        raise UsageError(Fault(str(file), "is a folder", "name a file"))
    if not folder.is_dir():
        raise UsageError(Fault(str(file), f"there is no folder `{folder}`", "make it first, or name another"))
    if source is not None and source.resolve() in {file.resolve(), folder}:
        raise UsageError(Fault(str(file), "it would lie among the facts", "name a file in another folder"))


def put_file(file: Path, lines: Iterable[str]) -> None:
    """Write lines to a file, all of them or nothing; a file that is there is replaced.

    Raises `UsageError` where it cannot be written.
    """
    write_whole(file, map(_bytes, lines))


def _put(stream: TextIO | None, lines: Iterable[str]) -> None:
    """Write bytes where the stream has room for them, so that its encoding does not matter; a closed one takes none."""
    if stream is None:
        return
    stream.flush()
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.writelines(f"{line}\n" for line in lines)
        return
    binary.writelines(map(_bytes, lines))
    binary.flush()


def _bytes(line: str) -> bytes:
    return f"{line}\n".encode("utf-8", "backslashreplace")


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _turn_away(stream: TextIO) -> None:
    """Let whatever is still to be written go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
