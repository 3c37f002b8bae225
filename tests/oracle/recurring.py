"""A condition into all instances of a duty that recurs: of officials, or of places, funds and the like."""

from tests.oracle.people import anybody
from tests.oracle.periods import ADOPTED, after, covers, full
from tests.oracle.world import Instance


def always(_world, _subject, _period):
    return True


def official(unit, who, breached, *, grace=0, due=always):
    """A duty of every official that `who` names, in every period that lies inside their term."""

    def instances(world):
        for each in world.all("official"):
            for period in full(unit, ADOPTED, world.as_of):
                if who(each) and covers(each, period) and due(world, each, period):
                    yield Instance(each.id, period, after(period.end, grace), breached(world, each, period))

    return instances


def other(name, unit, breached, *, who=anybody, grace=0, due=always, since=ADOPTED, until=None):
    """A duty of facts of another type, which have no terms."""

    def instances(world):
        for each in world.all(name):
            for period in full(unit, since, world.as_of):
                in_force = until is None or period.end <= until
                if who(each) and in_force and due(world, each, period):
                    yield Instance(each.id, period, after(period.end, grace), breached(world, each, period))

    return instances


def region(unit, breached, *levels, **options):
    """A duty of regions of these levels, of any level where none is named."""
    return other("region", unit, breached, who=lambda each: not levels or each.level in levels, **options)
