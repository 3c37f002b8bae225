"""Households in contact into the ledger of help: work entries, and exchanges that stand in for some of them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from iron_rules.periods import Period
from ten_iron_rules.facts import Exchange, HouseholdContact, Official, WorkEntry
from ten_iron_rules.samples.calendar import days, due, quarter_of, some_day
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.routine import DELAYS
from ten_iron_rules.samples.terms import covers, joined

_HELP: Final = (("产业扶持", "增收"), ("危房改造", "入住新房"), ("就业培训", "外出务工"), ("教育资助", "子女就学"))


def keep_ledgers(draft: Draft) -> None:
    """Every month has an entry; every household in contact has an entry or an exchange every quarter."""
    quarters: dict[date, list[Period]] = {}
    for month in due("month"):
        quarters.setdefault(quarter_of(month.start), []).append(month)
    for official in draft.all(Official):
        contacts = joined(draft.of(HouseholdContact, "official_id", official.id))
        for months in quarters.values():
            _quarter(draft, official, contacts, months)


def _quarter(draft: Draft, official: Official, contacts: Sequence[HouseholdContact], months: list[Period]) -> None:
    """Each contact has its month of the quarter; few contacts have an entry in every month."""
    entered: set[Period] = set()
    for number, contact in enumerate(contacts):
        open_months = [month for month in months if covers(contact, month) and covers(official, month)]
        few = len(contacts) < len(months)
        for month in open_months if few else open_months[number % len(months) :][:1] or open_months[-1:]:
            if number >= len(months) and draft.rng.random() < 0.15:
                day = some_day(draft.rng, month.start, month.end)
                draft.add(Exchange, official_id=official.id, on=day, household_id=contact.household_id)
            else:
                _entry(draft, official, contact, month)
                entered.add(month)
    for month in months:
        helped = [contact for contact in contacts if covers(contact, month)]
        if helped and covers(official, month) and month not in entered:
            _entry(draft, official, helped[0], month)


def _entry(draft: Draft, official: Official, contact: HouseholdContact, month: Period) -> None:
    rng = draft.rng
    day = some_day(rng, month.start, month.end)
    measure, effect = rng.choice(_HELP)
    draft.add(
        WorkEntry,
        official_id=official.id,
        household_id=contact.household_id,
        on=day,
        recorded_on=day + days(rng.choice(DELAYS)),
        hours=Decimal(rng.choice(("0.0001", "0.5", "2", "4", "8"))),
        measure=measure,
        effect=effect,
        signed=True,
    )
