"""A condition into all instances of a duty that recurs: of officials, or of places, funds and the like."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from ten_iron_rules.facts import Official
from tests.oracle.absence import away, short_week
from tests.oracle.people import anybody
from tests.oracle.periods import ADOPTED, Period, after, covers, full
from tests.oracle.world import Instance, World

Instances = Callable[[World], Iterator[Instance]]
Condition = Callable[[World, Any, Period], bool]
"""What holds of a subject in a period."""


def always(_world: World, _subject: Any, _period: Period) -> bool:
    return True


def worked(world: World, unit: str, since: date = ADOPTED) -> list[Period]:
    """The full periods since that day, without the short weeks among them."""
    return [each for each in full(unit, since, world.as_of) if unit != "week" or not short_week(world, each)]


def official(
    unit: str,
    who: Callable[[Official], bool],
    breached: Condition,
    *,
    grace: int = 0,
    due: Callable[[World, Any, Period], object] = always,
    in_term: Callable[[Official, Period], bool] = covers,
) -> Instances:
    """A duty of every official that `who` names, in every period that lies inside their term and sees them at work."""

    def instances(world: World) -> Iterator[Instance]:
        periods = worked(world, unit)
        for each in filter(who, world.all("official")):
            for period in periods:
                if in_term(each, period) and due(world, each, period) and not away(world, each, period):
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
        periods = [each for each in worked(world, unit, since) if until is None or each.end <= until]
        for each in filter(who, world.all(name)):
            for period in periods:
                if due(world, each, period):
                    yield Instance(each.id, period, after(period.end, grace), breached(world, each, period))

    return instances


def region(unit: str, breached: Condition, *levels: str, **options: Any) -> Instances:
    """A duty of regions of these levels, of any level where none is named."""
    return other("region", unit, breached, who=lambda each: not levels or each.level in levels, **options)
