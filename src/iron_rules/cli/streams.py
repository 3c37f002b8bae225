"""Text into the process's streams and into files: UTF-8 whatever the locale, a file whole or not at all."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from iron_rules.atomic_write import write_whole
from iron_rules.errors import Fault, UsageError, reason
from iron_rules.text import Text
from iron_rules.visible import visible


def put_out(lines: Iterable[str], *, as_shown: bool = False) -> None:
    """Write lines to standard output. A reader who has seen enough is no error.

    Lines that go to a terminal `as_shown` have been made visible already, and hold its codes for colours.
    Raises `UsageError` where they cannot be written.
    """
    try:
        _put(sys.stdout, lines, as_shown)
    except BrokenPipeError:
        _turn_away(sys.stdout)
    except OSError as error:
        _turn_away(sys.stdout)
        why = reason(error)
        raise UsageError(Text(f"输出无法写入：{why.zh}", f"the output cannot be written: {why.en}")) from None


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
        raise UsageError(Fault(str(file), Text("是文件夹", "is a folder"), Text("请写文件", "name a file")))
    if not folder.is_dir():
        what = Text(f"没有文件夹 `{folder}`", f"there is no folder `{folder}`")
        raise UsageError(Fault(str(file), what, Text("请先建立它，或换一个", "make it first, or name another")))
    if source is not None and (source.resolve() in {file.resolve(), folder} or file.resolve() in _linked(source)):
        what = Text("会与事实放在一起", "it would lie among the facts")
        raise UsageError(Fault(str(file), what, Text("请换一个文件夹", "name a file in another folder")))


def _linked(source: Path) -> set[Path]:
    """Return the files that links in a folder of facts lead to."""
    return {each.resolve() for each in source.iterdir() if each.is_symlink()} if source.is_dir() else set()


def put_file(file: Path, lines: Iterable[str]) -> None:
    """Write lines to a file, all of them or nothing; a file that is there is replaced.

    Raises `UsageError` where it cannot be written.
    """
    write_whole(file, map(_bytes, lines))


def _put(stream: TextIO | None, lines: Iterable[str], as_shown: bool = False) -> None:
    """Write bytes where the stream has room for them, so that its encoding does not matter; a closed one takes none."""
    if stream is None:
        return
    stream.flush()
    if stream.isatty() and not as_shown:  # what hides or forges text on a terminal is written out
        lines = map(visible, lines)
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.writelines(f"{line}\n" for line in lines)
        return
    binary.writelines(map(_bytes, lines))
    binary.flush()


def _bytes(line: str) -> bytes:
    return f"{line}\n".encode("utf-8", "backslashreplace")


def _turn_away(stream: TextIO) -> None:
    """Let whatever is still to be written go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
