"""A decided warehouse into an evaluation: everything is where the facts are, and fetched when it is asked for."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import Any, Literal

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import EngineName
from iron_rules.engines.sql.build.counts import Counts
from iron_rules.engines.sql.build.found import WRITTEN, Found, written_columns
from iron_rules.engines.sql.build.query import rows_of
from iron_rules.engines.sql.build.scorecard import TablesScorecard
from iron_rules.engines.sql.build.sql import written
from iron_rules.engines.sql.decided import Decided
from iron_rules.engines.sql.facts import WarehouseFacts
from iron_rules.engines.sql.judged import TablesJudged
from iron_rules.engines.sql.warehouses.base import InProcess, Warehouse
from iron_rules.findings.evaluation import Entry, Evaluation, PathLike, unfound
from iron_rules.findings.record import COLUMNS, EVIDENCE
from iron_rules.findings.sheet import sheet
from iron_rules.findings.table import schema, values
from iron_rules.findings.texts import csv_text, jsonl_text
from iron_rules.intake.arrow import Arrow
from iron_rules.language.rule import Rule


class TablesEvaluation(Evaluation):
    """An evaluation that is kept in the warehouse: only what is asked for becomes Python objects.

    Tables that are read where they lie must stay as they are for as long as the evaluation is used.
    """

    def __init__(
        self,
        pack: CheckedPack,
        as_of: date,
        warehouse: Warehouse,
        decided: Decided,
        selected: Sequence[str],
        engine: EngineName,
        facts: WarehouseFacts,
    ) -> None:
        self._warehouse, self._decided = warehouse, decided
        self._found = Found(decided, pack.parameters, pack.facts)
        due = decided.schedule
        wanted = [rule for rule in pack.rules if rule.id in frozenset(selected)]
        judged_rules = [rule for rule in wanted if rule.id in due.horizons]
        self._counts = Counts(warehouse, decided, self._found, [rule.id for rule in judged_rules])
        self._by_rule = {
            rule.id: TablesJudged(rule, pack.plans[rule.id].subject_type, warehouse, decided, self._found, self._counts)
            for rule in judged_rules
        }
        judged: Any = tuple(self._by_rule.values())
        missing = tuple(due.not_judged[rule.id] for rule in wanted if rule.id in due.not_judged)
        super().__init__(pack, as_of, judged, missing, facts, engine=engine)

    @property
    def _with_instances(self) -> list[Rule]:
        return [each.rule for each in self.judged if each.rule.id not in self._decided.empty]

    def _entries(self) -> Iterator[Entry]:
        for rule in self._with_instances:
            words = ("fulfilled", "breached") if rule.kind == "violation" else ("not given", "given")
            kind = self._decided.statements[rule.id].plan.subject_type
            for subject, first, last, _, _, finds in self._by_rule[rule.id].rows():
                yield Entry(rule.id, kind, subject, first, last, words[finds])

    @cached_property
    def scorecard(self) -> Any:
        """How much was due and how much found, by rule and by place."""
        rules = [each.rule for each in self.judged]
        return TablesScorecard(self._warehouse, self._decided, self._found, rules, self._counts)

    def evidence(self, finding: str) -> tuple[str, ...]:
        """The ids of the facts that count for the finding of that id.

        Raises UsageError where there is no such finding.
        """
        rule, _, rest = finding.partition("|")
        subject, _, first = rest.rpartition("|")
        if rule not in self._by_rule or not self._by_rule[rule].finds(subject, first):
            raise unfound(finding)
        query = self._found.facts(rule, subject, first)
        rows = () if query is None else self._warehouse.rows(written(query), self._decided.marks[rule])
        return tuple(sorted({id for *_, id, _ in rows}))

    def lines(self, form: Literal["jsonl", "csv"] = "jsonl") -> Iterator[str]:
        """The findings as text, in pieces of one line or many, without the line break at the end of each piece.

        JSON Lines have one object a line with the fields of a finding; CSV has a head, and a line a finding.
        """
        if not isinstance(self._warehouse, InProcess):
            yield from super().lines(form)
            return
        if form == "csv":
            yield from sheet(())
        with self._written(evidence=True) as table:
            for batch in self._warehouse.batches(rows_of(table)):
                yield jsonl_text(batch) if form == "jsonl" else csv_text(batch)

    def values(self, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield the values that the findings have in these columns; the facts that count by type, id and figure."""
        if not isinstance(self._warehouse, InProcess) or any(COLUMNS[each] == "json" for each in columns):
            yield from super().values(*columns)
            return
        with self._written(evidence=any(each in EVIDENCE for each in columns)) as table:
            for batch in self._warehouse.batches(rows_of(table)):
                yield from values(batch, columns)

    def to_arrow(self, evidence: bool = True) -> Arrow:
        """The findings as an Arrow table: one row a finding, figures as JSON, no Python object a finding."""
        with self._written(evidence) as table:
            return self._warehouse.arrow(rows_of(table)).cast(schema(evidence))

    def write_parquet(self, path: PathLike, evidence: bool = True) -> None:
        """Write the findings to a Parquet file, all of them or none. Raises UsageError where that cannot be."""
        with self._written(evidence) as table:
            self._warehouse.write(rows_of(table), path)

    def write_table(self, table: str, evidence: bool = True) -> None:
        """Let a table where the facts are hold the findings, all of them or none, in the place of those before.

        Raises UsageError where that cannot be, and where a table of that name has other columns than findings.
        """
        with self._written(evidence) as made:
            self._warehouse.keep(rows_of(made), table, written_columns(evidence))

    @contextmanager
    def _written(self, evidence: bool) -> Iterator[str]:
        """A table of the findings as they are written out, for as long as it is needed."""
        rules = [each.rule for each in self.judged if self._counts.finds(each.rule.id)]
        self._warehouse.gather(self._found.written(rules, evidence))
        try:
            yield WRITTEN
        finally:
            self._warehouse.drop(WRITTEN)
