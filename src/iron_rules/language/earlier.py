"""The words that look back: at the period before, at the same period a year before, at periods in a row."""

from typing import Any

from iron_rules.expressions import nodes
from iron_rules.expressions.terms import Expression, as_condition, as_node, caller
from iron_rules.text import Text


def previous(measure: object, *, periods: int = 1) -> Expression[Any]:
    """The same measure of the same subject in the period before, or so many `periods` before.

    It is worked out as in that period, with the values that parameters had then. Missing where the subject's term did
    not cover that period; `since` makes nothing missing.
    """
    if isinstance(periods, bool) or not isinstance(periods, int) or periods < 1:
        what = Text(f"`periods={periods!r}` 不是期数", f"`periods={periods!r}` is not a number of periods")
        return Expression(
            nodes.ErrorNode(
                what,
                Text(
                    "请写 1 以上的整数：previous(count(X), periods=2)",
                    "write a whole number from 1 on: previous(count(X), periods=2)",
                ),
                caller(),
            )
        )
    return Expression(nodes.Previous(as_node(measure), periods, at=caller()))


def a_year_before(measure: object) -> Expression[Any]:
    """The same measure of the same subject in the same period of the year before, otherwise as `previous`."""
    return Expression(nodes.YearBefore(as_node(measure), at=caller()))


def in_a_row(condition: object, times: object) -> Expression[bool]:
    """True where the condition held in so many periods in a row: this one, and those immediately before it.

    The subject must have been due in each of them: where the rule did not bind yet, or its `when=` did not hold, a row
    ends. `times` is a parameter.
    """
    return Expression(nodes.InARow(as_condition(condition), as_node(times), at=caller()))


def last(span: object) -> nodes.Window:
    """Facts from so long before the end of the period up to its last day: `last(QUARTER)` on 30 June is from 1 April.

    For a duty that is due on a day, the day of the event stands for the last day.
    """
    return nodes.Window("last", as_node(span))
