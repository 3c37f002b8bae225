"""Values go by the labels of the column that they come from, or that they are compared with."""

from collections.abc import Mapping

import pytest

from iron_rules.expressions.nodes import Bound, Compare, FirstKnown, Get, Literal, Node, Reduce, Rows, Setting
from iron_rules.plan.labels import labels_of, setting_labels
from iron_rules.text import Text
from tests.shops import SHOPS, Licence, Visit

TYPES = {"s": Licence.__spec__, "r1": Visit.__spec__}
TRADE, OUTCOME, NOTE = Get("s", ("trade",)), Get("r1", ("outcome",)), Get("r1", ("note",))
TRADES = {"work": Text("作坊", "workshop"), "food": Text("食品", "food")}
OUTCOMES = {"good": Text("合格", "good"), "work": Text("待整改", "work")}
VISITS = Rows("visit", "r1", spec=Visit.__spec__)


@pytest.mark.parametrize(
    ("node", "labels"),
    [
        (TRADE, TRADES),
        (Get("r1", ("licence_id", "trade")), TRADES),
        (FirstKnown((OUTCOME, TRADE)), {**TRADES, **OUTCOMES}),
        (Reduce("values", VISITS, OUTCOME), OUTCOMES),
        (Reduce("distinct", VISITS, OUTCOME), {}),
        (Reduce("count", VISITS), {}),
        (NOTE, {}),
        (Literal("work"), {}),
        (Setting("good"), {}),
        (Bound("start"), {}),
        (None, {}),
    ],
)
def test_a_value_has_the_labels_of_its_column(node: Node | None, labels: Mapping[str, Text]) -> None:
    assert labels == labels_of(node, TYPES)


@pytest.mark.parametrize(
    "part",
    [
        Compare("==", OUTCOME, Setting("good")),
        Compare("!=", Setting("good"), OUTCOME),
        Reduce("shows", VISITS, OUTCOME, Setting("good")),
        Rows("visit", "r1", links=((OUTCOME, Setting("good")),)),
    ],
)
def test_a_parameter_has_the_labels_of_what_it_is_compared_with(part: Node) -> None:
    assert {Setting("good"): OUTCOMES} == setting_labels([part], TYPES)


def test_the_figures_of_a_plan_have_labels_by_their_names() -> None:
    plans = {name: dict(plan.labels) for name, plan in SHOPS.plans.items()}

    assert {
        "第一条-visited": {"visit": {}},
        "第二条-good": {"outcome": OUTCOMES},
        "第二条-noted": {"note": {}},
        "第三条-closed": {"licence_finding": {}},
    } == plans
