"""The conditions in time of a measure: which facts count for a period, by default or as the author says."""

from collections.abc import Iterable
from typing import Final

from iron_rules.expressions.nodes import Arithmetic, Bound, Compare, Get, Literal, Missing, Node, Or, Window, Within
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.periods import Unit, Years, noun_of, noun_zh
from iron_rules.text import Text

START: Final = Bound("start")
END: Final = Bound("end")
EVENT: Final = Bound("event")
JUDGED: Final = Bound("judged")
NESTS: Final[dict[str, tuple[Unit, ...]]] = {
    "week": ("week",),
    "month": ("month", "quarter", "half_year", "year"),
    "quarter": ("quarter", "half_year", "year"),
    "half_year": ("half_year", "year"),
    "year": ("year",),
}
"""The periods that a fact about a week, month, quarter, half-year or year can be counted in."""


class Unfit(Exception):
    """A fact's kind of time that does not go together with a duty's period."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


def covering(alias: str, spec: FactSpec) -> Within:
    """Return the condition that the row's stretch covers the period."""
    return Within("covering", *stretch(alias, spec), START, END)


def touching(alias: str, spec: FactSpec) -> Within:
    """Return the condition that the row's stretch and the period share a day."""
    return Within("overlapping", *stretch(alias, spec), START, END)


def gathered(conditions: Iterable[Node]) -> tuple[Node, ...]:
    """Return conditions with every two that say that a stretch covers some days, as `serves` does, put in one."""
    found: list[Node] = []
    for each in conditions:
        both = _covering(found[-1], each) if found else None
        found[-1:] = [*found[-1:], each] if both is None else [both]
    return tuple(found)


def _covering(one: Node, other: Node) -> Within | None:
    match one, other:
        case (
            Compare("<=", Get(alias) as start, first),
            Or((Missing(Get() as end), Compare(">=", Get() as same, last))),
        ) if end == same and alias == end.alias:
            return Within("covering", start, end, first, last)
    return None


def placed(
    alias: str, spec: FactSpec, window: Window, unit: Unit, *, recurring: bool = True
) -> tuple[Node | None, tuple[Node, ...]]:
    """Return the day of the row that must fall in the period, and the other conditions in time."""
    if window.name == "any_time":
        return None, ()
    key, year, event = spec.timed("key"), spec.timed("year"), spec.event
    stretches = spec.timed("start") is not None
    if window.name == "overlapping":
        return None, (touching(alias, spec),)
    bucket = None if key is None or unit == "day" else Get(alias, (key.name,))
    conditions: tuple[Node, ...] = ()
    if window.name == "last":
        return None, (_last(alias, spec, window, unit, recurring=recurring),)
    if key is not None and unit != "day" and not any(_nests(each, unit) for each in _units(spec, key)):
        raise Unfit(
            Text(
                f"按 {key.unit} 登记的 {spec.name} 不落在一个{noun_zh(unit)}里",
                f"a {spec.name} of a {key.unit} does not fall in a {noun_of(unit)}",
            )
        )
    if year is not None and unit != "day":
        conditions = _of_years(Get(alias, (year.name,)), unit)
        if not conditions:
            raise Unfit(
                Text(
                    f"按年登记的 {spec.name} 不落在一个{noun_zh(unit)}里",
                    f"a {spec.name} of a year does not fall in a {noun_of(unit)}",
                )
            )
    if window.name == "own":
        return _own(alias, spec, bucket, conditions, stretches)
    if event is None:
        raise Unfit(Text(f"{spec.name} 没有可以比较的日期", f"a {spec.name} has no day to compare"))
    day = Get(alias, (event.name,))
    if window.name == "by_then":
        return bucket, (*conditions, Within("between", day, day, None, JUDGED))
    assert window.first is not None and window.last is not None
    return bucket, (*conditions, Within("between", day, day, window.first, window.last))


def _nests(one: str, unit: Unit) -> bool:
    """Return whether periods of one unit lie in those of another."""
    return ("year" if isinstance(unit, Years) else unit) in NESTS.get(one, ())


def _of_years(year: Get, unit: Unit) -> tuple[Node, ...]:
    """Return the conditions that a year lies in the period; none where a period is less than a year."""
    if unit == "year":
        return (Compare("==", year, Bound("year")),)
    if not isinstance(unit, Years):
        return ()
    last = Arithmetic("+", Bound("year"), Literal(unit.count - 1))
    return Compare(">=", year, Bound("year")), Compare("<=", year, last)


def _last(alias: str, spec: FactSpec, window: Window, unit: Unit, *, recurring: bool) -> Within:
    """Return the condition that a day of the row falls in the stretch of days up to the period's end.

    It is the fact's own day for a duty that is due on a day, else the first of the period that the fact is about.
    """
    column = spec.event or spec.timed("key") if unit == "day" else spec.timed("key") or spec.event
    if column is None:
        raise Unfit(Text(f"{spec.name} 没有可以比较的日期", f"a {spec.name} has no day to compare"))
    day = Get(alias, (column.name,))
    return Within("between", day, day, *last_days(window, unit, recurring=recurring))


def last_days(window: Window, unit: Unit, *, recurring: bool) -> tuple[Node, Node]:
    """Return the first and the last of the days up to the period's end, or up to the event."""
    assert window.first is not None
    last = END if recurring or unit != "day" else EVENT
    return Arithmetic("-", Arithmetic("+", last, Literal(1)), window.first), last


def begun_by(alias: str, spec: FactSpec, window: Window, by: Node | None) -> tuple[Node, ...]:
    """Return the condition that what a row tells of has happened, or begun, by a day, whatever the window; else none.

    A row without such a day counts, and so does every row of `any_time`.
    """
    day = spec.event if spec.event is not None else spec.timed("start")
    if by is None or day is None or window.name == "any_time":
        return ()
    return (Compare("<=", Get(alias, (day.name,)), by),)


def _own(
    alias: str, spec: FactSpec, bucket: Node | None, conditions: tuple[Node, ...], stretches: bool
) -> tuple[Node | None, tuple[Node, ...]]:
    if bucket is not None or conditions:
        return bucket, conditions
    if stretches:
        return None, (covering(alias, spec),)
    event = spec.event
    return (Get(alias, (event.name,)), ()) if event is not None else (None, ())


def _units(spec: FactSpec, key: ColumnSpec) -> tuple[str, ...]:
    """Return the periods that facts of a type can be about: one, or those that a column of theirs may name."""
    column = spec.column(key.unit)
    return (key.unit,) if column is None or key.unit in NESTS else column.choices


def stretch(alias: str, spec: FactSpec) -> tuple[Get, Get]:
    """Return the first and the last day of a row's stretch. Raises `Unfit` where its type has none."""
    start, end = spec.timed("start"), spec.timed("end")
    if start is None or end is None:
        raise Unfit(Text(f"{spec.name} 没有期段", f"a {spec.name} has no stretch of days"))
    return Get(alias, (start.name,)), Get(alias, (end.name,))
