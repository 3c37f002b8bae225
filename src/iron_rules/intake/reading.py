"""A source into facts that can be relied on, or into everything that is wrong with it."""

import os
from collections.abc import Mapping, Sequence
from typing import Any, Final, Unpack

from iron_rules.errors import FactsError, Fault, UsageError, nearest
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.gc_pause import FEW, without_collector
from iron_rules.intake import build, sources
from iron_rules.intake import rejects as aside
from iron_rules.intake.checks import Reason, reasons
from iron_rules.intake.gathered import faults_of
from iron_rules.intake.mapping import FactsMapping, mapped
from iron_rules.intake.naming import vocabulary_of
from iron_rules.intake.quoting import shown
from iron_rules.intake.references import dangling, ids
from iron_rules.intake.table import Broken, Table
from iron_rules.intake.terms import Options, terms_of
from iron_rules.text import Text

Reasons = dict[str, list[Reason]]
"""What is wrong with the rows of each type."""
_READ: Final = Text(
    "请用判定所用规则包的词汇表读取事实", "read the facts with the vocabulary of the pack that judges them"
)


def read(
    source: Any,
    facts: Any,
    *,
    mapping: FactsMapping | str | os.PathLike[str] | None = None,
    bad_rows: str | os.PathLike[str] | aside.Aside | None = None,
    **options: Unpack[Options],
) -> FactBase:
    """Return the facts of a source, every one of them checked. `facts` is a vocabulary, or a pack that has one.

    `source` is a path to a folder of tables, to a zip of one or to a single table (`.csv`, `.jsonl`, `.parquet`, each
    called after its type in English or Chinese), to a workbook (`.xlsx`) whose sheets are called so or to a SQLite
    file; a connection to a database; a mapping of type to rows (mappings, facts, objects with the columns as
    attributes, or anything with `__arrow_c_stream__`); or an iterable of facts. A `FactBase` is taken as it is.
    `mapping`, or the TOML file of one, says what tables and columns are called. A type that does not occur is not
    known; one without rows has no facts. What may well be meant otherwise stands in the `warnings` of the result.

    With `bad_rows`, rows that cannot be relied on are set aside in that file (JSON Lines: `table`, `file`, `row`,
    `reasons`, `reasons_zh`, `values`), rows that refer to them as well, and the rest is read. `options` are those of
    `iron_rules.intake.terms.Terms`: limits, `follow_links`, and `extra="ignore"` for columns that a type has not.

    Raises FactsError with all that is wrong: a fault in a table as a whole always, in a row unless it is set aside.
    Raises UsageError where `source` is nothing that holds facts, or `facts` no vocabulary.
    """
    known, terms = vocabulary_of(facts), terms_of(options)
    source = mapped(source, mapping)
    if isinstance(source, FactBase):
        return _of(source, known)
    target = None if bad_rows is None else aside.aside_in(bad_rows)
    if target is not None:
        aside.refuse_within(target.file, source)
    with without_collector(FEW):
        tables, faults = sources.tables(source, known, terms)
        found = _reasons(tables, known)
        _refuse(faults, tables, known, found if target is None else None)
        if target is not None:
            found = _with_bereft(tables, found)
            written = [row for table in tables for row in _set_aside(table, found[table.spec.name], target)]
            aside.write(target.file, written)
        return _made(tables, known, found)


def _refuse(faults: list[Fault], tables: Sequence[Table], known: Vocabulary, found: Reasons | None) -> None:
    """Refuse what is wrong with a source and its tables, and with their rows unless they are set aside.

    Raises FactsError.
    """
    for table in tables:
        faults += table.faults
        faults += () if found is None else row_faults(table, known, found[table.spec.name])
    if faults:
        raise FactsError(faults)


def _made(tables: Sequence[Table], known: Vocabulary, found: Reasons) -> FactBase:
    """Return the facts of checked tables, less the rows that cannot be relied on, which are kept aside."""
    bad, handed_in = _rows(found), ids(tables)
    made = {table.spec.name: build.facts(table, known, bad[table.spec.name]) for table in tables}
    held_back = {table.spec.name: aside.rows(table, found[table.spec.name], handed_in) for table in tables}
    warnings = tuple(warning for table in tables for warning in table.warnings)
    return FactBase(made, warnings=warnings, aside={name: rows for name, rows in held_back.items() if rows})


def _of(held: FactBase, known: Vocabulary) -> FactBase:
    """Return a fact base whose facts are all of the vocabulary. Raises UsageError for another."""
    faults = []
    for name, facts in held.tables.items():
        kind = known.type(name) if name in known.tables else None
        others = set(map(type, facts)) - {kind}
        if kind is None:
            what = Text(f"`{name}` 不是词汇表里的类型", f"`{name}` is not a type of the vocabulary")
            faults.append(Fault(name, what, nearest(name, known.tables) or _READ))
        elif others:
            other = min(each.__name__ for each in others)
            what = Text(
                f"其中有另一个类 `{other}` 的事实，不属于这个词汇表",
                f"it holds facts of another class `{other}` than the vocabulary's",
            )
            faults.append(Fault(name, what, _READ))
    if faults:
        raise UsageError(faults)
    return held


def _reasons(tables: Sequence[Table], known: Vocabulary) -> Reasons:
    handed_in = ids(tables)
    return {table.spec.name: [*reasons(table, known), *dangling(table, handed_in, handed_in)] for table in tables}


def _with_bereft(tables: Sequence[Table], found: Reasons) -> Reasons:
    """Return the reasons, and those of rows that refer to a row that is set aside, until no more are."""
    handed_in = ids(tables)
    while True:
        bad = _rows(found)
        standing = ids(tables, bad)
        more = {
            table.spec.name: [
                reason for reason in dangling(table, standing, handed_in) if reason.row not in bad[table.spec.name]
            ]
            for table in tables
        }
        if not any(more.values()):
            return found
        found = {name: [*found[name], *more[name]] for name in found}


def _rows(found: Reasons) -> Mapping[str, set[int]]:
    return {name: {reason.row for reason in each} for name, each in found.items()}


def row_faults(table: Table, facts: Vocabulary, found: Sequence[Reason] | None = None) -> list[Fault]:
    """Return the faults of the rows of a table as they stand there: those found, or those of the table alone."""
    return faults_of(table, reasons(table, facts) if found is None else found)


def _set_aside(table: Table, found: Sequence[Reason], target: aside.Aside) -> list[dict[str, Any]]:
    """Return the rows set aside as they are written, in the order in which they stand in the table.

    What the reader of the file may not see is left out of it: values, and reasons that would quote them.
    """
    why: dict[int, list[Text]] = {}
    for reason in found:
        what = reason.refused.what if target.shows(table.spec, reason.column) else aside.WITHHELD
        head = shown(table.head(reason.column))
        why.setdefault(reason.row, []).append(Text(f"列{head}：{what.zh}", f"column {head}: {what.en}"))
    lines = [_broken_line(table, each, target) for each in table.broken]
    seen = [cells for name, cells in table.cells.items() if target.shows(table.spec, name)]
    for row, texts in why.items():
        values = {cells.head: aside.plain(cells.stood(row)) for cells in seen}
        lines.append(_line(table, table.numbers[row], texts, values))
    return sorted(lines, key=lambda line: int(line["row"]))


def _broken_line(table: Table, broken: Broken, target: aside.Aside) -> dict[str, Any]:
    if target.shows(table.spec, *(each.name for each in table.spec.columns)):
        return _line(table, broken.number, [broken.refused.what], aside.plain(broken.stood))
    return _line(table, broken.number, [aside.WITHHELD], None)


def _line(table: Table, number: Any, why: list[Text], values: Any) -> dict[str, Any]:
    reasons = {"reasons": [each.en for each in why], "reasons_zh": [each.zh for each in why]}
    return {"table": table.spec.name, "file": str(table.place), "row": number, **reasons, "values": values}
