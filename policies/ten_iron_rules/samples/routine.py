"""Terms into the routine of leaders and village heads: effort, pay, visits, exchanges, reports and training."""

from datetime import date, timedelta
from decimal import ROUND_UP, Decimal
from typing import Final

from iron_rules import periods
from ten_iron_rules.facts import (
    AnnualReport,
    Effort,
    Exchange,
    HouseholdContact,
    Official,
    Pay,
    Training,
    VillageCharge,
    VillageVisit,
)
from ten_iron_rules.samples.calendar import AS_OF, days, due, quarter_of, some_day
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.terms import (
    covers,
    heads,
    holds,
    in_office_at_the_end,
    is_bound,
    is_head,
    overlap,
    principals,
    residents,
)
from ten_iron_rules.samples.working_days import is_short

FLOORS: Final = {
    "city": Decimal("0.30"),
    "county": Decimal("0.50"),
    "township": Decimal("0.70"),
    "village": Decimal("0.80"),
}
DELAYS: Final = (0, 0, 1, 3, 7)
"""Days after which things are recorded; seven are allowed."""


def keep_routine(draft: Draft) -> None:
    """Make what leaders and village heads do week by week, month by month and year by year."""
    for official in (*principals(draft), *heads(draft)):
        _effort(draft, official)
    for official in draft.of(Official, "level", "village"):
        if is_head(official) or official.post == "committee_member":
            _pay(draft, official)
    for resident in residents(draft)[::5]:
        draft.add(Pay, official_id=resident.id, month=draft.rng.choice(due("month")).start, linked=False)
    for leader in principals(draft):
        _visits(draft, leader)
        _exchanges(draft, leader)
        _annual_reports(draft, leader)
    for official in draft.all(Official):
        if is_trained(official):
            _training(draft, official)


def is_trained(official: Official) -> bool:
    """Whether the official has to be trained every year."""
    return is_bound(official) or official.post in ("committee_member", "department_head")


def _effort(draft: Draft, official: Official) -> None:
    """Months exactly on the floor are frequent; some come in two rows; broken months in office show nothing."""
    rng, floor = draft.rng, FLOORS[official.level]
    for month in due("month"):
        if overlap(official, month) is None:
            continue
        total = Decimal(rng.choice((20, 21, 22))) - Decimal(rng.choice(("0", "0", "0.5")))
        spent = min(total, floor * total + rng.choice((Decimal(0), Decimal(0), Decimal("0.0001"), Decimal(2))))
        if not covers(official, month):
            spent = Decimal(0)
        rows = 2 if rng.random() < 0.05 else 1
        for number in range(rows):
            part = spent if rows == 1 else (Decimal(0), spent)[number]
            draft.add(
                Effort,
                official_id=official.id,
                month=month.start,
                poverty_days=part.quantize(Decimal("0.0001"), ROUND_UP),
                total_days=total / rows,
            )


def _pay(draft: Draft, official: Official) -> None:
    """Pay depends on results, but for months that the official was not all in office."""
    for month in due("month"):
        if overlap(official, month) and draft.rng.random() < 0.95:
            draft.add(Pay, official_id=official.id, month=month.start, linked=covers(official, month))


def _visits(draft: Draft, leader: Official) -> None:
    """A day in a village every week, in short ones not always; each quarter's visits find a problem of either kind."""
    rng = draft.rng
    villages = [charge.village_id for charge in draft.of(VillageCharge, "official_id", leader.id)]
    quarters: dict[date, list[date]] = {}
    for week in due("week"):
        stretch = overlap(leader, week)
        if stretch and not (is_short(week) and rng.random() < 0.7):
            for _ in range(2 if rng.random() < 0.1 else 1):
                day = some_day(rng, *stretch)
                quarters.setdefault(quarter_of(day), []).append(day)
    for visits in quarters.values():
        individual, common = rng.randrange(len(visits)), rng.randrange(len(visits))
        for number, day in enumerate(visits):
            more = rng.random() < 0.05
            draft.add(
                VillageVisit,
                official_id=leader.id,
                village_id=rng.choice(villages),
                on=day,
                recorded_on=day + days(rng.choice(DELAYS)),
                individual_problems=int(number == individual) + more,
                common_problems=int(number == common),
            )


def _exchanges(draft: Draft, leader: Official) -> None:
    """An exchange every month, with a household in contact or in a village in charge on that day."""
    rng = draft.rng
    contacts = draft.of(HouseholdContact, "official_id", leader.id)
    charges = draft.of(VillageCharge, "official_id", leader.id)
    for month in due("month"):
        if stretch := overlap(leader, month):
            for _ in range(2 if rng.random() < 0.2 else 1):
                with_household, day = rng.random() < 0.6, some_day(rng, *stretch)
                household = rng.choice([row for row in contacts if holds(row, day)]).household_id
                village = rng.choice([row for row in charges if holds(row, day)]).village_id
                draft.add(
                    Exchange,
                    official_id=leader.id,
                    on=day,
                    household_id=household if with_household else None,
                    village_id=None if with_household else village,
                )


def _annual_reports(draft: Draft, leader: Official) -> None:
    """A report by the end of January that covers both; some have one on part of it before."""
    rng = draft.rng
    for year in due("year", 31):
        if in_office_at_the_end(leader, year):
            columns = {"official_id": leader.id, "year": year.year}
            if rng.random() < 0.2:
                early = year.end - timedelta(days=20)
                draft.add(AnnualReport, **columns, on=early, covers_charge=True, covers_contact=False)
            day = some_day(rng, year.end - timedelta(days=10), year.judged)
            draft.add(AnnualReport, **columns, on=day, covers_charge=True, covers_contact=True)


def _training(draft: Draft, official: Official) -> None:
    rng = draft.rng
    for year in range(2017, AS_OF.year + 1):
        first, last = date(year, 1, 1), min(date(year, 12, 31), AS_OF)
        if periods.covers(official.start, official.end, first, last):
            for _ in range(rng.choice((1, 1, 2))):
                hours = Decimal(rng.choice(("0.5", "4", "8", "16")))
                draft.add(Training, official_id=official.id, on=some_day(rng, first, last), hours=hours)
