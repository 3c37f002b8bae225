"""Neglects of a month that call for a recall or just do not, and what people made of the recommendation."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from iron_rules.facts import Appeal
from iron_rules.periods import Period
from ten_iron_rules.facts import (
    Attendance,
    Decision,
    Diary,
    Exchange,
    FrontlinePosting,
    HouseholdContact,
    Official,
    Recall,
    Training,
    VillageVisit,
    WorkEntry,
)
from ten_iron_rules.samples.absence import is_away
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import AS_OF, days, due, quarter_of
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.plants.knock_ons import after
from ten_iron_rules.samples.plants.picking import FIELD, is_first_leave, pick_duty
from ten_iron_rules.samples.plants.residents import contradict, never_present, no_diary
from ten_iron_rules.samples.plants.tipoffs import accuse
from ten_iron_rules.samples.terms import covers, residents
from ten_iron_rules.samples.working_days import worked_weeks

_GIVEN_DAYS: Final = 30


def recall(draft: Draft, turn: int) -> list[Breach]:
    """Three neglects end in one month; the recall comes on the last day for it, or a day late."""
    resident, month = _pick(draft, [each for each in residents(draft) if not draft.of(Recall, "official_id", each.id)])
    found = _three(draft, resident, month, contradicted=turn % 4 > 1)
    _call_back(draft, resident, month.end + days(_GIVEN_DAYS + turn % 2))
    return found


def recall_not_called_for(draft: Draft, turn: int) -> list[Breach]:
    """Two neglects and a missing diary of the people; or one of three is overturned, or the recall is."""
    resident, month = _pick(draft)
    if turn % 3 == 0:
        first, second, third = _weeks(draft, resident, month)
        return [
            no_diary(draft, resident, first, "work"),
            never_present(draft, resident, second),
            no_diary(draft, resident, third, "people"),
        ]
    found = _three(draft, resident, month)
    overturned = found[0].id if turn % 3 == 1 else _recommended(resident, month)
    lodged = month.end + days(10)
    draft.add(Appeal, finding=overturned, lodged_on=lodged, decided_on=min(AS_OF, lodged + days(20)), upheld=True)
    return found


def recall_decided(draft: Draft, turn: int) -> list[Breach]:
    """Three neglects end in one month; a decision says why nobody is recalled, in time, too late or not at all."""
    resident, month = _pick(draft)
    found = _three(draft, resident, month, contradicted=turn % 2 == 1)
    last = month.end + days(_GIVEN_DAYS)
    answers: tuple[dict[str, Any], ...] = (
        {"on": last, "adopted": False, "reason": "因公负伤住院治疗"},
        {"on": last, "adopted": False, "reason": " \u3000 "},
        {"on": last + days(1), "adopted": False, "reason": "因公负伤住院治疗"},
        {"on": month.end + days(9), "adopted": True, "reason": "情况属实"},
        {"on": last, "adopted": False, "reason": None},
    )
    for number in (turn % 5, 3)[: 1 + (turn % 10 == 5)]:
        draft.add(Decision, finding=_recommended(resident, month), decided_by="县委组织部", **answers[number])
    return found


def recall_for_neglect(draft: Draft, turn: int) -> list[Breach]:
    """A tip-off of neglect by a resident turns out true, which alone calls for a recall; a decision follows or not."""
    resident, month = _pick(draft)
    found = accuse(draft, resident, month.start + days(draft.rng.randrange(28)), ("inaction", "misconduct")[turn % 2])
    if turn % 2:
        columns = {"decided_by": "县委组织部", "adopted": False, "reason": "已作诫勉谈话"}
        draft.add(Decision, finding=_recommended(resident, month), on=month.end + days(_GIVEN_DAYS), **columns)
    return found


def _pick(draft: Draft, among: Sequence[Official] = ()) -> tuple[Official, Period]:
    """A resident and a month in which nobody else of their region is to be recalled."""

    def at_hand(resident: Official, month: Period) -> bool:
        at_work = len(_weeks(draft, resident, month)) == 3 and is_first_leave(draft, resident, month)
        return at_work and draft.claim("recalls", resident.region_id, month.start)

    return pick_duty(draft, FIELD, among or residents(draft), due("month", _GIVEN_DAYS + 1), at_hand)


_Spoil = Callable[[Draft, Official, Period], Breach]


def _three(draft: Draft, resident: Official, month: Period, *, contradicted: bool = False) -> list[Breach]:
    first, second, third = _weeks(draft, resident, month)
    absent: _Spoil = contradict if contradicted else never_present
    return [
        no_diary(draft, resident, first, "work"),
        absent(draft, resident, second),
        no_diary(draft, resident, third, "work"),
    ]


def _weeks(draft: Draft, resident: Official, month: Period) -> list[Period]:
    """The last three weeks that end in the month, lie in its quarter, and find the resident at work."""
    quarter = quarter_of(month.start)
    weeks = [week for week in worked_weeks(7) if month.start <= week.end <= month.end and week.start >= quarter]
    return [week for week in weeks if covers(resident, week) and not is_away(draft, resident, week)][-3:]


def _recommended(resident: Official, month: Period) -> str:
    return f"6.6-recall|{resident.id}|{month.start}"


def _call_back(draft: Draft, resident: Official, day: date) -> None:
    """The term ends on the day of the recall, and so does all that the resident did."""
    draft.add(Recall, official_id=resident.id, on=day)
    if resident.end is None or resident.end > day:
        draft.change(resident, end=day)
    for kind in (Diary, Attendance, VillageVisit, WorkEntry, Exchange, Training):
        draft.drop(*after(draft.of(kind, "official_id", resident.id), day))
    for contact in draft.of(HouseholdContact, "official_id", resident.id):
        if contact.start > day:
            draft.drop(contact)
        elif contact.end is None or contact.end > day:
            draft.change(contact, end=day)
    for posting in draft.of(FrontlinePosting, "person_id", resident.person_id):
        if not posting.backbone and (posting.end is None or posting.end > day):
            draft.change(posting, end=max(day, posting.start))
