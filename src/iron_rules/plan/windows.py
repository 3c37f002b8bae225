"""Kinds of time into conditions: which facts count for a period, where the author says nothing or says otherwise."""

from typing import Final

from iron_rules.expressions.nodes import And, Bound, Compare, Get, Missing, Node, Or, Window
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.periods import Unit

START: Final = Bound("start")
END: Final = Bound("end")
JUDGED: Final = Bound("judged")
NESTS: Final[dict[str, tuple[Unit, ...]]] = {
    "week": ("week",),
    "month": ("month", "quarter", "year"),
    "quarter": ("quarter", "year"),
    "year": ("year",),
}
"""The periods that a fact about a week, month, quarter or year can be counted in."""


class Unfit(Exception):
    """The fact's kind of time and the duty's period do not go together."""


def covers(alias: str, spec: FactSpec, first: Node, last: Node) -> Node:
    """The row's stretch covers all days from `first` to `last`."""
    start, end = _stretch(alias, spec)
    return And((Compare("<=", start, first), Or((Missing(end), Compare(">=", end, last)))))


def placed(alias: str, spec: FactSpec, window: Window, unit: Unit) -> tuple[Node | None, tuple[Node, ...]]:
    """The day of the row that must fall in the period, and the other conditions in time."""
    if window.name == "any_time":
        return None, ()
    key, year, event = spec.timed("key"), spec.timed("year"), spec.event
    stretch = spec.timed("start") is not None
    if window.name == "overlapping":
        return None, (_overlaps(alias, spec),)
    bucket = None if key is None or unit == "day" else Get(alias, (key.name,))
    conditions: tuple[Node, ...] = ()
    if key is not None and unit != "day" and not any(unit in NESTS.get(each, ()) for each in _units(spec, key)):
        raise Unfit(f"a {spec.name} of a {key.unit} does not fall in a {unit}")
    if year is not None and unit != "day":
        if unit != "year":
            raise Unfit(f"a {spec.name} of a year does not fall in a {unit}")
        conditions = (Compare("==", Get(alias, (year.name,)), Bound("year")),)
    if window.name == "own":
        return _own(alias, spec, bucket, conditions, stretch)
    if event is None:
        raise Unfit(f"a {spec.name} has no day to compare")
    day = Get(alias, (event.name,))
    if window.name == "by_then":
        return bucket, (*conditions, Compare("<=", day, JUDGED))
    assert window.first is not None and window.last is not None
    return bucket, (*conditions, Compare(">=", day, window.first), Compare("<=", day, window.last))


def _own(
    alias: str, spec: FactSpec, bucket: Node | None, conditions: tuple[Node, ...], stretch: bool
) -> tuple[Node | None, tuple[Node, ...]]:
    if bucket is not None or conditions:
        return bucket, conditions
    if stretch:
        return None, (covers(alias, spec, START, END),)
    event = spec.event
    return (Get(alias, (event.name,)), ()) if event is not None else (None, ())


def _units(spec: FactSpec, key: ColumnSpec) -> tuple[str, ...]:
    """Return the periods that facts of a type can be about: one, or those that a column of theirs may name."""
    column = spec.column(key.unit)
    return (key.unit,) if column is None or key.unit in NESTS else column.choices


def _stretch(alias: str, spec: FactSpec) -> tuple[Get, Get]:
    start, end = spec.timed("start"), spec.timed("end")
    if start is None or end is None:
        raise Unfit(f"a {spec.name} has no stretch of days")
    return Get(alias, (start.name,)), Get(alias, (end.name,))


def _overlaps(alias: str, spec: FactSpec) -> Node:
    start, end = _stretch(alias, spec)
    return And((Compare("<=", start, END), Or((Missing(end), Compare(">=", end, START)))))
