"""Small pieces of HTML for notebooks: everything in them is text."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from iron_rules.visible import marked_up

CELL: Final = "text-align:left;vertical-align:top"
NUMBER: Final = "text-align:right;vertical-align:top"
MOST: Final = 20
"""A table in a notebook has so many rows at most."""


def table(
    head: Sequence[str], rows: Sequence[Sequence[object]], numbers: Collection[int] = (), most: int = MOST
) -> str:
    """Return a table of the first rows; the columns of `numbers` are set to the right."""
    lines = [_row("th", head, numbers), *(_row("td", row, numbers) for row in rows[:most])]
    return f"<table>{''.join(lines)}</table>"


def titled(title: str, parts: Iterable[str]) -> str:
    """Return parts below a title."""
    return f"<div><p><strong>{marked_up(title)}</strong></p>{''.join(parts)}</div>"


def paragraph(text: str) -> str:
    """Return a paragraph."""
    return f"<p>{marked_up(text)}</p>"


def preformatted(text: str) -> str:
    """Return a text of several lines as they stand."""
    inside = "\n".join(marked_up(each) for each in text.rstrip("\n").split("\n"))
    return f'<pre style="white-space:pre-wrap">{inside}</pre>'


def _row(tag: str, cells: Sequence[object], numbers: Collection[int]) -> str:
    written = (
        f'<{tag} style="{NUMBER if place in numbers else CELL}">{marked_up(cell)}</{tag}>'
        for place, cell in enumerate(cells)
    )
    return f"<tr>{''.join(written)}</tr>"
