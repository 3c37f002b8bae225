"""Point duties, which are judged on one day: one function a rule, each (world) -> instances."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from iron_rules.facts import Fact
from ten_iron_rules.facts import Official, Tipoff
from tests.oracle.absence import away
from tests.oracle.people import city_head
from tests.oracle.periods import ADOPTED, Period, after, covers, full, runs
from tests.oracle.places import place
from tests.oracle.recurring import Instances
from tests.oracle.stretches import longest
from tests.oracle.world import Instance, World


def _on(subject: Fact, day: date, found: bool) -> Instance:
    return Instance(subject.id, Period(day, day), day, found)


# 3


def reserve_rotation(world: World) -> Iterator[Instance]:
    """Due of the places of reserve cadres; the rest of a posting that began earlier does not count."""
    since = Period(ADOPTED, date(2020, 4, 23))
    for region in world.all("region"):
        reserves = [row for row in world.all("official")
                    if row.reserve and runs(row, since.end) and place(world, row) == region.id]  # fmt: skip
        if reserves:
            yield _on(region, since.end, not all(_has_rotated(world, row, since) for row in reserves))


def _has_rotated(world: World, official: Official, since: Period) -> bool:
    postings = [row for row in world.of("frontline_posting", official.person_id, "person_id") if row.start in since]
    return longest(postings, since) >= 90


def results_count(world: World) -> Iterator[Instance]:
    for decision in world.all("appointment_decision"):
        postings = world.of("frontline_posting", decision.person_id, "person_id")
        if decision.on >= ADOPTED and any(row.start < decision.on for row in postings):
            yield _on(decision, decision.on, not decision.cites_results)


# 5


def last_place_statement(world: World) -> Iterator[Instance]:
    for official in world.all("official"):
        for quarter in full("quarter", ADOPTED, world.as_of) if city_head(official) else []:
            yield from _statement(world, official, quarter)


def _statement(world: World, official: Official, quarter: Period) -> Iterator[Instance]:
    """Due by every announcement of the city's own position, in these 15 days; made or not made in them."""
    ranking = [row for row in world.all("ranking")
               if row.every == "quarter" and row.scope == "cities" and row.period_start == quarter.start]  # fmt: skip
    for own in ranking:
        term = Period(own.announced_on, after(own.announced_on, 14))
        if own.subject_id == official.region_id and covers(official, term) and not away(world, official, term):
            last = own.position == max(row.position for row in ranking if row.within_id == own.within_id)
            made = any(row.quarter_start == quarter.start and row.on in term
                       for row in world.of("statement", official.id))  # fmt: skip
            yield Instance(official.id, quarter, term.end, last and not made)


# 6


def attendance_contradicted(world: World) -> Iterator[Instance]:
    for official in world.all("official"):
        for day in sorted({row.on for row in world.of("village_visit", official.id) if row.on >= ADOPTED}):
            villages = {row.village_id for row in world.of("village_visit", official.id) if row.on == day}
            found = any(_called_absent(world, official, village, day) for village in villages)
            yield _on(official, day, found)


def _called_absent(world: World, official: Official, village: str, day: date) -> bool:
    rows = [row for row in world.of("attendance", official.id) if row.village_id == village and row.on == day]
    return any(row.by_committee and not row.present for row in rows) and not any(row.present for row in rows)


# 7


def household_published(world: World) -> Iterator[Instance]:
    for household in world.all("household"):
        day = after(max(household.identified_on, ADOPTED), 30)
        if household.exited_on is None or household.exited_on > day:
            publications = world.of("publication", household.id, "household_id")
            channels = {row.channel for row in publications if row.on <= day}
            yield _on(household, day, not {"web", "wall", "tv"} <= channels)


def privacy(world: World) -> Iterator[Instance]:
    for publication in world.all("publication"):
        if publication.on >= ADOPTED:
            yield _on(publication, publication.on, publication.shows_private)


def disclosed(world: World) -> Iterator[Instance]:
    for paid in world.all("disbursement"):
        if paid.on >= ADOPTED:
            term = Period(paid.on, after(paid.on, 30))
            yield _on(paid, term.end, not world.within("fund_disclosure", paid.fund_id, term, "fund_id"))


def overdrawn(world: World) -> Iterator[Any]:
    for fund in world.all("fund"):
        paid = world.of("disbursement", fund.id, "fund_id")
        for day in sorted({row.on for row in paid}):
            if sum(row.amount for row in paid if row.on <= day) > fund.amount:
                if day >= ADOPTED:
                    yield _on(fund, day, found=True)
                break


# 8


def inspected_directly(world: World) -> Iterator[Instance]:
    for inspection in world.all("inspection"):
        if inspection.on >= ADOPTED and inspection.unannounced:
            yield _on(inspection, inspection.on, inspection.reached == "none")


# 9


def reporting_centre(world: World) -> Iterator[Instance]:
    day = date(2017, 4, 30)
    for region in world.all("region"):
        centres = world.of("reporting_centre", region.id, "region_id")
        yield _on(region, day, not any(row.opened_on <= day for row in centres))


def verified(tipoff: Tipoff) -> bool:
    """Later days than the last known one are not in the world, so there is nothing to compare."""
    return tipoff.verified is True and tipoff.verified_on is not None and tipoff.verified_on >= ADOPTED


def _not_by(happened_on: date | None, day: date) -> bool:
    return happened_on is None or happened_on > day


def reporter_rewarded(world: World) -> Iterator[Instance]:
    for tipoff in world.all("tipoff"):
        if verified(tipoff):
            day = after(tipoff.verified_on, 30)
            yield _on(tipoff, day, _not_by(tipoff.reward_paid_on, day))


def reporter_reward(world: World) -> Iterator[Instance]:
    for tipoff in world.all("tipoff"):
        if verified(tipoff):
            yield _on(tipoff, tipoff.verified_on, _not_by(tipoff.reward_paid_on, world.as_of))


def tipoff_decided(world: World) -> Iterator[Instance]:
    for tipoff in world.all("tipoff"):
        if tipoff.received_on >= ADOPTED:
            day = after(tipoff.received_on, 90)
            yield _on(tipoff, day, tipoff.verified is None or _not_by(tipoff.verified_on, day))


def tipoff_handled(world: World) -> Iterator[Instance]:
    for tipoff in world.all("tipoff"):
        if verified(tipoff):
            day = after(tipoff.verified_on, 60)
            yield _on(tipoff, day, _not_by(tipoff.handled_on, day))


def verified_against(*kinds: str) -> Instances:
    """Due of whom a tip-off of these kinds was verified or refuted that day; breached by a matter's first one."""

    def instances(world: World) -> Iterator[Instance]:
        for official in world.all("official"):
            against = [row for row in world.of("tipoff", official.id, "against_id")
                       if row.kind in kinds and row.verified is not None and row.verified_on is not None]  # fmt: skip
            found = {day for matter in _matters(against) for day in _first_verified(matter)}
            for day in sorted({row.verified_on for row in against if row.verified_on >= ADOPTED}):
                yield _on(official, day, day in found)

    return instances


def _matters(against: list[Tipoff]) -> list[list[Tipoff]]:
    """The verified tip-offs, those with the same matter together, those without one alone."""
    proven = [row for row in against if row.verified]
    named = {row.matter_id for row in proven if row.matter_id is not None}
    return [*([row for row in proven if row.matter_id == id] for id in sorted(named)),
            *([row] for row in proven if row.matter_id is None)]  # fmt: skip


def _first_verified(matter: list[Tipoff]) -> list[date]:
    """The day on which the matter makes a finding, if one does."""
    days = [(row.verified_on, row.occurred_on) for row in matter if row.verified_on is not None]
    first = min(verified_on for verified_on, _ in days)
    happened = [occurred_on for verified_on, occurred_on in days if verified_on == first]
    known_before = all(day is not None and day < ADOPTED for day in happened)
    return [first] if first >= ADOPTED and not known_before else []


def nepotism(world: World) -> Iterator[Instance]:
    for official in world.all("official"):
        approved = [row for row in world.of("disbursement", official.id, "approved_by_id")
                    if row.household_id is not None]  # fmt: skip
        kin = {row.household_id for row in world.of("kinship", official.id)}
        for day in sorted({row.on for row in approved if row.on >= ADOPTED}):
            yield _on(official, day, any(row.household_id in kin for row in approved if row.on == day))


def inquiry_opened(world: World) -> Iterator[Instance]:
    day = date(2017, 5, 20)
    for region in world.all("region"):
        if region.level == "province":
            yield _on(region, day, not any(row.on <= day for row in world.all("televised_inquiry")))
