"""What a test measures has a name, by which messages and exports call it."""

from typing import Any

import pytest

from iron_rules.policy import count, distinct, some
from ten_iron_rules.facts import Official, VillageVisit
from tests.small import a_duty, days, plan_of

LIMIT, MOST = days("limit", 1), days("most", 3)
ours = Official.where(Official.level == "village")


@pytest.mark.parametrize(
    ("must", "names"),
    [
        (count(VillageVisit) >= LIMIT, ["village_visit"]),
        (count(VillageVisit, name="visits") >= LIMIT, ["visits"]),
        (distinct(VillageVisit.on) >= LIMIT, ["village_visit.on"]),
        ((count(VillageVisit) >= LIMIT) & (count(VillageVisit) <= MOST), ["village_visit", "village_visit_max"]),
        (Official.level == "county", ["level"]),
        (Official.place.present & (Official.place.level == "county"), ["level"]),
        (Official.place.present & (Official.place == Official.region_id), ["place"]),
        (some(VillageVisit) | Official.reserve, ["village_visit", "reserve"]),
    ],
)
def test_a_figure_is_called_after_what_is_measured(must: Any, names: list[str]) -> None:
    plan = plan_of(a_duty(must=must), LIMIT, MOST)

    assert names == [each.name for each in plan.figures]
