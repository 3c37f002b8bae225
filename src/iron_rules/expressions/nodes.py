"""The nodes of conditions: plain frozen values without behaviour, equal by structure.

Two leaves exist in the surface only, `Column` and `Measure`; lowering turns them into `Get` and `Reduce`.
"""

from typing import Any, Final
from typing import Literal as Choice

from attrs import field, frozen

from iron_rules.expressions.deadlines import Deadline as Deadline
from iron_rules.expressions.deadlines import Extension as Extension
from iron_rules.expressions.deadlines import If as If
from iron_rules.expressions.deadlines import Pauses as Pauses
from iron_rules.expressions.deadlines import Workdays as Workdays
from iron_rules.expressions.earlier import InARow as InARow
from iron_rules.expressions.earlier import Previous as Previous
from iron_rules.expressions.earlier import Run as Run
from iron_rules.expressions.earlier import YearBefore as YearBefore
from iron_rules.expressions.measures import Known, Op
from iron_rules.expressions.stretches import Days as Days
from iron_rules.expressions.stretches import ProRata as ProRata
from iron_rules.periods import Unit
from iron_rules.text import Text

Scalar = Known | tuple[str, ...] | None
"""A value in a condition; None where it is missing, several texts where it lists them."""
Comparison = Choice["==", "!=", "<", "<=", ">", ">="]
BoundName = Choice["start", "end", "event", "judged", "as_of", "year"]
WindowName = Choice["own", "by_then", "any_time", "overlapping", "between", "last"]
WithinKind = Choice["between", "covering", "overlapping"]


@frozen
class Literal:
    """A value written out: zero, a truth value, or one of a column's choices."""

    value: Scalar


@frozen
class Setting:
    """The value of a dated parameter, by key where the parameter has keys; with `maybe` a key may have no value.

    With `least` it is the least of the keys, which are whole numbers.
    """

    parameter: str
    key: "Node | None" = None
    maybe: bool = False
    least: bool = False


@frozen
class Bound:
    """A day of the duty at hand: its period's first and last day, its event, its judged day, or the last known day."""

    name: BoundName


@frozen
class Compare:
    """True where both sides are known and stand in this relation."""

    op: Comparison
    left: "Node"
    right: "Node"


@frozen
class Arithmetic:
    """A sum, difference, product or quotient; a day plus or minus a span or a number of days; the days between two."""

    op: Choice["+", "-", "*", "/"]
    left: "Node"
    right: "Node"


@frozen
class And:
    """True where every item is."""

    items: "tuple[Node, ...]"


@frozen
class Or:
    """True where some item is."""

    items: "tuple[Node, ...]"


@frozen
class Not:
    """True where the item is not."""

    item: "Node"


@frozen
class Missing:
    """True where the value is not known."""

    item: "Node"


@frozen
class OneOf:
    """True where the value is known and among the choices."""

    item: "Node"
    choices: tuple[str, ...]


@frozen
class Blank:
    """True where a text is missing, or empty once white space is trimmed."""

    item: "Node"


WHITE_SPACE: Final = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""Every character with the Unicode property White_Space: what `Blank` trims, alike in every engine."""


@frozen
class Latest:
    """The latest of several days; not known where one of them is not known."""

    items: "tuple[Node, ...]"


@frozen
class Earliest:
    """The earliest of several days; not known where one of them is not known."""

    items: "tuple[Node, ...]"


@frozen
class Edge:
    """The first or the last day of the week, month, quarter or year that a day falls in."""

    side: Choice["start", "end"]
    unit: Unit
    item: "Node"


@frozen
class DatePart:
    """The year or the month of a day, a whole number."""

    part: Choice["year", "month"]
    item: "Node"


@frozen
class FirstKnown:
    """The first of several values that is known; not known where none is."""

    items: "tuple[Node, ...]"


@frozen
class ErrorNode:
    """A word that means nothing; it is reported with all other faults when the policy is checked."""

    what: Text
    hint: Text
    at: str


@frozen
class Noun:
    """A named set of facts: those of one type for which every condition holds. `kind` is the class of the type."""

    fact: str
    where: "Node | None" = None
    narrows: "Noun | None" = None
    kind: Any = field(default=None, eq=False, repr=False)


@frozen
class Column:
    """A column of a noun's row; every step of the path but the last follows a reference."""

    noun: Noun
    path: tuple[str, ...]
    at: str = field(default="", eq=False)


@frozen
class Window:
    """Which facts count in time, where the kind of time does not say it; for `last`, `first` is how long it is."""

    name: WindowName = "own"
    first: "Node | None" = None
    last: "Node | None" = None


@frozen
class DayOfPeriod:
    """The day of a period with a number, or its last where it is shorter: what a duty of a part of it is due by."""

    number: "Node"


@frozen
class Measure:
    """A figure or a truth about the facts of a noun that belong to the row at hand."""

    op: Op
    noun: Noun
    value: "Node | None" = None
    where: "Node | None" = None
    via: Column | None = None
    same: tuple[Column, ...] = ()
    joined: "Node | None" = None
    window: Window = Window()
    required: "Node | None" = None
    per: Column | None = None
    at_most: "Node | None" = None
    once_per: Column | None = None
    cut: Column | None = None
    name: str = ""
    at: str = field(default="", eq=False)


@frozen
class Rank:
    """One plus the number of subjects with more, or, from the `lowest`, with less, in the same period.

    `among` are the facts that are ranked, where they are not those that are due; `within` says that only those are
    looked at that share its value.
    """

    measure: "Node"
    among: Noun | None = None
    within: Column | None = None
    lowest: bool = False
    at: str = field(default="", eq=False)


@frozen
class FirstDay:
    """The first day at whose end a running total exceeds a limit."""

    measure: "Node"
    limit: "Node"
    at: str = field(default="", eq=False)


@frozen
class Get:
    """A column of a row in the plan, by the row's alias."""

    alias: str
    path: tuple[str, ...]
    at: str = field(default="", eq=False)


@frozen
class Rows:
    """The rows of a type that belong to the row at hand.

    `links` pair an expression over the row with one over the rows around it; `bucket` is a day of the row
    that must fall in the duty's period; `own` conditions look at the row alone, `where` conditions also around it.
    `spec` is what is known of the type.
    """

    fact: str
    alias: str
    links: "tuple[tuple[Node, Node], ...]" = ()
    bucket: "Node | None" = None
    own: "tuple[Node, ...]" = ()
    where: "tuple[Node, ...]" = ()
    spec: Any = field(default=None, eq=False, repr=False)


@frozen
class Within:
    """True where the days of a row, from `start` to `end`, are so placed to those from `first` to `last`.

    A day, which is both its start and its end, falls `between` them, both included; without a `first` none is too
    early. A stretch is `covering` all of them, or `overlapping` some; one whose end is missing still goes on.
    """

    kind: WithinKind
    start: "Node"
    end: "Node"
    first: "Node | None"
    last: "Node"


@frozen
class Reduce:
    """Rows folded to one value.

    Of rows that share a known `once_per` only that with the greatest value counts, then the least id. Of those that
    are left at most `at_most` of each `per` count, the greatest first.
    """

    op: Op
    rows: Rows
    value: "Node | None" = None
    required: "Node | None" = None
    per: "Node | None" = None
    at_most: "Node | None" = None
    once_per: "Node | None" = None


@frozen
class Others:
    """The facts among which a subject is ranked that are not subjects of the rule, and what is measured for each."""

    rows: Rows
    figure: "Node"
    within: "Node | None" = None


@frozen
class RankOf:
    """The competition rank of a figure among the subjects that are due in the same period, the greatest first.

    Among `everyone` those count too for whom the rule's `when` does not hold; with `others` these are ranked instead.
    `within` is a column of the subject: only those are looked at that have the same value in it, and a subject without
    one has no rank. From the `lowest`, the smallest comes first.
    """

    figure: "Node"
    everyone: bool = False
    within: "Node | None" = None
    lowest: bool = False
    others: Others | None = None


@frozen
class Crossing:
    """The first day at whose end the running sum of `value` by `day` exceeds `limit`."""

    rows: Rows
    day: "Node"
    value: "Node"
    limit: "Node"


Node = (
    Literal | ErrorNode | Setting | Bound | Compare | Arithmetic | And | Or | Not | Missing | OneOf | Blank
    | Latest | Workdays | Days | ProRata | Earliest | Edge | DatePart | FirstKnown | If | Deadline | Column
    | Measure | Rank | FirstDay | Previous | YearBefore | InARow | Run | Get | Within | Reduce | RankOf | Crossing
)  # fmt: skip
Part = Node | Rows | Others | Pauses | Extension | None
"""What stands in a plan: a node, rows, or nothing where a part is left out."""
