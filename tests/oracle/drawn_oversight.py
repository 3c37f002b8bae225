"""Draws who looked on, and what came to light. One generator a type, which yields columns without id."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.oracle.draw import Draw
from tests.oracle.drawn_deeds import each_period
from tests.oracle.people import resident
from tests.oracle.periods import ADOPTED, after


def _flags(draw: Draw, *names: str) -> dict[str, bool]:
    return {name: draw.chance(0.75) for name in names}


def cross_assessment(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, year in each_period(draw, "region", "year", column="assessed_id"):
        cities = [row.id for row in draw.some("region") if row.level == "city"] or [draw.any_id("region")]
        yield {**own, "assessor_id": draw.pick(*cities, *cities, draw.any_id("region")), "on": draw.inside(year)}


def congress_supervision(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, quarter in each_period(draw, "region", "quarter", column="region_id"):
        yield {
            **own,
            "on": draw.inside(quarter),
            "checked_results": draw.chance(0.7),
            "checked_morale": draw.chance(0.7),
        }


def third_party_evaluation(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, year in each_period(draw, "region", "year", column="region_id"):
        yield {**own, "on": draw.inside(year), **_flags(draw, "led_by_cppcc", "parties_took_part")}


def publication(draw: Draw) -> Iterator[dict[str, Any]]:
    for household in draw.some("household"):
        for channel in ("web", "wall", "tv", "tv"):
            if draw.cares():
                since = max(household.identified_on, draw.pick(household.identified_on, draw.window.start))
                due = after(max(since, ADOPTED), 30)
                on = draw.pick(since, since, due, due, draw.deadline(since), draw.day())
                yield {"household_id": household.id, "channel": channel, "on": on, "shows_private": draw.chance(0.1)}


def live_broadcast(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, month in each_period(draw, "region", "month", column="region_id"):
        yield {
            **own,
            "on": draw.inside(month),
            "covers_charges": draw.chance(0.8),
            "covers_residence": draw.chance(0.8),
        }


def inspection(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, quarter in each_period(draw, "official", "quarter", column="inspector_id"):
        yield {"inspector_id": draw.maybe(own["inspector_id"]), "inspecting_region_id": draw.any_id("region"),
               "target_region_id": draw.maybe(draw.any_id("region")), "on": draw.inside(quarter),
               "unannounced": draw.chance(0.6), "reached": draw.pick("village", "household", "none")}  # fmt: skip


def reporting_centre(draw: Draw) -> Iterator[dict[str, Any]]:
    for region in draw.some("region"):
        if draw.chance(0.8):
            days = (date(2016, 1, 1), date(2017, 4, 30), date(2017, 5, 1))
            yield {"region_id": region.id, "opened_on": draw.pick(*days)}


def tipoff(draw: Draw) -> Iterator[dict[str, Any]]:
    residents = [row.id for row in draw.some("official") if resident(row)]
    anybody = [draw.any_id("official") for _ in range(draw.pick(1, 2, 4))]
    accused = [*anybody, *residents] if draw.chance(0.6) else anybody
    kinds = draw.random.sample(("nepotism", "fraud", "inaction", "misconduct"), draw.pick(2, 3, 4))
    days = [draw.day(), draw.day(), draw.deadline(ADOPTED), after(ADOPTED, draw.pick(-1, -1, 0))]
    for _ in range(draw.pick(0, 2, 5, 8, 12)):
        received = draw.day()
        verified = draw.pick(draw.deadline(received), draw.deadline(received), *days)
        told = {"region_id": draw.any_id("region"), "against_id": draw.maybe(draw.pick(*accused)),
                "kind": draw.pick(*kinds), "received_on": received,
                "verified": draw.maybe(draw.chance(0.8)), "verified_on": draw.maybe(verified),
                "reward_paid_on": draw.maybe(draw.deadline(verified)),
                "handled_on": draw.maybe(draw.deadline(verified)),
                "matter_id": draw.pick(None, "m", "m", "n", draw.id("tipoff", 0), draw.id("tipoff", 1)),
                "occurred_on": _occurred(draw, received)}  # fmt: skip
        yield told
        if draw.chance(0.25):
            yield {**told, "occurred_on": _occurred(draw, received), "kind": draw.pick(told["kind"], *kinds)}


def _occurred(draw: Draw, received: date) -> date | None:
    before, later = after(ADOPTED, -1), after(draw.as_of, draw.pick(0, 1))
    return None if draw.chance(0.2) else draw.pick(before, before, before, ADOPTED, received, later)


def televised_inquiry(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, month in each_period(draw, "region", "month", column="region_id"):
        if draw.chance(0.3):
            yield {**own, "on": draw.inside(month), "official_id": draw.maybe(_questioned(draw, own["region_id"]))}
    if draw.chance(0.4):
        yield {"region_id": draw.any_id("region"), "on": date(2017, 5, draw.pick(19, 20, 21)), "official_id": None}


def _questioned(draw: Draw, region_id: str) -> str | None:
    own = [row.id for row in draw.some("official") if row.region_id == region_id]
    return draw.pick(*own) if own and draw.chance(0.8) else draw.any_id("official")
