"""Rows that cannot be relied on into a file of their own, each with its reasons and as it stood."""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from iron_rules.errors import Fault, UsageError
from iron_rules.intake.shown import visible


def refuse_within(file: Path, source: Any) -> None:
    """Refuse a file that is part of the source: it would overwrite facts, or be taken for facts the next time.

    Raises UsageError.
    """
    if isinstance(source, str | os.PathLike):
        read, written = Path(source).resolve(), file.resolve()
        if read in (written, written.parent):
            what = "the rows set aside would lie among the facts"
            raise UsageError(Fault(visible(str(file)), what, "name another folder"))


def write(file: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write an object a line, all of them or nothing.

    Raises UsageError where the file cannot be written.
    """
    lines = "".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as part:
            try:
                part.write(lines.encode("utf-8", "backslashreplace"))
                part.close()
                Path(part.name).replace(file)
            finally:
                Path(part.name).unlink(missing_ok=True)
    except OSError as error:
        what = f"cannot be written: {(error.strerror or type(error).__name__).lower()}"
        raise UsageError(Fault(visible(str(file)), what, "name a file in a folder that you may write to")) from None


def plain(value: Any) -> Any:
    """The value as JSON can hold it, as text where it cannot."""
    try:
        json.dumps(value, allow_nan=False, default=str)
    except (TypeError, ValueError, RecursionError):
        return str(value)
    return value
