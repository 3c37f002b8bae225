"""A type that is assumed to have no facts where its table is absent holds no rule back, on any engine."""

from datetime import date

import pytest

from iron_rules import evaluate, read
from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import EngineName
from iron_rules.facts import Column, Fact, Ref, column, ends, event, fact_type, starts, vocabulary
from iron_rules.policy import month, none, overlapping, some
from tests.small import a_duty, checked

AS_OF = date(2018, 6, 30)


@fact_type("店铺")
class Shop(Fact):
    """A shop."""

    name: Column[str] = column("名称")


@fact_type("检查")
class Check(Fact):
    """A check of a shop."""

    shop_id: Ref[Shop] = column("店铺编号")
    on: Column[date] = event("日期")


@fact_type("停业", assumed_none=True)
class Closure(Fact):
    """A shop was closed for a while."""

    shop_id: Ref[Shop] = column("店铺编号")
    start: Column[date] = starts("开始日期")
    end: Column[date] = ends("结束日期")


def pack() -> CheckedPack:
    """Every month in which it is not closed a shop is checked."""
    rule = a_duty(of=Shop, every=month, when=none(Closure, within=overlapping), must=some(Check))
    return checked(rule, facts=vocabulary(Shop, Check, Closure))


def shops(**more: object) -> dict[str, object]:
    """A shop that nobody checks."""
    return {"shop": [{"id": "s", "name": "s"}], "check": [], **more}


def months(facts: dict[str, object], engine: EngineName) -> list[int]:
    """Return the months of 2018 with a finding."""
    found = evaluate(pack(), read(facts, pack()), as_of=AS_OF, engine=engine).findings
    return [each.period_start.month for each in found if each.period_start.year == 2018]


@pytest.mark.parametrize("engine", ["reference", "memory", "tables", "live"])
def test_an_absent_table_is_as_an_empty_one(engine: EngineName) -> None:
    assert [1, 2, 3, 4, 5, 6] == months(shops(), engine) == months(shops(closure=[]), engine)


@pytest.mark.parametrize("engine", ["reference", "memory", "tables", "live"])
def test_a_table_that_is_there_counts(engine: EngineName) -> None:
    closure = {"id": "c", "shop_id": "s", "start": "2018-02-28", "end": "2018-03-01"}

    assert [1, 4, 5, 6] == months(shops(closure=[closure]), engine)


@pytest.mark.parametrize("engine", ["reference", "memory", "tables", "live"])
def test_its_feed_holds_nothing_back(engine: EngineName) -> None:
    feed = {"id": "f", "type": "closure", "complete_until": "2018-01-31"}

    assert [1, 2, 3, 4, 5, 6] == months(shops(closure=[], feed=[feed]), engine)


def test_the_plan_says_what_it_heeds() -> None:
    plan = pack().plans["1.1-duty"]

    assert (("shop", "check"), ("closure",)) == (plan.reads, plan.heeds)
