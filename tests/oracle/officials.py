"""What breaches the recurring duties of officials: one function a rule, each (world, official, period) -> bool."""

from decimal import Decimal
from typing import Any

from ten_iron_rules.facts import Attendance, Official
from tests.oracle.periods import Period, after, covers
from tests.oracle.world import World

FLOORS = {"city": Decimal("0.30"), "county": Decimal("0.50"), "township": Decimal("0.70"), "village": Decimal("0.80")}
WHITE_SPACE = "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"  # noqa: E501


# 1


def _month_rows(world: World, name: str, official: Official, month: Period) -> list[Any]:
    return [row for row in world.of(name, official.id) if row.month == month.start]


def _total_days(world: World, official: Official, month: Period) -> int:
    return sum(row.total_days for row in _month_rows(world, "effort", official, month))


def effort_is_known(world: World, official: Official, month: Period) -> bool:
    return _total_days(world, official, month) > 0


def too_little_effort(world: World, official: Official, month: Period) -> bool:
    poverty = sum(row.poverty_days for row in _month_rows(world, "effort", official, month))
    return bool(poverty < FLOORS[official.level] * _total_days(world, official, month))


def no_effort_recorded(world: World, official: Official, month: Period) -> bool:
    rows = _month_rows(world, "effort", official, month)
    return not rows or _total_days(world, official, month) == 0


def has_pay(world: World, official: Official, month: Period) -> bool:
    return bool(_month_rows(world, "pay", official, month))


def pay_not_linked(world: World, official: Official, month: Period) -> bool:
    return any(not row.linked for row in _month_rows(world, "pay", official, month))


# 2


def too_few_villages(world: World, official: Official, month: Period) -> bool:
    charges = [row for row in world.of("village_charge", official.id) if covers(row, month)]
    villages = {row.village_id for row in charges if world.one("village", row.village_id).poor}
    grades = {world.one("village", id).grade for id in villages}
    return len(villages) < 3 or not {"good", "medium", "poor"} <= grades


def not_six_to_nine_households(world: World, official: Official, month: Period) -> bool:
    contacts = [row for row in world.of("household_contact", official.id) if covers(row, month)]
    known = {row.household_id for row in contacts
             if world.one("household", row.household_id).identified_on <= month.start}  # fmt: skip
    return len(known) < 6 or len(known) > 9


def no_exchange(world: World, official: Official, month: Period) -> bool:
    return not world.within("exchange", official.id, month)


def no_full_annual_report(world: World, official: Official, year: Period) -> bool:
    return not any(
        row.year == year.start.year and row.on <= after(year.end, 31) and row.covers_charge and row.covers_contact
        for row in world.of("annual_report", official.id)
    )


def no_village_day(world: World, official: Official, week: Period) -> bool:
    return len({row.on for row in world.within("village_visit", official.id, week)}) < 1


def no_problems_found(world: World, official: Official, quarter: Period) -> bool:
    visits = world.within("village_visit", official.id, quarter)
    return 0 in {sum(row.individual_problems for row in visits), sum(row.common_problems for row in visits)}


# 3


def not_trained(world: World, official: Official, year: Period) -> bool:
    return not world.within("training", official.id, year)


# 6


def has_contact(world: World, official: Official, month: Period) -> bool:
    return any(covers(row, month) for row in world.of("household_contact", official.id))


def no_entry(world: World, official: Official, month: Period) -> bool:
    return not world.within("work_entry", official.id, month)


def has_entries(world: World, official: Official, month: Period) -> bool:
    return bool(world.within("work_entry", official.id, month))


def entry_not_signed(world: World, official: Official, month: Period) -> bool:
    return any(not row.signed for row in world.within("work_entry", official.id, month))


def _recorded(world: World, official: Official, month: Period) -> list[Any]:
    return [row for name in ("work_entry", "diary", "village_visit") for row in world.within(name, official.id, month)]


def has_records(world: World, official: Official, month: Period) -> bool:
    return bool(_recorded(world, official, month))


def recorded_late(world: World, official: Official, month: Period) -> bool:
    return any(row.recorded_on > after(row.on, 7) for row in _recorded(world, official, month))


def _blank(text: str) -> bool:
    return text is None or not text.strip(WHITE_SPACE)


def not_guaranteed(world: World, official: Official, month: Period) -> bool:
    entries = world.within("work_entry", official.id, month)
    return any(row.hours <= 0 or _blank(row.measure) or _blank(row.effect) for row in entries)


def no_work_diary(world: World, official: Official, week: Period) -> bool:
    return not any(row.kind == "work" for row in world.within("diary", official.id, week))


def no_people_diary(world: World, official: Official, week: Period) -> bool:
    return not any(row.kind == "people" for row in world.within("diary", official.id, week))


def committee_rows(world: World, official: Official, week: Period) -> list[Attendance]:
    return [row for row in world.within("attendance", official.id, week) if row.by_committee]


def never_present(world: World, official: Official, week: Period) -> bool:
    return not any(row.present for row in committee_rows(world, official, week))


def helps_in_name_only(world: World, official: Official, quarter: Period) -> bool:
    for contact in world.of("household_contact", official.id):
        if covers(contact, quarter):
            met = [row for name in ("work_entry", "exchange") for row in world.within(name, official.id, quarter)
                   if row.household_id == contact.household_id]  # fmt: skip
            if not met:
                return True
    return False


# 8


def never_inspected_unannounced(world: World, official: Official, quarter: Period) -> bool:
    return not any(row.unannounced for row in world.within("inspection", official.id, quarter, "inspector_id"))
