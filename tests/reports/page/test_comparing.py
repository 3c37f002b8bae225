"""Units are compared by the share of duties kept: few and tied ones are marked, large ones looked at by their parts."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

import iron_rules
from iron_rules.findings.shares import percent
from iron_rules.reports.page.comparing import Comparison, Ranked
from iron_rules.reports.page.gathering import gathered

REGIONS = [
    {"id": "c", "name": "县", "level": "county"},
    {"id": "t1", "name": "东镇", "level": "township", "parent_id": "c"},
    {"id": "t2", "name": "西镇", "level": "township", "parent_id": "c"},
    {"id": "t3", "name": "南镇", "level": "township", "parent_id": "c"},
]
FULL_YEAR = [date(2018, 1, 1) + timedelta(weeks=week) for week in range(52)]


def _ranking(visits: dict[str, int]) -> list[Ranked]:
    """Return the ranking of townships of which each has one head, who went out in so many weeks."""
    regions = [{**each, "poverty_county": True, "heavy_task": False} for each in REGIONS]
    officials = [
        {"id": f"o-{town}", "person_id": f"p-{town}", "name": town, "post": "party_secretary", "level": "township",
         "region_id": town, "reserve": False, "start": "2018-01-01"}
        for town in visits
    ]  # fmt: skip
    went = [
        {"id": f"v-{town}-{week}", "official_id": f"o-{town}", "village_id": "v", "on": str(FULL_YEAR[week]),
         "recorded_on": str(FULL_YEAR[week]), "individual_problems": 0, "common_problems": 0}
        for town, weeks in visits.items() for week in range(weeks)
    ]  # fmt: skip
    facts = {
        "region": regions, "official": officials, "village_visit": went, "leave": [], "appeal": [], "exemption": [],
        "village": [{"id": "v", "name": "村", "township_id": "t1", "poor": True, "grade": "poor"}],
    }  # fmt: skip
    pack = iron_rules.load_pack("ten_iron_rules")
    found = iron_rules.evaluate(pack, facts, as_of=date(2018, 12, 31), rules="2.5-*")
    return list(Comparison(gathered(found, whole=True), "zh").ranking())


def test_the_lowest_share_stands_first_and_equal_shares_are_tied() -> None:
    ranking = _ranking({"t1": 40, "t2": 10, "t3": 40})

    assert [("西镇", 1, False), ("东镇", 2, True), ("南镇", 2, True)] == [
        (each.name, each.rank, each.tied) for each in ranking
    ]


def test_a_unit_leads_to_the_rule_that_was_kept_least() -> None:
    first = _ranking({"t1": 40, "t2": 10, "t3": 40})[0]

    ((name, number, address),) = first.why
    assert name.startswith("2.5 ")
    assert first.counts["standing"] == number
    assert "unit=region%3At2" in address


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (Fraction(1), "100%"),
        (Fraction(9999, 10000), "99.9%"),
        (Fraction(0), "0%"),
        (Fraction(1, 3), "33.3%"),
        (None, "–"),
    ],
)
def test_a_share_is_rounded_down(share: Fraction | None, told: str) -> None:
    assert told == percent(share)
