"""Facts by the days on which they begin to exist or to change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Generic, TypeVar

from iron_rules.expressions.nodes import Bound, Compare, Get
from iron_rules.facts.base import Fact
from iron_rules.plan.plan import Plan

T = TypeVar("T")


class Agenda(Generic[T]):
    """Things by day; each can be removed again."""

    def __init__(self) -> None:
        self._days: dict[date, dict[T, None]] = {}

    def add(self, day: date, thing: T) -> None:
        """Add a thing for a day."""
        self._days.setdefault(day, {})[thing] = None

    def remove(self, day: date, thing: T) -> None:
        """Remove it, if it is there."""
        things = self._days.get(day)
        if things is not None:
            things.pop(thing, None)
            if not things:
                del self._days[day]

    def due(self, until: date) -> list[T]:
        """Remove the things for the days up to `until`, and return them by day, each once."""
        days = sorted(day for day in self._days if day <= until)
        return list(dict.fromkeys(thing for day in days for thing in self._days.pop(day)))


def todays(plans: Iterable[Plan]) -> Mapping[str, Sequence[str]]:
    """Return the columns of each type that some plan compares with the last known day."""
    found: dict[str, dict[str, None]] = {}
    for plan in plans:
        types = plan.types
        for each in plan.nodes():
            for side in _compared(each):
                found.setdefault(types[side.alias].name, {})[side.path[0]] = None
    return {fact: tuple(columns) for fact, columns in found.items()}


def volatile(plan: Plan) -> bool:
    """Return whether a plan looks at the last known day in another way than by comparing a column with it."""
    return not plain(plan.nodes())


def plain(nodes: Iterable[object]) -> bool:
    """Return whether nodes look at the last known day in no other way than by comparing a column with it."""
    found = list(nodes)
    looks = [node for node in found if isinstance(node, Bound) and node.name == "as_of"]
    return len(looks) <= sum(bool(_compared(node)) for node in found)


def _compared(node: object) -> list[Get]:
    """Return the column that a comparison compares with the last known day."""
    if not isinstance(node, Compare):
        return []
    return [
        side
        for side, other in ((node.left, node.right), (node.right, node.left))
        if other == Bound("as_of") and isinstance(side, Get) and len(side.path) == 1
    ]


def turning_days(row: Fact, columns: Iterable[str], after: date) -> Iterator[date]:
    """Yield the days after `after` on which a fact begins to say something else, by these columns."""
    for column in columns:
        day = getattr(row, column)
        if day is not None:
            following = day + timedelta(days=1) if day < date.max else day
            yield from (each for each in (day, following) if each > after)
