"""The nodes of deadlines that move, and of working days."""

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from iron_rules.expressions.nodes import Node, Rows


@frozen
class Workdays:
    """The number of working days from one day to another, both counted, by the pack's calendar."""

    first: "Node"
    last: "Node"
    at: str = field(default="", eq=False)


@frozen
class If:
    """The value where a condition holds; elsewhere it is missing."""

    condition: "Node"
    value: "Node"


@frozen
class Extension:
    """A deadline is the span later where the condition holds as known on its day."""

    when: "Node"
    span: "Node"


@frozen
class Pauses:
    """The days that do not count: stretches of rows, from `start` to `end`; one whose end is missing still goes on."""

    rows: "Rows"
    start: "Node"
    end: "Node"


@frozen
class Deadline:
    """The day a span after a day, days in pauses not counted; each extension that holds on that day added in order.

    An extension looks at the first deadline as at a period of one day. There is no deadline while a pause goes on.
    """

    day: "Node"
    span: "Node | None"
    pauses: Pauses | None
    extensions: tuple[Extension, ...] = ()
