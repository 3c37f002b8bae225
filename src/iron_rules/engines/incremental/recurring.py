"""The instances of recurring duties: for each subject one state a period, in a row of bytes."""

from collections.abc import Iterable, Iterator
from datetime import date

from iron_rules.engines.incremental.calendar import Recurrence
from iron_rules.engines.incremental.instances import Instance, Listener, RuleInstances, Touches
from iron_rules.facts.base import Fact
from iron_rules.language.rule import Rule
from iron_rules.periods import Period
from iron_rules.plan.calendar import Calendar
from iron_rules.plan.plan import Plan


class RecurringInstances(RuleInstances):
    """The instances of a recurring duty: one for each subject and full period."""

    def __init__(self, recurrence: Recurrence, order: int, plan: Plan, rule: Rule, listener: Listener) -> None:
        super().__init__(order, plan, rule, listener)
        self.recurrence = recurrence
        self.states: dict[str, bytearray] = {}
        self.dirty: dict[tuple[str, int], None] = {}
        self._waiting: tuple[date, date] | None = None
        """Up to when to judge as soon as there is a subject: without one, periods are not gone through."""

    def at(self, id: str, day: date) -> None:
        """Mark the instances of a subject that look at the period that a day falls in."""
        if self._waiting is not None:
            self.subject(id)
            return
        for at in self.recurrence.reached(day):
            self._mark(id, at)

    def on(self, id: str, day: date) -> None:  # noqa: ARG002
        """Mark every instance: a recurring duty follows from no event."""
        self.subject(id)

    def where(self, id: str, row: Fact, touches: Touches | None) -> None:
        """Mark the instances of a subject for whose period `touches` holds."""
        if touches is None or self._waiting is not None:
            self.subject(id)
            return
        if id not in self.subjects and id not in self.states:
            return
        for period in self.recurrence.looked_at():
            if touches(row, period):
                self.at(id, period.start)

    def _mark(self, id: str, at: int) -> None:
        if not self.dirty:
            self.listener.wake(self.order)
        self.dirty[id, at] = None

    def settle(self) -> None:
        """Decide what is marked, ranks before everything."""
        if self._waiting is not None:
            self.move(*self._waiting)
        dirty, self.dirty = self.dirty, {}
        if self.whole:
            whole, self.whole = self.whole, {}
            dirty.update(dict.fromkeys((id, at) for id in whole for at in range(len(self.recurrence.periods))))
        if self.rankings:
            self._ranked(dirty)
        get = self.subjects.get
        for id, at in dirty:
            self._decide(id, get(id), at)

    def _decide(self, id: str, subject: "Fact | None", at: int) -> None:
        states = self.states.get(id)
        before = states[at] if states is not None else 0
        period = self.recurrence.periods[at]
        due = subject is not None and self.recurrence.includes(subject, period)
        after = self.judge(subject, period) if subject is not None and due else 0
        if before == after != 2:
            return
        if states is None:
            states = self.states[id] = bytearray(len(self.recurrence.periods))
        states[at] = after
        if subject is None and not any(states):
            del self.states[id]
        self.enter(id, subject, period, before, after)

    def _ranked(self, dirty: dict[tuple[str, int], None]) -> None:
        """Rank what is marked anew, and mark whom that concerns."""
        periods = self.recurrence.periods
        turned = set()
        for id, at in dirty:
            subject, period = self.subjects.get(id), periods[at]
            due = [period] if subject is not None and self.recurrence.includes(subject, period) else []
            if self.rank(id, subject, period.start, due):
                turned.add(at)
        for at in sorted(turned):
            start = periods[at].start
            for later in self.recurrence.reached(start):
                dirty.update(dict.fromkeys((id, later) for id in self.concerned(start)))
                found = (id for id, states in self.states.items() if states[later] == 2)
                dirty.update(dict.fromkeys((id, later) for id in found))

    def _open(self, period: Period) -> None:
        """Begin to rank those who are due for a period."""
        subjects = [(id, each) for id, each in self.subjects.items() if self.recurrence.includes(each, period)]
        for ranking in self.rankings.values():
            among = [pair for pair in subjects if self.counts(pair[1], period, everyone=ranking.everyone)]
            ranking.open(period.start, {id: (each, (period,)) for id, each in among})

    def move(self, as_of: date, horizon: date) -> None:
        """Judge the periods that are due by now, and those that a feed holds back no more."""
        self._waiting = None if self.subjects or self.states else (as_of, horizon)
        if self._waiting is not None:
            self.whole.clear()
            self.dirty.clear()
            return
        before = list(self.recurrence.periods)
        kept = self.recurrence.move(as_of, horizon)
        self._forget(before, kept)
        periods = self.recurrence.periods
        if len(periods) == kept:
            return
        for states in self.states.values():
            states.extend(bytes(len(periods) - kept))
        for period in periods[kept:] if self.rankings else ():
            self._open(period)
        for id, subject in self.subjects.items():
            due = self.recurrence.of(subject)
            for at in range(max(kept, due.start), due.stop):
                self._decide(id, subject, at)

    def recount(self, calendar: Calendar) -> None:
        """Go by other working days; where they say when it is judged, all periods are judged again by `move`."""
        if not self.plan.due.uneven:
            return
        self.move(date.min, date.min)
        self.recurrence = Recurrence(calendar)

    def _forget(self, periods: list[Period], kept: int) -> None:
        if kept == len(periods):
            return
        for id, states in self.states.items():
            for at in range(kept, len(periods)):
                if states[at]:
                    self.enter(id, self.subjects.get(id), periods[at], states[at], 0)
            del states[kept:]
        for ranking in self.rankings.values():
            for period in periods[kept:]:
                ranking.close(period.start)
        self.dirty = {(id, at): None for id, at in self.dirty if at < kept}

    def starts_of(self, id: str) -> Iterable[date]:
        """Return the first days of the periods for which there is a finding about a subject."""
        states = self.states.get(id, bytearray())
        return [self.recurrence.starts[at] for at, state in enumerate(states) if state == 2]

    def instances(self) -> Iterator[Instance]:
        """Yield everything that is judged."""
        periods = self.recurrence.periods
        for id in sorted(self.states):
            for at, state in enumerate(self.states[id]):
                if state:
                    yield id, periods[at], state == 2
