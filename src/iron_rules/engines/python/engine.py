"""The engine `memory`: compiled plans over facts in memory, one instance after the other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from attrs import evolve

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.clashes import refuse_clashes
from iron_rules.engines.plan_by_plan import PlanByPlan
from iron_rules.engines.python.compiled import Compiled, compile_index, compile_plan
from iron_rules.engines.python.index import IndexSpec
from iron_rules.engines.python.ranking import Instance
from iron_rules.engines.python.store import Store
from iron_rules.engines.verdicts import Verdict, Verdicts
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.findings.counted import counted_facts
from iron_rules.intake import read
from iron_rules.language.parameters import DatedValues
from iron_rules.periods import Period
from iron_rules.plan.calendar import Calendar, is_judged
from iron_rules.plan.plan import Plan

Judged = tuple[str, Period, bool]
Events = Callable[[Fact], Iterable[Fact]]
DayOf = Callable[[Fact, "Fact | None"], date | None]
Filed = Callable[["Fact | None"], date]
Ends = Callable[[Fact, "Fact | None", date], tuple["date | None", "date | None"]]
"""Gives the deadline after an event of a subject, and the day on which the duty is judged."""


class Library:
    """The compiled plans and indexes of a pack, each compiled once."""

    def __init__(self, parameters: dict[str, DatedValues]) -> None:
        self.parameters = parameters
        self._plans: dict[str, Compiled] = {}
        self._indexes: dict[IndexSpec, Compiled] = {}
        self._specs: dict[IndexSpec, IndexSpec] = {}

    def plan(self, plan: Plan) -> Compiled:
        """Return the functions of a plan."""
        if plan.rule not in self._plans:
            found = compile_plan(plan, self.parameters)
            indexes = {self._one(spec): name for spec, name in found.indexes.items()}
            subjects = None if found.subjects is None else self._one(found.subjects)
            self._plans[plan.rule] = evolve(found, indexes=indexes, subjects=subjects)
        return self._plans[plan.rule]

    def index(self, spec: IndexSpec) -> Compiled:
        """Return the function that builds an index."""
        if spec not in self._indexes:
            self._indexes[spec] = compile_index(spec, self.parameters)
        return self._indexes[spec]

    def _one(self, spec: IndexSpec) -> IndexSpec:
        """Return the same object for equal specs, so that looking an index up compares no conditions."""
        return self._specs.setdefault(spec, spec)


class MemoryEngine:
    """The decider of plans over the facts of one evaluation."""

    def __init__(self, pack: CheckedPack, facts: FactBase, as_of: date) -> None:
        self._library = _library(pack)
        self._store = Store(facts, as_of, self._library.index, pack.facts, pack.working_days(facts.tables))

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""
        return self._store.known

    def feeds(self) -> Sequence[Fact]:
        """Return the rows that say how far each type is complete."""
        return self._store.rows("feed")

    def name(self, fact: str, id: str) -> str:
        """Return what people call the fact of a type with this id; empty where it has no name."""
        return self._store.name(fact, id)

    def learn(self, findings: Mapping[str, Sequence[Fact]]) -> None:
        """Let later plans read these findings of each type named, in the place of those before."""
        self._store.learn(findings)

    def decide(self, plan: Plan, horizon: date) -> Verdicts:
        """Judge every instance of a plan whose judged day is on or before `horizon`."""
        compiled = self._library.plan(plan)
        assert compiled.subjects is not None
        subjects = self._store.index(compiled.subjects)
        decide, figures, required, facts, events, day, filed, due, ends = compiled.bind(self._store)
        calendar = Calendar(plan.due, self._library.parameters, self._store.working_days)
        if plan.due.day is None:
            periods = calendar.judged(self._store.as_of, horizon) if subjects else ()
            instances = _recurring(subjects, calendar, periods)
        else:
            found_on = ((each, points(each, calendar, events, day, filed, ends)) for each in subjects)
            instances = _judged(found_on, self._store.as_of, horizon)
        if compiled.ranked:
            everyone = list(instances)
            self._store.let_be_ranked(plan.rule, (), everyone)
            instances = [each for each in everyone if due(*each)]
            self._store.let_be_ranked(plan.rule, instances, everyone)
        found_if = plan.kind != "violation"
        names = [figure.name for figure in plan.figures]
        judged, found = [], []
        for subject, period in instances:
            verdict = decide(subject, period)
            if verdict is None:
                continue
            finds = bool(verdict) is found_if
            judged.append((subject.id, period, finds))
            if finds:
                measured = dict(zip(names, figures(subject, period), strict=True))
                asked = dict(zip(names, required(subject, period), strict=True))
                found.append(Verdict(subject.id, period, measured, asked, counted_facts(facts(subject, period))))
        return Verdicts(*(one_a_period(judged, found) if plan.due.one_a_period else (judged, found)))


def opened(pack: CheckedPack, facts: object, as_of: date, *, bad_rows: Any = None) -> PlanByPlan:
    """Return the engine over anything that `iron_rules.read` takes."""
    known = read(facts, pack, bad_rows=bad_rows)
    refuse_clashes(pack, known.tables)
    return PlanByPlan("memory", pack, known, as_of, MemoryEngine(pack, known, as_of))


@lru_cache(maxsize=8)
def _library(pack: CheckedPack) -> Library:
    return Library(dict(pack.parameters))


def _recurring(subjects: Iterable[Fact], calendar: Calendar, periods: Sequence[Period]) -> Iterable[Instance]:
    """Yield the subjects of a recurring duty, each with a period that includes it."""
    starts, ends = [each.start for each in periods], [each.end for each in periods]
    for subject in subjects:
        for at in calendar.span(subject, starts, ends):
            yield subject, periods[at]


def _judged(found: Iterable[tuple[Fact, list[Period]]], as_of: date, horizon: date) -> Iterable[Instance]:
    """Yield the subjects of a point duty, each with a period that is judged."""
    for subject, periods in found:
        for period in periods:
            if is_judged(period, as_of, horizon):
                yield subject, period


def points(subject: Fact, calendar: Calendar, events: Events, day: DayOf, filed: Filed, ends: Ends) -> list[Period]:
    """Return the periods of a subject of a point duty, in order."""
    due = calendar.due
    happened: Iterable[Fact | None] = events(subject) if due.event is not None else (None,)
    periods: dict[Period, None] = {}
    for event in happened:
        on = day(subject, event)
        if on is not None:
            end, judged = ends(subject, event, on)
            filed_under = due.filed is not None
            period = calendar.filed(on, filed(event), judged) if filed_under else calendar.on(on, end, judged)
            if period is not None:
                periods[period] = None
    return sorted(periods, key=lambda each: (each.start, each.event))


def one_a_period(judged: list[Judged], found: list[Verdict]) -> tuple[list[Judged], list[Verdict]]:
    """Return one instance a subject and period of several events that have it: a finding if one of them is."""
    first = {(each.subject, each.period.start): each for each in reversed(found)}
    instances = {(id, period.start): (id, period, finds) for id, period, finds in sorted(judged, key=lambda j: j[2])}
    return list(instances.values()), list(first.values())
