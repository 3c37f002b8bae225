"""The calendar of a pack: its days off, the days that are worked in their place, its weekend; and working days."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final, Literal

from attrs import field, frozen

from iron_rules.errors import Fault, nearest
from iron_rules.expressions import nodes
from iron_rules.expressions.terms import Expression, Term, caller
from iron_rules.language.words import Period
from iron_rules.text import Text

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
monday: Final[Weekday] = "monday"
tuesday: Final[Weekday] = "tuesday"
wednesday: Final[Weekday] = "wednesday"
thursday: Final[Weekday] = "thursday"
friday: Final[Weekday] = "friday"
saturday: Final[Weekday] = "saturday"
sunday: Final[Weekday] = "sunday"
WEEK: Final = MappingProxyType({monday: 0, tuesday: 1, wednesday: 2, thursday: 3, friday: 4, saturday: 5, sunday: 6})
"""The weekdays and their numbers."""
WEEKEND: Final = (saturday, sunday)


@frozen
class WorkingCalendar:
    """Which days are working days: `off` and `working` are columns of facts, `weekend` weekdays."""

    off: nodes.Column | None = None
    working: nodes.Column | None = None
    weekend: tuple[Weekday, ...] = WEEKEND
    faults: tuple[Fault, ...] = field(default=(), eq=False)
    at: str = field(default="", eq=False)


def working_calendar(
    *, off: object = None, working: object = None, weekend: object = WEEKEND
) -> WorkingCalendar:  # fmt: skip
    """Return the calendar by which a pack counts working days: `pack(..., calendar=working_calendar(...))`.

    `off` is the column with the day of each public holiday, `working` that of each day which is worked in its place;
    they belong to fact types or nouns. `weekend` are the weekdays on which nobody works. Each may be left out. A day of
    which no fact speaks is a working day from Monday to Friday, and one of which facts of both sorts speak is none. A
    day that is missing says nothing. The facts count whatever the last known day is, and a table that is absent is as
    if it were empty.
    """
    at = caller()
    given = {"off": off, "working": working}
    faults = (*_unfit(given, at), *_unfit_weekend(weekend, at))
    sound: Any = weekend if not any(True for _ in _unfit_weekend(weekend, at)) else WEEKEND
    return WorkingCalendar(_column(off), _column(working), tuple(sorted(set(sound), key=WEEK.__getitem__)), faults, at)


def _column(value: object) -> nodes.Column | None:
    node = value.node if isinstance(value, Term) else None
    return node if isinstance(node, nodes.Column) else None


def _unfit(given: dict[str, object], at: str) -> Iterator[Fault]:
    for name, value in given.items():
        node = value.node if isinstance(value, Term) else None
        if isinstance(node, nodes.ErrorNode):
            yield Fault(node.at, node.what, node.hint)
        elif value is not None and _column(value) is None:
            yield Fault(
                at,
                Text(f"日历的 `{name}=` 不是列", f"`{name}=` of the calendar is not a column"),
                Text("请写日期所在的列：HOLIDAY.on", "name the column with the day: HOLIDAY.on"),
            )


def _unfit_weekend(weekend: object, at: str) -> Iterator[Fault]:
    if not isinstance(weekend, tuple | list):
        yield Fault(
            at,
            Text(f"`weekend={weekend!r}` 不是几个星期几", f"`weekend={weekend!r}` is not several weekdays"),
            Text("请写 weekend=(saturday, sunday)", "write weekend=(saturday, sunday)"),
        )
        return
    for each in weekend:
        if not isinstance(each, str) or each not in WEEK:
            yield Fault(at, Text(f"`{each}` 不是星期几", f"`{each}` is not a weekday"), nearest(str(each), WEEK))
    if set(WEEK) <= {each for each in weekend if isinstance(each, str)}:
        yield Fault(
            at,
            Text("日历里没有工作日", "the calendar has no weekday to work on"),
            Text("请从 `weekend=` 里去掉一天", "leave a weekday out of `weekend=`"),
        )


def workdays(of: object) -> Expression[int]:
    """Return the number of working days of the period that the duty is about: `workdays(the_period)`.

    It is never missing. The pack says which days are working days: `pack(..., calendar=working_calendar(...))`.
    """
    if not isinstance(of, Period):
        what = Text("`workdays` 数的是期间的工作日", "`workdays` counts the working days of the period")
        return Expression(
            nodes.ErrorNode(what, Text("请写 workdays(the_period)", "write workdays(the_period)"), caller())
        )
    return Expression(nodes.Workdays(of.start.node, of.end.node, at=caller()))
