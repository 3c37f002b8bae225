"""Regions into their funds, what was paid out of them, disclosed and supervised; households into publications."""

from datetime import date
from decimal import Decimal
from typing import Final

from ten_iron_rules.facts import (
    Disbursement,
    Fund,
    FundDisclosure,
    FundSupervision,
    Household,
    Kinship,
    Official,
    Publication,
    Region,
)
from ten_iron_rules.samples.calendar import ADOPTED, AS_OF, days, some_day
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.layout import lies_in
from ten_iron_rules.samples.terms import holds

DISCLOSURE_DAYS, PUBLICATION_DAYS = 30, 30
SUPERVISORS: Final = ("discipline", "audit", "finance")
CHANNELS: Final = ("web", "wall", "tv")
_CENT: Final = Decimal("0.01")


def spend(draft: Draft) -> None:
    """Make every fund with what belongs to it, and every publication."""
    for region in draft.all(Region):
        households = [each for each in draft.all(Household) if lies_in(each.village_id, region.id)]
        for year in range(2017, AS_OF.year + 1):
            for _ in range(2 if region.level == "county" else 1):
                _fund(draft, region, year, households)
    for household in draft.all(Household):
        _publish(draft, household)
    old = draft.of(Fund, "year", ADOPTED.year)[0]
    draft.change(old, amount=_CENT)
    draft.claim("overdrawn", old.id)


def _fund(draft: Draft, region: Region, year: int, households: list[Household]) -> None:
    """A payment a quarter; half of the funds are spent to the cent. What was paid before adoption is not disclosed."""
    rng = draft.rng
    amount = Decimal(rng.randint(1_000_000, 90_000_000)) / 100
    number = draft.count(Fund) + 1
    fund = draft.add(Fund, region_id=region.id, name=f"资金{number:05d}", year=year, amount=amount)
    left = amount if rng.random() < 0.5 else amount - rng.randint(1, 500)
    for quarter in range(4):
        day = date(year, 3 * quarter + 1, 1) + days(rng.randint(0, 20))
        part = left if quarter == 3 else (left / 3).quantize(_CENT)
        left -= part
        if day > AS_OF:
            break
        _disburse(draft, fund, day, part, households)
        disclosed = some_day(rng, day, day + days(DISCLOSURE_DAYS))
        if day >= ADOPTED:
            draft.add(FundDisclosure, fund_id=fund.id, on=disclosed)
    for supervisor in SUPERVISORS:
        day = some_day(rng, date(year, 1, 1), min(AS_OF, date(year, 12, 31)))
        draft.add(FundSupervision, fund_id=fund.id, on=day, supervisor=supervisor)


def _disburse(draft: Draft, fund: Fund, day: date, amount: Decimal, households: list[Household]) -> None:
    """To a household, approved by the head of government who is no kin of theirs, or to the region as a whole."""
    rng = draft.rng
    columns = {"fund_id": fund.id, "on": day, "amount": amount}
    approvers = [
        each
        for each in draft.of(Official, "region_id", fund.region_id)
        if each.post == "government_head" and holds(each, day)
    ]
    household = rng.choice(households) if households else None
    if household is None or not approvers or rng.random() < 0.4 or is_kin(draft, approvers[0].id, household.id):
        draft.add(Disbursement, **columns, region_id=fund.region_id)
    else:
        draft.add(Disbursement, **columns, household_id=household.id, approved_by_id=approvers[0].id)


def is_kin(draft: Draft, official: str, household: str) -> bool:
    """Whether the official is kin to the household."""
    return any(row.household_id == household for row in draft.of(Kinship, "official_id", official))


def published_by(household: Household) -> date:
    """The last day for a household's publications."""
    return max(household.identified_on, ADOPTED) + days(PUBLICATION_DAYS)


def must_be_published(household: Household) -> bool:
    """Whether a household's publications are due within the sample."""
    last = published_by(household)
    return last <= AS_OF and (household.exited_on is None or household.exited_on > last)


def _publish(draft: Draft, household: Household) -> None:
    """On all channels where they are due; before adoption something private was shown now and then."""
    rng = draft.rng
    if not must_be_published(household):
        return
    last = published_by(household)
    first = max(household.identified_on, last - days(60))
    for channel in CHANNELS:
        day = some_day(rng, first, last)
        private = day < ADOPTED and rng.random() < 0.1
        draft.add(Publication, household_id=household.id, channel=channel, on=day, shows_private=private)
