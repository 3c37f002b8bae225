"""The days that rows of a measure of covered days count for: those of a row's stretch in the days looked at."""

from iron_rules.expressions.nodes import Compare, Days, Get, Literal, Node, Window
from iron_rules.facts.places import steps_of
from iron_rules.facts.spec import FactSpec
from iron_rules.periods import Unit
from iron_rules.plan.windows import END, START, Unfit, last_days, stretch


def counted_days(
    alias: str, spec: FactSpec, window: Window, unit: Unit, cut: tuple[str, ...], *, recurring: bool
) -> Days:
    """Return the days of a row's stretch that count: in the window, and in the stretch of the fact that `cut` names."""
    first, last = last_days(window, unit, recurring=recurring) if window.name == "last" else looked_at(window)
    stretches = [stretch(alias, spec)]
    if cut:
        start, end = stretch("", steps_of(spec, cut)[-1].targets[0].__spec__)
        stretches.append((Get(alias, (*cut, *start.path)), Get(alias, (*cut, *end.path))))
    return Days(first, last, tuple(stretches))


def looked_at(window: Window) -> tuple[Node, Node]:
    """Return the first and the last day that are looked at: those of the period, unless a window says others."""
    if window.name == "own":
        return START, END
    if window.first is None or window.last is None:
        raise Unfit(f"`covered` counts the days between two days, and `within={window.name}` has no two")
    return window.first, window.last


def has_days(days: Days) -> Compare:
    """Return the condition that there is a day to count."""
    return Compare(">", days, Literal(0))
