"""Places of subjects among others by a figure: what a plan asks of a store, and places among facts that are named."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import frozen

from iron_rules.facts.base import Fact
from iron_rules.periods import Period

Instance = tuple[Fact, Period]
Figure = int | Decimal | Fraction | date
FigureOf = Callable[[Fact, Period], Figure | None]
"""A function that measures a subject in a period; the figures of one plan are all numbers, or all days."""
Rank = Callable[[Fact, Period], int | None]


@frozen(eq=False)
class Asked:
    """A rank that a plan asks for: by which figure, within what column (None for none), and from which end.

    `others` gives the figure and the column of each fact that is named to be ranked among, where some are.
    """

    figure: FigureOf
    within: Callable[[Fact, Period], Any] | None
    lowest: bool
    others: Callable[[Period], Iterable[tuple[Figure | None, Any]]] | None

    def shared(self, subject: Fact, period: Period) -> Any:
        """Return the value that those looked at share with a subject; `()` where they need not share any."""
        return () if self.within is None else self.within(subject, period)

    def better(self, one: Figure | None, other: Figure | None) -> Figure | None:
        """Return the figure of two that has the better place; one that is not known has none."""
        if one is None or other is None:
            return other if one is None else one
        pair: list[Any] = [one, other]
        best: Figure = min(pair) if self.lowest else max(pair)
        return best


def place(ordered: Sequence[Figure], own: Figure, *, lowest: bool) -> int:
    """Return the place of a figure among figures in order: ties share the better one."""
    return 1 + (bisect_left(ordered, own) if lowest else len(ordered) - bisect_right(ordered, own))


def by_shared(figures: Iterable[tuple[Figure | None, Any]]) -> dict[Any, list[Figure]]:
    """Return the known figures in order, by the value that is shared."""
    found: dict[Any, list[Any]] = {}
    for figure, shared in figures:
        if figure is not None and shared is not None:
            found.setdefault(shared, []).append(figure)
    return {shared: sorted(each) for shared, each in found.items()}


def among_others(asked: Asked, version: Callable[[], object]) -> Rank:
    """Return the rank of a subject among facts that are named; these are measured again where the version changed."""
    assert asked.others is not None
    others, known = asked.others, dict[Period, dict[Any, list[Figure]]]()
    at = version()

    def rank(subject: Fact, period: Period) -> int | None:
        nonlocal at
        own, shared = asked.figure(subject, period), asked.shared(subject, period)
        if own is None or shared is None:
            return None
        if at != version():
            at = version()
            known.clear()
        if period not in known:
            known[period] = by_shared(others(period))
        return place(known[period].get(shared, ()), own, lowest=asked.lowest)

    return rank
