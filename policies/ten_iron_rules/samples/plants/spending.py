"""Households not published, or shown too much of; money hidden, overspent, unwatched, given to kin."""

from decimal import Decimal

from iron_rules.periods import Period
from ten_iron_rules.facts import Disbursement, Fund, FundDisclosure, FundSupervision, Household, Kinship, Publication
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import ADOPTED, AS_OF, days, due
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.money import CHANNELS, DISCLOSURE_DAYS, SUPERVISORS, must_be_published, published_by
from ten_iron_rules.samples.plants.picking import breach, breach_on, pick_fact


def household_published(draft: Draft, turn: int) -> list[Breach]:
    """One channel shows a household a day late, or never."""
    household = pick_fact(draft, "7.1", draft.all(Household), must_be_published)
    late, channel = published_by(household) + days(1), CHANNELS[turn % 3]
    for row in draft.of(Publication, "household_id", household.id):
        if row.channel == channel and (turn % 2 or late > AS_OF):
            draft.drop(row)
        elif row.channel == channel:
            draft.change(row, on=late, shows_private=False)
    return [breach_on("7.1-household-published", household.id, published_by(household))]


def privacy(draft: Draft, _turn: int) -> list[Breach]:
    """A publication shows what must stay private."""
    publication = pick_fact(draft, "private", draft.all(Publication), lambda row: row.on >= ADOPTED)
    draft.change(publication, shows_private=True)
    return [breach_on("7.1-privacy", publication.id, publication.on)]


def disclosed(draft: Draft, turn: int) -> list[Breach]:
    """A payment is disclosed a day late, or never."""
    payments = [row for row in draft.all(Disbursement) if row.on >= ADOPTED and row.on + days(31) <= AS_OF]
    payment = pick_fact(draft, "7.3", payments)
    last = payment.on + days(DISCLOSURE_DAYS)
    for row in draft.of(FundDisclosure, "fund_id", payment.fund_id):
        if payment.on <= row.on <= last and turn % 2:
            draft.drop(row)
        elif payment.on <= row.on <= last:
            draft.change(row, on=last + days(1))
    return [breach_on("7.3-disclosed", payment.id, last)]


def overdrawn(draft: Draft, _turn: int) -> list[Breach]:
    """A fund's last payment is a hundredth of a yuan too much."""

    def spent_in_force(fund: Fund) -> bool:
        return _last(draft, fund).on >= ADOPTED and draft.claim("overdrawn", fund.id)

    fund = pick_fact(draft, "7.3-overdrawn", draft.all(Fund), spent_in_force)
    last, paid = _last(draft, fund), draft.of(Disbursement, "fund_id", fund.id)
    left = fund.amount - sum((row.amount for row in paid), Decimal(0))
    draft.change(last, amount=last.amount + left + Decimal("0.01"))
    return [breach_on("7.3-overdrawn", fund.id, last.on)]


def supervised(draft: Draft, turn: int) -> list[Breach]:
    """One of the three supervisors leaves a fund alone in its year, or comes on the day after it."""
    years = {year.year: year for year in due("year")}
    fund = pick_fact(draft, "7.4", draft.all(Fund), lambda row: row.year in years)
    year: Period = years[fund.year]
    for row in draft.of(FundSupervision, "fund_id", fund.id):
        if row.supervisor == SUPERVISORS[turn % 3] and turn % 2:
            draft.drop(row)
        elif row.supervisor == SUPERVISORS[turn % 3]:
            draft.change(row, on=year.end + days(1))
    return [breach("7.4-supervised", fund.id, year)]


def nepotism(draft: Draft, _turn: int) -> list[Breach]:
    """A payment is approved by the household's kin."""
    payment = pick_fact(draft, "9.3-nepotism", draft.all(Disbursement), lambda row: row.on >= ADOPTED)
    kinship = draft.rng.choice(draft.all(Kinship))
    draft.change(payment, household_id=kinship.household_id, region_id=None, approved_by_id=kinship.official_id)
    return [breach_on("9.3-nepotism", kinship.official_id, payment.on)]


def _last(draft: Draft, fund: Fund) -> Disbursement:
    return max(draft.of(Disbursement, "fund_id", fund.id), key=lambda row: row.on)
