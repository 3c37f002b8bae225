"""The words of days in stretches: how many there are, and whether they fill a period."""

from typing import Any, Unpack

from iron_rules.expressions import nodes
from iron_rules.expressions.terms import Expression, as_node, caller
from iron_rules.language.words import CoverOptions, Period, covered, no_stretch, stretch_of
from iron_rules.text import Text

PERIOD = nodes.Bound("start"), nodes.Bound("end")


def length(of: Any) -> Expression[int]:
    """How many days a stretch has, its first and last day counted; not known while it still goes on.

    `of` is a fact type, a noun or a reference with a stretch of days, `the_period`, or `between(a, b)`.
    """
    days = PERIOD if isinstance(of, Period) else _between(of)
    if days is not None:
        return Expression(nodes.Days(*days))
    stretch = stretch_of(of)
    if stretch is None:
        return Expression(no_stretch("length", of))
    return Expression(nodes.Days(*(each.node for each in stretch)))


def overlap(of: Any, days: Any) -> Expression[int]:
    """How many days of a stretch lie in `the_period`, or in `between(a, b)`; one that still goes on fills the rest."""
    stretch = stretch_of(of)
    if stretch is None:
        return Expression(no_stretch("overlap", of))
    between = PERIOD if isinstance(days, Period) else _between(days)
    if between is None:
        what = Text(
            f"`overlap` 数的是期段在期间里的天数，不能用 `{days!r}`",
            f"`overlap` counts the days of a stretch in a period, not in `{days!r}`",
        )
        return Expression(
            nodes.ErrorNode(
                what,
                Text(
                    "请写 overlap(X, the_period)，或 overlap(X, between(a, b))",
                    "write overlap(X, the_period), or overlap(X, between(a, b))",
                ),
                caller(),
            )
        )
    return Expression(nodes.Days(*between, ((stretch[0].node, stretch[1].node),)))


def pro_rata(quota: Any, of: Any) -> Expression[Any]:
    """The quota times the share of the period's days that lie in the stretch of `of`, exact.

    A rule with it is due in every period that its subject's stretch shares a day with.
    """
    stretch = stretch_of(of)
    if stretch is None:
        return Expression(no_stretch("pro_rata", of))
    return Expression(nodes.ProRata(as_node(quota), (stretch[0].node, stretch[1].node)))


def throughout(of: object, *conditions: object, **options: Unpack[CoverOptions]) -> Expression[bool]:
    """True where on every day of the period at least one fact of the noun runs; the options are those of `covered`."""
    found = covered(of, *conditions, **options)
    days = PERIOD if options.get("within") is None else _between(options["within"])
    if days is None and not isinstance(found.node, nodes.ErrorNode):
        what = Text(
            "`throughout` 问的是期间的每一天，或 between(a, b) 的每一天",
            "`throughout` asks about the days of the period, or of between(a, b)",
        )
        return Expression(
            nodes.ErrorNode(
                what, Text("请写 covered(X, within=...) >= DAYS", "write covered(X, within=...) >= DAYS"), caller()
            )
        )
    return Expression(found.node) if days is None else found >= Expression(nodes.Days(*days))


def _between(window: object) -> tuple[nodes.Node, nodes.Node] | None:
    """Return the first and the last of the days that a window names; None where it names none."""
    if not isinstance(window, nodes.Window) or window.first is None or window.last is None:
        return None
    return window.first, window.last
