"""What was taken away into the breaches of other duties that rested on it, by the text of those rules."""

from collections.abc import Iterable
from datetime import date

from iron_rules.periods import Period
from ten_iron_rules.facts import Exchange, HouseholdContact, Official, VillageCharge, VillageVisit, WorkEntry
from ten_iron_rules.samples.absence import is_away
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import due
from ten_iron_rules.samples.draft import Draft, F
from ten_iron_rules.samples.plants.picking import breach
from ten_iron_rules.samples.terms import covers, holds, is_principal, joined


def during(rows: Iterable[F], period: Period) -> list[F]:
    """The facts whose day lies in the period."""
    return [row for row in rows if period.start <= row.on <= period.end]  # type: ignore[attr-defined]


def after(rows: Iterable[F], day: date) -> list[F]:
    """The facts whose day comes after this one."""
    return [row for row in rows if row.on > day]  # type: ignore[attr-defined]


def _quarter_with(draft: Draft, official: Official, day: date) -> Period | None:
    """The quarter of the day, if a duty of it is judged a week after it, and the official is there for it."""
    quarter = next((quarter for quarter in due("quarter", 7) if quarter.start <= day <= quarter.end), None)
    if quarter is None or not covers(official, quarter) or is_away(draft, official, quarter):
        return None
    return quarter


def nominal_help(draft: Draft, official: Official, day: date) -> list[Breach]:
    """6.7 in the day's quarter: a household in contact without an entry and an exchange."""
    quarter = _quarter_with(draft, official, day)
    if quarter is None:
        return []
    entered = {row.household_id for row in during(draft.of(WorkEntry, "official_id", official.id), quarter)}
    exchanged = {row.household_id for row in during(draft.of(Exchange, "official_id", official.id), quarter)}
    contacts = joined(draft.of(HouseholdContact, "official_id", official.id))
    forgotten = any(covers(row, quarter) and row.household_id not in entered | exchanged for row in contacts)
    return [breach("6.7-nominal-help", official.id, quarter)] if forgotten else []


def unseen_problems(draft: Draft, official: Official, day: date) -> list[Breach]:
    """2.6 in the day's quarter: visits that found no problem of one kind."""
    quarter = _quarter_with(draft, official, day)
    if quarter is None or not is_principal(official):
        return []
    visits = during(draft.of(VillageVisit, "official_id", official.id), quarter)
    individual, common = sum(row.individual_problems for row in visits), sum(row.common_problems for row in visits)
    return [] if individual and common else [breach("2.6-problems-found", official.id, quarter)]


def unexchanged(draft: Draft, leader: Official, month: Period) -> list[Breach]:
    """2.3 in a month that is due: no exchange with a household or in a village that was the leader's on that day."""
    if not any(month.start == each.start for each in due("month", 7)):
        return []
    contacts = draft.of(HouseholdContact, "official_id", leader.id)
    charges = draft.of(VillageCharge, "official_id", leader.id)
    for row in during(draft.of(Exchange, "official_id", leader.id), month):
        if any(each.household_id == row.household_id and holds(each, row.on) for each in contacts):
            return []
        if any(each.village_id == row.village_id and holds(each, row.on) for each in charges):
            return []
    return [breach("2.3-monthly-exchange", leader.id, month)]
