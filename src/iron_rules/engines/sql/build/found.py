"""What was decided into the findings as a statement selects them: their values, their messages, and their evidence."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from iron_rules.engines.sql.build.bits import expanded, is_set
from iron_rules.engines.sql.build.due import DAYS, frame_of
from iron_rules.engines.sql.build.groups import Groups, named
from iron_rules.engines.sql.run import Decided
from iron_rules.engines.sql.build.select import Select
from iron_rules.engines.sql.build.render import json_text, message_text
from iron_rules.engines.sql.build.statement import Statement, writer_of
from iron_rules.engines.sql.build.status import STATUSES
from iron_rules.engines.sql.build.text import CALENDAR, day_text, every, filled, literal, relation
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.record import COLUMNS
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.plan.figures import counted
from iron_rules.plan.plan import SUBJECT

TYPES: Final = MappingProxyType({"string": "VARCHAR", "int32": "INTEGER", "date32": "DATE", "list": "VARCHAR[]"})
"""The types of columns of findings by what Arrow calls them."""


class Found:
    """Writes the statements that select what was found by each rule."""

    def __init__(self, decided: Decided, parameters: Mapping[str, DatedValues], facts: Vocabulary) -> None:
        self._decided, self._parameters, self._facts = decided, parameters, facts

    def judged(self, rule: str) -> str:
        """Every instance of a rule that was judged: subject, days of the period, and whether it makes a finding."""
        number, statement = self._decided.numbers[rule], self._decided.statements[rule]
        if not statement.bits:
            days = {word: statement.day(word) for word in ("first_day", "last_day", "judged_day", "event_day")}
            return f"SELECT v.subject, {named(days)}, v.finds FROM v{number} AS v"
        columns = "v.subject, p.first_day, p.last_day, p.judged_day, p.first_day AS event_day"
        columns += f", {is_set('v.found')} AS finds"
        return filled(expanded(number, CALENDAR, "due", columns), self._decided.marks[rule])

    def counts(self, rules: Sequence[str]) -> str:
        """For each rule of which an instance was judged how many were, and how many make a finding."""
        parts, by_row = [], []
        for rule in rules:
            number = self._decided.numbers[rule]
            if self._decided.statements[rule].bits:
                due, found = (f"CAST(coalesce(sum(bit_count({bits})), 0) AS BIGINT)" for bits in ("due", "found"))
                parts.append(f"SELECT {literal(rule)} AS rule, {due} AS due, {found} AS found FROM u{number}")
            else:
                by_row.append(f"SELECT {literal(rule)} AS rule, finds FROM v{number}")
        if by_row:
            judged = "\nUNION ALL ".join(by_row)
            counted = "SELECT rule, count(*) AS due, count(*) FILTER (WHERE finds) AS found"
            parts.append(f"{counted} FROM (\n{judged}\n) AS judged GROUP BY rule")
        return "\nUNION ALL ".join(parts)

    def values(self, rule: str) -> str:
        """The findings of a rule with their figures as they are, in order."""
        statement = self._decided.statements[rule]
        columns = {"subject": "v.subject", "first_day": "v.first_day", "last_day": statement.day("last_day")}
        columns |= {"judged_day": statement.day("judged_day"), "status": self._status(), "name": self._name(statement)}
        for number, shown in enumerate(statement.shown):
            columns[f"m{number}"] = f"v.m{number}"
            if shown.dated is None:
                columns[f"r{number}"] = f"v.r{number}"
        return f"SELECT {named(columns)}\n{self._from(statement)}\nWHERE v.finds\nORDER BY v.subject, v.first_day"

    def written(self, rules: Sequence[Rule], evidence: bool) -> list[str]:
        """The findings of rules as they are written out, with the ids of the facts that count if asked for."""
        none = [f"CAST(NULL AS {TYPES[COLUMNS[column]]}) AS {column}" for column in written_columns(evidence)]
        return [f"SELECT {', '.join(none)} WHERE FALSE", *(self.texts(rule, evidence) for rule in rules)]

    def texts(self, rule: Rule, evidence: bool = False) -> str:
        """The findings of a rule as they are written out, in order."""
        statement = self._decided.statements[rule.id]
        first, severity = day_text("v.first_day"), rule.severity
        who = f"coalesce(nullif({self._name(statement)}, ''), v.subject)"
        columns = {
            "id": f"concat({literal(rule.id + '|')}, v.subject, '|', {first})",
            "rule": literal(rule.id), "pack": literal(rule.pack), "clause": literal(rule.clause),
            "kind": literal(rule.kind),
            "action": f"CAST({literal(rule.action or None)} AS VARCHAR)",
            "severity": f"CAST({literal(severity and severity.name)} AS VARCHAR)",
            "points": literal(severity.points if severity else 0),
            "subject_type": literal(statement.plan.subject_type), "subject": "v.subject",
            "name": self._name(statement), "period_start": "v.first_day", "period_end": statement.day("last_day"),
            "measured": json_text(statement, True), "required": json_text(statement, False),
            "message_zh": message_text(statement, rule.message.zh, "zh", who),
            "message_en": message_text(statement, rule.message.en, "en", who),
            "status": self._status(),
        }  # fmt: skip
        known = self.evidence(rule.id) if evidence else ""
        joined = ""
        if evidence:
            columns["evidence"] = "coalesce(ids.evidence, CAST([] AS VARCHAR[]))" if known else "CAST([] AS VARCHAR[])"
        if known:
            joined = f"\nLEFT JOIN (\n{known}\n) AS ids ON ids.subject = v.subject AND ids.first_day = v.first_day"
        source = f"{self._from(statement)}{joined}\nWHERE v.finds"
        ordered = {column: columns[column] for column in written_columns(evidence)}
        return f"SELECT {named(ordered)}\n{source}\nORDER BY v.subject, v.first_day"

    def evidence(self, rule: str, subject: str = "", first_day: str = "") -> str:
        """The ids of the facts that count, by subject and first day: of every finding of a rule, or of one."""
        statement = self._decided.statements[rule]
        plan = statement.plan
        writer, frame = writer_of(plan, self._parameters, Groups(), 0), frame_of(plan)
        parts = []
        for rows in counted(plan):
            inner = writer.rows(rows, frame)
            ids = {"subject": "d.subject", "first_day": "d.first_day", "id": inner.column(("id",))}
            parts.append(f"SELECT {named(ids)}\n{inner.source('d')}")
        if not parts:
            return ""
        source = Select(plan.due.subject.spec, SUBJECT)
        columns = {column: source.column(path) for path, column in frame.wanted.items() if path != ("id",)}
        days = {"subject": "v.subject", **{word: statement.day(word) for word in DAYS}}
        one = (
            f" AND v.subject = {literal(subject)} AND v.first_day = CAST({literal(first_day)} AS DATE)"
            if subject
            else ""
        )
        source.links.append(f"v.subject = {source.column(('id',))} AND v.finds{one}")
        d = f"SELECT {named({**days, **columns})}\n{source.source(f'v{self._decided.numbers[rule]} AS v')}"
        ids_ = "\nUNION ALL ".join(parts)
        listed = "array_agg(DISTINCT id ORDER BY id)"
        text = f"WITH d AS (\n{d}\n), ids AS (\n{ids_}\n)\nSELECT subject, first_day, {listed} AS evidence FROM ids"
        return filled(f"{text} GROUP BY subject, first_day", self._decided.marks[rule])

    def _status(self) -> str:
        if not self._decided.statuses:
            return literal("standing")
        words = " ".join(f"WHEN {weight} THEN {literal(word)}" for weight, word in enumerate(STATUSES))
        return f"CASE coalesce(hits.weight, 0) {words} END"

    def _name(self, statement: Statement) -> str:
        return "coalesce(s.name, '')" if self._named(statement) else "''"

    def _named(self, statement: Statement) -> bool:
        """Whether people call a rule's subjects by a name."""
        spec = statement.plan.due.subject.spec
        return self._facts.spec(self._facts.subjects_of(spec.name)).named

    def _from(self, statement: Statement) -> str:
        number = self._decided.numbers[statement.plan.rule]
        parts = [f"FROM v{number} AS v"]
        if self._named(statement):
            subjects = relation("f", statement.plan.subject_type)
            parts.append(f"LEFT JOIN {subjects} AS s ON s.id = v.subject")
        if self._decided.statuses:
            union = " UNION ALL ".join(
                f"SELECT * FROM {table} WHERE rule_no = {number}" for table in self._decided.statuses
            )
            on = every(["hits.subject = v.subject", "hits.first_day = v.first_day"])
            parts.append(f"LEFT JOIN ({union}) AS hits ON {on}")
        return "\n".join(parts)


def written_columns(evidence: bool) -> list[str]:
    """The columns of findings as they are written out, with the ids of the facts that count or without."""
    return [column for column in COLUMNS if evidence or column != "evidence"]
