"""What residents leave undone: diaries, presence; and what follows when nobody or somebody calls them back."""

from datetime import date

from iron_rules.facts import Appeal
from iron_rules.periods import Period
from ten_iron_rules.facts import (
    Attendance,
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
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import AS_OF, days, due, quarter_of
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.plants.knock_ons import after, during
from ten_iron_rules.samples.plants.picking import FIELD, breach, breach_on, pick_duty
from ten_iron_rules.samples.terms import covers, residents


def work_diary(draft: Draft, _turn: int) -> list[Breach]:
    """A week without the diary of the work."""
    resident, week = pick_duty(draft, FIELD, residents(draft), due("week", 7))
    return [_no_diary(draft, resident, week, "work")]


def people_diary(draft: Draft, _turn: int) -> list[Breach]:
    """A week without the diary of the people."""
    resident, week = pick_duty(draft, FIELD, residents(draft), due("week", 7))
    return [_no_diary(draft, resident, week, "people")]


def _no_diary(draft: Draft, resident: Official, week: Period, kind: str) -> Breach:
    diaries = during(draft.of(Diary, "official_id", resident.id), week)
    draft.drop(*(row for row in diaries if row.kind == kind))
    return breach(f"6.3-{kind}-diary", resident.id, week)


def attendance_registered(draft: Draft, turn: int) -> list[Breach]:
    """A week in which the committees register nothing of a resident; in odd turns somebody else does."""
    resident, week = pick_duty(draft, FIELD, residents(draft), due("week", 7))
    for row in during(draft.of(Attendance, "official_id", resident.id), week):
        if turn % 2:
            draft.change(row, by_committee=False)
        else:
            draft.drop(row)
    return [breach("6.4-attendance-registered", resident.village_id, week)]


def absent(draft: Draft, _turn: int) -> list[Breach]:
    """A week in which the committees registered nothing but absence."""
    resident, week = pick_duty(draft, FIELD, residents(draft), due("week", 7))
    return [_absent(draft, resident, week)]


def _absent(draft: Draft, resident: Official, week: Period) -> Breach:
    for row in during(draft.of(Attendance, "official_id", resident.id), week):
        if row.by_committee:
            draft.change(row, present=False)
    return breach("6.4-absent", resident.id, week)


def contradicted(draft: Draft, _turn: int) -> list[Breach]:
    """A visit is on record for a day on which the committees registered absence."""
    resident, week = pick_duty(draft, FIELD, residents(draft), due("week", 7))
    return [_contradict(draft, resident, week)]


def _contradict(draft: Draft, resident: Official, week: Period) -> Breach:
    taken = {row.on for row in during(draft.of(Attendance, "official_id", resident.id), week)}
    day = next(day for day in (week.start + days(number) for number in range(7)) if day not in taken)
    columns = {"official_id": resident.id, "village_id": resident.village_id, "on": day}
    draft.add(Attendance, **columns, present=False, by_committee=True)
    draft.add(VillageVisit, **columns, recorded_on=day, individual_problems=0, common_problems=0)
    return breach_on("6.4-contradicted", resident.id, day)


def recall(draft: Draft, turn: int) -> list[Breach]:
    """Three neglects or fewer end in one month; a recall comes on the last day for it, a day late, or never."""

    def at_hand(resident: Official, month: Period) -> bool:
        weeks = [week for week in _weeks(month) if covers(resident, week)]
        return len(weeks) >= 3 and draft.claim("recall", resident.id)

    resident, month = pick_duty(draft, FIELD, residents(draft), due("month", 31), at_hand)
    first, second, third = _weeks(month)[-3:]
    found = [_no_diary(draft, resident, first, "work")]
    if turn % 6 == 2:
        found.append(_no_diary(draft, resident, first, "people"))
    else:
        found.append(_contradict(draft, resident, second) if turn % 6 == 4 else _absent(draft, resident, second))
    found.append(_no_diary(draft, resident, third, "people"))
    if turn % 6 == 3:
        _upheld(draft, found[0].id, third.end)
    if turn % 6 == 5:
        _upheld(draft, f"6.6-recall|{resident.id}|{month.start}", month.end)
    if turn % 6 < 2:
        _call_back(draft, resident, month.end + days(30 + turn % 6))
    return found


def _weeks(month: Period) -> list[Period]:
    """The weeks that end in the month and lie in its quarter."""
    quarter = quarter_of(month.start)
    return [week for week in due("week", 7) if month.start <= week.end <= month.end and week.start >= quarter]


def _upheld(draft: Draft, finding: str, day: date) -> None:
    lodged = day + days(10)
    draft.add(Appeal, finding=finding, lodged_on=lodged, decided_on=min(AS_OF, lodged + days(20)), upheld=True)


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
