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


@frozen
class Post:
    """A post that one person at a time holds; where `relieved` is month, only from one month to the next."""

    post: str
    level: str
    region_id: str | None = None
    village_id: str | None = None
    department_id: str | None = None
    reserve: bool = False
    relieved: str = "month"


def fill_posts(draft: Draft) -> None:
    """Make the terms of all posts."""
    for region in draft.all(Region):
        for post in LEADERS:
            _fill(draft, Post(post, region.level, region_id=region.id, reserve=draft.rng.random() < 0.1))
    for department in draft.all(Department):
        level = draft.get(Region, department.region_id).level
        _fill(draft, Post("department_head", level, department_id=department.id))
    for village in draft.all(Village):
        _fill_village(draft, village, county_of(draft, village))
    for county in draft.of(Region, "level", "county"):
        for _ in range(draft.extent.reserves):
            _fill(draft, Post("other", "county", region_id=county.id, reserve=True, relieved="day"))


def county_of(draft: Draft, village: Village) -> str:
    """The id of the county that a village lies in."""
    return str(draft.get(Region, village.township_id).parent_id)


def _fill_village(draft: Draft, village: Village, county: str) -> None:
    relieved = "month" if village.poor else "day"
    for post in (*HEADS, "committee_member"):
        _fill(draft, Post(post, "village", village_id=village.id, relieved=relieved))
    if not village.poor:
        return
    for number in range(draft.extent.residents):
        resident = "work_team_member" if number else "first_secretary"
        _fill(draft, Post(resident, "village", region_id=county, village_id=village.id, relieved="day"))
    _fill(draft, Post("other", "county", region_id=county, village_id=village.id))


def _fill(draft: Draft, post: Post) -> None:
    """One post in seven changes hands within the sample's time; one leaver in three goes on to another post."""
    rng = draft.rng
    start = rng.choice(_STARTS)
    if rng.random() < 0.15:
        leaves = date(2017, 9, 4) + days(rng.randrange(820))
        if post.relieved == "month" or rng.random() < 0.3:
            leaves = last_day("month", first_day("month", leaves))
        leaver = _term(draft, post, start, leaves)
        if rng.random() < 0.35:
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
