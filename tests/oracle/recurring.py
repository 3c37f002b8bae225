"""A condition into all instances of a duty that recurs: of officials, or of places, funds and the like."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from ten_iron_rules.facts import Official
from tests.oracle.people import anybody
from tests.oracle.periods import ADOPTED, Period, after, covers, full
from tests.oracle.world import Instance, World

Instances = Callable[[World], Iterator[Instance]]
Condition = Callable[[World, Any, Period], bool]
"""What holds of a subject in a period."""


def always(_world: World, _subject: Any, _period: Period) -> bool:
    return True


def official(
    unit: str,
    who: Callable[[Official], bool],
    breached: Condition,
    *,
    grace: int = 0,
    due: Callable[[World, Any, Period], object] = always,
) -> Instances:
    """A duty of every official that `who` names, in every period that lies inside their term."""

    def instances(world: World) -> Iterator[Instance]:
        for each in world.all("official"):
            for period in full(unit, ADOPTED, world.as_of):
                if who(each) and covers(each, period) and due(world, each, period):
                    yield Instance(each.id, period, after(period.end, grace), breached(world, each, period))

    return instances


def other(
    name: str,
    unit: str,
    breached: Condition,
    *,
    who: Callable[[Any], bool] = anybody,
    grace: int = 0,
    due: Callable[[World, Any, Period], object] = always,
    since: date = ADOPTED,
    until: date | None = None,
) -> Instances:
    """A duty of facts of another type, which have no terms."""

    def instances(world: World) -> Iterator[Instance]:
        for each in world.all(name):
            for period in full(unit, since, world.as_of):
                in_force = until is None or period.end <= until
                if who(each) and in_force and due(world, each, period):
                    yield Instance(each.id, period, after(period.end, grace), breached(world, each, period))

    return instances


def region(unit: str, breached: Condition, *levels: str, **options: Any) -> Instances:
    """A duty of regions of these levels, of any level where none is named."""
    return other("region", unit, breached, who=lambda each: not levels or each.level in levels, **options)
