"""What may be missing must not decide against anybody: where a rule says enough of it, and where it does not."""

from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.facts import Fact, Ref, column, fact_type, vocabulary
from iron_rules.policy import (
    any_time,
    as_of,
    average,
    count,
    distinct,
    each,
    highest,
    law,
    lowest,
    none,
    parameter,
    some,
    text,
    total,
)
from ten_iron_rules.facts import FACTS, Official
from tests.market import SHOPS, Area, Inspection, Licence, Shop
from tests.small import CLAUSES, FROM, a_duty, days, pack_of


@fact_type("备注")
class Remark(Fact):
    """A remark on an inspection."""

    inspection_id: Ref[Inspection] = column("检查编号")


LIMIT, NONE = days("limit", 2), days("none", 0)
FLOORS = parameter("floors", law("1.1"), text(zh="数", en="a number"), {FROM: {"One": 1}})
scored = Inspection.where(Inspection.score.present)
placed = Shop.where(Shop.area_id.level == "city")


def told(must: Any, facts: Any = SHOPS, **options: Any) -> list[tuple[str, str]]:
    """What is wrong with a duty, of shops unless the options say otherwise, less what its cases lack."""
    rule = a_duty(must=must, **{"of": Shop, "cases": (), **options})
    with pytest.raises(PolicyError) as error:
        check(pack_of(rule, LIMIT, NONE, FLOORS, facts=facts, clauses=CLAUSES[:1]))
    found = [(fault.what.removeprefix("1.1-duty: "), fault.hint) for fault in error.value.faults]
    return [each for each in found if not each[0].startswith("no case is")]


@pytest.mark.parametrize(
    ("must", "column"),
    [
        (Shop.area_id.level == "city", "area_id.level"),
        (Shop.area_id.parent_id.present & (Shop.area_id.parent_id.parent_id.level == "city"),
         "area_id.parent_id.parent_id.level"),
        (Shop.place.level == "city", "area_id.level"),
        (Shop.opened_on.present | (Shop.opened_on <= as_of), "opened_on"),
        (some(Inspection, ~(Inspection.score > 0)), "score"),
        (count(Inspection, ~(Inspection.score > 0)) >= LIMIT, "score"),
        (total(Inspection.score) >= LIMIT, "score"),
        (highest(Inspection.score) >= LIMIT, "score"),
    ],
)  # fmt: skip
def test_what_may_be_missing_is_told(must: Any, column: str) -> None:
    hint = f"say what it means: `X.{column}.present & ...`, or `X.{column}.missing | ...`"

    assert [(f"`{column}` may be missing here", hint)] == told(must, when=some(Inspection))


@pytest.mark.parametrize(
    "must",
    [
        Shop.area_id.present & (Shop.area_id.level == "city"),
        Shop.area_id.missing | (Shop.area_id.level == "city"),
        Shop.area_id.parent_id.present & (Shop.area_id.parent_id.level == "city"),
        Shop.area_id.parent_id.present & (Shop.area_id.level == "city"),
        Shop.area_id.parent_id.parent_id.present & (Shop.area_id.parent_id.level == "city"),
        Shop.place.present & (Shop.place.level == "city"),
        Shop.place.missing | (Shop.place.name == Shop.name),
        Shop.area_id.present & Shop.area_id.parent_id.present & ~(Shop.area_id.parent_id.level == "city"),
        some(Inspection, Inspection.score.present, ~(Inspection.score > 0)),
        some(scored, ~(Inspection.score > 0)),
        distinct(Inspection.score) >= LIMIT,
        distinct(scored.score) >= LIMIT,
        count(scored) >= LIMIT,
        total(scored.score) >= LIMIT,
        total(Inspection.score, Inspection.score > 0) >= LIMIT,
        none(Inspection, Inspection.score > 0),
        FLOORS.get(Shop.name).missing | (count(Inspection) >= FLOORS.get(Shop.name)),
        FLOORS.get(Shop.name).present & (count(Inspection) >= FLOORS.get(Shop.name)),
    ],
)
def test_a_rule_says_enough_of_what_may_be_missing(must: Any) -> None:
    assert [] == told(must)


@pytest.mark.parametrize(
    ("must", "what"),
    [
        (average(scored.score) >= LIMIT, "`average` has no value over nothing"),
        (highest(scored.score) >= LIMIT, "`highest` has no value over nothing"),
        (count(scored) / count(Inspection) >= LIMIT, "a quotient has no value where its divisor is zero"),
        (LIMIT / total(scored.score) >= LIMIT, "a quotient has no value where its divisor is zero"),
        ((count(Inspection) >= NONE) & (LIMIT / count(Inspection) >= LIMIT),
         "a quotient has no value where its divisor is zero"),
        (some(Inspection) & (average(scored.score) >= LIMIT), "`average` has no value over nothing"),
        (some(scored, within=any_time) & (average(scored.score) >= LIMIT), "`average` has no value over nothing"),
        (some(scored) | (average(scored.score) >= LIMIT), "`average` has no value over nothing"),
        (none(scored) & (average(scored.score) >= LIMIT), "`average` has no value over nothing"),
        ((LIMIT / count(scored)).present & (LIMIT / count(Inspection) >= LIMIT),
         "a quotient has no value where its divisor is zero"),
    ],
)  # fmt: skip
def test_a_value_over_nothing_or_by_zero_is_told(must: Any, what: str) -> None:
    assert [what] == [each for each, _ in told(must)]


@pytest.mark.parametrize(
    "must",
    [
        some(scored) & (average(scored.score) >= LIMIT),
        none(scored) | (average(scored.score) >= LIMIT),
        average(scored.score).present & (average(scored.score) >= LIMIT),
        average(scored.score).missing | (average(scored.score) >= LIMIT),
        some(scored, within=any_time) & (lowest(scored.score, within=any_time) >= LIMIT),
        (count(scored) > 0) & (average(scored.score) >= LIMIT),
        (count(scored) >= LIMIT) & (highest(scored.score) >= LIMIT),
        (count(Inspection) != 0) & (count(scored) / count(Inspection) >= LIMIT),
        some(Inspection) & (count(scored) / count(Inspection) >= LIMIT),
        (total(scored.score) < 0) & (LIMIT / total(scored.score) >= LIMIT),
        (LIMIT / count(Inspection)).present & (LIMIT / count(Inspection) >= LIMIT),
        (LIMIT / count(Inspection)).missing | (LIMIT / count(Inspection) >= LIMIT),
        count(Inspection) / LIMIT >= LIMIT,
        each(Inspection.where(Inspection.score > 0), LIMIT / Inspection.score >= LIMIT),
    ],
)
def test_a_rule_says_enough_of_a_value_over_nothing_or_by_zero(must: Any) -> None:
    assert [] == told(must)


def test_being_due_says_that_there_is_something() -> None:
    assert [] == told(average(scored.score) >= LIMIT, when=some(scored))
    assert [] == told(average(scored.score) >= LIMIT, when=count(scored) >= LIMIT)
    assert [] == told(LIMIT / count(Inspection) >= LIMIT, when=some(Inspection))


def test_a_reference_that_is_never_missing_leads_to_one_that_may_be() -> None:
    assert ["`shop_id.area_id.level` may be missing here"] == [
        what for what, _ in told(Licence.place.level == "city", of=Licence)
    ]
    assert ["`parent_id.level` may be missing here"] == [
        what for what, _ in told(Area.parent_id.level == "city", of=Area)
    ]


def test_a_place_by_several_ways_is_missing_where_none_of_them_leads_anywhere() -> None:
    hint = "say what it means: `X.place.present & ...`, or `X.place.missing | ...`"
    county = Official.place.level == "county"

    assert [("`place` may be missing here", hint)] == told(county, of=Official, facts=FACTS)
    assert [] == told(Official.place.present & county, of=Official, facts=FACTS)
    assert [] == told(Official.place.missing | county, of=Official, facts=FACTS)
    assert [] == told(~(Official.place.level == "city"), of=Official.where(county), facts=FACTS)


def test_the_subjects_of_a_rule_or_its_being_due_may_say_it_for_the_test() -> None:
    assert [] == told(~(Shop.area_id.level == "street"), of=placed)
    assert [] == told(Shop.opened_on <= as_of, when=Shop.opened_on.present)


def test_a_value_by_key_that_may_be_missing_is_told() -> None:
    hint = "say what it means: `FLOORS.get(...).present & ...`, or `FLOORS.get(...).missing | ...`"

    assert [("`FLOORS.get(...)` may be missing here", hint)] == told(count(Inspection) >= FLOORS.get(Shop.name))


def test_what_a_reference_leads_to_may_not_have_happened_yet() -> None:
    """The id is there from the beginning: a rule asks for it, or for a column of the fact."""
    mark = Remark.inspection_id.passed
    of = {"of": Remark, "facts": vocabulary(SHOPS, Remark)}

    assert ["`inspection_id.passed` may be missing here"] == [what for what, _ in told(mark, **of)]
    assert [] == told(Remark.inspection_id.present & mark, **of)
    assert [] == told(mark.present & mark, **of)
    assert [] == told(Remark.inspection_id.day.present & mark, **of)
