"""What breaches the recurring duties of officials: one function a rule, each (world, official, period) -> bool."""

from datetime import date
from decimal import Decimal
from typing import Any

from ten_iron_rules.facts import Attendance, Official
from tests.oracle.periods import Period, after, covers, runs
from tests.oracle.stretches import covering
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


# 2


def too_few_villages(world: World, official: Official, month: Period) -> bool:
    charges = covering(world.of("village_charge", official.id), month)
    villages = {row.village_id for row in charges if world.one("village", row.village_id).poor}
    grades = {world.one("village", id).grade for id in villages}
    return len(villages) < 3 or not {"good", "medium", "poor"} <= grades


def not_six_to_nine_households(world: World, official: Official, month: Period) -> bool:
    contacts = covering(world.of("household_contact", official.id), month)
    known = {row.household_id for row in contacts
             if world.one("household", row.household_id).identified_on <= month.start}  # fmt: skip
    return len(known) < 6 or len(known) > 9


def no_exchange(world: World, official: Official, month: Period) -> bool:
    """None with a household or in a village that was theirs on that day."""
    contacts, charges = world.of("household_contact", official.id), world.of("village_charge", official.id)
    for exchange in world.within("exchange", official.id, month):
        households = {row.household_id for row in contacts if runs(row, exchange.on)}
        villages = {row.village_id for row in charges if runs(row, exchange.on)}
        if exchange.household_id in households or exchange.village_id in villages:
            return False
    return True


def in_office_at_the_end(official: Official, year: Period) -> bool:
    """In term on 31 December and on the 89 days before it."""
    return covers(official, Period(date(year.start.year, 10, 3), year.end))


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


# 6


def has_contact(world: World, official: Official, month: Period) -> bool:
    return bool(covering(world.of("household_contact", official.id), month))


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


def blank(text: str | None) -> bool:
    return text is None or not text.strip(WHITE_SPACE)


def not_guaranteed(world: World, official: Official, month: Period) -> bool:
    entries = world.within("work_entry", official.id, month)
    return any(row.hours <= 0 or blank(row.measure) or blank(row.effect) for row in entries)


def no_work_diary(world: World, official: Official, week: Period) -> bool:
    return not any(row.kind == "work" for row in world.within("diary", official.id, week))


def no_people_diary(world: World, official: Official, week: Period) -> bool:
    return not any(row.kind == "people" for row in world.within("diary", official.id, week))


def committee_rows(world: World, official: Official, week: Period) -> list[Attendance]:
    return [row for row in world.within("attendance", official.id, week) if row.by_committee]


def never_present(world: World, official: Official, week: Period) -> bool:
    return not any(row.present for row in committee_rows(world, official, week))


def helps_in_name_only(world: World, official: Official, quarter: Period) -> bool:
    helped = [row.household_id for name in ("work_entry", "exchange")
              for row in world.within(name, official.id, quarter)]  # fmt: skip
    return any(row.household_id not in helped for row in covering(world.of("household_contact", official.id), quarter))


# 8


def never_inspected_unannounced(world: World, official: Official, quarter: Period) -> bool:
    return not any(row.unannounced for row in world.within("inspection", official.id, quarter, "inspector_id"))
