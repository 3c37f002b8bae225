"""What leaders, village heads and helpers leave undone: effort, pay, visits, exchanges, reports, training, ledgers."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from iron_rules.periods import Period
from ten_iron_rules.facts import (
    AnnualReport,
    Diary,
    Effort,
    Exchange,
    HouseholdContact,
    Official,
    Pay,
    Training,
    VillageVisit,
    WorkEntry,
)
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import days, due
from ten_iron_rules.samples.draft import Draft, F
from ten_iron_rules.samples.plants.knock_ons import during, nominal_help, unseen_problems
from ten_iron_rules.samples.plants.picking import FIELD, breach, pick_duty
from ten_iron_rules.samples.routine import FLOORS, is_trained
from ten_iron_rules.samples.terms import covers, heads, principals

_LEAST = Decimal("0.0001")
R = TypeVar("R", WorkEntry, Diary, VillageVisit)
H = TypeVar("H", WorkEntry, Exchange)


def effort_floor(draft: Draft, _turn: int) -> list[Breach]:
    """A month's effort is a ten-thousandth of a day short."""
    official, month = pick_duty(draft, "effort", [*principals(draft), *heads(draft)], due("month", 7))
    rows = _of_month(draft.of(Effort, "official_id", official.id), month)
    floor = FLOORS[official.level] * sum((row.total_days for row in rows), Decimal(0))
    for row in rows[1:]:
        draft.change(row, poverty_days=Decimal(0))
    draft.change(rows[0], poverty_days=floor - _LEAST)
    return [breach("1.2-effort-floor", official.id, month)]


def effort_recorded(draft: Draft, turn: int) -> list[Breach]:
    """A month has no effort on record, or a record of no days at all."""
    official, month = pick_duty(draft, "effort", [*principals(draft), *heads(draft)], due("month", 7))
    for row in _of_month(draft.of(Effort, "official_id", official.id), month):
        if turn % 2:
            draft.change(row, poverty_days=Decimal(0), total_days=Decimal(0))
        else:
            draft.drop(row)
    return [breach("1.2-effort-recorded", official.id, month)]


def pay_linked(draft: Draft, turn: int) -> list[Breach]:
    """A month's pay does not depend on results; in odd turns a second payment of the month does."""
    officials = [draft.get(Official, each) for each in sorted({row.official_id for row in draft.all(Pay)})]

    def paid(official: Official, month: Period) -> bool:
        return bool(_of_month(draft.of(Pay, "official_id", official.id), month))

    official, month = pick_duty(draft, "pay", officials, due("month"), paid)
    row = _of_month(draft.of(Pay, "official_id", official.id), month)[0]
    if turn % 2:
        draft.copy(row)
    draft.change(row, linked=False)
    return [breach("1.4-pay-linked", official.id, month)]


def _of_month(rows: list[F], month: Period) -> list[F]:
    return [row for row in rows if row.month == month.start]  # type: ignore[attr-defined]


def monthly_exchange(draft: Draft, _turn: int) -> list[Breach]:
    """A leader talks with nobody for a month."""
    leader, month = pick_duty(draft, FIELD, principals(draft), due("month", 7))
    draft.drop(*during(draft.of(Exchange, "official_id", leader.id), month))
    return [breach("2.3-monthly-exchange", leader.id, month), *nominal_help(draft, leader, month.start)]


def annual_report(draft: Draft, turn: int) -> list[Breach]:
    """A year's report comes a day late, leaves half of it out, or not at all."""
    leader, year = pick_duty(draft, "2.4", principals(draft), due("year", 31))
    for row in [row for row in draft.of(AnnualReport, "official_id", leader.id) if row.year == year.year]:
        if turn % 3 == 0:
            draft.change(row, on=year.judged + days(1))
        elif turn % 3 == 1:
            draft.change(row, covers_charge=False)
            draft.copy(row, covers_contact=False)
        else:
            draft.drop(row)
    return [breach("2.4-annual-report", leader.id, year)]


def weekly_village_day(draft: Draft, _turn: int) -> list[Breach]:
    """A leader is in no village for a week."""
    leader, week = pick_duty(draft, FIELD, principals(draft), due("week", 7))
    draft.drop(*during(draft.of(VillageVisit, "official_id", leader.id), week))
    return [breach("2.5-weekly-village-day", leader.id, week), *unseen_problems(draft, leader, week.start)]


def problems_found(draft: Draft, turn: int) -> list[Breach]:
    """A quarter's visits find no problem of one kind."""
    leader, quarter = pick_duty(draft, FIELD, principals(draft), due("quarter", 7))
    column = "individual_problems" if turn % 2 else "common_problems"
    for row in during(draft.of(VillageVisit, "official_id", leader.id), quarter):
        draft.change(row, **{column: 0})
    return [breach("2.6-problems-found", leader.id, quarter)]


def trained(draft: Draft, turn: int) -> list[Breach]:
    """A year without training, in odd turns because it came a day early or late, in a year that is not judged."""
    officials = [official for official in draft.all(Official) if is_trained(official)]
    official, year = pick_duty(draft, "3.5", officials, due("year"))
    beside = year.start - days(1) if year == due("year")[0] else year.end + days(1)
    for row in during(draft.of(Training, "official_id", official.id), year):
        if turn % 2:
            draft.change(row, on=beside)
        else:
            draft.drop(row)
    return [breach("3.5-trained", official.id, year)]


def _helpers(draft: Draft) -> list[Official]:
    found = sorted({row.official_id for row in draft.all(HouseholdContact)})
    return [draft.get(Official, id) for id in found]


def _entries(draft: Draft, official: Official, period: Period) -> list[WorkEntry]:
    return during(draft.of(WorkEntry, "official_id", official.id), period)


def ledger_kept(draft: Draft, _turn: int) -> list[Breach]:
    """Somebody with a household in contact enters nothing for a month."""

    def in_contact(official: Official, month: Period) -> bool:
        return any(covers(row, month) for row in draft.of(HouseholdContact, "official_id", official.id))

    official, month = pick_duty(draft, FIELD, _helpers(draft), due("month", 7), in_contact)
    draft.drop(*_entries(draft, official, month))
    return [breach("6.1-ledger-kept", official.id, month), *nominal_help(draft, official, month.start)]


def _with_entries(draft: Draft) -> tuple[Official, Period, WorkEntry]:
    official, month = pick_duty(
        draft, FIELD, _helpers(draft), due("month", 7), lambda official, month: bool(_entries(draft, official, month))
    )
    return official, month, draft.rng.choice(_entries(draft, official, month))


def ledger_signed(draft: Draft, _turn: int) -> list[Breach]:
    """An entry is not signed."""
    official, month, entry = _with_entries(draft)
    draft.change(entry, signed=False)
    return [breach("6.1-ledger-signed", official.id, month)]


def recorded_late(draft: Draft, turn: int) -> list[Breach]:
    """An entry, a diary or a visit is recorded on the eighth day."""
    if turn % 3 == 0:
        return _recorded_late(draft, WorkEntry)
    return _recorded_late(draft, Diary) if turn % 3 == 1 else _recorded_late(draft, VillageVisit)


def _recorded_late(draft: Draft, kind: type[R]) -> list[Breach]:
    rows = draft.all(kind)
    officials = [draft.get(Official, id) for id in sorted({row.official_id for row in rows})]

    def done(official: Official, month: Period) -> bool:
        return bool(during(draft.of(kind, "official_id", official.id), month))

    official, month = pick_duty(draft, FIELD, officials, due("month", 7), done)
    row = draft.rng.choice(during(draft.of(kind, "official_id", official.id), month))
    draft.change(row, recorded_on=row.on + days(8))
    return [breach("6.1-recorded-late", official.id, month)]


def guarantees(draft: Draft, turn: int) -> list[Breach]:
    """An entry has no hours, a measure of nothing but white space, or no effect."""
    official, month, entry = _with_entries(draft)
    lacking: tuple[dict[str, object], ...] = ({"hours": Decimal(0)}, {"measure": " \u3000 "}, {"effect": None})
    draft.change(entry, **lacking[turn % 3])
    return [breach("6.2-guarantees", official.id, month)]


def nominal_contact(draft: Draft, _turn: int) -> list[Breach]:
    """All help of a quarter goes to the other households in contact."""

    def several(official: Official, quarter: Period) -> bool:
        return len(_households(draft, official, quarter)) > 1

    official, quarter = pick_duty(draft, FIELD, _helpers(draft), due("quarter", 7), several)
    forgotten, helped = _households(draft, official, quarter)[:2]
    _help_instead(draft, during(draft.of(WorkEntry, "official_id", official.id), quarter), forgotten, helped)
    _help_instead(draft, during(draft.of(Exchange, "official_id", official.id), quarter), forgotten, helped)
    return [breach("6.7-nominal-help", official.id, quarter)]


def _help_instead(draft: Draft, rows: Sequence[H], forgotten: str, helped: str) -> None:
    for row in rows:
        if row.household_id == forgotten:
            draft.change(row, household_id=helped)


def _households(draft: Draft, official: Official, quarter: Period) -> list[str]:
    contacts = draft.of(HouseholdContact, "official_id", official.id)
    return sorted({row.household_id for row in contacts if covers(row, quarter)})
