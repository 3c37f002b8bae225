"""Inspections that were announced, reached nobody, or were left to others; inquiries that were put off."""

from iron_rules.periods import Period
from ten_iron_rules.facts import Inspection, Official, Region, TelevisedInquiry
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import INQUIRIES_BEGIN, INQUIRY_OPENED, days, due
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.plants.knock_ons import during
from ten_iron_rules.samples.plants.picking import breach, breach_on, pick_duty, pick_fact
from ten_iron_rules.samples.terms import is_leader, is_principal


def mostly_unannounced(draft: Draft, turn: int) -> list[Breach]:
    """Half of a quarter's inspections were announced; in odd turns one more than half."""

    def inspected(region: Region, quarter: Period) -> bool:
        return bool(during(draft.of(Inspection, "inspecting_region_id", region.id), quarter))

    region, quarter = pick_duty(draft, "8.1", draft.all(Region), due("quarter"), inspected)
    rows = during(draft.of(Inspection, "inspecting_region_id", region.id), quarter)
    unannounced = sum(row.unannounced for row in rows)
    for _ in range(2 * unannounced - len(rows) + turn % 2):
        draft.copy(rows[0], inspector_id=None, unannounced=False)
    return [breach("8.1-mostly-unannounced", region.id, quarter)]


def direct(draft: Draft, _turn: int) -> list[Breach]:
    """An unannounced inspection reached nobody."""
    inspection = pick_fact(draft, "8.2", draft.all(Inspection), lambda row: row.unannounced)
    draft.change(inspection, reached="none")
    return [breach_on("8.2-direct", inspection.id, inspection.on)]


def leader_inspections(draft: Draft, _turn: int) -> list[Breach]:
    """Somebody else did a leader's unannounced inspections of a quarter."""
    leaders = [official for official in draft.all(Official) if is_leader(official)]
    leader, quarter = pick_duty(draft, "8.3", leaders, due("quarter"))
    for row in during(draft.of(Inspection, "inspector_id", leader.id), quarter):
        if row.unannounced:
            draft.change(row, inspector_id=None)
    return [breach("8.3-leader-inspections", leader.id, quarter)]


def inquiry_opened(draft: Draft, _turn: int) -> list[Breach]:
    """The first inquiry comes a day late."""
    province = draft.of(Region, "level", "province")[0]
    for row in draft.all(TelevisedInquiry):
        if row.on <= INQUIRY_OPENED:
            draft.change(row, on=INQUIRY_OPENED + days(1))
    return [breach_on("9.4-inquiry-opened", province.id, INQUIRY_OPENED)]


def televised_inquiry(draft: Draft, _turn: int) -> list[Breach]:
    """A month's inquiries are put off to the next month of the same year."""
    months = [each for each in due("month") if each.start >= INQUIRIES_BEGIN and each.start.month < 12]
    province, month = pick_duty(draft, "9.4", draft.of(Region, "level", "province"), months[:-1:2])
    for row in during(draft.all(TelevisedInquiry), month):
        draft.change(row, on=month.end + days(1))
    return [breach("9.4-televised-inquiry", province.id, month)]


def principals_questioned(draft: Draft, turn: int) -> list[Breach]:
    """In a year no leader of a region that has to face it is questioned: others of it are, or other regions'."""
    facing = [region for region in draft.all(Region) if region.heavy_task or region.poverty_county]
    region, year = pick_duty(draft, "9.5", facing, due("year"))
    officials = draft.all(Official)
    own = [each.id for each in officials if each.region_id == region.id and not is_principal(each)]
    others = [each.id for each in officials if each.region_id != region.id and is_principal(each)]
    for row in during(draft.of(TelevisedInquiry, "region_id", region.id), year):
        draft.change(row, official_id=draft.rng.choice(others if turn % 2 else own))
    return [breach("9.5-principals-questioned", region.id, year)]
