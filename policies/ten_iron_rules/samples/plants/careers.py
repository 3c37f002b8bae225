"""Reserve cadres who were never posted, and decisions on appointments that rest on nothing."""

from datetime import date
from typing import Final

from ten_iron_rules.facts import AppointmentDecision, FrontlinePosting, Official, Region
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import ADOPTED, ROTATION_END, days
from ten_iron_rules.samples.charges import ROTATION_DAYS
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.people import place_of
from ten_iron_rules.samples.plants.picking import breach_on, pick_fact
from ten_iron_rules.samples.terms import holds

_TOO_LITTLE: Final[tuple[tuple[tuple[date, date | None], ...], ...]] = (
    ((ROTATION_END - days(ROTATION_DAYS - 2), None),),
    (),
    ((ADOPTED - days(1), None),),
    ((date(2018, 3, 1), date(2018, 4, 29)), (date(2018, 5, 1), date(2018, 6, 29))),
)


def reserve_rotation(draft: Draft, turn: int) -> list[Breach]:
    """A reserve cadre of a region is posted for a day less, never, a day too early, or with a day between."""
    provinces = {region.id for region in draft.of(Region, "level", "province")}

    def first(official: Official) -> bool:
        place = place_of(draft, official)
        return place not in provinces and _posted_for_rotation_only(draft, official) and draft.claim("3.2", place)

    reserves = [each for each in draft.of(Official, "reserve", True) if holds(each, ROTATION_END)]
    official = pick_fact(draft, "rotation", reserves, first)
    last, *others = reversed(draft.of(FrontlinePosting, "person_id", official.person_id))
    draft.drop(last, *others)
    for start, end in _TOO_LITTLE[turn % len(_TOO_LITTLE)]:
        draft.copy(last, start=start, end=end)
    return [breach_on("3.2-reserve-rotation", place_of(draft, official), ROTATION_END)]


def _posted_for_rotation_only(draft: Draft, official: Official) -> bool:
    """Whether nothing else rests on the postings of this person, who has this term only."""
    postings = draft.of(FrontlinePosting, "person_id", official.person_id)
    terms = draft.of(Official, "person_id", official.person_id)
    decisions = draft.of(AppointmentDecision, "person_id", official.person_id)
    return len(terms) == 1 and not any(row.backbone for row in postings) and all(row.cites_results for row in decisions)


def results_count(draft: Draft, _turn: int) -> list[Breach]:
    """A decision on somebody who was posted says nothing of results."""
    decisions = [row for row in draft.all(AppointmentDecision) if row.cites_results and row.on >= ADOPTED]

    def posted(row: AppointmentDecision) -> bool:
        postings = draft.of(FrontlinePosting, "person_id", row.person_id)
        return any(posting.start < row.on for posting in postings)

    decision = pick_fact(draft, "3.3", decisions, posted)
    draft.change(decision, cites_results=False)
    return [breach_on("3.3-results-count", decision.id, decision.on)]
