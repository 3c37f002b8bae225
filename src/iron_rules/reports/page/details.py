"""A finding into the reasons that a page gives: what was looked at, the records that count, and its status."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve

from iron_rules.explanations.conditions import Condition, conditions
from iron_rules.explanations.facts import Cell, FactView, Known, counted_views
from iron_rules.explanations.process import nature, objection_of
from iron_rules.explanations.sentences import sentence_of
from iron_rules.explanations.status import why
from iron_rules.explanations.words import readable
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding
from iron_rules.findings.message import UNLABELLED, value_text
from iron_rules.intake.values import EVERYONE
from iron_rules.text import Language
from iron_rules.visible import visible

FACTS: Final = 20
"""How many records are shown of a finding, at most."""


class Reasons:
    """The reasons of the findings of an evaluation. What is said of a rule is worked out once for many findings."""

    def __init__(self, evaluation: Evaluation, language: Language) -> None:
        self._evaluation, self._pack, self._language = evaluation, evaluation.pack, language
        self._known = Known(evaluation.facts.tables, evaluation.as_of, evaluation.pack.facts)
        self._changes = sorted({since for each in self._pack.parameters.values() for since, _ in each.values})
        self._conditions: dict[tuple[str, int], Sequence[Condition]] = {}
        self._objections: dict[str, str] = {}
        self._appeals = _by("finding", self._known.tables.get("appeal"))
        self._exemptions = _by("subject_id", self._known.tables.get("exemption"))

    def of(self, finding: Finding) -> dict[str, Any]:
        """Return the reasons of a finding."""
        reason = why(finding, self._speaking_of(finding), self._pack.due_process)
        facts = tuple({(each.type, each.id): each for each in finding.facts}.values())
        shown = finding if len(facts) <= FACTS else evolve(finding, facts=facts[:FACTS])
        views = counted_views(shown, self._known)
        return {
            "figures": [self._figure(each, finding) for each in self._conditions_of(finding)],
            "why": "" if reason.sentence is None else visible(reason.sentence.in_(self._language)),
            "effects": [[self._fact(each.fact), visible(each.why.in_(self._language))] for each in reason.effects],
            "facts": [self._fact(each) for each in views],
            "findings": [visible(each.id) for each in facts[:FACTS] if self._is_finding(each.type)],
            "more": max(0, len(facts) - FACTS),
        }

    def _is_finding(self, type_: str) -> bool:
        return self._pack.facts.spec(type_).findings_about is not None

    def _speaking_of(self, finding: Finding) -> Known:
        """Return the appeals and exemptions that may speak of a finding, of those that are known."""
        found = {name: index.get(key, []) for name, key, index in (
            ("appeal", finding.id, self._appeals), ("exemption", finding.subject, self._exemptions)
        ) if index is not None}  # fmt: skip
        if self._exemptions is not None:
            found["exemption"] = [*found["exemption"], *self._exemptions.get(EVERYONE, [])]
        return Known(found, self._evaluation.as_of, self._pack.facts)

    def objecting(self, finding: Finding) -> str:
        """Return what findings of a rule are, and how to object to them, whoever was told of them and when."""
        if finding.rule.id not in self._objections:
            objection = objection_of(finding, self._pack, None)
            said = (nature(finding, self._pack.facts, ()), *(objection.sentences if objection is not None else ()))
            self._objections[finding.rule.id] = "\n".join(each.in_(self._language) for each in said)
        return self._objections[finding.rule.id]

    def _conditions_of(self, finding: Finding) -> Sequence[Condition]:
        """Return the conditions of a rule, in words that hold as long as no parameter changes."""
        key = finding.rule.id, bisect_right(self._changes, finding.period_start)
        if key not in self._conditions:
            self._conditions[key] = conditions(finding, self._pack, self._known, finding.period_start)
        return self._conditions[key]

    def _figure(self, each: Condition, finding: Finding) -> list[Any]:
        said = sentence_of(each.name, finding, self._pack, self._known)
        if said is not None:
            return [visible(said.in_(self._language)), "", ""]
        measured, required = finding.measured.get(each.name), finding.required.get(each.name)
        return [
            visible(each.words.in_(self._language)),
            visible(value_text(measured, self._language, each.labels)) if each.name else "",
            visible(value_text(required, self._language, each.labels)) if required is not None else "",
        ]

    def _fact(self, view: FactView) -> list[Any]:
        cells = [[each.label.in_(self._language), self._cell(each)] for each in view.cells]
        return [view.label.in_(self._language), visible(view.id), cells, view.withheld]

    def _cell(self, cell: Cell) -> str:
        if cell.value is None:
            return ""
        if isinstance(cell.value, date):
            return cell.value.isoformat()
        if cell.value_label is not None:
            return cell.value_label.in_(self._language)
        said = visible(readable(cell.value, self._language, UNLABELLED))
        return visible(cell.called) if cell.called else said


def _by(column: str, rows: Iterable[Any] | None) -> dict[Any, list[Any]] | None:
    """Return rows by the value of a column; None where they are not known."""
    if rows is None:
        return None
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return found
