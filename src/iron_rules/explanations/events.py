"""The events that the finding of a point duty follows from, found again as the reference finds them."""

from collections.abc import Iterator
from functools import cached_property

from iron_rules.engines.reference.facts import Facts
from iron_rules.engines.reference.meaning import Meaning, Sight
from iron_rules.facts.factbase import FactBase
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding
from iron_rules.periods import Period
from iron_rules.plan.calendar import Calendar
from iron_rules.plan.plan import SUBJECT
from iron_rules.working_days import MONDAY_TO_FRIDAY, WorkingDays


class Events:
    """The events of one finding, over the facts that its evaluation has in sight; they are read once they are asked."""

    def __init__(self, finding: Finding, evaluation: Evaluation) -> None:
        self.finding, self.evaluation = finding, evaluation
        self.plan = evaluation.pack.plans[finding.rule.id]

    @cached_property
    def days(self) -> WorkingDays:
        """The working days of the pack's calendar."""
        calendar = self.evaluation.pack.calendar
        if calendar is None or not self.plan.working:
            return MONDAY_TO_FRIDAY
        return calendar.working_days(self.evaluation.facts.whole)

    @cached_property
    def calendar(self) -> Calendar:
        """The periods of the duty."""
        return Calendar(self.plan.due, self.evaluation.pack.parameters, self.days)

    @cached_property
    def meaning(self) -> Meaning:
        """What the nodes of the plan mean."""
        pack, tables = self.evaluation.pack, self.evaluation.facts.tables
        known = FactBase({name: tables[name] for name in (*self.plan.reads, *self.plan.heeds) if name in tables})
        return Meaning(Facts(known, pack.facts, self.evaluation.as_of, self.days), pack.parameters, self.calendar)

    def leading_to_it(self) -> Iterator[Sight]:
        """Yield what is in sight with each event of the subject that leads to the finding's period."""
        value, due = self.meaning.value, self.plan.due
        for each in self._of_subject():
            day = value(due.day, each)
            if day is None:
                continue
            after = Sight(each.rows, Period(day, day, day, day))
            judged = value(due.judged, after)
            if due.filed is None:
                period = self.calendar.on(day, value(due.deadline, after), judged)
            else:
                period = self.calendar.filed(day, value(due.filed, each), judged)
            if period is not None and period.start == self.finding.period_start:
                yield after

    def _of_subject(self) -> Iterator[Sight]:
        for row in self.meaning.facts.of(self.plan.due.subject.fact):
            if row.id == self.finding.subject:
                sight = Sight({SUBJECT: row})
                yield from [sight] if self.plan.due.event is None else self.meaning.rows(self.plan.due.event, sight)
