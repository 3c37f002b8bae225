"""What a row of a type can say: its columns along references, ways to join it to another row, windows it fits."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from iron_rules.expressions.nodes import Bound, Window, WindowName
from iron_rules.facts.places import place_paths, steps_of
from iron_rules.facts.spec import PLACE, ColumnSpec, FactSpec
from iron_rules.periods import Unit
from iron_rules.plan.scope import references
from iron_rules.plan.windows import Unfit, placed

STEPS: Final = 2
"""How many references are followed."""
NUMBERS: Final = ("whole", "decimal")
TEXTS: Final = ("text", "choice", "reference")
WINDOWS: Final[tuple[WindowName, ...]] = ("any_time", "by_then", "overlapping", "between", "last")


@frozen
class Reached:
    """A column that is reached from a row, and whether it may be missing there."""

    path: tuple[str, ...]
    column: ColumnSpec
    optional: bool

    @property
    def kind(self) -> str:
        """The kind of the column's values; an id names its own type."""
        return "reference" if self.path[-1] == "id" else self.column.kind

    @property
    def text(self) -> str:
        """The path as it is written."""
        return ".".join(self.path)


def columns(spec: FactSpec, steps: int = STEPS) -> list[Reached]:
    """Return the columns that a row of a type reaches, its own first."""
    own = [Reached((each.name,), each, each.optional) for each in spec.columns]
    return [*own[1:], own[0], *_placed(spec), *(_further(spec, steps) if steps else ())]


def _further(spec: FactSpec, steps: int) -> Iterator[Reached]:
    for each in spec.columns:
        if len(each.targets) == 1:
            optional = each.optional or _later(each)
            for beyond in columns(each.targets[0].__spec__, steps - 1):
                if beyond.path != ("id",):
                    yield Reached((each.name, *beyond.path), beyond.column, optional or beyond.optional)


def _later(column: ColumnSpec) -> bool:
    """Whether a reference may name a fact that has not happened yet."""
    return any(target.__spec__.event is not None for target in column.targets)


def _placed(spec: FactSpec) -> Iterator[Reached]:
    """The place of a fact, and columns that are never missing of what it lies in."""
    if any(each.name == PLACE for each in spec.columns):
        return
    place = spec.column(PLACE)
    if place is None:
        return
    paths = place_paths(spec)
    later = [any(_later(each) for each in steps_of(spec, path)[:-1]) for path in paths]
    optional = place.optional or all(later)
    yield Reached((PLACE,), place, optional)
    if len(place.targets) == 1 and len(paths) == 1:
        for each in place.targets[0].__spec__.columns[1:]:
            yield Reached((PLACE, each.name), each, optional or each.optional or _later(place))


def types_of(reached: Reached, spec: FactSpec) -> tuple[str, ...]:
    """Return the names of the types that a reference of a row of this type may name."""
    if reached.path == ("id",):
        return (spec.name,)
    return tuple(target.__spec__.name for target in reached.column.targets)


def alike(one: Reached, spec: FactSpec, other: Reached, of: FactSpec) -> bool:
    """Whether two columns may be compared."""
    if one.kind == other.kind == "reference":
        return bool(set(types_of(one, spec)) & set(types_of(other, of)))
    groups = (NUMBERS, TEXTS, ("day",), ("flag",))
    return any(one.kind in group and other.kind in group for group in groups)


def shared(inner: FactSpec, outer: FactSpec) -> list[str]:
    """Return the columns that both types have, fit to be compared."""
    found = []
    for each in columns(inner, 0):
        beside = next((one for one in columns(outer, 0) if one.path == each.path), None)
        if beside is not None and each.path != ("id",) and alike(each, inner, beside, outer):
            found.append(each.text)
    return found


def joining(inner: FactSpec, outer: FactSpec) -> str:
    """Return the one column that joins the inner type's rows to the outer's by itself; empty where none does."""
    found = references(inner, outer.name)
    return found[0] if len(found) == 1 else ""


def windows(spec: FactSpec, unit: Unit | None) -> list[str]:
    """Return the windows that go with a type in periods of a unit, or in any; `own` first."""
    units: tuple[Unit, ...] = ("day", "week", "month", "quarter", "half_year", "year") if unit is None else (unit,)
    return [name for name in ("own", *WINDOWS) if all(_fits(spec, name, each) for each in units)]


def _fits(spec: FactSpec, name: Any, unit: Unit) -> bool:
    bound = Bound("start")
    try:
        placed("r", spec, Window(name, bound, bound), unit)
    except (Unfit, KeyError):
        return False
    return True
