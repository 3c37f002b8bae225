"""Plans over facts in memory, one instance after the other."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from attrs import evolve

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.python.compiled import Compiled, compile_index, compile_plan
from iron_rules.engines.python.index import IndexSpec
from iron_rules.engines.python.store import Store
from iron_rules.engines.verdicts import Verdict, Verdicts
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.language.parameters import DatedValues
from iron_rules.periods import Period
from iron_rules.plan.calendar import Calendar
from iron_rules.plan.plan import Due, Plan


class Library:
    """Everything of a pack that is compiled, each piece once."""

    def __init__(self, parameters: dict[str, DatedValues]) -> None:
        self.parameters = parameters
        self._plans: dict[str, Compiled] = {}
        self._indexes: dict[IndexSpec, Compiled] = {}
        self._specs: dict[IndexSpec, IndexSpec] = {}

    def plan(self, plan: Plan) -> Compiled:
        """The functions of a plan."""
        if plan.rule not in self._plans:
            found = compile_plan(plan, self.parameters)
            indexes = {self._one(spec): name for spec, name in found.indexes.items()}
            subjects = None if found.subjects is None else self._one(found.subjects)
            self._plans[plan.rule] = evolve(found, indexes=indexes, subjects=subjects)
        return self._plans[plan.rule]

    def index(self, spec: IndexSpec) -> Compiled:
        """The function that builds an index."""
        if spec not in self._indexes:
            self._indexes[spec] = compile_index(spec, self.parameters)
        return self._indexes[spec]

    def _one(self, spec: IndexSpec) -> IndexSpec:
        """The same object for equal specs, so that looking an index up compares no conditions."""
        return self._specs.setdefault(spec, spec)


class MemoryEngine:
    """Decides plans over the facts of one evaluation."""

    def __init__(self, pack: CheckedPack, facts: FactBase, as_of: date) -> None:
        self._library = _library(pack)
        self._store = Store(facts, as_of, self._library.index, pack.facts)

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""
        return self._store.known

    def feeds(self) -> Sequence[Any]:
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
        decide, figures, required, evidence, events, day, filed, due = compiled.bind(self._store)
        calendar = Calendar(plan.due, self._library.parameters, self._store.as_of, horizon)
        instances = _instances(plan, subjects, calendar, events, day, filed)
        if compiled.ranked:
            everyone = list(instances)
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
                ids = tuple(sorted(set(evidence(subject, period))))
                found.append(Verdict(subject.id, period, measured, asked, ids))
        return Verdicts(*(one_a_period(judged, found) if plan.due.filed is not None else (judged, found)))


@lru_cache(maxsize=8)
def _library(pack: CheckedPack) -> Library:
    return Library(dict(pack.parameters))


def _instances(
    plan: Plan, subjects: Any, calendar: Calendar, events: Any, day: Any, filed: Any
) -> Iterable[tuple[Any, Period]]:
    """The subjects that may be due, each with a period."""
    if plan.due.day is None:
        for subject, periods in calendar.recurring(subjects):
            for period in periods:
                yield subject, period
        return
    for subject in subjects:
        for period in points(subject, plan.due, calendar, events, day, filed):
            yield subject, period


def points(subject: Any, due: Due, calendar: Calendar, events: Any, day: Any, filed: Any) -> list[Period]:
    """The periods for which a subject of a point duty is judged, in order."""
    happened = events(subject) if due.event is not None else (None,)
    periods: dict[Period, None] = {}
    for event in happened:
        on = day(subject, event)
        if on is not None:
            period = calendar.on(on) if due.filed is None else calendar.filed(on, filed(event))
            if period is not None:
                periods[period] = None
    return sorted(periods, key=lambda each: (each.start, each.event))


def one_a_period(judged: list[Any], found: list[Verdict]) -> tuple[list[Any], list[Verdict]]:
    """One instance a subject and period, where several events were filed under it: a finding if one of them is."""
    first = {(each.subject, each.period.start): each for each in reversed(found)}
    instances = {(id, period.start): (id, period, finds) for id, period, finds in sorted(judged, key=lambda j: j[2])}
    return list(instances.values()), list(first.values())
