"""What is refused of spans, of deadlines inside a period and of days made of others, before any fact is read."""

from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.language.parameters import Single
from iron_rules.policy import (
    count,
    day,
    day_of_period,
    days,
    earliest,
    end_of,
    law,
    month,
    months,
    parameter,
    text,
    year_of,
)
from tests.market import SHOPS, Inspection, Shop
from tests.small import CLAUSES, FROM, a_duty, pack_of

TEXT = text(zh="数", en="a number")
MONTH = parameter("a_month", law("1.1"), TEXT, {FROM: months(1)})
MOVES = parameter("moves", law("1.1"), TEXT, {FROM: 10, day(2018, 1, 1): 12})
KINDS: dict[str, Single] = {"high": days(7), "low": 7}
MIXED = parameter("mixed", law("1.1"), TEXT, {FROM: KINDS})
TENTH = parameter("tenth", law("1.1"), TEXT, {FROM: 10})
ZEROTH = parameter("zeroth", law("1.1"), TEXT, {FROM: 0})
ALL = (MONTH, MOVES, MIXED, TENTH, ZEROTH)
INSPECTED = count(Inspection) > 0


def told(must: Any = INSPECTED, **options: Any) -> list[str]:
    """What is wrong with a duty of shops, less what its cases lack and what the parameters of all have."""
    rule = a_duty(**{"of": Shop, "cases": (), "must": must, **options})
    with pytest.raises(PolicyError) as error:
        check(pack_of(rule, *ALL, facts=SHOPS, clauses=CLAUSES[:1]))
    found = [fault.what.removeprefix("1.1-duty: ") for fault in error.value.faults]
    return [each for each in found if not each.startswith(("no case is", "the values of the parameter `mixed`"))]


def test_spans_and_numbers_are_not_mixed() -> None:
    with pytest.raises(PolicyError) as error:
        check(pack_of(a_duty(of=Shop, must=INSPECTED), MIXED, facts=SHOPS, clauses=CLAUSES[:1]))

    assert "the values of the parameter `mixed` differ in kind" in [each.what for each in error.value.faults]


@pytest.mark.parametrize(
    ("must", "what"),
    [
        (count(Inspection) > MONTH, "a whole number is compared with a span"),
        (count(Inspection) > MONTH + MONTH, "`+` joins a span and a span"),
        (Shop.opened_on.missing | (Shop.opened_on * TENTH > Shop.opened_on), "`*` joins a day and a whole number"),
        (Shop.opened_on.missing | (MONTH - Shop.opened_on > TENTH), "`-` joins a span and a day"),
        (year_of(Shop.name) > TENTH, "the day of `year_of` is a day, not a text"),
        (end_of(Shop.name, month) == end_of(Shop.name, month), "the day of `end_of` is a day, not a text"),
        (earliest(Shop.name) == earliest(Shop.name), "each day of `earliest` is a day, not a text"),
    ],
)
def test_a_span_stands_beside_a_day_only(must: Any, what: str) -> None:
    assert what in told(must)


def test_a_bare_span_needs_a_name() -> None:
    """As every number: with its date, its clause and its mark."""
    assert any("stand" in each or "not a word" in each for each in told(Shop.opened_on + months(1) > Shop.opened_on))


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"due_by": day_of_period(ZEROTH)}, "`due_by=` names a day before the period"),
        ({"due_by": day_of_period(MOVES)}, "`due_by=` changes over time"),
        ({"due_by": day_of_period(MONTH)}, "the number of `day_of_period` is a whole number, not a span"),
        ({"due_by": day_of_period(10)}, "`10` stands bare in a condition"),
        ({"due_by": day_of_period(count(Inspection))}, "`day_of_period` takes a parameter"),
        ({"allow": MOVES, "on": Shop.opened_on, "every": None}, "`allow=` changes over time"),
    ],
)
def test_a_deadline_is_a_parameter_of_one_value(options: Any, what: str) -> None:
    assert what in told(**options)


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"due_by": TENTH}, "is not a day of the period"),
        ({"due_by": day_of_period(TENTH), "on": Inspection.day, "every": None}, "`due_by=` stands beside `on=`"),
    ],
)
def test_due_by_takes_a_day_of_a_recurring_period(options: Any, what: str) -> None:
    assert any(what in each for each in told(**options))
