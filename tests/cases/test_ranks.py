"""Ranks among subjects of any type, and figures over columns that may be missing: alike on every engine."""

import sys
from collections.abc import Iterator
from datetime import date
from types import ModuleType
from typing import Any

import pytest

import iron_rules
from iron_rules.check.check import check
from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import EngineName
from iron_rules.policy import (
    breached,
    clause,
    count,
    day,
    distinct,
    duty,
    fact,
    given,
    kept,
    law,
    month,
    not_given,
    pack,
    parameter,
    quarter,
    rank,
    reward,
    serious,
    text,
)
from tests.cases.office import ENGINES
from tests.market import SHOPS, Area, Inspection, Shop

FROM = day(2017, 1, 1)
ON = parameter("on", law("1.1"), text(zh="施行日", en="in force"), {FROM: FROM})
ONE = parameter("one", law("1.1"), text(zh="一", en="one"), {FROM: 1})
MESSAGE = text(zh="{subject} {period} {measured}", en="{subject} {period} {measured}")
AREA, OTHER = fact(Area, id="a", level="street"), fact(Area, id="b", level="street")
SHOP = fact(Shop, id="s", area_id="a")
MOST = reward(
    "1.1-most-shops", action="commend", of=Area, since=ON, every=quarter, message=MESSAGE,
    given=rank(count(Shop)) <= ONE,
    cases=[
        given("alone", AREA, SHOP, period="2018-01-01"),
        not_given("another has more", AREA, OTHER, SHOP, period="2018-01-01", subject="b"),
    ],
)  # fmt: skip
SEEN = Inspection.where(Inspection.score.present)
SCORES = duty(
    "1.1-scores", severity=serious, of=Shop, every=month, since=ON, message=MESSAGE,
    must=distinct(SEEN.score, name="scores") > ONE,
    cases=[
        kept("two", SHOP, fact(Inspection, day="2018-01-02", score=1), fact(Inspection, day="2018-01-03", score=2),
             period="2018-01-01"),
        breached("one twice", SHOP, fact(Inspection, day="2018-01-02", score=1),
                 fact(Inspection, day="2018-01-03", score=1), period="2018-01-01"),
    ],
)  # fmt: skip


@pytest.fixture(scope="module")
def checked() -> Iterator[CheckedPack]:
    """A pack of the two rules."""
    module = ModuleType("a_pack_of_ranks")
    for name, value in {"ON": ON, "ONE": ONE, "MOST": MOST, "SCORES": SCORES}.items():
        setattr(module, name, value)
    sys.modules[module.__name__] = module
    try:
        clauses = [clause("1.1", text(zh="一", en="one"))]
        title = text(zh="排名", en="ranked")
        yield check(pack("ranked", title=title, facts=SHOPS, clauses=clauses, package=module.__name__))
    finally:
        del sys.modules[module.__name__]


def found(checked: CheckedPack, rule: str, engine: EngineName, facts: Any) -> list[tuple[str, str, dict[str, Any]]]:
    """What is found: subject, first day, figures."""
    options: dict[str, Any] = {"matcher": "python"} if engine == "live" else {}
    evaluation = iron_rules.evaluate(
        checked, facts, as_of=date(2018, 3, 31), rules=[rule], engine=engine, **options
    )  # fmt: skip
    return [(each.subject, each.period_start.isoformat(), dict(each.measured)) for each in evaluation.findings]


@pytest.mark.parametrize("engine", ENGINES)
def test_only_the_area_with_most_shops_comes_first(checked: CheckedPack, engine: EngineName) -> None:
    areas = [{"id": id_, "name": id_, "level": "street"} for id_ in "ABC"]
    shops = [{"id": f"s{at}", "name": "s", "area_id": area, "risk": "low"} for at, area in enumerate("AAAB")]

    assert [("A", "2018-01-01", {"rank": 1})] == [
        each for each in found(checked, "1.1-most-shops", engine, {"area": areas, "shop": shops}) if each[1] >= "2018"
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_different_known_values_are_counted_where_some_are_missing(checked: CheckedPack, engine: EngineName) -> None:
    facts: dict[str, Any] = {
        "area": [{"id": "A", "name": "A", "level": "street"}],
        "shop": [{"id": "s1", "name": "s", "area_id": "A", "risk": "low"}],
        "inspection": [
            {"id": f"i{at}", "shop_id": "s1", "day": f"2018-0{at}-02", "passed": True, "score": score}
            for at, score in ((1, 5), (2, None))
        ]
        + [{"id": "i3", "shop_id": "s1", "day": "2018-01-03", "passed": True, "score": 6}],
    }

    assert [("s1", "2018-02-01", {"scores": 0}), ("s1", "2018-03-01", {"scores": 0})] == [
        each for each in found(checked, "1.1-scores", engine, facts) if each[1] >= "2018"
    ]
