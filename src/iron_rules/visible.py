"""Text that people look at, with whatever could hide or forge it written out."""

from html import escape
from unicodedata import category


def visible(text: str) -> str:
    """Return the text with control and direction marks, which could hide or forge what is shown, written out."""
    if text.isprintable():  # as nearly all are
        return text
    return "".join(f"\\u{ord(each):04x}" if category(each) in {"Cc", "Cf", "Zl", "Zp"} else each for each in text)


def marked_up(text: object) -> str:
    """Return a value as text in HTML, in an element or between quotes."""
    return escape(visible(str(text)))
