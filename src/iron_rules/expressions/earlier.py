"""The nodes that look at earlier periods of a duty: plain frozen values, as all nodes are."""

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from iron_rules.expressions.nodes import Node


@frozen
class Previous:
    """A value as it was so many periods earlier; missing where the subject was not there throughout that period."""

    item: "Node"
    periods: int = 1
    at: str = field(default="", eq=False)


@frozen
class YearBefore:
    """A value as it was in the same period of the year before."""

    item: "Node"
    at: str = field(default="", eq=False)


@frozen
class InARow:
    """True where a condition held in so many periods, this one and those immediately before it."""

    condition: "Node"
    times: "Node"
    at: str = field(default="", eq=False)


@frozen
class Run:
    """In how many periods a condition held, this one and those immediately before it, each of them due.

    Periods beyond `times` are not looked at.
    """

    condition: "Node"
    times: "Node"
