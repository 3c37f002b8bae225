"""Gaps of a day in what has to hold for a whole month: commands, charges, contacts, postings."""

from typing import TypeVar

from iron_rules.periods import Period
from ten_iron_rules.facts import (
    Command,
    FrontlinePosting,
    Household,
    HouseholdContact,
    Official,
    Village,
    VillageCharge,
)
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import days, due
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.ground import EARLY
from ten_iron_rules.samples.plants.picking import FIELD, breach, pick_duty
from ten_iron_rules.samples.terms import covers, principals

S = TypeVar("S", Command, VillageCharge, HouseholdContact, FrontlinePosting)


def interrupt(draft: Draft, row: S, month: Period, turn: int) -> None:
    """Leave one day of the month out of the stretch: its last, or in odd turns its first."""
    gap = month.start if turn % 2 else month.end
    if row.end is None or row.end > gap:
        draft.copy(row, start=gap + days(1))
    if row.start < gap:
        draft.change(row, end=gap - days(1))
    else:
        draft.drop(row)


def region_command(draft: Draft, turn: int) -> list[Breach]:
    """A region is without one of its two commanders for a day."""
    commands = [row for row in draft.all(Command) if row.region_id]
    return _lapse(draft, "1.1-commander", commands, "region_id", turn)


def village_command(draft: Draft, turn: int) -> list[Breach]:
    """A poor village is without one of its two commanders for a day."""
    commands = [row for row in draft.all(Command) if row.village_id]
    return _lapse(draft, "1.1-village-commander", commands, "village_id", turn)


def department_command(draft: Draft, turn: int) -> list[Breach]:
    """A department is without its commander for a day."""
    commands = [row for row in draft.all(Command) if row.department_id]
    return _lapse(draft, "1.1-department-commander", commands, "department_id", turn)


def _lapse(draft: Draft, rule: str, commands: list[Command], place: str, turn: int) -> list[Breach]:
    command, month = pick_duty(draft, rule, commands, due("month"), covers)
    interrupt(draft, command, month, turn)
    return [breach(rule, getattr(command, place), month)]


def village_charge(draft: Draft, turn: int) -> list[Breach]:
    """A leader with three villages in charge has two of them for a day."""

    def three(leader: Official, month: Period) -> bool:
        return len(_covering(draft.of(VillageCharge, "official_id", leader.id), month)) == 3

    leader, month = pick_duty(draft, "2.1", principals(draft), due("month"), three)
    charge = draft.rng.choice(_covering(draft.of(VillageCharge, "official_id", leader.id), month))
    interrupt(draft, charge, month, turn)
    return [breach("2.1-village-charge", leader.id, month)]


def household_contact(draft: Draft, turn: int) -> list[Breach]:
    """A leader with six households has five for a day; one with nine has ten for a month."""
    limit = 9 if turn % 2 else 6

    def at_limit(leader: Official, month: Period) -> bool:
        contacts = _covering(draft.of(HouseholdContact, "official_id", leader.id), month)
        return len({row.household_id for row in contacts}) == limit

    leader, month = pick_duty(draft, FIELD, principals(draft), due("month"), at_limit)
    contacts = draft.of(HouseholdContact, "official_id", leader.id)
    if limit == 6:
        first, *others = _covering(contacts, month)
        for row in (first, *(row for row in others if row.household_id == first.household_id)):
            interrupt(draft, row, month, turn // 2)
    else:
        known = {row.household_id for row in contacts}
        strangers = [each for each in draft.all(Household) if each.identified_on <= EARLY and each.id not in known]
        household = draft.rng.choice(strangers)
        draft.add(HouseholdContact, official_id=leader.id, household_id=household.id, start=month.start, end=month.end)
    return [breach("2.2-household-contact", leader.id, month)]


def strong_cadre(draft: Draft, turn: int) -> list[Breach]:
    """A poor village of the lowest grade is without its strongest cadre for a day."""
    villages = [village for village in draft.of(Village, "grade", "poor") if village.poor]

    def posted(village: Village, month: Period) -> bool:
        return len(_backbones(draft, village, month)) == 1

    village, month = pick_duty(draft, "3.1", villages, due("month"), posted)
    interrupt(draft, _backbones(draft, village, month)[0], month, turn)
    return [breach("3.1-strong-cadre", village.id, month)]


def _backbones(draft: Draft, village: Village, month: Period) -> list[FrontlinePosting]:
    postings = draft.of(FrontlinePosting, "village_id", village.id)
    return [row for row in _covering(postings, month) if row.backbone]


def _covering(rows: list[S], month: Period) -> list[S]:
    return [row for row in rows if covers(row, month)]
