"""The carried places into those that a sample stands on."""

from attrs import frozen

from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.places import Gazetteer, Place, parent_code

PROVINCE = "61"
VILLAGES_GRADED = 3


@frozen
class Layout:
    """The places of a sample; townships all have three villages at least."""

    province: Place
    cities: tuple[Place, ...]
    counties: tuple[Place, ...]
    townships: tuple[Place, ...]
    villages: tuple[Place, ...]


def choose(draft: Draft, places: Gazetteer) -> Layout:
    """Draw the places by lot; counties with many rural townships are likelier than towns."""
    extent, rng = draft.extent, draft.rng
    cities = rng.sample(places.within(PROVINCE), extent.cities)
    counties = [
        county
        for city in cities[: extent.governed]
        for county in rng.sample(_rural_counties(places, city, extent.counties), extent.counties)
    ]
    townships = [
        township for county in counties for township in _some(draft, _rural_townships(places, county), extent.townships)
    ]
    villages = [
        village
        for township in townships
        for village in _some(draft, _rural_villages(places, township), extent.villages)
    ]
    ordered = (sorted(each, key=lambda place: place.code) for each in (cities, counties, townships, villages))
    return Layout(places.by_code[PROVINCE], *(tuple(each) for each in ordered))


def _some(draft: Draft, places: list[Place], count: int) -> list[Place]:
    return draft.rng.sample(places, min(count, len(places)))


def _rural_villages(places: Gazetteer, township: Place) -> list[Place]:
    return [village for village in places.within(township.code) if "村" in village.name]


def _rural_townships(places: Gazetteer, county: Place) -> list[Place]:
    return [each for each in places.within(county.code) if len(_rural_villages(places, each)) >= VILLAGES_GRADED]


def _rural_counties(places: Gazetteer, city: Place, count: int) -> list[Place]:
    by_size = sorted(places.within(city.code), key=lambda county: (-len(_rural_townships(places, county)), county.code))
    rural = [county for county in by_size if _rural_townships(places, county)]
    return rural[: max(count, len(rural) // 3)]


def region_id(place: Place) -> str:
    """The id of the region that stands on a place."""
    return f"region-{place.code}"


def village_id(place: Place) -> str:
    """The id of the village that stands on a place."""
    return f"village-{place.code}"


def code_of(id: str) -> str:
    """The division code in the id of a region or village."""
    return id.partition("-")[2]


def lies_in(id: str, region: str) -> bool:
    """Whether the region or village lies in the region, or is it."""
    return code_of(id).startswith(code_of(region))


def parent_id(place: Place) -> str | None:
    """The id of the region that a place lies in; none for the province."""
    return f"region-{parent_code(place.code)}" if parent_code(place.code) else None
