"""The nodes of days in stretches: how many there are, and quotas in proportion to them."""

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from iron_rules.expressions.nodes import Node


@frozen
class Days:
    """How many days lie from `first` to `last`, both counted, and in every one of some stretches; none where none do.

    A stretch whose end is missing still goes on. Not known where `first`, `last` or the start of a stretch is not.
    """

    first: "Node"
    last: "Node"
    stretches: "tuple[tuple[Node, Node], ...]" = ()


@frozen
class ProRata:
    """A quota in proportion to how many days of the period lie in a stretch."""

    quota: "Node"
    stretch: "tuple[Node, Node]"
