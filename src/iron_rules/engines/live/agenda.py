"""Facts by the days on which they begin to exist or begin to say something else, so that a later day finds them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from iron_rules.expressions.nodes import Bound, Compare, Get
from iron_rules.expressions.walk import walk
from iron_rules.plan.kinds import row_types
from iron_rules.plan.plan import Plan


class Agenda:
    """Things by day; each can be taken off again."""

    def __init__(self) -> None:
        self._days: dict[date, dict[Any, None]] = {}

    def add(self, day: date, thing: Any) -> None:
        """Put a thing down for a day."""
        self._days.setdefault(day, {})[thing] = None

    def remove(self, day: date, thing: Any) -> None:
        """Take it off, if it is there."""
        things = self._days.get(day)
        if things is not None:
            things.pop(thing, None)
            if not things:
                del self._days[day]

    def due(self, until: date) -> list[Any]:
        """What is down for the days up to `until`, each once, by day; it is taken off."""
        days = sorted(day for day in self._days if day <= until)
        return list(dict.fromkeys(thing for day in days for thing in self._days.pop(day)))


def todays(plans: Iterable[Plan]) -> Mapping[str, Sequence[str]]:
    """The columns of each type that some plan compares with the last known day."""
    found: dict[str, dict[str, None]] = {}
    for plan in plans:
        parts = [part for part in (plan.due, plan.when, plan.test) if part is not None]
        types = row_types(*parts)
        for each in (node for part in parts for node in walk(part)):
            if isinstance(each, Compare):
                for side, other in ((each.left, each.right), (each.right, each.left)):
                    if other == Bound("as_of") and isinstance(side, Get) and len(side.path) == 1:
                        found.setdefault(types[side.alias], {})[side.path[0]] = None
    return {fact: tuple(columns) for fact, columns in found.items()}


def volatile(plan: Plan) -> bool:
    """Whether a plan looks at the last known day in another way than by comparing a column with it."""
    parts = [part for part in (plan.due, plan.when, plan.test) if part is not None]
    nodes = [node for part in parts for node in walk(part)]
    plain = [
        each for each in nodes if isinstance(each, Compare)
        and any(
            other == Bound("as_of") and isinstance(side, Get) and len(side.path) == 1
            for side, other in ((each.left, each.right), (each.right, each.left))
        )
    ]  # fmt: skip
    return bool(sum(node == Bound("as_of") for node in nodes) > len(plain))


def turning_days(row: Any, columns: Iterable[str], after: date) -> Iterator[date]:
    """The days after `after` on which a fact begins to say something else: by a column, or by what is known of it."""
    known_from = (each.known_from for each in type(row).spec.columns if each.known_from)
    for column in dict.fromkeys([*columns, *known_from]):
        day = getattr(row, column)
        if day is not None:
            following = day + timedelta(days=1) if day < date.max else day
            yield from (each for each in (day, following) if each > after)
