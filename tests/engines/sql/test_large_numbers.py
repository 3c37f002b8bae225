"""Whole numbers of 64 bits are added and multiplied exactly, on every engine."""

from datetime import date

import pytest

from iron_rules import evaluate
from iron_rules.facts import Column, Fact, calendar_year, column, fact_type, vocabulary
from iron_rules.policy import day, duty, interpretation, law, minor, parameter, text, year
from tests.small import CASES, checked

pytest.importorskip("duckdb")
WORDS = text(zh="事", en="it")
LEAST, MOST = -(2**63), 2**63 - 1


@fact_type("账目", en="account")
class Account(Fact):
    """An account of a year."""

    filed: Column[int] = calendar_year("年度")
    left: Column[int] = column("左")
    right: Column[int] = column("右")


SINCE = parameter("since", law("1.1"), WORDS, {day(2017, 1, 1): day(2017, 1, 1)})
NOUGHT = parameter("nought", interpretation("1.1"), WORDS, {day(2017, 1, 1): 0})
RULES = {
    "sum": Account.left + Account.right >= NOUGHT,
    "difference": Account.left - Account.right >= NOUGHT,
    "product": Account.left * Account.right >= NOUGHT,
}


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize(("left", "right"), [(LEAST, LEAST), (LEAST, MOST), (MOST, MOST), (MOST, LEAST)])
def test_no_number_is_too_large_for_an_operation(name: str, left: int, right: int) -> None:
    rule = duty(
        f"1.1-{name}", of=Account, every=year, since=SINCE, severity=minor, must=RULES[name], message=WORDS, cases=CASES
    )
    made = checked(rule, SINCE, NOUGHT, facts=vocabulary(Account))
    facts = {"account": [{"id": "a", "filed": 2018, "left": left, "right": right}]}
    memory, tables = (
        [each.id for each in evaluate(made, facts, as_of=date(2018, 12, 31), engine=engine).findings]
        for engine in ("memory", "tables")
    )

    assert memory == tables
