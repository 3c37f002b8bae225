"""What was taken away into the breaches of other duties that rested on it, by the text of those rules."""

from collections.abc import Iterable
from datetime import date

from iron_rules.periods import Period
from ten_iron_rules.facts import Exchange, HouseholdContact, Official, VillageVisit, WorkEntry
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import due
from ten_iron_rules.samples.draft import Draft, F
from ten_iron_rules.samples.plants.picking import breach
from ten_iron_rules.samples.terms import covers, is_principal


def during(rows: Iterable[F], period: Period) -> list[F]:
    """The facts whose day lies in the period."""
    return [row for row in rows if period.start <= row.on <= period.end]  # type: ignore[attr-defined]


def after(rows: Iterable[F], day: date) -> list[F]:
    """The facts whose day comes after this one."""
    return [row for row in rows if row.on > day]  # type: ignore[attr-defined]


def quarter_with(day: date) -> Period | None:
    """The quarter of the day, if duties of the quarter are judged a week after it."""
    return next((quarter for quarter in due("quarter", 7) if quarter.start <= day <= quarter.end), None)


def nominal_help(draft: Draft, official: Official, day: date) -> list[Breach]:
    """6.7 in the day's quarter: a household in contact without an entry and an exchange."""
    quarter = quarter_with(day)
    if quarter is None or not covers(official, quarter):
        return []
    entered = {row.household_id for row in during(draft.of(WorkEntry, "official_id", official.id), quarter)}
    exchanged = {row.household_id for row in during(draft.of(Exchange, "official_id", official.id), quarter)}
    contacts = draft.of(HouseholdContact, "official_id", official.id)
    forgotten = any(covers(row, quarter) and row.household_id not in entered | exchanged for row in contacts)
    return [breach("6.7-nominal-help", official.id, quarter)] if forgotten else []


def unseen_problems(draft: Draft, official: Official, day: date) -> list[Breach]:
    """2.6 in the day's quarter: visits that found no problem of one kind."""
    quarter = quarter_with(day)
    if quarter is None or not covers(official, quarter) or not is_principal(official):
        return []
    visits = during(draft.of(VillageVisit, "official_id", official.id), quarter)
    individual, common = sum(row.individual_problems for row in visits), sum(row.common_problems for row in visits)
    return [] if individual and common else [breach("2.6-problems-found", official.id, quarter)]
