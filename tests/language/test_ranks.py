"""What `rank`, `per=` and `at_most=` refuse, with what to write instead."""

from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.expressions.nodes import ErrorNode
from iron_rules.policy import average, count, distinct, highest, month, rank, some, total
from tests.market import SHOPS, Area, Inspection, Licence, Shop
from tests.small import CLAUSES, a_duty, days, pack_of

LIMIT = days("limit", 2)
WRONG: Any = 1
SCORED = Inspection.where(Inspection.score.present)


@pytest.mark.parametrize(
    ("built", "what"),
    [
        (lambda: rank(count(Inspection), among=3), "`among=3` names no facts"),
        (lambda: rank(count(Inspection), within=3), "`within=` of a rank is not a column"),
        (lambda: rank(count(Inspection), within=count(Inspection)), "`within=` of a rank is not a column"),
        (lambda: rank(count(Inspection), lowest=WRONG), "`lowest=` of a rank is neither True nor False"),
        (lambda: count(Inspection, per=Inspection.passed), "`per=` stands alone"),
        (lambda: total(Inspection.score, at_most=LIMIT), "`at_most=` stands alone"),
        (lambda: highest(Inspection.score, per=Inspection.passed, at_most=LIMIT),
         "`per=` says which facts count for a figure, not for `highest`"),
        (lambda: average(count(Inspection)), "`average` measures facts, not a value that is worked out"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_a_word_that_means_nothing(built: Any, what: str) -> None:
    node = built().node

    assert isinstance(node, ErrorNode)
    assert what == node.what.en
    assert node.hint


def told(must: Any, **options: Any) -> list[str]:
    """What is wrong with a duty of shops, less what its cases lack."""
    rule = a_duty(must=must, **{"of": Shop, "every": month, "cases": (), "when": some(SCORED), **options})
    with pytest.raises(PolicyError) as error:
        check(pack_of(rule, LIMIT, facts=SHOPS, clauses=CLAUSES[:1]))
    found = [fault.what.removeprefix("1.1-duty: ") for fault in error.value.faults]
    return [each for each in found if not each.startswith("no case is")]


@pytest.mark.parametrize(
    ("must", "what"),
    [
        (rank(count(Inspection), within=Area.level) <= LIMIT,
         "`within=` names a column of another type than the rule's subjects, which are shop"),
        (rank(count(Inspection), among=Area, within=Shop.risk) <= LIMIT,
         "`within=` looks at a column that the area of `among=` has not"),
        (rank(count(Inspection), within=Shop.area_id) <= LIMIT, "`area_id` may be missing here"),
        (rank(Shop.risk) <= LIMIT, "`rank` needs an order, which a choice has not"),
        (Shop.name / LIMIT >= LIMIT, "`/` joins a text and a whole number"),
        (count(Inspection) / 0 >= LIMIT, "a number is divided by zero"),
        (average(SCORED.passed) >= LIMIT, "`average` sums numbers, not a truth value"),
        (count(Inspection) / LIMIT == Shop.name, "a fraction is compared with a text"),
        (count(Inspection, per=Inspection.passed, at_most=count(Inspection) / LIMIT) >= LIMIT,
         "`at_most=` is a whole number, not a fraction"),
    ],
)  # fmt: skip
def test_what_does_not_fit_a_rule_is_told(must: Any, what: str) -> None:
    assert what in told(must)


def test_what_others_are_measured_by_must_belong_to_them() -> None:
    assert "nothing joins Inspection to Area" in told(rank(count(Inspection), among=Area) <= LIMIT)
    assert [] == told(rank(count(Licence, via=Licence.shop_id), among=Shop.where(Shop.risk == "high")) <= LIMIT)


@pytest.mark.parametrize(
    "must",
    [
        rank(average(SCORED.score)) <= LIMIT,
        rank(total(SCORED.score) / LIMIT, lowest=True) <= LIMIT,
        rank(count(Inspection), among=Shop, within=Shop.risk) <= LIMIT,
        rank(count(Inspection), among=Shop.where(Shop.risk == "high"), within=Shop.risk) <= LIMIT,
        distinct(Inspection.day, per=Inspection.passed, at_most=LIMIT) >= LIMIT,
        count(Inspection, per=Inspection.passed, at_most=LIMIT) >= LIMIT,
        Shop.area_id.present & (rank(count(Inspection), within=Shop.area_id) <= LIMIT),
    ],
)
def test_what_fits_is_sound(must: Any) -> None:
    assert [] == told(must)
