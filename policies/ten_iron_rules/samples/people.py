"""Places and departments into posts, and posts into the terms of invented persons, one after the other."""

from datetime import date
from typing import Final

from attrs import frozen

from iron_rules.periods import first_day, last_day
from ten_iron_rules.facts import Department, Official, Region, Village
from ten_iron_rules.samples.calendar import days
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.terms import HEADS, LEADERS

_STARTS: Final = (date(2015, 3, 2), date(2016, 1, 1), date(2016, 9, 12), date(2017, 4, 23), date(2017, 5, 1))
_ENDS: Final = (None, None, None, date(2021, 12, 31))
_IN_AUTUMN: Final = (date(2018, 10, 2), date(2018, 10, 3))
"""The first one's successor has ninety days of the year left, the second one's a day less."""
_AT_NEW_YEAR: Final = (date(2018, 12, 31), date(2018, 12, 30))
"""The first is in office on the year's last day, the second is not."""


@frozen
class Post:
    """A post that one person at a time holds."""

    post: str
    level: str
    region_id: str | None = None
    village_id: str | None = None
    department_id: str | None = None
    reserve: bool = False


def fill_posts(draft: Draft) -> None:
    """Make the terms of all posts."""
    leaving = {
        draft.of(Region, "level", "township")[-1].id: _IN_AUTUMN,
        draft.of(Region, "level", "city")[-1].id: _AT_NEW_YEAR,
    }
    for region in draft.all(Region):
        for post, leaves in zip(LEADERS, leaving.get(region.id, (None, None)), strict=True):
            _fill(draft, Post(post, region.level, region_id=region.id, reserve=draft.rng.random() < 0.1), leaves)
    for department in draft.all(Department):
        level = draft.get(Region, department.region_id).level
        _fill(draft, Post("department_head", level, department_id=department.id))
    for village in draft.all(Village):
        _fill_village(draft, village, county_of(draft, village))
    for county in draft.of(Region, "level", "county"):
        for _ in range(draft.extent.reserves):
            _fill(draft, Post("other", "county", region_id=county.id, reserve=True))
    for region in (*draft.of(Region, "level", "province"), *draft.of(Region, "level", "city")):
        _fill(draft, Post("other", region.level, region_id=region.id, reserve=True))


def county_of(draft: Draft, village: Village) -> str:
    """The id of the county that a village lies in."""
    return str(draft.get(Region, village.township_id).parent_id)


def place_of(draft: Draft, official: Official) -> str:
    """The id of the region in which an official counts: their own, their village's township or their department's."""
    if official.region_id:
        return official.region_id
    if official.village_id:
        return draft.get(Village, official.village_id).township_id
    return draft.get(Department, str(official.department_id)).region_id


def _fill_village(draft: Draft, village: Village, county: str) -> None:
    for post in (*HEADS, "committee_member"):
        _fill(draft, Post(post, "village", village_id=village.id))
    if not village.poor:
        return
    for number in range(draft.extent.residents):
        resident = "work_team_member" if number else "first_secretary"
        _fill(draft, Post(resident, "village", region_id=county, village_id=village.id))
    _fill(draft, Post("other", "county", region_id=county, village_id=village.id))


def _fill(draft: Draft, post: Post, leaves: date | None = None) -> None:
    """One post in seven changes hands within the sample's time; one leaver in three goes on to another post.

    Whoever leaves on a day that is given goes on to none.
    """
    rng = draft.rng
    start = rng.choice(_STARTS)
    goes_on = leaves is None and rng.random() < 0.35
    if leaves is None and rng.random() < 0.15:
        leaves = date(2017, 9, 4) + days(rng.randrange(820))
        if rng.random() < 0.5:
            leaves = last_day("month", first_day("month", leaves))
    if leaves:
        leaver = _term(draft, post, start, leaves)
        if goes_on:
            other = Post("other", "county", region_id=post.region_id, village_id=post.village_id)
            _term(draft, other, leaves + days(1), None, person=leaver.person_id, name=leaver.name)
        start = leaves + days(1)
    _term(draft, post, start, rng.choice(_ENDS))


def _term(draft: Draft, post: Post, start: date, end: date | None, *, person: str = "", name: str = "") -> Official:
    number = draft.count(Official) + 1
    return draft.add(
        Official,
        person_id=person or f"person-{number:06d}",
        name=name or f"干部{number:06d}",
        post=post.post,
        level=post.level,
        region_id=post.region_id,
        village_id=post.village_id,
        department_id=post.department_id,
        reserve=post.reserve,
        start=start,
        end=end,
    )
