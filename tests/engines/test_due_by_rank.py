"""Whoever is given something by rank may be due by that rank alone, on every engine."""

from datetime import date

import pytest

from iron_rules import evaluate, read
from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import EngineName
from iron_rules.errors import PolicyError
from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, vocabulary
from iron_rules.language.rule import Rule
from iron_rules.policy import count, demotion, given, month, not_given, rank, some
from tests.small import ADOPTED, MESSAGE, checked, days


@fact_type("店铺")
class Shop(Fact):
    """A shop; `watched` ones are due in any case."""

    watched: Column[bool] = column("受关注")


@fact_type("投诉")
class Complaint(Fact):
    """A complaint about a shop."""

    shop_id: Ref[Shop] = column("店铺编号")
    on: Column[date] = event("日期")


FACTS = vocabulary(Shop, Complaint)
FIRST, MANY = days("first", 1), days("many", 2)
worst = (count(Complaint) >= MANY) & (rank(count(Complaint), among=Shop) <= FIRST)
CASES = (given("so", period="2018-01-01"), not_given("not so", period="2018-01-01"))


def named(**options: object) -> Rule:
    """Return the rule that names the shop with the most complaints of a month, if they are two or more."""
    said = {"of": Shop, "every": month, "when": Shop.watched | worst, "given": worst, **options}
    return demotion("1.1-named", action="name", since=ADOPTED, message=MESSAGE, cases=CASES, **said)


def pack() -> CheckedPack:
    """The pack with that rule alone."""
    return checked(named(), FIRST, MANY, facts=FACTS)


def instances(engine: EngineName, **complaints: int) -> dict[str, bool]:
    """Return who is due in January 2018, and whether they are named; `watched` is due in any case."""
    shops = [{"id": shop, "watched": shop == "watched"} for shop in ("watched", *complaints)]
    rows = [
        {"id": f"{shop} {number}", "shop_id": shop, "on": "2018-01-31"}
        for shop, many in complaints.items()
        for number in range(many)
    ]
    known = read({"shop": shops, "complaint": rows}, pack())
    judged = evaluate(pack(), known, as_of=date(2018, 1, 31), engine=engine).judged
    (rule,) = judged
    return {subject: finds for subject, period, finds in rule.instances if period.start == date(2018, 1, 1)}


@pytest.mark.parametrize("engine", ["reference", "memory", "tables", "live"])
@pytest.mark.parametrize(
    ("complaints", "expected"),
    [
        ({"a": 1}, {"watched": False}),
        ({"a": 2}, {"watched": False, "a": True}),
        ({"a": 2, "b": 3}, {"watched": False, "b": True}),
        ({"a": 2, "b": 2}, {"watched": False, "a": True, "b": True}),
    ],
)
def test_the_first_is_due_and_the_second_is_not(
    engine: EngineName, complaints: dict[str, int], expected: dict[str, bool]
) -> None:
    assert expected == instances(engine, **complaints)


def refused(rule: Rule) -> list[str]:
    """Return what is wrong with the rule."""
    with pytest.raises(PolicyError) as caught:
        checked(rule, FIRST, MANY, facts=FACTS)
    return [each.what for each in caught.value.faults]


def test_a_rank_among_those_that_are_due_says_nothing_of_who_is_due() -> None:
    among_due = rank(count(Complaint)) <= FIRST

    assert ["1.1-named: `rank` is asked for where it is not known who is due"] == refused(named(when=among_due))
    assert ["1.1-named: `when=` asks for a rank, and another rank is among those that are due"] == refused(
        named(when=some(Complaint) & worst, given=among_due)
    )
