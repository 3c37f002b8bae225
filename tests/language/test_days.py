"""Days made of others, and the year and the month of a day, as an author writes them."""

import pytest

from iron_rules.expressions.nodes import Bound, DatePart, Earliest, Edge, ErrorNode, Latest
from iron_rules.expressions.terms import Expression
from iron_rules.policy import (
    earliest,
    end_of,
    latest,
    month,
    month_of,
    start_of,
    the_event,
    the_period,
    week,
    year_of,
)

EVENT = Bound("event")


@pytest.mark.parametrize(
    ("word", "node"),
    [
        (start_of(the_event, month), Edge("start", "month", EVENT)),
        (end_of(the_event, week), Edge("end", "week", EVENT)),
        (latest(the_event, the_period.end), Latest((EVENT, Bound("end")))),
        (earliest(the_event, the_period.end), Earliest((EVENT, Bound("end")))),
        (year_of(the_event), DatePart("year", EVENT)),
        (month_of(the_event), DatePart("month", EVENT)),
        (the_period.year, Bound("year")),
        (the_period.month, DatePart("month", Bound("start"))),
    ],
)
def test_a_word_for_days_is_a_node(word: Expression[object], node: object) -> None:
    assert node == word.node


@pytest.mark.parametrize("unit", ["day", "moon", 7, the_event])
def test_a_unit_that_there_is_not_is_a_fault(unit: object) -> None:
    """It is reported with all others when the policy is checked."""
    node = start_of(the_event, unit).node  # type: ignore[arg-type]

    assert isinstance(node, ErrorNode)
    assert node.what.en.startswith("`start_of` takes a day and a unit, not ")


@pytest.mark.parametrize("word", [earliest, latest])
def test_of_no_days_there_is_no_earliest(word: type[Expression[object]]) -> None:
    (node,) = word().node.items  # type: ignore[call-arg,union-attr]

    assert isinstance(node, ErrorNode)
