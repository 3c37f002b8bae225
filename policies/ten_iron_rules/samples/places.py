"""The carried division codes into real places. A code's length is its level: 2, 4, 6, 9 and 12 digits."""

import csv
from importlib.resources import files

from attrs import frozen

LENGTHS = {"province": 2, "city": 4, "county": 6, "township": 9, "village": 12}


@frozen
class Place:
    """A real place: its public division code and its name."""

    code: str
    name: str


@frozen
class Gazetteer:
    """All carried places, by code and by the code of the place they lie in."""

    by_code: dict[str, Place]
    by_parent: dict[str, tuple[Place, ...]]

    def within(self, code: str) -> tuple[Place, ...]:
        """The places directly in that place, by code."""
        return self.by_parent.get(code, ())


def read_places() -> Gazetteer:
    """The places that the package carries; for their origin see `places.LICENSE.txt`."""
    text = files("ten_iron_rules.samples").joinpath("places.csv").read_text(encoding="utf-8")
    places = [Place(code, name) for code, name in list(csv.reader(text.splitlines()))[1:]]
    parents: dict[str, list[Place]] = {}
    for place in places:
        parents.setdefault(parent_code(place.code), []).append(place)
    return Gazetteer(
        {place.code: place for place in places},
        {code: tuple(inner) for code, inner in parents.items()},
    )


def parent_code(code: str) -> str:
    """The code of the place that a place lies in; empty for the province."""
    return code[: max((length for length in LENGTHS.values() if length < len(code)), default=0)]
