"""Whatever was handed in into words that a message can hold."""

from collections.abc import Sequence
from typing import Any, Final

from iron_rules.text import Text, both

AND: Final = Text("和", " and ")
OR: Final = Text("或", " or ")
WIDEST: Final = 80
"""Characters of a value that a message shows."""


def visible(text: str) -> str:
    """Return the text on one line, with what cannot be seen or printed escaped."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)


def shown(value: Any) -> str:
    """Return a value between backticks, cut where it is too long."""
    if isinstance(value, bool):
        value = "true" if value else "false"
    elif isinstance(value, int) and value.bit_length() > 2 * WIDEST:
        value = hex(value)
    text = str(value)
    return f"`{visible(text[:WIDEST])}…`" if len(text) > WIDEST else f"`{visible(text)}`"


def line_of(place: str | Text, unit: str, number: int | str | Text) -> Text:
    """Return a line or a row of a table as a place: by its number, or by what it goes by without one."""
    at = both(place)
    called = f" {number.zh}行" if isinstance(number, Text) else f" 第{number}行"
    return Text(f"{at.zh}{called}", f"{at.en}, {unit} {number}")


def column_of(place: str | Text, head: str) -> Text:
    """Return a column of a table, or of a row of it, as a place."""
    at = both(place)
    return Text(f"{at.zh}，列{shown(head)}", f"{at.en}, column {shown(head)}")


def several(names: Sequence[str], also: Text = AND) -> Text:
    """Return names in one breath."""
    return Text(also.zh.join(names), also.en.join(names))
