"""Terms into what they are answerable for: commands, villages in charge, households in contact, postings, kin."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TypeVar

from iron_rules.periods import first_day, last_day
from ten_iron_rules.facts import (
    AppointmentDecision,
    Command,
    Department,
    FrontlinePosting,
    Household,
    HouseholdContact,
    Kinship,
    Official,
    Village,
    VillageCharge,
)
from ten_iron_rules.samples.calendar import ADOPTED, AS_OF, ROTATION_END, days, some_day
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.ground import EARLY, GRADES
from ten_iron_rules.samples.layout import lies_in
from ten_iron_rules.samples.terms import heads, is_resident, principals

H = TypeVar("H", VillageCharge, HouseholdContact)
ROTATION_DAYS: Final = 90
_LAST_DECISION = date(2020, 5, 29)


def hand_out(draft: Draft) -> None:
    """Make every command, charge, contact, posting, decision on an appointment, and kinship."""
    _commands(draft)
    for number, leader in enumerate(principals(draft)):
        villages = _charges(draft, leader, one_more=number % 3 == 2)
        _contacts(draft, leader, villages, (6, 9, 7, 6, 9, 8)[number % 6])
    for official in draft.all(Official):
        if official.post in ("first_secretary", "other") and official.village_id and draft.rng.random() < 0.5:
            _contacts(draft, official, [draft.get(Village, official.village_id)], draft.rng.randint(1, 3))
    _backbones(draft)
    _postings(draft)
    _decisions(draft)
    _kin(draft)


def _commands(draft: Draft) -> None:
    for leader in principals(draft):
        draft.add(Command, official_id=leader.id, region_id=leader.region_id, start=leader.start, end=leader.end)
    for head in heads(draft):
        if draft.get(Village, str(head.village_id)).poor:
            draft.add(Command, official_id=head.id, village_id=head.village_id, start=head.start, end=head.end)
    for chief in draft.of(Official, "post", "department_head"):
        if draft.get(Department, str(chief.department_id)).poverty_duty:
            draft.add(
                Command, official_id=chief.id, department_id=chief.department_id, start=chief.start, end=chief.end
            )


def _poor_villages(draft: Draft, region: str) -> list[Village]:
    """The graded poor villages of the region; of the whole sample where the region has none."""
    poor = [village for village in draft.of(Village, "poor", True) if village.grade]
    return [village for village in poor if lies_in(village.id, region)] or poor


def _charges(draft: Draft, leader: Official, *, one_more: bool) -> list[Village]:
    """A village of each grade, sometimes one more; sometimes one is exchanged at the end of a month."""
    rng = draft.rng
    candidates = _poor_villages(draft, str(leader.region_id))
    chosen = [rng.choice([village for village in candidates if village.grade == grade]) for grade in GRADES]
    if one_more:
        chosen.append(rng.choice(candidates))
    for village in chosen:
        draft.add(VillageCharge, official_id=leader.id, village_id=village.id, start=leader.start, end=leader.end)
    if rng.random() < 0.3:
        last = draft.of(VillageCharge, "official_id", leader.id)[-1]
        same = [village for village in candidates if village.grade == chosen[-1].grade]
        _hand_over(draft, last, village_id=rng.choice(same).id)
    return chosen


def _hand_over(draft: Draft, row: H, **columns: str) -> None:
    """End the stretch with a month within the sample's time and go on with other values from the next."""
    first, last = max(row.start, ADOPTED), min(row.end or AS_OF, AS_OF)
    day = last_day("month", first_day("month", some_day(draft.rng, first, last)))
    if row.start <= day < last:
        draft.change(row, end=day)
        draft.add(type(row), **{"official_id": row.official_id, "start": day + days(1), "end": row.end, **columns})


def eligible_households(draft: Draft, villages: Sequence[Village]) -> list[Household]:
    """The households of these villages that count as contacts in every month."""
    found = {
        household.id: household
        for village in villages
        for household in draft.of(Household, "village_id", village.id)
        if household.identified_on <= EARLY
    }
    return list(found.values())


def _contacts(draft: Draft, official: Official, villages: Sequence[Village], count: int) -> None:
    """So many households; now and then a row is there twice, or a household takes another's place."""
    rng = draft.rng
    households = eligible_households(draft, villages)
    if len(households) <= count:
        return
    chosen = rng.sample(households, count + 1)
    for household in chosen[:count]:
        draft.add(
            HouseholdContact, official_id=official.id, household_id=household.id, start=official.start, end=official.end
        )
    last = draft.of(HouseholdContact, "official_id", official.id)[-1]
    lot = rng.random()
    if lot < 0.1:
        draft.copy(last)
    elif lot < 0.3:
        _hand_over(draft, last, household_id=chosen[count].id)


def _backbones(draft: Draft) -> None:
    """One of the strongest cadres in every poor village of the lowest grade."""
    rng = draft.rng
    pool = [official for official in draft.of(Official, "post", "other") if not official.reserve]
    for village in draft.of(Village, "grade", "poor"):
        if village.poor:
            start = rng.choice((date(2016, 11, 7), ADOPTED, EARLY))
            person = rng.choice(pool).person_id
            draft.add(FrontlinePosting, person_id=person, village_id=village.id, start=start, end=None, backbone=True)


def _postings(draft: Draft) -> None:
    """Residents are posted to their village; reserve cadres to some village, often as late as is allowed."""
    rng = draft.rng
    villages = draft.all(Village)
    for official in draft.all(Official):
        columns = {"person_id": official.person_id, "backbone": False}
        if official.reserve:
            _rotation(draft, **columns, village_id=rng.choice(villages).id)
        elif is_resident(official):
            stretch = {"start": official.start, "end": official.end}
            draft.add(FrontlinePosting, **columns, **stretch, village_id=official.village_id)


def _rotation(draft: Draft, **columns: Any) -> None:
    """Ninety days from adoption on, often not one more; now and then in two rows, or after an older posting."""
    rng = draft.rng
    start = some_day(rng, ADOPTED, ROTATION_END - days(ROTATION_DAYS - 1))
    end = start + days(ROTATION_DAYS - 1) if rng.random() < 0.5 else None
    if rng.random() < 0.2:
        draft.add(FrontlinePosting, **columns, start=date(2016, 11, 7), end=date(2017, 3, 31))
    if rng.random() < 0.3:
        change = start + days(rng.randrange(ROTATION_DAYS - 1))
        draft.add(FrontlinePosting, **columns, start=start, end=change)
        start = change + days(1)
    draft.add(FrontlinePosting, **columns, start=start, end=end)


def _decisions(draft: Draft) -> None:
    """Decisions rest on results where the person was posted before; others, and old ones, need not."""
    rng = draft.rng
    for posting in draft.all(FrontlinePosting)[::2]:
        _decide(draft, posting.person_id, some_day(rng, max(posting.start, ADOPTED) + days(1), _LAST_DECISION))
    for official in draft.all(Official)[::9]:
        _decide(draft, official.person_id, some_day(rng, date(2017, 1, 9), _LAST_DECISION))


def _decide(draft: Draft, person: str, day: date) -> None:
    posted = any(posting.start <= day for posting in draft.of(FrontlinePosting, "person_id", person))
    draft.add(AppointmentDecision, person_id=person, on=day, cites_results=posted and day >= ADOPTED)


def _kin(draft: Draft) -> None:
    rng = draft.rng
    households = draft.all(Household)
    heads_of_government = draft.of(Official, "post", "government_head")
    for official in rng.sample(heads_of_government, max(3, len(heads_of_government) // 4)):
        draft.add(Kinship, official_id=official.id, household_id=rng.choice(households).id)
