"""A plan into verdicts: who is due when, whether the test holds then, and what was measured where that is found."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.reference.facts import Facts
from iron_rules.engines.reference.meaning import Meaning, Sight
from iron_rules.engines.verdicts import Verdict, Verdicts
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.periods import Period
from iron_rules.plan.calendar import Calendar
from iron_rules.plan.figures import counted
from iron_rules.plan.plan import SUBJECT, Plan

Instance = tuple[Any, Period]
"""A subject, and the period that it is judged for."""


class ReferenceEngine:
    """Decides plans over the facts of one evaluation."""

    def __init__(self, pack: CheckedPack, facts: FactBase, as_of: date) -> None:
        self.known = frozenset(facts.tables)
        self._pack, self._as_of = pack, as_of
        self._facts = Facts(facts, pack.facts, as_of)

    def feeds(self) -> Sequence[Any]:
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
        calendar = Calendar(plan.due, self._pack.parameters, self._as_of, horizon)
        meaning = Meaning(self._facts, self._pack.parameters, plan.due.unit)
        meaning.everyone = list(_instances(plan, calendar, meaning))
        meaning.due = [each for each in meaning.everyone if _is_due(plan, meaning, each)]
        judged, found = [], []
        for subject, period in meaning.due:
            sight = Sight({SUBJECT: subject}, period)
            finds = meaning.holds(plan.test, sight) is (plan.kind != "violation")
            judged.append((subject.id, period, finds))
            if finds:
                found.append(_verdict(plan, meaning, sight))
        if plan.due.filed is not None:
            return _one_a_period(judged, found)
        return Verdicts(judged, found)


def _is_due(plan: Plan, meaning: Meaning, instance: Instance) -> bool:
    subject, period = instance
    return plan.when is None or meaning.holds(plan.when, Sight({SUBJECT: subject}, period))


def _instances(plan: Plan, calendar: Calendar, meaning: Meaning) -> Iterator[Instance]:
    """The subjects of a rule, each with the periods that it is judged for if the rule's `when` holds."""
    subjects = [each.rows[SUBJECT] for each in meaning.rows(plan.due.subject, Sight({}))]
    if plan.due.day is None:
        for subject, periods in calendar.recurring(subjects):
            for period in periods:
                yield subject, period
        return
    for subject in subjects:
        deadlines = set(_deadlines(subject, plan, calendar, meaning)) - {None}
        for period in sorted(deadlines, key=lambda each: (each.start, each.event)):
            yield subject, period


def _deadlines(subject: Any, plan: Plan, calendar: Calendar, meaning: Meaning) -> Iterator[Any]:
    """The periods that follow from a day of the subject, or of each event that belongs to it."""
    due, sight = plan.due, Sight({SUBJECT: subject})
    for each in [sight] if due.event is None else meaning.rows(due.event, sight):
        day = meaning.value(due.day, each)
        if day is not None and due.filed is not None:
            yield calendar.filed(day, meaning.value(due.filed, each))
        elif day is not None:
            yield calendar.on(day)


def _verdict(plan: Plan, meaning: Meaning, sight: Sight) -> Verdict:
    """What was measured, what was required of it, and the facts that count."""
    measured = {each.name: meaning.value(each.measured, sight) for each in plan.figures}
    required = {
        each.name: None if each.required is None else meaning.value(each.required, sight) for each in plan.figures
    }
    ids = {inside.rows[rows.alias].id for rows in counted(plan) for inside in meaning.rows(rows, sight)}
    return Verdict(sight.rows[SUBJECT].id, sight.period, measured, required, tuple(sorted(ids)))


def _one_a_period(judged: list[tuple[str, Period, bool]], found: list[Verdict]) -> Verdicts:
    """One instance a subject and period, where several events were filed under it: the first that makes a finding."""
    instances: dict[tuple[str, date], tuple[str, Period, bool]] = {}
    for subject, period, finds in sorted(judged, key=lambda each: not each[2]):
        instances.setdefault((subject, period.start), (subject, period, finds))
    verdicts: dict[tuple[str, date], Verdict] = {}
    for each in found:
        verdicts.setdefault((each.subject, each.period.start), each)
    return Verdicts(list(instances.values()), list(verdicts.values()))
