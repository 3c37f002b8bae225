"""Whatever was handed in into words that a message can hold."""

from typing import Any, Final

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
