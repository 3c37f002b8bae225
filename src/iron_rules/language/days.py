"""The words for days made of others, and for the year and the month of a day."""

from typing import Any, Literal

from iron_rules.errors import nearest
from iron_rules.expressions import nodes
from iron_rules.expressions.terms import Expression, as_node, caller
from iron_rules.periods import UNITS, Named
from iron_rules.text import Text


def start_of(day: object, unit: Named) -> Expression[Any]:
    """Take the first day of the `week`, `month`, `quarter` or `year` that a day falls in: `start_of(X.on, month)`."""
    return _edge("start", day, unit)


def end_of(day: object, unit: Named) -> Expression[Any]:
    """Take the last day of the `week`, `month`, `quarter` or `year` that a day falls in: `end_of(X.on, month)`."""
    return _edge("end", day, unit)


def _edge(side: Literal["start", "end"], day: object, unit: Named) -> Expression[Any]:
    known = [each for each in UNITS if each != "day"]
    if not isinstance(unit, str) or unit not in known:
        what = Text(
            f"`{side}_of` 要写日期和单位，而不是 `{unit!r}`", f"`{side}_of` takes a day and a unit, not `{unit!r}`"
        )
        hint = (
            nearest(unit, known)
            if isinstance(unit, str)
            else Text(f"请写 {side}_of(X.on, month)", f"write {side}_of(X.on, month)")
        )
        return Expression(nodes.ErrorNode(what, hint, caller()))
    return Expression(nodes.Edge(side, unit, as_node(day)))


def latest(*days: object) -> Expression[Any]:
    """Take the latest of several days; it is missing where one of them is."""
    return Expression(nodes.Latest(_nodes(days)))


def earliest(*days: object) -> Expression[Any]:
    """Take the earliest of several days; it is missing where one of them is."""
    return Expression(nodes.Earliest(_nodes(days)))


def year_of(day: object) -> Expression[int]:
    """Take the year of a day, a whole number; missing where the day is."""
    return Expression(nodes.DatePart("year", as_node(day)))


def month_of(day: object) -> Expression[int]:
    """Take the month of a day, from 1 to 12; missing where the day is."""
    return Expression(nodes.DatePart("month", as_node(day)))


def day_of_period(number: object) -> nodes.DayOfPeriod:
    """Name the day of a period by its number, a parameter: `due_by=day_of_period(TENTH)`; its last if it is shorter.

    A duty is judged on that day, and only what happened by then counts.
    """
    node = as_node(number)
    if not isinstance(node, nodes.Setting | nodes.ErrorNode):
        node = nodes.ErrorNode(
            Text("`day_of_period` 要写参数", "`day_of_period` takes a parameter"),
            Text("请写 day_of_period(NUMBER)", "write day_of_period(NUMBER)"),
            caller(),
        )
    return nodes.DayOfPeriod(node)


def _nodes(days: tuple[object, ...]) -> tuple[nodes.Node, ...]:
    return tuple(as_node(each) for each in days) or (
        nodes.ErrorNode(
            Text("没有写日期", "no day is named"), Text("请写 (X.on, Y.on)", "write (X.on, Y.on)"), caller()
        ),
    )
