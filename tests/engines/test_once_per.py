"""Of findings that share a matter only the gravest counts, on every engine."""

from typing import Any

import pytest

import iron_rules
from iron_rules.check.check import check
from iron_rules.engines.base import EngineName
from iron_rules.errors import PolicyError
from iron_rules.policy import count, day
from tests.market import SHOPS, Inspection, Shop
from tests.small import CLAUSES, a_duty, pack_of
from tests.warnings import PACK, inspections

ENGINES = ("reference", "memory", "live", "tables")


def points(engine: EngineName, *rows: tuple[str, str, str | None]) -> list[Any]:
    """What findings come to: each failure is one of 1 point and one of 3, from 2019 on of 2 and of 3."""
    found = iron_rules.evaluate(PACK, inspections(*rows), as_of=day(2019, 12, 31), rules="1.2-summed", engine=engine)
    return [next(iter(each.measured.values())) for each in found.findings]


@pytest.mark.parametrize("engine", ENGINES)
def test_of_facts_that_share_a_value_the_gravest_counts(engine: EngineName) -> None:
    assert [3] == points(engine, ("a", "2018-02-01", "fire"))
    assert [3] == points(engine, ("a", "2018-02-01", "fire"), ("b", "2018-03-01", "fire"))
    assert [6] == points(engine, ("a", "2018-02-01", "fire"), ("b", "2018-03-01", "water"))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_missing_value_shares_with_none(engine: EngineName) -> None:
    assert [8] == points(engine, ("a", "2018-02-01", None), ("b", "2018-03-01", None))


@pytest.mark.parametrize("engine", ENGINES)
def test_what_counts_is_looked_for_in_each_period(engine: EngineName) -> None:
    assert [3, 3] == points(engine, ("a", "2018-02-01", "fire"), ("b", "2019-03-01", "fire"))
    assert [8, 10] == points(
        engine,
        ("a", "2018-02-01", None),
        ("b", "2018-03-01", None),
        ("c", "2019-02-01", None),
        ("d", "2019-03-01", None),
    )


def test_only_a_total_counts_once_per_something() -> None:
    rule = a_duty(of=Shop, must=count(Inspection, once_per=Inspection.outcome) == 0)
    with pytest.raises(PolicyError) as error:
        check(pack_of(rule, facts=SHOPS, clauses=CLAUSES[:1]))

    assert ["1.1-duty: `once_per=` says which facts a total sums, not `count`"] == [
        fault.what for fault in error.value.faults
    ]
