"""A decided warehouse into an evaluation: everything is where the facts are, and fetched when it is asked for."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.tables.found import Found
from iron_rules.engines.tables.places import scores_text
from iron_rules.engines.tables.run import Decided
from iron_rules.engines.tables.statement import Shown
from iron_rules.engines.tables.warehouse import Row, Warehouse
from iron_rules.errors import Fault, UsageError
from iron_rules.facts import TABLES
from iron_rules.findings.evaluation import Entry, NotJudged
from iron_rules.findings.finding import Finding
from iron_rules.findings.scorecard import Score
from iron_rules.lang.rule import Rule


class TablesEvaluation:
    """What was found, and the whole account of what was judged; as `Evaluation`, but kept in the warehouse.

    Only what is asked for becomes Python objects. `evidence` asks for the facts of one finding.
    """

    def __init__(
        self, pack: CheckedPack, as_of: date, warehouse: Warehouse, decided: Decided, selected: Sequence[str]
    ) -> None:
        self.pack, self.as_of = pack, as_of
        self._warehouse, self._decided = warehouse, decided
        self._found = Found(decided, pack.parameters)
        wanted = [rule for rule in pack.rules if rule.id in frozenset(selected)]
        self.rules_judged: tuple[Rule, ...] = tuple(rule for rule in wanted if rule.id in decided.schedule.judged)
        self.not_judged: tuple[NotJudged, ...] = tuple(
            decided.schedule.not_judged[rule.id] for rule in wanted if rule.id in decided.schedule.not_judged
        )

    @property
    def _with_instances(self) -> list[Rule]:
        return [rule for rule in self.rules_judged if rule.id not in self._decided.empty]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding with its evidence, by rule, subject and period."""
        return tuple(finding for rule in self._with_instances for finding in self._of(rule))

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The breached duties."""
        return tuple(finding for finding in self.findings if finding.kind == "violation")

    @property
    def rewards(self) -> tuple[Finding, ...]:
        """The rewards that are recommended."""
        return tuple(finding for finding in self.findings if finding.kind == "reward")

    @property
    def demotions(self) -> tuple[Finding, ...]:
        """The demotions that are recommended."""
        return tuple(finding for finding in self.findings if finding.kind == "demotion")

    @property
    def ledger(self) -> Iterator[Entry]:
        """Every instance that was judged, by rule, subject and period."""
        for rule in self._with_instances:
            words = ("fulfilled", "breached") if rule.kind == "violation" else ("not given", "given")
            kind = self._decided.statements[rule.id].plan.subject_type
            ordered = f"{self._found.judged(rule.id)} ORDER BY subject, first_day"
            for subject, first, last, finds in self._warehouse.rows(ordered):
                yield Entry(rule.id, kind, subject, first, last, words[finds])

    @cached_property
    def scorecard(self) -> "TablesScorecard":
        """How much was due and how much found, by rule and by region."""
        return TablesScorecard(self._warehouse, self._decided, self._found, self.rules_judged)

    def evidence(self, finding: str) -> tuple[str, ...]:
        """The ids of the facts that count for the finding of that id.

        Raises UsageError where its rule found nothing.
        """
        rule, _, rest = finding.partition("|")
        subject, _, first = rest.rpartition("|")
        if rule not in {each.id for each in self._with_instances}:
            raise UsageError(Fault("", f"there is no finding `{finding}`", "see the ids of the findings"))
        text = self._found.evidence(rule, subject, first)
        rows = list(self._warehouse.rows(text)) if text else []
        return tuple(rows[0][2]) if rows else ()

    def to_arrow(self, evidence: bool = True) -> Any:
        """The findings as an Arrow table: one row a finding, figures as JSON, no Python object a finding."""
        with self._written(evidence) as table:
            return self._warehouse.arrow(f"SELECT * FROM {table}")

    def write_parquet(self, path: str | os.PathLike[str], evidence: bool = True) -> None:
        """Write the findings to a Parquet file, all of them or none. Raises UsageError where that cannot be."""
        with self._written(evidence) as table:
            self._warehouse.write(f"SELECT * FROM {table}", Path(path), "parquet")

    def write_jsonl(self, path: str | os.PathLike[str], evidence: bool = True) -> None:
        """Write the findings as an object a line, all of them or none. Raises UsageError where that cannot be."""
        figures = "CAST(measured AS JSON) AS measured, CAST(required AS JSON) AS required"
        with self._written(evidence) as table:
            self._warehouse.write(f"SELECT * REPLACE ({figures}) FROM {table}", Path(path), "jsonl")

    def write_table(self, table: str, evidence: bool = True) -> None:
        """Write the findings to a table where the facts are, all of them or none.

        Raises UsageError where that cannot be.
        """
        with self._written(evidence) as written:
            self._warehouse.keep(f"SELECT * FROM {written}", table)

    @contextmanager
    def _written(self, evidence: bool) -> Iterator[str]:
        """A table of the findings as they are written out, for as long as it is needed."""
        self._warehouse.gather("written", self._found.written(self._with_instances, evidence))
        try:
            yield "written"
        finally:
            self._warehouse.drop("written")

    def _of(self, rule: Rule) -> Iterator[Finding]:
        text = self._found.evidence(rule.id)
        evidence = {(s, first): tuple(ids) for s, first, ids in self._warehouse.rows(text)} if text else {}
        statement = self._decided.statements[rule.id]
        for row in self._warehouse.rows(self._found.values(rule.id)):
            subject, first, last, status, name, *figures = row
            measured, required = _figures(statement.shown, iter(figures))
            ids = evidence.get((subject, first), ())
            yield Finding(
                rule, statement.plan.subject_type, subject, first, last, measured, required, ids, status, name
            )


class TablesScorecard:
    """The sums of a ledger that stays in the warehouse. Iterating gives one `Score` a rule."""

    def __init__(self, warehouse: Warehouse, decided: Decided, found: Found, rules: Sequence[Rule]) -> None:
        self._warehouse, self._decided, self._found, self._rules = warehouse, decided, found, rules

    def __iter__(self) -> Iterator[Score]:
        present = [rule.id for rule in self._rules if rule.id not in self._decided.empty]
        counts: dict[str, Row] = {}
        if present:
            counts = {row[0]: row[1:] for row in self._warehouse.rows(self._found.counts(present))}
        for rule in self._rules:
            due, found = counts.get(rule.id, (0, 0))
            yield Score(rule.id, due, found)

    def of(self, region: str) -> tuple[Score, ...]:
        """The scores of the subjects that lie in a region or below it; a person counts where a term of theirs does."""
        return tuple(Score(rule.id, *self._within(rule, region)) for rule in self._rules)

    def _within(self, rule: Rule, region: str) -> tuple[Any, Any]:
        if rule.id in self._decided.empty:
            return 0, 0
        fact = self._decided.statements[rule.id].plan.subject_type
        self._warehouse.need(TABLES)
        text = scores_text(self._found, rule.id, fact, region, self._warehouse.known)
        ((due, found),) = self._warehouse.rows(text)
        return due, found


def _figures(shown: Sequence[Shown], values: Iterator[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    measured, required = {}, {}
    for each in shown:
        measured[each.name] = _exact(each.measured.name, next(values))
        if each.constant:
            required[each.name] = each.value
        else:
            assert each.required is not None
            required[each.name] = _exact(each.required.name, next(values))
    return measured, required


def _exact(kind: str, value: Any) -> Any:
    if kind == "texts":
        return tuple(value.split(",") if isinstance(value, str) and value else value or ())
    return int(value) if kind == "whole" and value is not None else value
