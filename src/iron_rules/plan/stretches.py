"""The days that rows of a measure of covered days count for: those of a row's stretch in the days looked at."""

from iron_rules.expressions.nodes import Arithmetic, Compare, Days, Get, Literal, Node, ProRata, Window, Within
from iron_rules.facts.places import steps_of
from iron_rules.facts.spec import FactSpec
from iron_rules.periods import Unit
from iron_rules.plan.windows import END, START, Unfit, last_days, stretch
from iron_rules.text import Text


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
        raise Unfit(
            Text(
                f"`covered` 数的是两日之间的天数，而 `within={window.name}` 没有两日",
                f"`covered` counts the days between two days, and `within={window.name}` has no two",
            )
        )
    return window.first, window.last


def holding(alias: str, spec: FactSpec, window: Window) -> Within:
    """Return the condition that a day lies in a row's stretch, of a type whose stretches do not overlap."""
    assert window.first is not None
    if not spec.continuous:
        raise Unfit(
            Text(
                f"`value` 读的是连续的类型，而 {spec.name} 不是",
                f"`value` reads facts of continuous types, and a {spec.name} is not",
            )
        )
    return Within("covering", *stretch(alias, spec), window.first, window.first)


def in_proportion(node: ProRata) -> Arithmetic:
    """Return the quotient that a quota in proportion to a stretch is."""
    return Arithmetic("/", Arithmetic("*", node.quota, Days(START, END, (node.stretch,))), Days(START, END))


def has_days(days: Days) -> Compare:
    """Return the condition that there is a day to count."""
    return Compare(">", days, Literal(0))
