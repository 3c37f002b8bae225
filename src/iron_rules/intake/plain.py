"""A CSV file into its header, where any reader of CSV would read the same rows from it."""

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

CHUNK: Final = 1 << 24
LONGEST: Final = 1 << 20
"""Bytes of a line at most: a piece of a longer one has not as many cells as the header."""
QUOTED: Final = re.compile(rb'"[^"]*"')
"""What stands between quotes; where quotes are doubled, in several pieces."""
BLANKS_AT_QUOTES: Final = re.compile(rb'"[ \t]+[,\r\n]|[,\n][ \t]+"')
"""Between a quote and the end of its cell: some readers pass them over, others refuse them."""
BLANK_LINE: Final = re.compile(rb"\n\r?\n")


def plain_header(path: Path) -> tuple[str, ...]:
    """Return the header of a file in UTF-8 whose rows all have as many cells as it; empty where another look is needed.

    What is not plain: other encodings, blank lines, blanks beside quotes, line ends of several kinds, rows of another
    length. Whether quotes match is left to whoever reads the rows.
    """
    try:
        with path.open("rb") as file:
            first = file.readline(LONGEST)
        header = _header(first)
        return header if header and _is_plain(path, first, len(header)) else ()
    except (OSError, UnicodeDecodeError, csv.Error):
        return ()


def _header(line: bytes) -> tuple[str, ...]:
    found = list(csv.reader([line.decode("utf-8-sig").rstrip("\r\n")], strict=True))
    return tuple(found[0]) if found else ()


def _is_plain(path: Path, first: bytes, cells: int) -> bool:
    ending = b"\r\n" if first.endswith(b"\r\n") else b"\n"
    decoder = codecs.getincrementaldecoder("utf-8")()
    for lines in _chunks(path):
        decoder.decode(lines)
        if b"\0" in lines or BLANK_LINE.search(lines):
            return False
        if b'"' in lines:
            if BLANKS_AT_QUOTES.search(lines):
                return False
            lines = QUOTED.sub(b"", lines)  # noqa: PLW2901 without what is quoted, a comma divides cells
        whole = lines if lines.endswith(b"\n") else lines + ending
        ends = whole.count(b"\n")
        if b'"' in whole or whole.count(b",") != ends * (cells - 1):
            return False
        if whole.count(b"\r") != (ends if ending == b"\r\n" else 0):
            return False
    decoder.decode(b"", final=True)
    return True


def _chunks(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file in pieces of whole lines."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk + file.readline(LONGEST)
