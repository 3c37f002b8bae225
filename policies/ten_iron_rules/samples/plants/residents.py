"""What residents leave undone: diaries and presence."""

from iron_rules.periods import Period
from ten_iron_rules.facts import Attendance, Diary, Official, VillageVisit
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import days
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.plants.knock_ons import during
from ten_iron_rules.samples.plants.picking import FIELD, breach, breach_on, pick_duty, weeks_in_turn
from ten_iron_rules.samples.terms import residents


def work_diary(draft: Draft, turn: int) -> list[Breach]:
    """A week without the diary of the work."""
    resident, week = pick_duty(draft, FIELD, residents(draft), weeks_in_turn(turn % 2))
    return [no_diary(draft, resident, week, "work")]


def people_diary(draft: Draft, turn: int) -> list[Breach]:
    """A week without the diary of the people."""
    resident, week = pick_duty(draft, FIELD, residents(draft), weeks_in_turn(turn % 2))
    return [no_diary(draft, resident, week, "people")]


def no_diary(draft: Draft, resident: Official, week: Period, kind: str) -> Breach:
    """Take away the week's diary of that kind."""
    diaries = during(draft.of(Diary, "official_id", resident.id), week)
    draft.drop(*(row for row in diaries if row.kind == kind))
    return breach(f"6.3-{kind}-diary", resident.id, week)


def attendance_registered(draft: Draft, turn: int) -> list[Breach]:
    """A week in which the committees register nothing of a resident; in odd turns somebody else does."""
    resident, week = pick_duty(draft, FIELD, residents(draft), weeks_in_turn(turn % 2))
    for row in during(draft.of(Attendance, "official_id", resident.id), week):
        if turn % 2:
            draft.change(row, by_committee=False)
        else:
            draft.drop(row)
    return [breach("6.4-attendance-registered", resident.village_id, week)]


def absent(draft: Draft, turn: int) -> list[Breach]:
    """A week in which the committees registered nothing but absence."""
    resident, week = pick_duty(draft, FIELD, residents(draft), weeks_in_turn(turn % 2))
    return [never_present(draft, resident, week)]


def never_present(draft: Draft, resident: Official, week: Period) -> Breach:
    """Let the committees register nothing but absence."""
    for row in during(draft.of(Attendance, "official_id", resident.id), week):
        if row.by_committee:
            draft.change(row, present=False)
    return breach("6.4-absent", resident.id, week)


def contradicted(draft: Draft, turn: int) -> list[Breach]:
    """A visit is on record for a day on which the committees registered absence."""
    resident, week = pick_duty(draft, FIELD, residents(draft), weeks_in_turn(turn % 2))
    return [contradict(draft, resident, week)]


def contradict(draft: Draft, resident: Official, week: Period) -> Breach:
    """Let a visit be on record for a day on which the committees registered absence."""
    taken = {row.on for row in during(draft.of(Attendance, "official_id", resident.id), week)}
    day = next(day for day in (week.start + days(number) for number in range(7)) if day not in taken)
    columns = {"official_id": resident.id, "village_id": resident.village_id, "on": day}
    draft.add(Attendance, **columns, present=False, by_committee=True)
    draft.add(VillageVisit, **columns, recorded_on=day, individual_problems=0, common_problems=0)
    return breach_on("6.4-contradicted", resident.id, day)
