"""Recurring duties into the periods that are not over yet, of subjects who had the duty before."""

from collections.abc import Iterator
from datetime import date

from iron_rules.facts.audience import WITHHELD
from iron_rules.facts.base import Fact
from iron_rules.findings.evaluation import Evaluation
from iron_rules.language.rule import Rule
from iron_rules.periods import Period, earlier, first_day, last_day
from iron_rules.plan.calendar import Calendar, is_judged


class Ahead:
    """Says which periods of a rule are ahead of subjects, as far as their own dates say it."""

    def __init__(self, evaluation: Evaluation, rule: Rule) -> None:
        pack, as_of = evaluation.pack, evaluation.as_of
        self._due, self._subject_type = pack.plans[rule.id].due, pack.plans[rule.id].subject_type
        self._calendar = Calendar(self._due, pack.parameters, pack.working_days(evaluation.facts.tables))
        self._periods = tuple(self._running(as_of)) if rule.every is not None else ()
        self._places = evaluation.places

    def of(self, subject: str) -> Iterator[tuple[date, date]]:
        """Yield the first and last days of what is ahead of a subject."""
        row = self._places.row(self._subject_type, subject) if self._periods else None
        if row is not None and self._is_dated(row):
            for period in self._periods:
                if self._calendar.includes(row, period):
                    yield period.start, period.end

    def _running(self, as_of: date) -> Iterator[Period]:
        """Yield the period that a day lies in and the one before, as far as they are not to be judged yet."""
        unit = self._due.unit
        present = first_day(unit, as_of)
        before = earlier(unit, present, 1)
        found = self._calendar.periods(present if before is None else before, last_day(unit, present))
        return (each for each in found if self._calendar.has(each) and not is_judged(each, as_of, as_of))

    def _is_dated(self, row: Fact) -> bool:
        """Return whether the audience may see from when to when a subject has duties."""
        term = self._due.term
        columns = [] if term is None else [term.start, term.end]
        columns += [] if self._due.year is None else [self._due.year]
        names = [getattr(each, "path", ("id",))[0] for each in columns]
        return all(getattr(row, name) is not WITHHELD for name in names)
