"""The instances of point duties: for each subject its days, and those that are not judged yet."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from iron_rules.engines.incremental.instances import Instance, Listener, RuleInstances, Touches
from iron_rules.engines.python.engine import points
from iron_rules.facts.base import Fact
from iron_rules.language.rule import Rule
from iron_rules.periods import Period
from iron_rules.plan.calendar import Calendar, is_judged
from iron_rules.plan.plan import Plan

State = tuple[Period, int]


class DeadlineInstances(RuleInstances):
    """Point duties of which all days of a subject are looked at again when something touches it: most have one."""

    def __init__(self, calendar: Calendar, order: int, plan: Plan, rule: Rule, listener: Listener) -> None:
        super().__init__(order, plan, rule, listener)
        self.calendar = calendar
        self.horizon = date.min
        self.as_of = date.min
        self.states: dict[str, dict[date, State]] = {}
        self.later: dict[date, dict[str, None]] = {}
        self.later_of: dict[str, tuple[date, ...]] = {}

    def at(self, id: str, day: date) -> None:  # noqa: ARG002
        """Mark every instance of a subject."""
        self.subject(id)

    on = at

    def where(self, id: str, row: Fact, touches: Touches | None) -> None:  # noqa: ARG002
        """Mark every instance of a subject."""
        self.subject(id)

    def settle(self) -> None:
        """Decide what is marked, ranks before everything."""
        whole, self.whole = self.whole, {}
        if self.rankings:
            self._ranked(whole)
        for id in whole:
            self._settle(id, self.subjects.get(id))

    def _ranked(self, whole: dict[str, None]) -> None:
        """Rank what is marked anew, and mark whom that concerns."""
        turned: dict[date, None] = {}
        for id in whole:
            subject = self.subjects.get(id)
            periods: dict[date, list[Period]] = {start: [] for start in self.ranked.get(id, ())}
            for each in self._judged(id, subject):
                periods.setdefault(each.start, []).append(each)
            turned |= {start: None for start, due in periods.items() if self.rank(id, subject, start, due)}
        for start in turned:
            whole.update(self.concerned(start))

    def _settle(self, id: str, subject: "Fact | None") -> None:
        before = self.states.pop(id, {})
        after: dict[date, State] = {}
        found: dict[date, Period] = {}
        for period in self._judged(id, subject):
            assert subject is not None
            state = self.judge(subject, period)
            if state and state >= after.get(period.start, (None, 0))[1]:
                after[period.start] = period, state
            if state == 2:
                found.setdefault(period.start, period)
        if after:
            self.states[id] = after
        for start in before.keys() | after.keys():
            period, now = after.get(start, before.get(start))  # type: ignore[misc]
            now = now if start in after else 0
            self.enter(id, subject, found.get(start, period), before[start][1] if start in before else 0, now)

    def _judged(self, id: str, subject: "Fact | None") -> list[Period]:
        """Return the periods that are judged by now; for the rest note when they will be."""
        functions = self.functions
        periods = (
            [] if subject is None
            else points(
                subject, self.calendar, functions.events, functions.day, functions.filed, functions.ends
            )
        )  # fmt: skip
        judged = [each for each in periods if is_judged(each, self.as_of, self.horizon)]
        self._wait(id, tuple({max(each.judged, each.end) for each in periods} if len(judged) < len(periods) else ()))
        return judged

    def _wait(self, id: str, days: tuple[date, ...]) -> None:
        for day in self.later_of.pop(id, ()):
            waiting = self.later.get(day)
            if waiting is not None:
                waiting.pop(id, None)
                if not waiting:
                    del self.later[day]
        days = tuple(day for day in days if day > self.horizon)
        if days:
            self.later_of[id] = days
            for day in days:
                self.later.setdefault(day, {})[id] = None

    def move(self, as_of: date, horizon: date) -> None:
        """Look again at the subjects with a day that is judged by now, or that is not judged any more."""
        back = horizon < self.horizon
        self.as_of, self.horizon = as_of, horizon
        if back:
            self.everyone(None)
        for day in [day for day in self.later if day <= horizon]:
            for id in list(self.later.get(day, ())):
                self.subject(id)

    def starts_of(self, id: str) -> Iterable[date]:
        """Return the days for which a subject is judged."""
        return self.states.get(id, ())

    def instances(self) -> Iterator[Instance]:
        """Yield everything that is judged."""
        for id in sorted(self.states):
            for start in sorted(self.states[id]):
                period, state = self.states[id][start]
                yield id, period, state == 2


class EventInstances(RuleInstances):
    """Point duties whose every event makes the instance of its own day: only that one is looked at again."""

    def __init__(self, calendar: Calendar, order: int, plan: Plan, rule: Rule, listener: Listener) -> None:
        super().__init__(order, plan, rule, listener)
        self.calendar = calendar
        self.horizon = date.min
        self.as_of = date.min
        self.happens: Callable[[Fact, date], bool] = lambda *_: False
        self.states: dict[str, dict[date, int]] = {}
        self.later: dict[date, dict[tuple[str, date], None]] = {}
        self.dirty: dict[tuple[str, date], None] = {}
        self._periods: dict[date, Period | None] = {}

    def at(self, id: str, day: date) -> None:
        """Mark the instance of a subject for a day."""
        if not self.dirty:
            self.listener.wake(self.order)
        self.dirty[id, day] = None

    def on(self, id: str, day: date) -> None:
        """Mark the instance of a subject that an event of that day makes."""
        self.at(id, self.calendar.day_of(day))

    def where(self, id: str, row: Fact, touches: Touches | None) -> None:
        """Mark the instances of a subject for whose period `touches` holds."""
        for start in self.states.get(id, ()):
            period = self._period(start)
            if period is not None and (touches is None or touches(row, period)):
                self.at(id, start)

    def settle(self) -> None:
        """Decide what is marked, ranks before everything."""
        if self.whole:
            self._spread()
        dirty, self.dirty = self.dirty, {}
        if self.rankings:
            self._ranked(dirty)
        get = self.subjects.get
        for id, start in dirty:
            self._settle(id, get(id), start)

    def _ranked(self, dirty: dict[tuple[str, date], None]) -> None:
        """Rank what is marked anew, and mark whom that concerns."""
        turned: dict[date, None] = {}
        for id, start in dirty:
            subject, period = self.subjects.get(id), self._period(start)
            periods = [period] if period is not None and self._due(subject, period) and self._judged(period) else []
            if self.rank(id, subject, start, periods):
                turned[start] = None
        for start in turned:
            dirty.update(dict.fromkeys((id, start) for id in self.concerned(start)))

    def _due(self, subject: "Fact | None", period: Period) -> bool:
        return subject is not None and self.happens(subject, period.event)

    def _judged(self, period: Period) -> bool:
        return is_judged(period, self.as_of, self.horizon)

    def _spread(self) -> None:
        """Mark every day of the subjects that are marked as a whole."""
        whole, self.whole = self.whole, {}
        for id in whole:
            subject = self.subjects.get(id)
            days = self.ranked.get(id, set()).union(self.states.get(id, ()))
            if subject is not None:
                found = (self.functions.day(subject, event) for event in self.functions.events(subject))
                days |= {self.calendar.day_of(day) for day in found if day is not None}
            self.dirty.update(dict.fromkeys((id, day) for day in days))

    def _settle(self, id: str, subject: "Fact | None", start: date) -> None:
        period = self._period(start)
        if period is None:
            return
        due, judged = self._due(subject, period), self._judged(period)
        if self.later or (due and not judged):
            self._wait(id, start, max(period.judged, period.end), due and not judged)
        states = self.states.get(id)
        before = 0 if states is None else states.get(start, 0)
        after = self.judge(subject, period) if subject is not None and due and judged else 0
        if before == after != 2:
            return
        if after:
            if states is None:
                states = self.states[id] = {}
            states[start] = after
        elif states is not None:
            del states[start]
            if not states:
                del self.states[id]
        self.enter(id, subject, period, before, after)

    def _period(self, start: date) -> Period | None:
        periods = self._periods
        if start not in periods:
            periods[start] = self.calendar.of_day(start)
        return periods[start]

    def _wait(self, id: str, start: date, day: date, waits: bool) -> None:
        if waits:
            self.later.setdefault(day, {})[id, start] = None
        elif day in self.later:
            self.later[day].pop((id, start), None)
            if not self.later[day]:
                del self.later[day]

    def move(self, as_of: date, horizon: date) -> None:
        """Look again at the days that are judged by now, or that are not judged any more."""
        back = horizon < self.horizon
        self.as_of, self.horizon = as_of, horizon
        if back:
            self.everyone(None)
        for day in [day for day in self.later if day <= horizon]:
            for id, start in self.later[day]:
                self.at(id, start)

    def starts_of(self, id: str) -> Iterable[date]:
        """Return the days for which a subject is judged."""
        return self.states.get(id, ())

    def instances(self) -> Iterator[Instance]:
        """Yield everything that is judged."""
        for id in sorted(self.states):
            for start in sorted(self.states[id]):
                period = self._period(start)
                assert period is not None
                yield id, period, self.states[id][start] == 2
