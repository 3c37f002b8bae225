"""A size's name into how many places, people and breaches a sample has."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from attrs import frozen

SizeName = Literal["village", "district", "province"]
SIZES: Final[tuple[SizeName, ...]] = ("village", "district", "province")
USUAL: Final[SizeName] = "district"
"""The size that is made where none is asked for."""


@frozen
class Extent:
    """How much of everything a sample has.

    `cities` stand in the province; the first `governed` of them have `counties` counties, with so many
    townships at most and so many villages in each at most. `turns` is how often each breach is planted.
    """

    cities: int
    governed: int
    counties: int
    townships: int
    villages: int
    households: int
    residents: int
    departments: int
    reserves: int
    tipoffs: int
    turns: int


EXTENTS: Final[Mapping[SizeName, Extent]] = MappingProxyType(
    {
        "village": Extent(
            cities=2, governed=1, counties=1, townships=1, villages=4, households=12, residents=2,
            departments=2, reserves=3, tipoffs=12, turns=2,
        ),
        "district": Extent(
            cities=2, governed=1, counties=1, townships=20, villages=15, households=16, residents=4,
            departments=8, reserves=16, tipoffs=80, turns=6,
        ),
        "province": Extent(
            cities=10, governed=10, counties=2, townships=9, villages=10, households=16, residents=3,
            departments=8, reserves=16, tipoffs=80, turns=40,
        ),
    }
)  # fmt: skip
