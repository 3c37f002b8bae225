"""A few facts that make one official's weeks: what most tests of sessions need."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from iron_rules import Finding
from ten_iron_rules.facts import Official, Region, Village, VillageVisit

MONDAY = date(2017, 5, 1)
JUDGED = date(2017, 5, 14)
"""The day on which the week from `MONDAY` is judged."""
REGION = Region(id="省", name="省", level="province", parent_id=None, poverty_county=False, heavy_task=False)
VILLAGE = Village(id="v1", name="上村", township_id="省", poor=True, grade="poor")
OFFICIAL = Official(
    id="o1", person_id="p1", name="王芳", post="party_secretary", level="county", region_id=None, village_id=None,
    department_id=None, reserve=False, start=date(2016, 1, 1), end=None,
)  # fmt: skip
PLACES = [REGION, VILLAGE]
FINDING = "2.5-weekly-village-day|o1|2017-05-01"
FIRST_WEEK = "2.5-weekly-village-day|o1|2017-04-24"


def visit(
    id: str = "visit", on: date = MONDAY, official: str = "o1", village: str = "v1", problems: int = 1
) -> VillageVisit:
    """A visit, recorded on its day."""
    return VillageVisit(
        id=id, official_id=official, village_id=village, on=on, recorded_on=on, individual_problems=problems,
        common_problems=problems,
    )  # fmt: skip


def visits(number: int, start: date = MONDAY) -> list[VillageVisit]:
    """So many visits, one a day."""
    return [visit(f"visit {at}", start + timedelta(days=at)) for at in range(number)]


def ids(findings: Iterator[Any] | tuple[Finding, ...]) -> list[str]:
    """The ids of findings."""
    return [each.id for each in findings]
