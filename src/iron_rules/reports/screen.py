"""What a terminal shows: how wide its lines are, and whether it has colours."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from attrs import frozen

Style = Literal["", "head", "alarm", "warning", "good", "faint"]
CODES: Final[Mapping[Style, str]] = MappingProxyType(
    {"head": "1", "alarm": "1;31", "warning": "33", "good": "32", "faint": "2"}
)
"""The codes that steer a terminal, by style."""


@frozen
class Screen:
    """What a terminal shows: places in a line, None where lines may be of any length, and whether it has colours."""

    width: int | None = None
    coloured: bool = False

    def paint(self, text: str, style: Style) -> str:
        """Return a text in a style, where there are colours."""
        return f"\x1b[{CODES[style]}m{text}\x1b[0m" if self.coloured and style and text else text


@frozen
class Painted:
    """A text in a style."""

    text: str
    style: Style


PLAIN: Final = Screen()
"""Text as files and pipes take it."""
