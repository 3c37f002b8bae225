"""Where facts lie: the place of each, what is above it, and every step on the way."""

from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

import pytest

from iron_rules.facts import Column, Fact, Maybe, MaybeRef, Ref, column, event, fact_type, starts, vocabulary
from iron_rules.facts.columns import ends
from iron_rules.findings.places import Places

DAY = date(2018, 6, 30)


@fact_type("区域")
class District(Fact):
    """A tree."""

    parent_id: MaybeRef["District"] = column("上级", default=None, parent=True)


@fact_type("场所", place="district_id")
class Site(Fact):
    """A place on the way to another."""

    district_id: MaybeRef[District] = column("区域编号", default=None)


@fact_type("企业", place="site_id|seat_id")
class Business(Fact):
    """Something with two ways to its place."""

    site_id: MaybeRef[Site] = column("场所编号", default=None)
    seat_id: MaybeRef[District] = column("注册地编号", default=None)


@fact_type("职工")
class Worker(Fact):
    """The contracts that share a `worker_id`."""


@fact_type("合同", place="business_id")
class Contract(Fact):
    """What is gathered into a worker."""

    worker_id: Ref[Worker] = column("职工编号", identifies=True)
    business_id: Ref[Business] = column("企业编号")
    start: Column[date] = starts("开始", happens=True)
    end: Maybe[date] = ends("结束", default=None)


@fact_type("培训", place="worker_id")
class Training(Fact):
    """A fact about a worker."""

    worker_id: Ref[Worker] = column("职工编号")
    on: Column[date] = event("日期")


@fact_type("装置", place="maker_id")
class Device(Fact):
    """A fact in something that lies nowhere else."""

    maker_id: "Ref[Maker]" = column("厂家编号")


@fact_type("厂家")
class Maker(Fact):
    """A tree of one level."""


FACTS = vocabulary(District, Site, Business, Contract, Training, Device, Maker)


def contract(id: str, business: str, start: date = DAY) -> Contract:
    """A contract of the worker `w`."""
    return Contract(id=id, worker_id="w", business_id=business, start=start)


TABLES: dict[str, Any] = {
    "district": [District(id="top"), District(id="a", parent_id="top"), District(id="b", parent_id="top")],
    "site": [Site(id="sa", district_id="a"), Site(id="lost")],
    "business": [
        Business(id="both", site_id="sa", seat_id="b"),
        Business(id="seat", seat_id="b"),
        Business(id="half", site_id="lost", seat_id="b"),
        Business(id="none"),
    ],
    "contract": [contract("1", "both"), contract("2", "seat"), contract("3", "gone", date(2018, 7, 1))],
    "training": [Training(id="t", worker_id="w", on=DAY)],
    "device": [Device(id="d", maker_id="m")],
    "maker": [Maker(id="m")],
}
IN_A = (("district", "a"), ("district", "top"))
IN_B = (("district", "b"), ("district", "top"))
IN_BOTH = (("district", "a"), ("district", "top"), ("district", "b"))
PLACES = Places(TABLES, FACTS, DAY)


@pytest.mark.parametrize(
    ("fact", "id", "around"),
    [
        ("district", "a", IN_A),
        ("site", "sa", IN_A),
        ("business", "both", IN_A),
        ("business", "seat", IN_B),
        ("business", "half", IN_B),
        ("business", "none", ()),
        ("business", "unheard", ()),
        ("contract", "1", IN_A),
        ("worker", "w", IN_BOTH),
        ("training", "t", IN_BOTH),
        ("device", "d", (("maker", "m"),)),
        ("maker", "m", ()),
    ],
)
def test_a_fact_lies_in_the_first_place_that_is_known_and_in_all_above_it(
    fact: str, id: str, around: tuple[tuple[str, str], ...]
) -> None:
    """A subject without a table where any of its rows does, as far as they have happened."""
    assert around == PLACES.around(fact, id)


@pytest.mark.parametrize(
    ("fact", "id", "within"),
    [
        ("district", "a", {("district", "a"), *IN_A}),
        ("business", "both", {("business", "both"), ("site", "sa"), *IN_A, ("district", "b")}),
        ("business", "half", {("business", "half"), ("site", "lost"), *IN_B}),
        ("contract", "1", {("contract", "1"), ("business", "both"), ("site", "sa"), *IN_A, ("district", "b")}),
        ("worker", "w", {("worker", "w"), ("business", "both"), ("business", "seat"), ("site", "sa"), *IN_A, *IN_B}),
        ("training", "t", {("training", "t"), *PLACES.within("worker", "w")}),
        ("maker", "m", {("maker", "m")}),
    ],
)
def test_a_fact_is_within_itself_and_every_step_on_the_ways_to_its_place(
    fact: str, id: str, within: AbstractSet[tuple[str, str]]
) -> None:
    """And within all that is above its place."""
    assert within == PLACES.within(fact, id)


KNOWN = [(fact, row.id) for fact, rows in TABLES.items() for row in rows] + [("worker", "w")]


@pytest.mark.parametrize("place", [*KNOWN, ("district", "nowhere"), ("maker", "m")])
def test_what_lies_in_a_place_is_known_without_climbing(place: tuple[str, str]) -> None:
    """The same as looking for it among all that a fact lies in."""
    for steps, around in ((False, PLACES.around), (True, PLACES.within)):
        lies = PLACES.lying_in(place, steps=steps)

        assert [place in around(*each) for each in KNOWN] == [lies(*each) for each in KNOWN]


def test_what_is_below_a_place_in_a_tree_that_goes_round_is_gone_through_once() -> None:
    tables = {"district": [District(id="a", parent_id="b"), District(id="b", parent_id="a")]}

    assert [("district", "a"), ("district", "b")] == Places(tables, FACTS, DAY).below(("district", "a"))


def test_a_tree_that_goes_round_is_gone_through_once() -> None:
    """Intake does not refuse it."""
    tables = {"district": [District(id="a", parent_id="b"), District(id="b", parent_id="a")]}

    assert (("district", "a"), ("district", "b")) == Places(tables, FACTS, DAY).around("district", "a")
