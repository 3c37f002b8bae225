"""Rows of cells into aligned columns, for a terminal: wide characters take two places, none steers the terminal."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final
from unicodedata import category, east_asian_width

GAP: Final = "  "
LONGEST_LINE: Final = 60
"""A column's head is underlined so far at most."""


def columns(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[int] = ()) -> Iterator[str]:
    """Return the head, a rule, and a line a row; the columns of `numbers` are set to the right."""
    cells = [[visible(cell) for cell in row] for row in (head, *rows)]
    widths = [max(width(row[place]) for row in cells) for place in range(len(head))]
    for number, row in enumerate(cells):
        spaces = [" " * (widths[place] - width(cell)) for place, cell in enumerate(row)]
        padded = (
            f"{space}{cell}" if place in numbers else f"{cell}{space}"
            for place, (cell, space) in enumerate(zip(row, spaces, strict=True))
        )
        yield GAP.join(padded).rstrip()
        if number == 0:
            yield GAP.join("-" * min(each, LONGEST_LINE) for each in widths)


def width(text: str) -> int:
    """Return how many places a text takes on a terminal."""
    return sum(0 if category(each) in {"Mn", "Me"} else 1 + (east_asian_width(each) in "WF") for each in text)


def visible(text: str) -> str:
    """Return the text with control and direction marks, which could hide or forge what is shown, written out."""
    return "".join(f"\\u{ord(each):04x}" if category(each) in {"Cc", "Cf", "Zl", "Zp"} else each for each in text)
