"""Leave of half of a period's days, which takes its duties away, or of a day less, which does not."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from iron_rules.periods import Period
from ten_iron_rules.facts import (
    AnnualReport,
    Attendance,
    Diary,
    Effort,
    Exchange,
    Inspection,
    Leave,
    Official,
    Statement,
    Training,
    VillageCharge,
    VillageVisit,
    WorkEntry,
)
from ten_iron_rules.samples.absence import half_of
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import days, due, quarter_of
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.people import place_of
from ten_iron_rules.samples.plants.knock_ons import during, nominal_help, unseen_problems
from ten_iron_rules.samples.plants.picking import FIELD, breach, is_first_leave, pick_duty, pick_fact
from ten_iron_rules.samples.plants.rankings import announced
from ten_iron_rules.samples.plants.stretches import cut
from ten_iron_rules.samples.rankings import STATEMENT_DAYS
from ten_iron_rules.samples.routine import is_trained
from ten_iron_rules.samples.terms import is_leader, principals, residents
from ten_iron_rules.samples.working_days import worked_weeks

_GROUNDS: Final = ("sick", "personal", "maternity", "study", "other")


def week_of_a_resident(draft: Draft, turn: int) -> list[Breach]:
    """A resident is on leave for four days of a week, or for three, and keeps no diary."""
    resident, week = pick_duty(draft, FIELD, residents(draft), worked_weeks(7), _leaves(draft))
    _leave(draft, resident, week, turn)
    draft.drop(*during(draft.of(Diary, "official_id", resident.id), week))
    if turn % 2 == 0:
        draft.drop(*during(draft.of(Attendance, "official_id", resident.id), week))
        return []
    return [breach("6.3-people-diary", resident.id, week), breach("6.3-work-diary", resident.id, week)]


def week_of_a_leader(draft: Draft, turn: int) -> list[Breach]:
    """A leader is on leave for four days of a week, or for three, and visits no village."""
    leader, week = pick_duty(draft, FIELD, principals(draft), worked_weeks(7), _leaves(draft))
    _leave(draft, leader, week, turn)
    draft.drop(*during(draft.of(VillageVisit, "official_id", leader.id), week))
    missed = [breach("2.5-weekly-village-day", leader.id, week)] if turn % 2 else []
    return [*missed, *unseen_problems(draft, leader, week.start)]


def month(draft: Draft, turn: int) -> list[Breach]:
    """A leader is on leave for half of a month, or for a day less, and talks with nobody; no effort is on record."""

    def fits(leader: Official, month: Period) -> bool:
        return is_first_leave(draft, leader, month) and draft.claim(FIELD, leader.id, quarter_of(month.start))

    leader, month = pick_duty(draft, "effort", principals(draft), due("month", 7), fits)
    _leave(draft, leader, month, turn)
    draft.drop(*during(draft.of(Exchange, "official_id", leader.id), month))
    draft.drop(*(row for row in draft.of(Effort, "official_id", leader.id) if row.month == month.start))
    if turn % 2:
        missed = [breach("1.2-effort-recorded", leader.id, month), breach("2.3-monthly-exchange", leader.id, month)]
        return [*missed, *nominal_help(draft, leader, month.start)]
    draft.drop(*during(draft.of(WorkEntry, "official_id", leader.id), month))
    cut(draft, draft.of(VillageCharge, "official_id", leader.id)[0], month.start)
    return nominal_help(draft, leader, month.start)


def quarter(draft: Draft, turn: int) -> list[Breach]:
    """A leader is on leave for half of a quarter, or for a day less, and inspects nothing."""
    leaders = [official for official in draft.all(Official) if is_leader(official)]
    leader, quarter = pick_duty(draft, "8.3", leaders, due("quarter"), _leaves(draft))
    _leave(draft, leader, quarter, turn)
    for row in during(draft.of(Inspection, "inspector_id", leader.id), quarter):
        draft.change(row, inspector_id=None)
    return [breach("8.3-leader-inspections", leader.id, quarter)] if turn % 2 else []


def announcement(draft: Draft, turn: int) -> list[Breach]:
    """A leader of the last city is on leave for eight of the fifteen days, or for seven, and does not speak."""

    def fits(statement: Statement) -> bool:
        first = announced(draft, statement)
        return is_first_leave(
            draft, draft.get(Official, statement.official_id), _span(first, first + days(STATEMENT_DAYS))
        )

    statement = pick_fact(draft, "5.4", draft.all(Statement), fits)
    leader, first = draft.get(Official, statement.official_id), announced(draft, statement)
    _leave(draft, leader, _span(first, first + days(STATEMENT_DAYS)), turn)
    draft.drop(statement)
    quarter = next(each for each in due("quarter") if each.start == statement.quarter_start)
    return [breach("5.4-last-place-statement", leader.id, quarter)] if turn % 2 else []


def year_of_a_leader(draft: Draft, turn: int) -> list[Breach]:
    """A leader is on leave for half of a year, or for a day less, and reports on nothing."""
    leader, year = pick_duty(draft, "2.4", principals(draft), due("year", 31), _leaves(draft))
    _leave(draft, leader, year, turn)
    draft.drop(*(row for row in draft.of(AnnualReport, "official_id", leader.id) if row.year == year.year))
    return [breach("2.4-annual-report", leader.id, year)] if turn % 2 else []


def year_of_training(draft: Draft, turn: int) -> list[Breach]:
    """Somebody is on leave for half of a year, or for a day less, and is not trained."""

    def fits(official: Official, year: Period) -> bool:
        return is_first_leave(draft, official, year) and (
            not turn % 2 or draft.claim("3.5", place_of(draft, official), year.start)
        )

    trained = [official for official in draft.all(Official) if is_trained(official)]
    official, year = pick_duty(draft, "training", trained, due("year"), fits)
    _leave(draft, official, year, turn)
    draft.drop(*during(draft.of(Training, "official_id", official.id), year))
    return [breach("3.5-trained", place_of(draft, official), year)] if turn % 2 else []


def _leaves(draft: Draft) -> Callable[[Official, Period], bool]:
    return partial(is_first_leave, draft)


def _leave(draft: Draft, official: Official, period: Period, turn: int) -> None:
    """Half of the period's days, a day less in odd turns; every other two turns in two rows that share days."""
    length = half_of(period) - turn % 2
    first = period.start + days(draft.rng.randrange((period.end - period.start).days + 2 - length))
    middle = first + days(length // 2)
    last = first + days(length - 1)
    terms = draft.of(Official, "person_id", official.person_id)
    stretches = ((first, middle), (first + days(1), last)) if turn // 2 % 2 else ((first, last),)
    for (start, end), term in zip(stretches, (official, terms[-1]), strict=False):
        draft.add(
            Leave,
            official_id=term.id,
            start=start,
            end=end,
            ground=draft.rng.choice(_GROUNDS),
            approved_by="县委组织部",
        )


def _span(first: date, last: date) -> Period:
    return Period(first, last, last, first)
