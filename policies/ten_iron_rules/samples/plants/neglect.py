"""What leaders, village heads and helpers leave undone: effort, pay, visits, exchanges, reports, training, ledgers."""

from collections.abc import Callable, Sequence
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
    Village,
    VillageCharge,
    VillageVisit,
    WorkEntry,
)
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import days, due
from ten_iron_rules.samples.draft import Draft, F
from ten_iron_rules.samples.people import county_of, place_of
from ten_iron_rules.samples.plants.knock_ons import during, nominal_help, unexchanged, unseen_problems
from ten_iron_rules.samples.plants.picking import FIELD, breach, pick_duty, weeks_in_turn
from ten_iron_rules.samples.plants.stretches import cut, renew, strangers
from ten_iron_rules.samples.routine import FLOORS, is_trained
from ten_iron_rules.samples.terms import (
    covers,
    heads,
    in_office_at_the_end,
    is_head,
    is_principal,
    joined,
    principals,
)

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
    """A month's pay of a cadre of a county does not depend on results; in odd turns a second payment does."""
    villagers = draft.of(Official, "level", "village")
    cadres = [each for each in villagers if is_head(each) or each.post == "committee_member"]

    def county(official: Official) -> str:
        return county_of(draft, draft.get(Village, str(official.village_id)))

    def paid(official: Official, month: Period) -> bool:
        rows = _of_month(draft.of(Pay, "official_id", official.id), month)
        return bool(rows) and draft.claim("1.4", county(official), month.start)

    official, month = pick_duty(draft, "pay", cadres, due("month"), paid)
    row = _of_month(draft.of(Pay, "official_id", official.id), month)[0]
    if turn % 2:
        draft.copy(row)
    draft.change(row, linked=False)
    return [breach("1.4-pay-linked", county(official), month)]


def _of_month(rows: list[F], month: Period) -> list[F]:
    return [row for row in rows if row.month == month.start]  # type: ignore[attr-defined]


def monthly_exchange(draft: Draft, turn: int) -> list[Breach]:
    """A leader talks with nobody for a month, or with others' households, or in others' villages."""
    leader, month = pick_duty(draft, FIELD, principals(draft), due("month", 7))
    others = {row.village_id for row in draft.of(VillageCharge, "official_id", leader.id)}
    elsewhere = [village.id for village in draft.all(Village) if village.id not in others]
    for row in during(draft.of(Exchange, "official_id", leader.id), month):
        if turn % 3 == 0:
            draft.change(row, household_id=draft.rng.choice(strangers(draft, leader)).id, village_id=None)
        elif turn % 3 == 2 and elsewhere:
            draft.change(row, household_id=None, village_id=draft.rng.choice(elsewhere))
        else:
            draft.drop(row)
    return [breach("2.3-monthly-exchange", leader.id, month), *nominal_help(draft, leader, month.start)]


def exchange_of_a_day(draft: Draft, turn: int) -> list[Breach]:
    """A leader's only exchange of a month is with a household in contact for that day; in odd turns a day too late."""
    leader, month = pick_duty(draft, FIELD, principals(draft), due("month", 7))
    draft.drop(*during(draft.of(Exchange, "official_id", leader.id), month))
    day = month.start + days(draft.rng.randrange(27))
    columns = {"official_id": leader.id, "household_id": draft.rng.choice(strangers(draft, leader)).id}
    draft.add(HouseholdContact, **columns, start=day, end=day)
    draft.add(Exchange, **columns, on=day + days(turn % 2))
    return [*unexchanged(draft, leader, month), *nominal_help(draft, leader, month.start)]


def report_after_ninety_days(draft: Draft, turn: int) -> list[Breach]:
    """The report of a leader who came to office with ninety days of the year left."""
    return _no_report(draft, turn, lambda leader, year: leader.start == year.end - days(89))


def annual_report(draft: Draft, turn: int) -> list[Breach]:
    """A year's report."""
    return _no_report(draft, turn, lambda *_: True)


def _no_report(draft: Draft, turn: int, fits: Callable[[Official, Period], bool]) -> list[Breach]:
    """Let a year's report come a day late, leave half of it out, or not come at all."""
    leader, year = pick_duty(draft, "2.4", principals(draft), due("year", 31), fits, in_office_at_the_end)
    for row in [row for row in draft.of(AnnualReport, "official_id", leader.id) if row.year == year.year]:
        if turn % 3 == 0:
            draft.change(row, on=year.judged + days(1))
        elif turn % 3 == 1:
            draft.change(row, covers_charge=False)
            draft.copy(row, covers_contact=False)
        else:
            draft.drop(row)
    return [breach("2.4-annual-report", leader.id, year)]


def weekly_village_day(draft: Draft, turn: int) -> list[Breach]:
    """A leader is in no village for a week."""
    leader, week = pick_duty(draft, FIELD, principals(draft), weeks_in_turn(turn % 2))
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

    def first(official: Official, year: Period) -> bool:
        return draft.claim("3.5", place_of(draft, official), year.start)

    official, year = pick_duty(draft, "training", officials, due("year"), first)
    beside = year.start - days(1) if year == due("year")[0] else year.end + days(1)
    for row in during(draft.of(Training, "official_id", official.id), year):
        if turn % 2:
            draft.change(row, on=beside)
        else:
            draft.drop(row)
    return [breach("3.5-trained", place_of(draft, official), year)]


def _helpers(draft: Draft) -> list[Official]:
    found = sorted({row.official_id for row in draft.all(HouseholdContact)})
    return [draft.get(Official, id) for id in found]


def _entries(draft: Draft, official: Official, period: Period) -> list[WorkEntry]:
    return during(draft.of(WorkEntry, "official_id", official.id), period)


def ledger_kept(draft: Draft, _turn: int) -> list[Breach]:
    """Somebody with a household in contact enters nothing for a month."""

    def in_contact(official: Official, month: Period) -> bool:
        return any(covers(row, month) for row in joined(draft.of(HouseholdContact, "official_id", official.id)))

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


def nominal_contact(draft: Draft, turn: int) -> list[Breach]:
    """All help of a quarter goes to the other households in contact, also of one that is so by two rows."""
    official, quarter, forgotten = _forget(draft)
    if turn % 2:
        renew(draft, forgotten, quarter.start + days(draft.rng.randrange(1, 88)))
    return [breach("6.7-nominal-help", official.id, quarter)]


def contact_with_a_break(draft: Draft, _turn: int) -> list[Breach]:
    """All help of a quarter goes to others, but contact with the household broke off for a day: none was due."""
    _, quarter, forgotten = _forget(draft, least_of_principals=7)
    cut(draft, forgotten, quarter.start + days(draft.rng.randrange(88)))
    return []


def month_with_a_break(draft: Draft, turn: int) -> list[Breach]:
    """A helper enters nothing for a month, in which all contacts broke off for a day: no entry was due."""
    helpers = [each for each in _helpers(draft) if not is_principal(each)]
    official, month = pick_duty(draft, FIELD, helpers, due("month", 7))
    for contact in joined(draft.of(HouseholdContact, "official_id", official.id)):
        cut(draft, contact, month.end if turn % 2 else month.start)
    draft.drop(*_entries(draft, official, month))
    return nominal_help(draft, official, month.start)


def _forget(draft: Draft, least_of_principals: int = 2) -> tuple[Official, Period, HouseholdContact]:
    """Give the help of a quarter for one household to another; the contact of the first one."""

    def several(official: Official, quarter: Period) -> bool:
        least = least_of_principals if is_principal(official) else 2
        return len(_in_contact(draft, official, quarter)) >= least

    official, quarter = pick_duty(draft, FIELD, _helpers(draft), due("quarter", 7), several)
    contacts = _in_contact(draft, official, quarter)
    forgotten, helped = sorted(contacts)[:2]
    _help_instead(draft, during(draft.of(WorkEntry, "official_id", official.id), quarter), forgotten, helped)
    _help_instead(draft, during(draft.of(Exchange, "official_id", official.id), quarter), forgotten, helped)
    return official, quarter, contacts[forgotten]


def _help_instead(draft: Draft, rows: Sequence[H], forgotten: str, helped: str) -> None:
    for row in rows:
        if row.household_id == forgotten:
            draft.change(row, household_id=helped)


def _in_contact(draft: Draft, official: Official, quarter: Period) -> dict[str, HouseholdContact]:
    """The contacts that cover the quarter, by household."""
    contacts = joined(draft.of(HouseholdContact, "official_id", official.id))
    return {row.household_id: row for row in contacts if covers(row, quarter)}
