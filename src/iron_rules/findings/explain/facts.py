"""Ids into the facts that they name, told column by column."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import define, field, frozen

from iron_rules.expressions.nodes import Crossing, Get, Reduce, Rows
from iron_rules.expressions.walk import walk
from iron_rules.facts import BY_NAME, ColumnSpec
from iron_rules.facts.known import known_by, later_columns
from iron_rules.findings.explain.words import column_word
from iron_rules.findings.finding import Finding
from iron_rules.lang.text import Text
from iron_rules.plan.plan import SUBJECT, Figure, Plan


@frozen
class Cell:
    """A column of a fact: its label, its value, and what people call the fact that it refers to."""

    name: str
    label: Text
    value: Any
    called: str = ""


@frozen
class Told:
    """A fact with its columns. `withheld` says that some are kept back."""

    type: str
    label: Text
    id: str
    cells: tuple[Cell, ...]
    withheld: bool = False


@define
class Known:
    """The facts of an evaluation as of a day, found by id."""

    tables: Mapping[str, Sequence[Any]]
    as_of: date
    _by_id: dict[str, dict[str, Any]] = field(factory=dict, init=False)

    def row(self, fact: str, id: str | None) -> Any:
        """The fact of a type with this id; None where there is none."""
        if fact not in self._by_id:
            self._by_id[fact] = {row.id: row for row in self.tables.get(fact, ())}
        return None if id is None else self._by_id[fact].get(id)

    def value(self, fact: str, row: Any, path: tuple[str, ...]) -> Any:
        """The value at the end of a path of references; None where it is not known, or not known yet."""
        for step in path[:-1]:
            column = BY_NAME[fact].spec.column(step)
            if row is None or column is None or not column.targets:
                return None
            fact = column.targets[0].spec.name
            row = self.row(fact, getattr(row, step))
        return None if row is None or path[-1] in later_columns(row, self.as_of) else getattr(row, path[-1], None)

    def told(self, row: Any, *, withhold: bool = False) -> Told:
        """A fact with its columns; if need be without those that are told only to people who deal with it."""
        spec, known = type(row).spec, known_by(row, self.as_of)
        shown = [each for each in spec.columns if each.name != "id" and not (withhold and each.withheld)]
        cells = tuple(self._cell(each, getattr(known, each.name)) for each in shown)
        return Told(
            spec.name, Text(spec.zh, spec.name.replace("_", " ")), row.id, cells, len(shown) + 1 < len(spec.columns)
        )

    def _cell(self, column: ColumnSpec, value: Any) -> Cell:
        found = (self.row(target.spec.name, value) for target in column.targets)
        called = next((row.name for row in found if hasattr(row, "name") and row.name != value), "")
        return Cell(column.name, Text(column_word(column, "zh"), column_word(column, "en")), value, called)


def subject_facts(finding: Finding, known: Known) -> tuple[Told, ...]:
    """The fact that a finding is about; of a person, the terms that touch the period."""
    if finding.subject_type != "person":
        row = known.row(finding.subject_type, finding.subject)
        return () if row is None else (known.told(row),)
    terms = [row for row in known.tables.get("official", ()) if row.person_id == finding.subject]
    terms = [row for row in terms if row.start <= finding.period_end and (row.end or date.max) >= finding.period_start]
    return tuple(known.told(row) for row in sorted(terms, key=lambda row: (row.start, row.id)))


def counted_facts(finding: Finding, plan: Plan, known: Known) -> tuple[Told, ...]:
    """The facts that count for a finding, by type and id; those that are findings themselves are left out."""
    found: dict[tuple[str, str], Told] = {}
    for rows in _counted(finding, plan):
        for id in finding.evidence:
            row = known.row(rows.fact, id)
            if row is not None and _belongs(row, rows, finding.subject):
                found[rows.fact, id] = known.told(row, withhold=rows.fact != finding.subject_type)
    return tuple(found.values())


def types_measured(plan: Plan, names: Collection[str]) -> tuple[str, ...]:
    """The types of the facts that the figures of these names measure."""
    figures = [each for each in plan.figures if each.name in names]
    return tuple(dict.fromkeys(rows.fact for figure in figures for rows in _measured(figure)))


def _counted(finding: Finding, plan: Plan) -> Iterator[Rows]:
    for figure in plan.figures:
        counts = isinstance(figure.measured, Reduce) and figure.measured.op == "count"
        if not (counts and finding.measured.get(figure.name) == 0):
            yield from _measured(figure)


def _measured(figure: Figure) -> Iterator[Rows]:
    for each in walk(figure.measured, lambda node: not isinstance(node, Rows)):
        if isinstance(each, Reduce | Crossing):
            yield each.rows


def _belongs(row: Any, rows: Rows, subject: str) -> bool:
    """Whether the row is linked to the subject: ids are unique in one type only."""
    for inner, outer in rows.links:
        if outer == Get(SUBJECT, ("id",)) and isinstance(inner, Get) and len(inner.path) == 1:
            return bool(getattr(row, inner.path[0]) == subject)
    return True
