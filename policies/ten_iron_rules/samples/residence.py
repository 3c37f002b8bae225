"""Terms of resident workers into their diaries and the register of their attendance."""

from datetime import date
from typing import Any

from ten_iron_rules.facts import Attendance, AttendanceCheck, Diary, Official, Region, Village, VillageVisit
from ten_iron_rules.samples.calendar import days, due, some_day
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.layout import lies_in
from ten_iron_rules.samples.routine import DELAYS
from ten_iron_rules.samples.terms import overlap, residents
from ten_iron_rules.samples.working_days import is_short


def keep_residence(draft: Draft) -> None:
    """Both diaries and a presence every week, in short ones not always; the counties inspect the registers."""
    for resident in residents(draft):
        for week in due("week"):
            stretch = overlap(resident, week)
            if stretch and not (is_short(week) and draft.rng.random() < 0.7):
                _week(draft, resident, *stretch)
    for county in draft.of(Region, "level", "county"):
        villages = [village.id for village in draft.all(Village) if lies_in(village.id, county.id)]
        for quarter in due("quarter"):
            for _ in range(draft.rng.choice((1, 1, 2))):
                draft.add(
                    AttendanceCheck,
                    region_id=county.id,
                    village_id=draft.rng.choice(villages),
                    on=some_day(draft.rng, quarter.start, quarter.end),
                )


def _week(draft: Draft, resident: Official, first: date, last: date) -> None:
    rng = draft.rng
    for kind in ("people", "work"):
        day = some_day(rng, first, last)
        draft.add(Diary, official_id=resident.id, kind=kind, on=day, recorded_on=day + days(rng.choice(DELAYS)))
    present = some_day(rng, first, last)
    row: dict[str, Any] = {"official_id": resident.id, "village_id": resident.village_id}
    draft.add(Attendance, **row, on=present, present=True, by_committee=True)
    absent = some_day(rng, first, last)
    if absent == present or rng.random() >= 0.1:
        return
    draft.add(Attendance, **row, on=absent, present=False, by_committee=rng.random() < 0.8)
    if rng.random() < 0.2:
        _seen_after_all(draft, row, absent)


def _seen_after_all(draft: Draft, row: dict[str, Any], day: date) -> None:
    """Somebody else saw the resident on a day on which the register says absent: the visit contradicts nothing."""
    draft.add(Attendance, **row, on=day, present=True, by_committee=False)
    draft.add(VillageVisit, **row, on=day, recorded_on=day + days(7), individual_problems=0, common_problems=0)
