"""A layout into regions, villages, departments and households: names and codes are real, all else is drawn by lot."""

from datetime import date
from itertools import cycle
from typing import Final

from ten_iron_rules.facts import Department, Household, Region, Village
from ten_iron_rules.samples.calendar import ADOPTED, days, some_day
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.layout import Layout, parent_id, region_id, village_id
from ten_iron_rules.samples.places import LENGTHS, Place

EARLY: Final = date(2017, 5, 1)
"""A household identified by then counts as a contact in every month of a sample."""
GRADES: Final = ("good", "medium", "poor")
PROVINCE_KINDS: Final = (
    "poverty_office", "organisation", "discipline", "audit", "finance", "peoples_congress", "cppcc", "television",
    "other",
)  # fmt: skip
_LEVELS: Final = {length: level for level, length in LENGTHS.items()}


def lay_ground(draft: Draft, layout: Layout) -> None:
    """Make every region, village, department and household."""
    for place in (layout.province, *layout.cities, *layout.counties, *layout.townships):
        _region(draft, place, first=place in (layout.cities[0], layout.counties[0]))
    for township in layout.townships:
        own = [village for village in layout.villages if village.code.startswith(township.code)]
        _villages(draft, township, draft.rng.sample(own, len(own)))
    _departments(draft, layout)
    for village in draft.all(Village):
        count = draft.extent.households if village.poor else 2
        for number in range(count):
            _household(draft, village, early=village.poor and number < count - 2)


def _region(draft: Draft, place: Place, first: bool) -> None:
    level = _LEVELS[len(place.code)]
    draft.add(
        Region,
        id=region_id(place),
        name=place.name,
        level=level,
        parent_id=parent_id(place),
        poverty_county=level == "county" and (first or draft.rng.random() < 0.5),
        heavy_task=level == "city" and (first or draft.rng.random() < 0.5),
    )


def _villages(draft: Draft, township: Place, places: list[Place]) -> None:
    """The first three are poor villages of the three grades; of the others few are poor, some without a grade."""
    rng = draft.rng
    for number, (place, grade) in enumerate(zip(places, cycle((*GRADES, None, "medium", "good")))):
        draft.add(
            Village,
            id=village_id(place),
            name=place.name,
            township_id=region_id(township),
            poor=number < len(GRADES) or rng.random() < 0.2,
            grade=grade,
        )


def _departments(draft: Draft, layout: Layout) -> None:
    province = region_id(layout.province)
    for _ in range(draft.extent.departments):
        _department(draft, province, "eight_batches", duty=True)
    for kind in PROVINCE_KINDS:
        _department(draft, province, kind, duty=kind == "poverty_office")
    for place in (*layout.cities, *layout.counties):
        _department(draft, region_id(place), "poverty_office", duty=True)
    _department(draft, region_id(layout.cities[0]), "eight_batches", duty=False)


def _department(draft: Draft, region: str, kind: str, duty: bool) -> None:
    number = draft.count(Department) + 1
    draft.add(Department, name=f"部门{number:03d}", region_id=region, kind=kind, poverty_duty=duty)


def _household(draft: Draft, village: Village, early: bool) -> None:
    """A poor household; one in ten of the early ones was identified on the last day for counting as early."""
    rng = draft.rng
    if early:
        identified = EARLY if rng.random() < 0.1 else some_day(rng, date(2014, 1, 1), date(2017, 3, 31))
    else:
        identified = some_day(rng, date(2016, 1, 1), date(2020, 3, 31))
    exited = None
    if rng.random() < 0.4:
        published_by = max(identified, ADOPTED) + days(30)
        exited = some_day(rng, max(published_by, date(2017, 12, 31)), date(2020, 12, 31))
        if rng.random() < 0.2:
            exited = published_by
    draft.add(
        Household,
        village_id=village.id,
        identified_on=identified,
        exited_on=exited,
        relocated=rng.random() < 0.25,
    )
