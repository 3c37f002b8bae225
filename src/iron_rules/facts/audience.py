"""Audiences: who reads what was found, and who may see a type or a column."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, Literal, get_args

from iron_rules.text import Text

Audience = Literal["self", "superior", "discipline", "public", "all"]
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
SeenBy = tuple[Audience, ...] | None
"""The audiences that may see something; None for everybody. `all` sees everything."""
LABELS: Final[Mapping[Audience, Text]] = MappingProxyType(
    {
        "self": Text("本人", "the person concerned"),
        "superior": Text("上级", "superiors"),
        "discipline": Text("纪检监察机关", "the discipline office"),
        "public": Text("社会公众", "the public"),
        "all": Text("全部", "everybody"),
    }
)


class _Withheld(Enum):
    """One value, which stays the same when it is copied."""

    WITHHELD = "withheld"

    def __str__(self) -> str:
        return self.value


WITHHELD: Final = _Withheld.WITHHELD
"""What stands in a column of a fact that the audience may not see."""


def sees(seen_by: SeenBy, audience: Audience) -> bool:
    """Return whether an audience may see what these may see."""
    return seen_by is None or audience == "all" or audience in seen_by
