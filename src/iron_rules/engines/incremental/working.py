"""The working days of a session, which move as facts of the calendar come and go."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from iron_rules.engines.incremental.keys import Types
from iron_rules.engines.incremental.store import LiveStore
from iron_rules.facts.base import Fact
from iron_rules.plan.working import WorkingPlan
from iron_rules.working_days import WorkingDays


class LiveWorkingDays:
    """The facts that make days off or worked, counted by day; the store has the calendar that they make.

    They count whatever the last known day is, and whether they have happened by then or not.
    """

    def __init__(self, plan: WorkingPlan, types: Types, store: LiveStore) -> None:
        self._plan, self._store, self._names = plan, store, types.names
        self._days = [(each, Counter[date]()) for each in (plan.off, plan.working)]
        self._move()

    def changed(self, removed: Iterable[Fact], added: Iterable[Fact]) -> bool:
        """Count facts that come and go; return whether a day is a working day that was none, or none any more."""
        before = self._store.working_days
        counted = [self._count(rows, change) for rows, change in ((removed, -1), (added, 1))]
        if any(counted):
            self._move()
        return self._store.working_days != before

    def _count(self, rows: Iterable[Fact], change: int) -> bool:
        found = False
        for row in rows:
            name = self._names[type(row)]
            for marked, days in self._days:
                if marked is not None and marked.fact == name:
                    found = True
                    for day in marked.of((row,), self._plan.parameters):
                        days[day] += change
        return found

    def _move(self) -> None:
        off, working = ([day for day, number in days.items() if number > 0] for _, days in self._days)
        self._store.working_days = WorkingDays.of(off, working, self._plan.weekend)
