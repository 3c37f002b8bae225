"""Reserve cadres who were never posted, and decisions on appointments that rest on nothing."""

from ten_iron_rules.facts import AppointmentDecision, FrontlinePosting, Official
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import ADOPTED, ROTATION_END, days
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.plants.picking import breach_on, pick_fact
from ten_iron_rules.samples.terms import holds


def reserve_rotation(draft: Draft, turn: int) -> list[Breach]:
    """A reserve cadre is posted a day too late, or never."""
    reserves = [each for each in draft.of(Official, "reserve", True) if holds(each, ROTATION_END)]
    official = pick_fact(draft, "3.2", reserves, lambda row: _posted_for_rotation_only(draft, row))
    for posting in draft.of(FrontlinePosting, "person_id", official.person_id):
        if turn % 2:
            draft.drop(posting)
        else:
            draft.change(posting, start=ROTATION_END + days(1))
    return [breach_on("3.2-reserve-rotation", official.id, ROTATION_END)]


def _posted_for_rotation_only(draft: Draft, official: Official) -> bool:
    """Whether nothing else rests on the postings of this person, who has this term only."""
    postings = draft.of(FrontlinePosting, "person_id", official.person_id)
    terms = draft.of(Official, "person_id", official.person_id)
    return len(terms) == 1 and not any(posting.backbone for posting in postings)


def results_count(draft: Draft, _turn: int) -> list[Breach]:
    """A decision on somebody who was posted says nothing of results."""
    decisions = [row for row in draft.all(AppointmentDecision) if row.cites_results and row.on >= ADOPTED]

    def posted(row: AppointmentDecision) -> bool:
        postings = draft.of(FrontlinePosting, "person_id", row.person_id)
        return any(posting.start < row.on for posting in postings)

    decision = pick_fact(draft, "3.3", decisions, posted)
    draft.change(decision, cites_results=False)
    return [breach_on("3.3-results-count", decision.id, decision.on)]
