"""The calendar of a pack as a plan: the facts that make days off or days worked, and the calendar that they make."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import field, frozen

from iron_rules.errors import Fault
from iron_rules.expressions import nodes
from iron_rules.expressions.compared import COMPARED
from iron_rules.expressions.nodes import WHITE_SPACE, Column, Get, Node, Noun, Rows, Setting
from iron_rules.expressions.walk import walk
from iron_rules.facts.base import Fact
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.language.parameters import DatedValues
from iron_rules.language.working import WEEK, WorkingCalendar
from iron_rules.plan.conditions import Lowering
from iron_rules.text import Text
from iron_rules.working_days import WorkingDays

RowsOf = Callable[[str], Iterable[Fact]]
"""A function that gives all facts of a type, those of later days among them."""
CALENDAR: Final = "calendar"
ROW: Final = "c"


@frozen
class MarkedDays:
    """The days in a column of the facts for which a noun's conditions hold; these look at the fact alone."""

    rows: Rows
    day: Get

    @property
    def fact(self) -> str:
        """The type of the facts."""
        return self.rows.fact

    def of(self, facts: Iterable[Fact], parameters: Mapping[str, DatedValues]) -> Iterator[Any]:
        """Yield the days of those facts that count."""
        for row in facts:
            if all(_holds(condition, row, parameters) for condition in self.rows.own):
                yield getattr(row, self.day.path[0])


@frozen
class WorkingPlan:
    """Whose rows make days `off` or `working`, and the numbers of the weekdays of the `weekend`."""

    off: MarkedDays | None
    working: MarkedDays | None
    weekend: frozenset[int]
    parameters: Mapping[str, DatedValues] = field(eq=False, repr=False)

    @property
    def types(self) -> tuple[str, ...]:
        """The types whose rows count."""
        return tuple(dict.fromkeys(each.fact for each in (self.off, self.working) if each is not None))

    def working_days(self, rows_of: RowsOf) -> WorkingDays:
        """Return the calendar that the facts make."""
        off, working = (
            () if each is None else each.of(rows_of(each.fact), self.parameters) for each in (self.off, self.working)
        )
        return WorkingDays.of(off, working, self.weekend)


def lower_calendar(
    calendar: WorkingCalendar, parameters: Mapping[str, DatedValues], nouns: Mapping[Noun, str], facts: Vocabulary
) -> tuple[WorkingPlan, tuple[Fault, ...]]:
    """Return the plan of a calendar and the faults found on the way; a plan with faults must not be used."""
    varying = frozenset(name for name, each in parameters.items() if each.varies)
    lowering = Lowering(CALENDAR, "day", varying, nouns, facts)
    off, working = (
        None if each is None else _marked(lowering, each, calendar.at) for each in (calendar.off, calendar.working)
    )
    weekend = frozenset(WEEK[each] for each in calendar.weekend)
    return WorkingPlan(off, working, weekend, parameters), tuple(lowering.faults)


def _marked(lowering: Lowering, column: Column, at: str) -> MarkedDays | None:
    at = column.at or at
    row, conditions = lowering.rows(column.noun, ROW, at)
    rows = lowering.placed(Rows(row.spec.name, ROW, spec=row.spec), conditions)
    day = Get(ROW, column.path, at=column.at)
    known = row.spec.column(column.path[0])
    if len(column.path) > 1 or known is None or known.kind != "day":
        lowering.fault(
            at,
            Text(
                f"`{'.'.join(column.path)}` 不是 {row.spec.name} 自己的日期",
                f"`{'.'.join(column.path)}` is not a day of the {row.spec.name} itself",
            ),
            Text("请写它自己的日期", "name its own day"),
        )
        return None
    if row.spec.name not in lowering.facts.tables:
        lowering.fault(
            at,
            Text(f"{row.spec.name} 没有自己的表", f"there is no table of {row.spec.name}"),
            Text("请写有表的事实类型", "name a type of facts that has one"),
        )
        return None
    if rows.links or rows.where or any(not _of_the_row(each, lowering) for part in rows.own for each in walk(part)):
        what = Text(
            f"对 {row.spec.name} 的说明看了事实以外的东西",
            f"what is said of the {row.spec.name} looks at more than the fact itself",
        )
        lowering.fault(
            at,
            what,
            Text("请只用它自己的列，与始终不变的值比较", "compare its own columns with values that hold for all time"),
        )
        return None
    return MarkedDays(rows, day)


def _of_the_row(node: object, lowering: Lowering) -> bool:
    match node:
        case Get(_, path):
            return len(path) == 1
        case Setting(parameter):
            return parameter not in lowering.varying
    return isinstance(node, Plain)


Plain: Final = (
    nodes.Literal, nodes.Compare, nodes.And, nodes.Or, nodes.Not, nodes.Missing, nodes.OneOf, nodes.Blank,
)  # fmt: skip
"""What may be said of the facts of a calendar."""


def _holds(node: Node, row: Fact, parameters: Mapping[str, DatedValues]) -> bool:
    """Return whether a condition holds for a fact by itself; no comparison with a missing value does."""

    def value(part: Node) -> Any:
        match part:
            case Get(_, path):
                return getattr(row, path[0])
            case nodes.Literal(known):
                return known
            case Setting(name, key):
                held: Any = parameters[name].values[0][1]
                return held if key is None else held.get(value(key))
        return _holds(part, row, parameters)

    match node:
        case nodes.Compare(op, left, right):
            sides = value(left), value(right)
            return None not in sides and bool(COMPARED[op](*sides))
        case nodes.And(items):
            return all(_holds(item, row, parameters) for item in items)
        case nodes.Or(items):
            return any(_holds(item, row, parameters) for item in items)
        case nodes.Not(item):
            return not _holds(item, row, parameters)
        case nodes.Missing(item):
            return value(item) is None
        case nodes.OneOf(item, choices):
            return value(item) in choices
        case nodes.Blank(item):
            return not (value(item) or "").strip(WHITE_SPACE)
    return bool(value(node))
