"""Types and ids into the facts that they name, column by column."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import define, field, frozen

from iron_rules.explanations.words import column_word
from iron_rules.expressions.nodes import Crossing, Reduce, Rows
from iron_rules.expressions.walk import walk
from iron_rules.facts.audience import WITHHELD
from iron_rules.facts.base import Fact
from iron_rules.facts.known import known_by, later_columns
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.facts.vocabulary import Identity, Vocabulary
from iron_rules.findings.finding import Finding
from iron_rules.findings.places import name_of
from iron_rules.periods import UNITS
from iron_rules.plan.plan import Figure, Plan
from iron_rules.text import Text


@frozen
class Cell:
    """A column of a fact: its label, its value with the label of a choice, and the name of the fact referred to.

    The first day of a period has the `unit` of it.
    """

    name: str
    label: Text
    value: object
    called: str = ""
    value_label: Text | None = None
    unit: str = ""


@frozen
class FactView:
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
    vocabulary: Vocabulary
    _by_id: dict[str, dict[str, Fact]] = field(factory=dict, init=False)

    def row(self, fact: str, id: str | None) -> "Fact | None":
        """Return the fact of a type with this id; None where there is none."""
        if fact not in self._by_id:
            self._by_id[fact] = {row.id: row for row in self.tables.get(fact, ())}
        return None if id is None else self._by_id[fact].get(id)

    def value(self, row: "Fact | None", path: tuple[str, ...]) -> Any:
        """Return the value at the end of a path of references; None where it is not known, or not known yet."""
        for step in path[:-1]:
            column = None if row is None else type(row).__spec__.column(step)
            if column is None or len(column.targets) != 1:
                return None
            row = self.row(column.targets[0].__spec__.name, getattr(row, step))
        return None if row is None or path[-1] in later_columns(row, self.as_of) else getattr(row, path[-1], None)

    def gathered(self, identity: Identity, subject: str) -> list[Fact]:
        """Return the rows that make up a subject without a table, in their order."""
        rows = (row for row in self.tables.get(identity.rows, ()) if getattr(row, identity.column) == subject)
        return sorted(rows, key=lambda row: tuple(getattr(row, each) for each in identity.order))

    def view(self, row: Fact) -> FactView:
        """Return a fact with its columns, without those that are withheld."""
        spec, known = type(row).__spec__, known_by(row, self.as_of)
        shown = [each for each in spec.columns if each.name != "id" and getattr(row, each.name) is not WITHHELD]
        cells = tuple(self._cell(each, known) for each in shown)
        return FactView(spec.name, spec.label, row.id, cells, len(shown) + 1 < len(spec.columns))

    def _cell(self, column: ColumnSpec, row: Fact) -> Cell:
        value = getattr(row, column.name)
        called = next((name for each in column.targets for name in self.called(each.__spec__, value)), "")
        label = Text(column_word(column, "zh"), column_word(column, "en"))
        value_label = column.value_label(value) if column.choices and value is not None else None
        unit = "" if column.time != "key" else column.unit if column.unit in UNITS else getattr(row, column.unit)
        return Cell(column.name, label, value, "" if called == value else called, value_label, unit)

    def called(self, spec: FactSpec, id: str | None) -> tuple[str, ...]:
        """Return what people call the fact of this id: nothing where it has no name, or one that is withheld."""
        row = self.row(spec.name, id)
        called = "" if row is None else name_of(row)
        return (called,) if called else ()


def subject_facts(finding: Finding, known: Known) -> tuple[FactView, ...]:
    """Return the fact that a finding is about; of a subject without a table, its rows that touch the period."""
    identity = known.vocabulary.identities.get(finding.subject_type)
    if identity is None:
        row = known.row(finding.subject_type, finding.subject)
        return () if row is None else (known.view(row),)
    first, last = identity.of.__spec__.timed("start"), identity.of.__spec__.timed("end")
    rows = known.gathered(identity, finding.subject)
    if first is not None and last is not None:
        rows = [
            row for row in rows
            if getattr(row, first.name) <= finding.period_end
            and (getattr(row, last.name) or date.max) >= finding.period_start
        ]  # fmt: skip
    return tuple(known.view(row) for row in rows)


def counted_views(finding: Finding, known: Known) -> tuple[FactView, ...]:
    """Return the facts that count for a finding, by type and id; those that are findings themselves are left out.

    Of a fact that the audience may not see there is only that it counts.
    """
    counted = sorted({(each.type, each.id) for each in finding.facts})
    specs = [(known.vocabulary.spec(type_), id) for type_, id in counted]
    return tuple(_counted(spec, id, known) for spec, id in specs if spec.findings_about is None)


def _counted(spec: FactSpec, id: str, known: Known) -> FactView:
    row = known.row(spec.name, id)
    return FactView(spec.name, spec.label, id, (), withheld=True) if row is None else known.view(row)


def types_measured(plan: Plan, names: Collection[str]) -> tuple[FactSpec, ...]:
    """Return the types of the facts that the figures of these names measure."""
    figures = [each for each in plan.figures if each.name in names]
    return tuple({rows.fact: rows.spec for figure in figures for rows in _measured(figure)}.values())


def _measured(figure: Figure) -> Iterator[Rows]:
    for each in walk(figure.measured, lambda node: not isinstance(node, Rows)):
        if isinstance(each, Reduce | Crossing):
            yield each.rows
