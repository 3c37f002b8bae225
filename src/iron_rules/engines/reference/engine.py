"""The engine `reference`: who is due when, whether the test holds then, and what was measured for each finding."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.clashes import refuse_clashes
from iron_rules.engines.plan_by_plan import PlanByPlan
from iron_rules.engines.reference.facts import Facts
from iron_rules.engines.reference.meaning import Meaning, Sight
from iron_rules.engines.verdicts import Verdict, Verdicts
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.findings.counted import counted_facts
from iron_rules.intake import read
from iron_rules.periods import Period
from iron_rules.plan.calendar import Calendar, is_judged
from iron_rules.plan.evidence import Counting, counted
from iron_rules.plan.plan import SUBJECT, Plan

Instance = tuple[Fact, Period]
"""A subject, and the period that it is judged for."""


class ReferenceEngine:
    """The decider of plans over the facts of one evaluation."""

    def __init__(self, pack: CheckedPack, facts: FactBase, as_of: date) -> None:
        self.known = frozenset(facts.tables)
        self._pack, self._as_of = pack, as_of
        self._facts = Facts(facts, pack.facts, as_of, pack.working_days(facts.tables))

    def feeds(self) -> Sequence[Fact]:
        """Return the rows that say how far each type is complete."""
        return self._facts.of("feed")

    def name(self, fact: str, id: str) -> str:
        """Return what people call the fact of a type with this id; empty where it has no name."""
        return self._facts.name(fact, id)

    def learn(self, findings: Mapping[str, Sequence[Fact]]) -> None:
        """Let later plans read these findings of each type named, in the place of those before."""
        self._facts.learn(findings)

    def decide(self, plan: Plan, horizon: date) -> Verdicts:
        """Judge every instance of a plan whose judged day is on or before `horizon`.

        A duty makes a finding where its test does not hold; a reward or demotion where it does.
        """
        calendar = Calendar(plan.due, self._pack.parameters, self._facts.working_days)
        meaning = Meaning(self._facts, self._pack.parameters, calendar, plan.when)
        instances = _instances(plan, calendar, meaning, self._as_of)
        meaning.everyone = [each for each in instances if is_judged(each[1], self._as_of, horizon)]
        meaning.due = [each for each in meaning.everyone if _is_due(plan, meaning, each)]
        judged, found, counting = [], [], counted(plan)
        for subject, period in meaning.due:
            sight = Sight({SUBJECT: subject}, period)
            finds = meaning.holds(plan.test, sight) is (plan.kind != "violation")
            judged.append((subject.id, period, finds))
            if finds:
                found.append(_verdict(plan, counting, meaning, sight))
        if plan.due.one_a_period:
            return _one_a_period(judged, found)
        return Verdicts(judged, found)


def opened(pack: CheckedPack, facts: object, as_of: date, *, bad_rows: Any = None) -> PlanByPlan:
    """Return the engine over anything that `iron_rules.read` takes."""
    known = read(facts, pack, bad_rows=bad_rows)
    refuse_clashes(pack, known.tables)
    return PlanByPlan("reference", pack, known, as_of, ReferenceEngine(pack, known, as_of))


def _is_due(plan: Plan, meaning: Meaning, instance: Instance) -> bool:
    subject, period = instance
    return plan.when is None or meaning.holds(plan.when, Sight({SUBJECT: subject}, period))


def _instances(plan: Plan, calendar: Calendar, meaning: Meaning, until: date) -> Iterator[Instance]:
    """Yield the subjects of a rule, each with its periods that end by a day."""
    subjects = [each.rows[SUBJECT] for each in meaning.rows(plan.due.subject, Sight({}))]
    if plan.due.day is None:
        periods = list(calendar.periods(calendar.first, until)) if subjects else []
        yield from ((subject, each) for subject in subjects for each in periods if calendar.includes(subject, each))
        return
    for subject in subjects:
        deadlines = {each for each in _deadlines(subject, plan, calendar, meaning) if each is not None}
        for period in sorted(deadlines, key=lambda each: (each.start, each.event)):
            yield subject, period


def _deadlines(subject: Fact, plan: Plan, calendar: Calendar, meaning: Meaning) -> Iterator[Period | None]:
    """Yield the periods that follow from a day of the subject, or of each event that belongs to it."""
    due, sight = plan.due, Sight({SUBJECT: subject})
    for each in [sight] if due.event is None else meaning.rows(due.event, sight):
        day = meaning.value(due.day, each)
        if day is None:
            continue
        after = Sight(each.rows, Period(day, day, day, day))
        judged = meaning.value(due.judged, after)
        if due.filed is not None:
            yield calendar.filed(day, meaning.value(due.filed, each), judged)
        else:
            yield calendar.on(day, meaning.value(due.deadline, after), judged)


def _verdict(plan: Plan, counting: Sequence[Counting], meaning: Meaning, sight: Sight) -> Verdict:
    """Return what was measured, what was required of it, and the facts that count."""
    measured = {each.name: meaning.value(each.measured, sight) for each in plan.figures}
    required = {
        each.name: None if each.required is None else meaning.value(each.required, sight) for each in plan.figures
    }
    facts = counted_facts(each for rows in counting for each in _facts(rows, meaning, sight))
    return Verdict(sight.rows[SUBJECT].id, sight.period, measured, required, facts)


def _facts(counting: Counting, meaning: Meaning, sight: Sight) -> Iterator[tuple[str, str, str]]:
    """Yield the type and id of each fact that counts for a figure, with the figure's name."""
    sights = list(_sights(counting, meaning, sight))
    for rows in counting.path:
        sights = [inside for each in sights for inside in meaning.rows(rows, each)]
    for each in sights:
        for id in meaning.facts.members(counting.fact, each.rows[counting.path[-1].alias].id):
            yield counting.fact, id, counting.figure


def _sights(counting: Counting, meaning: Meaning, sight: Sight) -> Iterator[Sight]:
    """Yield what is in sight in each of the periods whose facts count."""
    subject, calendar = sight.rows[SUBJECT], meaning.calendar
    times = 1 if counting.times is None else meaning.value(counting.times, sight)
    for number in range(times):
        own = calendar.before(sight.period, number) if number else sight.period
        if own is None or (counting.times is not None and not (calendar.has(own) and calendar.includes(subject, own))):
            continue
        period = calendar.before(own, counting.back) if counting.back else own
        if period is not None and (not counting.back or calendar.includes(subject, period)):
            yield Sight(sight.rows, period)


def _one_a_period(judged: list[tuple[str, Period, bool]], found: list[Verdict]) -> Verdicts:
    """Return one instance a subject and period of several events that have it: the first that makes a finding."""
    instances: dict[tuple[str, date], tuple[str, Period, bool]] = {}
    for subject, period, finds in sorted(judged, key=lambda each: not each[2]):
        instances.setdefault((subject, period.start), (subject, period, finds))
    verdicts: dict[tuple[str, date], Verdict] = {}
    for each in found:
        verdicts.setdefault((each.subject, each.period.start), each)
    return Verdicts(list(instances.values()), list(verdicts.values()))
