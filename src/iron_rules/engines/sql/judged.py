"""The judged instances of one rule in a warehouse into Python objects, once they are asked for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from attrs import evolve

from iron_rules.engines.sql.build.calls import COUNT, Call, Order
from iron_rules.engines.sql.build.counts import Counts
from iron_rules.engines.sql.build.days import day_text
from iron_rules.engines.sql.build.found import Found
from iron_rules.engines.sql.build.query import Derived, Select
from iron_rules.engines.sql.build.sql import written
from iron_rules.engines.sql.build.statement import Shown
from iron_rules.engines.sql.build.tree import Column, Star, Value
from iron_rules.engines.sql.decided import Decided
from iron_rules.engines.sql.warehouses.base import Row, Warehouse
from iron_rules.findings.counted import counted_facts
from iron_rules.findings.finding import Finding
from iron_rules.language.rule import Rule
from iron_rules.periods import Period
from iron_rules.plan.kinds import Kind


class TablesJudged:
    """All that was judged of one rule; as `Judged`, but fetched when it is asked for."""

    held_back: Sequence[tuple[str, Period, str]] = ()
    whole = True

    def __init__(
        self, rule: Rule, subject_type: str, warehouse: Warehouse, decided: Decided, found: Found, counts: Counts
    ) -> None:
        self.rule, self.subject_type = rule, subject_type
        self._warehouse, self._decided, self._found, self._counts = warehouse, decided, found, counts

    @cached_property
    def instances(self) -> Sequence[tuple[str, Period, bool]]:
        """Subject, period, and whether it makes a finding, of every instance."""
        if self.rule.id in self._decided.empty:
            return ()
        return tuple((subject, Period(*days), finds) for subject, *days, finds in self.rows())

    @property
    def tally(self) -> tuple[int, int]:
        """How many instances were judged, and how many of them are findings."""
        return self._counts.by_rule[self.rule.id]

    def by_subject(self) -> Mapping[str, tuple[int, int]]:
        """Return how many instances of each subject were judged, and how many of them are findings."""
        if self.rule.id in self._decided.empty:
            return {}
        subject, found = Column("judged", "subject"), Call("count", (Star(),), where=Column("judged", "finds"))
        judged = Derived(self._found.judged(self.rule.id), "judged")
        query = Select({"subject": subject, "due": COUNT, "found": found}, judged, by=[subject])
        rows = self._warehouse.rows(written(query), self._decided.marks[self.rule.id])
        return {subject: (due, found) for subject, due, found in rows}

    def rows(self) -> Iterator[Row]:
        """Yield subject, days of the period, and whether it makes a finding, of every instance in order."""
        order = (Order(Column("", "subject")), Order(Column("", "first_day")))
        query = evolve(self._found.judged(self.rule.id), order=order)
        return self._warehouse.rows(written(query), self._decided.marks[self.rule.id])

    @cached_property
    def found(self) -> tuple[Finding, ...]:
        """The findings with their evidence, by subject and period."""
        return tuple(self._findings()) if self._counts.finds(self.rule.id) else ()

    def finds(self, subject: str, first_day: str) -> bool:
        """Whether there is a finding about this subject in the period that begins on this day."""
        if self.rule.id in self._decided.empty:
            return False
        one = [
            Column("judged", "finds"), Column("judged", "subject").equals(subject),
            day_text(Column("judged", "first_day")).equals(first_day),
        ]  # fmt: skip
        query = Select({"found": Value(1)}, Derived(self._found.judged(self.rule.id), "judged"), where=one)
        return bool(list(self._warehouse.rows(written(query), self._decided.marks[self.rule.id])))

    def _findings(self) -> Iterator[Finding]:
        facts = self._facts()
        statement = self._decided.statements[self.rule.id]
        for row in self._warehouse.rows(written(self._found.values(self.rule.id))):
            subject, first, last, judged, status, name, *figures = row
            measured, required = _figures(statement.shown, first, iter(figures))
            counted = counted_facts(facts.get((subject, first), ()))
            yield Finding(
                self.rule, self.subject_type, subject, first, last, judged, measured, required, counted, status, name,
                statement.plan.labels, statement.plan.stepped,
            )  # fmt: skip

    def _facts(self) -> dict[tuple[str, date], list[tuple[str, str, str]]]:
        """The facts that count, by subject and first day of the finding."""
        query, found = self._found.facts(self.rule.id), defaultdict(list)
        marks = self._decided.marks[self.rule.id]
        for subject, first, *fact in () if query is None else self._warehouse.rows(written(query), marks):
            found[subject, first].append(tuple(fact))
        return found


def _figures(shown: Sequence[Shown], first: date, values: Iterator[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    measured, required = {}, {}
    for each in shown:
        measured[each.name] = _exact(each.measured, values)
        if each.dated is not None:
            required[each.name] = each.on(first)
        else:
            assert each.required is not None
            required[each.name] = _exact(each.required, values)
    return measured, required


def _exact(kind: Kind, values: Iterator[Any]) -> Any:
    value = next(values)
    if kind.name == "fraction":
        bottom = next(values)
        return None if value is None or bottom is None else Fraction(int(value), int(bottom))
    if kind.name == "texts":
        return tuple(kind.of[int(each)] for each in value.split(",") if each) if kind.of else tuple(value or ())
    return int(value) if kind.name == "whole" and value is not None else value
