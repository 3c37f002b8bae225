"""The judged instances of one rule in a warehouse into Python objects, once they are asked for."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from iron_rules.engines.sql.build.counts import Counts
from iron_rules.engines.sql.build.found import Found
from iron_rules.engines.sql.build.statement import Shown
from iron_rules.engines.sql.build.text import day_text, literal
from iron_rules.engines.sql.run import Decided
from iron_rules.engines.sql.warehouses.base import Warehouse
from iron_rules.findings.finding import Finding
from iron_rules.language.rule import Rule
from iron_rules.periods import Period
from iron_rules.plan.kinds import Kind


class TablesJudged:
    """All that was judged of one rule; as `Judged`, but fetched when it is asked for."""

    held_back: Sequence[tuple[str, Period, str]] = ()

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
        rows = self._warehouse.rows(f"{self._found.judged(self.rule.id)} ORDER BY subject, first_day")
        return tuple((subject, Period(*days), finds) for subject, *days, finds in rows)

    @cached_property
    def found(self) -> tuple[Finding, ...]:
        """The findings with their evidence, by subject and period."""
        return tuple(self._findings()) if self._counts.finds(self.rule.id) else ()

    def finds(self, subject: str, first_day: str) -> bool:
        """Whether there is a finding about this subject in the period that begins on this day."""
        if self.rule.id in self._decided.empty:
            return False
        judged = f"SELECT 1 FROM ({self._found.judged(self.rule.id)}) AS judged"
        one = f"subject = {literal(subject)} AND {day_text('first_day')} = {literal(first_day)}"
        return bool(list(self._warehouse.rows(f"{judged} WHERE finds AND {one}")))

    def _findings(self) -> Iterator[Finding]:
        text = self._found.evidence(self.rule.id)
        evidence = {(s, first): tuple(ids) for s, first, ids in self._warehouse.rows(text)} if text else {}
        statement = self._decided.statements[self.rule.id]
        for row in self._warehouse.rows(self._found.values(self.rule.id)):
            subject, first, last, judged, status, name, *figures = row
            measured, required = _figures(statement.shown, first, iter(figures))
            ids = evidence.get((subject, first), ())
            yield Finding(
                self.rule, self.subject_type, subject, first, last, judged, measured, required, ids, status, name,
                statement.plan.labels,
            )  # fmt: skip


def _figures(shown: Sequence[Shown], first: date, values: Iterator[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    measured, required = {}, {}
    for each in shown:
        measured[each.name] = _exact(each.measured, next(values))
        if each.dated is not None:
            required[each.name] = each.on(first)
        else:
            assert each.required is not None
            required[each.name] = _exact(each.required, next(values))
    return measured, required


def _exact(kind: Kind, value: Any) -> Any:
    if kind.name == "texts":
        return tuple(kind.of[int(each)] for each in value.split(",") if each) if kind.of else tuple(value or ())
    return int(value) if kind.name == "whole" and value is not None else value
