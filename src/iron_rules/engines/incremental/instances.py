"""The instances of one rule as they stand, and those that a change has touched and that wait to be decided."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Protocol

from attrs import evolve, frozen

from iron_rules.engines.incremental.ranks import Ranking
from iron_rules.engines.python.engine import Ends
from iron_rules.expressions.nodes import RankOf, Scalar
from iron_rules.facts.base import Fact
from iron_rules.findings.counted import counted_facts
from iron_rules.findings.finding import Finding, Status
from iron_rules.language.rule import Rule
from iron_rules.periods import Period
from iron_rules.plan.calendar import Calendar
from iron_rules.plan.plan import Plan

Instance = tuple[str, Period, bool]
Touches = Callable[[Fact, Period], bool]
"""A function that says whether a fact can touch an instance in a period."""
Key = tuple[str, date]


@frozen
class Functions:
    """The functions of a plan over the facts of a session."""

    decide: Callable[[Fact, Period], object]
    figures: Callable[[Fact, Period], tuple[Scalar, ...]]
    required: Callable[[Fact, Period], tuple[Scalar, ...]]
    facts: Callable[[Fact, Period], list[tuple[str, str, str]]]
    events: Callable[[Fact], Iterable[Fact]]
    day: Callable[[Fact, "Fact | None"], date | None]
    filed: Callable[["Fact | None"], date]
    due: Callable[[Fact, Period], bool]
    ends: Ends


class Listener(Protocol):
    """An observer of the instances of a rule."""

    def found(self, instances: "RuleInstances", key: Key, before: Finding | None, after: Finding | None) -> None:
        """Note that a finding appeared, changed or went."""

    def moved(self, instances: "RuleInstances", subject: str, period: Period, before: int, after: int) -> None:
        """Note that an instance is judged otherwise: 0 not judged, 1 judged without a finding, 2 with one."""

    def wake(self, order: int) -> None:
        """Note that something in the instances waits to be decided."""

    def name(self, fact: str, id: str) -> str:
        """Return what people call a subject."""

    def status(self, rule: Rule, key: Key, end: date) -> Status:
        """Return the status of a finding."""


class RuleInstances:
    """The instances of one rule; how they come about depends on the kind of duty."""

    functions: Functions
    """The functions of the plan, bound before anything is judged."""
    reports_moves = True
    """Whether the listener is called for instances that are judged otherwise."""
    agrees: Callable[[Plan, Fact, Period, bool], None] | None = None
    """The matcher's check of a decision, where there is a matcher beside the plan's own functions."""

    asked: Callable[[Fact, Period], bool] | None = None
    """Whether a fact is a subject at all, where not all of `subjects` are."""

    def __init__(self, order: int, plan: Plan, rule: Rule, listener: Listener) -> None:
        self.order, self.plan, self.rule, self.listener = order, plan, rule, listener
        self.sort_key = rule.sort_key
        self.rankings: Mapping[RankOf, Ranking] = {}
        self.ranked: dict[str, set[date]] = {}
        self.findings: dict[Key, Finding] = {}
        self.subjects: Mapping[str, Fact] = {}
        self.whole: dict[str, None] = {}
        self._finds_if = plan.kind != "violation"
        self._names = [figure.name for figure in plan.figures]

    def subject(self, id: str) -> None:
        """Mark every instance of a subject."""
        if not self.whole:
            self.listener.wake(self.order)
        self.whole[id] = None

    def at(self, id: str, day: date) -> None:
        """Mark the instance of a subject for the period that a day falls in."""
        raise NotImplementedError

    def on(self, id: str, day: date) -> None:
        """Mark the instance of a subject that an event of that day makes."""
        raise NotImplementedError

    def where(self, id: str, row: Fact, touches: Touches | None) -> None:
        """Mark the instances of a subject for whose period `touches` holds."""
        raise NotImplementedError

    def everyone(self, day: date | None) -> None:
        """Mark the instances of every subject, those of one period if a day is given."""
        for id in self.subjects:
            if day is None:
                self.subject(id)
            else:
                self.at(id, day)

    def recount(self, calendar: Calendar) -> None:
        """Go by other working days from now on."""

    def settle(self) -> None:
        """Decide what is marked."""
        raise NotImplementedError

    def move(self, as_of: date, horizon: date) -> None:
        """Let duties be judged up to a day."""
        raise NotImplementedError

    def instances(self) -> Iterator[Instance]:
        """Yield everything that is judged."""
        raise NotImplementedError

    def starts_of(self, id: str) -> Iterable[date]:
        """Return the first days of the periods for which a subject is judged, at least of those with a finding."""
        raise NotImplementedError

    def found_about(self, id: str) -> Iterator[Finding]:
        """Yield the findings about a subject, or with `*` about everybody."""
        if id == "*":
            yield from self.findings.values()
        else:
            found = (self.findings.get((id, start)) for start in self.starts_of(id))
            yield from (each for each in found if each is not None)

    def judge(self, subject: Fact, period: Period) -> int:
        """Decide an instance: return 0 where it is not due, 1 where it makes no finding, 2 where it makes one."""
        verdict = self.functions.decide(subject, period)
        if verdict is None:
            return 0
        finds = bool(verdict) is self._finds_if
        if self.agrees is not None:
            self.agrees(self.plan, subject, period, finds)
        return 2 if finds else 1

    def enter(self, id: str, subject: "Fact | None", period: Period, before: int, after: int) -> None:
        """Put down what became of an instance, and its finding."""
        if self.reports_moves and before != after:
            self.listener.moved(self, id, period, before, after)
        if after == 2:
            assert subject is not None
            key = id, period.start
            was, found = self.findings.get(key), self._finding(subject, period)
            if was != found:
                self.findings[key] = found
                self.listener.found(self, key, was, found)
        elif before == 2:
            key = id, period.start
            self.listener.found(self, key, self.findings.pop(key), None)

    def rank(self, id: str, subject: Any, start: date, periods: Iterable[Period]) -> bool:
        """Rank a subject anew for its periods that begin on a day; return whether that changes a rank.

        `ranked` keeps the days for which a subject has periods, also such as it is not due for.
        """
        known = list(periods)
        starts = self.ranked.setdefault(id, set())
        (starts.add if known else starts.discard)(start)
        if not starts:
            del self.ranked[id]
        changed = []
        for ranking in self.rankings.values():
            among = [each for each in known if self.counts(subject, each, everyone=ranking.everyone)]
            changed.append(ranking.refresh(id, start, (subject, among)))
        return any(changed)

    def counts(self, subject: Fact, period: Period, *, everyone: bool) -> bool:
        """Return whether a subject is ranked in a period: if due, or, among `everyone`, if it is a subject at all."""
        if everyone:
            return self.asked is None or bool(self.asked(subject, period))
        return bool(self.functions.due(subject, period))

    def concerned(self, start: date) -> dict[str, None]:
        """Return the subjects whose rank may make a finding for a period that begins on a day."""
        return dict.fromkeys(id for ranking in self.rankings.values() for id in ranking.concerned(start))

    def restate(self, keys: Iterable[Key]) -> None:
        """Settle the status of findings again."""
        for key in keys:
            was = self.findings.get(key)
            if was is not None:
                status = self.listener.status(self.rule, key, was.period_end)
                if status != was.status:
                    found = self.findings[key] = evolve(was, status=status)
                    self.listener.found(self, key, was, found)

    def _finding(self, subject: Fact, period: Period) -> Finding:
        functions = self.functions
        return Finding(
            self.rule,
            self.plan.subject_type,
            subject.id,
            period.start,
            period.end,
            period.judged,
            dict(zip(self._names, functions.figures(subject, period), strict=True)),
            dict(zip(self._names, functions.required(subject, period), strict=True)),
            counted_facts(functions.facts(subject, period)),
            self.listener.status(self.rule, (subject.id, period.start), period.end),
            self.listener.name(self.plan.subject_type, subject.id),
            self.plan.labels,
            self.plan.stepped,
        )
