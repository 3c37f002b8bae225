"""Gaps of a day in what has to hold for a whole month: commands, charges, contacts, postings; and no gap at all."""

from datetime import date
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
from ten_iron_rules.samples.calendar import AS_OF, days, due
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.ground import EARLY
from ten_iron_rules.samples.plants.knock_ons import unexchanged
from ten_iron_rules.samples.plants.picking import FIELD, breach, pick_duty
from ten_iron_rules.samples.terms import S, covers, holds, joined, principals

L = TypeVar("L", VillageCharge, HouseholdContact)


def cut(draft: Draft, row: S, gap: date) -> None:
    """Leave the day out of the stretch, whichever of its rows hold it."""
    for each in _pieces(draft, row):
        if not holds(each, gap):
            continue
        if gap < (each.end or AS_OF):
            draft.copy(each, start=gap + days(1))
        if each.start < gap:
            draft.change(each, end=gap - days(1))
        else:
            draft.drop(each)


def renew(draft: Draft, row: S, day: date, again: int = 0) -> None:
    """Let the stretch go on in another row from the day on; the one before ends so many days after the day before."""
    for each in _pieces(draft, row):
        if each.start < day <= (each.end or AS_OF):
            draft.copy(each, start=day)
            draft.change(each, end=day - days(1) + min(days(again), (each.end or AS_OF) - day))


def _pieces(draft: Draft, row: S) -> list[S]:
    """The rows that say the same as this one but for their days."""
    column = "person_id" if isinstance(row, FrontlinePosting) else "official_id"
    rows = draft.of(type(row), column, getattr(row, column))
    others = [spec.name for spec in type(row).__spec__.columns if spec.name not in ("id", "start", "end")]
    return [each for each in rows if all(getattr(each, name) == getattr(row, name) for name in others)]


def _gap(month: Period, turn: int) -> date:
    """The month's last day, its first, or one between."""
    return (month.end, month.start, month.start + days(14))[turn % 3]


def region_command(draft: Draft, turn: int) -> list[Breach]:
    """A region is without one of its two commanders for a day."""
    return _lapse(draft, "1.1-commander", "region_id", turn)


def village_command(draft: Draft, turn: int) -> list[Breach]:
    """A poor village is without one of its two commanders for a day."""
    return _lapse(draft, "1.1-village-commander", "village_id", turn)


def department_command(draft: Draft, turn: int) -> list[Breach]:
    """A department is without its commander for a day."""
    return _lapse(draft, "1.1-department-commander", "department_id", turn)


def _lapse(draft: Draft, rule: str, place: str, turn: int) -> list[Breach]:
    """Leave out a day; on it somebody commands who does not hold the post, or held it before."""
    command, gap, month = _commandless(draft, rule, place, turn)
    post = draft.get(Official, command.official_id).post
    former = [row for row in draft.of(Official, "post", post) if row.end and row.end < gap]
    for other in former[:1] if turn % 2 else draft.of(Official, "post", "other")[:1]:
        draft.copy(command, official_id=other.id, start=gap, end=gap)
    return [breach(rule, getattr(command, place), month)]


def relief(draft: Draft, turn: int) -> list[Breach]:
    """For a day somebody else with the same post commands in the commander's place, which is enough."""
    places = ("region_id", "village_id", "department_id")
    rules = ("1.1-commander", "1.1-village-commander", "1.1-department-commander")
    command, gap, _ = _commandless(draft, rules[turn % 3], places[turn % 3], turn)
    holders = draft.of(Official, "post", draft.get(Official, command.official_id).post)
    other = next(row for row in holders if row.id != command.official_id and holds(row, gap))
    draft.copy(command, official_id=other.id, start=gap, end=gap)
    return []


def _commandless(draft: Draft, rule: str, place: str, turn: int) -> tuple[Command, date, Period]:
    commands = [row for row in draft.all(Command) if getattr(row, place)]
    command, month = pick_duty(draft, rule, commands, due("month"), covers)
    gap = _gap(month, turn)
    cut(draft, command, gap)
    return command, gap, month


def village_charge(draft: Draft, turn: int) -> list[Breach]:
    """A leader with three villages in charge has two of them for a day."""
    leader, month, charges = _with_so_many(draft, VillageCharge, 3)
    cut(draft, draft.rng.choice(charges), _gap(month, turn))
    return [breach("2.1-village-charge", leader.id, month), *unexchanged(draft, leader, month)]


def household_contact(draft: Draft, turn: int) -> list[Breach]:
    """A leader with six households has five for a day; one with nine has ten for a month."""
    leader, month, contacts = _with_so_many(draft, HouseholdContact, 9 if turn % 2 else 6)
    if turn % 2:
        stranger = draft.rng.choice(strangers(draft, leader)).id
        draft.add(HouseholdContact, official_id=leader.id, household_id=stranger, start=month.start, end=month.end)
    else:
        cut(draft, contacts[0], _gap(month, turn // 2))
    return [breach("2.2-household-contact", leader.id, month), *unexchanged(draft, leader, month)]


def renewed_charge(draft: Draft, turn: int) -> list[Breach]:
    """One of three villages is in charge by two rows that adjoin or overlap: it is so all month."""
    _, month, charges = _with_so_many(draft, VillageCharge, 3)
    renew(draft, charges[0], month.start + days(draft.rng.randrange(1, 28)), again=turn % 2)
    return []


def renewed_contact(draft: Draft, turn: int) -> list[Breach]:
    """One of six households is in contact by two rows; or a tenth one is, but not on one day of the month."""
    leader, month, contacts = _with_so_many(draft, HouseholdContact, 9 if turn % 2 else 6)
    day = month.start + days(draft.rng.randrange(1, 28))
    if turn % 2:
        columns = {"official_id": leader.id, "household_id": draft.rng.choice(strangers(draft, leader)).id}
        draft.add(HouseholdContact, **columns, start=month.start, end=day - days(1))
        draft.add(HouseholdContact, **columns, start=day + days(1), end=month.end)
    else:
        renew(draft, contacts[0], day, again=turn // 2 % 2)
    return []


def _with_so_many(draft: Draft, kind: type[L], count: int) -> tuple[Official, Period, list[L]]:
    """A leader and a month that so many stretches cover, each of another village or household."""
    column = "village_id" if kind is VillageCharge else "household_id"

    def covering(leader: Official, month: Period) -> list[L]:
        return [row for row in joined(draft.of(kind, "official_id", leader.id)) if covers(row, month)]

    def fits(leader: Official, month: Period) -> bool:
        return len({getattr(row, column) for row in covering(leader, month)}) == count

    leader, month = pick_duty(draft, FIELD, principals(draft), due("month"), fits)
    return leader, month, covering(leader, month)


def strangers(draft: Draft, leader: Official) -> list[Household]:
    """Households identified early that the leader has never been in contact with."""
    known = {row.household_id for row in draft.of(HouseholdContact, "official_id", leader.id)}
    return [each for each in draft.all(Household) if each.identified_on <= EARLY and each.id not in known]


def strong_cadre(draft: Draft, turn: int) -> list[Breach]:
    """A poor village of the lowest grade is without its strongest cadre for a day, who is there as an ordinary one."""
    village, month, posting = _held_by_one(draft)
    gap = _gap(month, turn)
    cut(draft, posting, gap)
    draft.copy(posting, start=gap, end=gap, backbone=False)
    return [breach("3.1-strong-cadre", village.id, month)]


def renewed_cadre(draft: Draft, turn: int) -> list[Breach]:
    """The strongest cadre of a village is posted there once more before the first posting has ended, or on its end."""
    _, month, posting = _held_by_one(draft)
    renew(draft, posting, month.start + days(draft.rng.randrange(1, 28)), again=turn % 2)
    return []


def _held_by_one(draft: Draft) -> tuple[Village, Period, FrontlinePosting]:
    def backbones(village: Village, month: Period) -> list[FrontlinePosting]:
        postings = joined(draft.of(FrontlinePosting, "village_id", village.id))
        return [row for row in postings if row.backbone and covers(row, month)]

    villages = [village for village in draft.of(Village, "grade", "poor") if village.poor]
    village, month = pick_duty(draft, "3.1", villages, due("month"), lambda *both: len(backbones(*both)) == 1)
    return village, month, backbones(village, month)[0]
