"""Rows of cells into aligned columns, for a terminal: wide characters take two places, none steers the terminal."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final
from unicodedata import category, east_asian_width

from iron_rules.reports.screen import PLAIN, Painted, Screen
from iron_rules.visible import visible

GAP: Final = "  "
LONGEST_LINE: Final = 60
"""A column's head is underlined so far at most."""
NARROWEST: Final = 24
"""The last column is wrapped to what a terminal has left, if that is as wide as this."""
BEFORE_NO_LINE: Final = "，。；：、！？）”》］"
AFTER_NO_LINE: Final = "（“《［"


def columns(
    head: Sequence[str],
    rows: Sequence[Sequence[str | Painted]],
    numbers: Collection[int] = (),
    screen: Screen = PLAIN,
) -> Iterator[str]:
    """Return the head, a rule, and a line a row; the columns of `numbers` are set to the right.

    On a screen the last column is wrapped to its width.
    """
    painted = [[each if isinstance(each, Painted) else Painted(each, "") for each in row] for row in rows]
    cells = [[Painted(visible(each.text), each.style) for each in row] for row in painted]
    heads = [Painted(visible(each), "head") for each in head]
    widths = [max(width(row[place].text) for row in (heads, *cells)) for place in range(len(head))]
    widths[-1] = _room(widths, screen)
    yield from _lines(heads, widths, numbers, screen)
    yield GAP.join("-" * min(each, LONGEST_LINE) for each in widths)
    for row in cells:
        yield from _lines(row, widths, numbers, screen)


def _room(widths: Sequence[int], screen: Screen) -> int:
    """Return how wide the last column is."""
    if screen.width is None:
        return widths[-1]
    left = screen.width - sum(each + len(GAP) for each in widths[:-1])
    return min(widths[-1], left) if left >= NARROWEST else widths[-1]


def _lines(row: Sequence[Painted], widths: Sequence[int], numbers: Collection[int], screen: Screen) -> Iterator[str]:
    """Yield a row: one line, and more where its last cell is wrapped."""
    last = len(row) - 1
    pieces = wrapped(row[last].text, widths[last]) if width(row[last].text) > widths[last] else [row[last].text]
    for number, piece in enumerate(pieces):
        line = [*(Painted("", "") if number else each for each in row[:last]), Painted(piece, row[last].style)]
        yield GAP.join(
            _padded(each, widths[place], place in numbers, place == last, screen) for place, each in enumerate(line)
        ).rstrip()


def _padded(cell: Painted, wide: int, right: bool, last: bool, screen: Screen) -> str:
    space = " " * (wide - width(cell.text))
    text = screen.paint(cell.text, cell.style)
    return f"{space}{text}" if right else text if last else f"{text}{space}"


def width(text: str) -> int:
    """Return how many places a text takes on a terminal."""
    return sum(0 if category(each) in {"Mn", "Me"} else 1 + (east_asian_width(each) in "WF") for each in text)


def wrapped(text: str, room: int) -> list[str]:
    """Return a text in lines about as wide as the room: Chinese breaks anywhere, words in Latin letters do not."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line) + width(piece) > room and piece[0] not in BEFORE_NO_LINE:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """Return the parts of a text between which a line may end."""
    found: list[str] = []
    for each in text:
        together = found and (
            found[-1][-1] in AFTER_NO_LINE or (each.isascii() and found[-1][-1].isascii() and found[-1][-1] != " ")
        )
        if together:
            found[-1] += each
        else:
            found.append(each)
    return found
