"""Whatever facts were handed in as, into tables: each known by its type and its place, and read when it is wanted."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from iron_rules.errors import FactsError, Fault, UsageError, nearest
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake import arrow, files, jsonl, rows, text, workbook
from iron_rules.intake.copies import without_copies
from iron_rules.intake.files import File
from iron_rules.intake.naming import example, words
from iron_rules.intake.notices import with_notices, with_types
from iron_rules.intake.quoting import shown, visible
from iron_rules.intake.table import Refused, Table
from iron_rules.intake.terms import USUAL, Terms

READERS: Final[Mapping[str, Callable[[FactSpec, str, Any, Terms], Table]]] = MappingProxyType(
    {".csv": text.read_csv, ".jsonl": jsonl.read_jsonl, ".parquet": arrow.read_parquet, ".xlsx": workbook.read_sheet}
)


@frozen
class Handed:
    """A table as it was handed in: its type, the name that its owner knows it by, and how it is read.

    `file` is where it lies, `held` the object that it is.
    """

    spec: FactSpec
    place: str
    read: Callable[[], Table] = field(eq=False, repr=False)
    file: File | None = None
    held: Any = field(default=None, eq=False, repr=False)


def tables(source: Any, facts: Vocabulary, terms: Terms = USUAL) -> tuple[list[Table], list[Fault]]:
    """Return the tables in the order of the vocabulary, and what is wrong with the source apart from them.

    Raises UsageError where the source is nothing that holds facts, and FactsError where there is nothing to read.
    """
    handed, faults = handed_in(source, facts, terms)
    read = []
    for each in handed:
        try:
            read.append(each.read())
        except FactsError as error:
            faults.extend(error.faults)
    order = list(facts.tables)
    return sorted(read, key=lambda table: order.index(table.spec.name)), faults


def handed_in(source: Any, facts: Vocabulary, terms: Terms = USUAL) -> tuple[list[Handed], list[Fault]]:
    """Return the tables of a source, none of them read yet, and what is wrong with the source apart from them.

    Raises UsageError where the source is nothing that holds facts, and FactsError where there is nothing to read.
    """
    if source == "":
        raise UsageError("an empty path names no facts: name a folder, a zip or a table")
    if isinstance(source, str | os.PathLike):
        found, faults = files.find(Path(source), facts, terms)
        return [_lying(file, facts, terms) for file in found], faults
    if isinstance(source, Mapping):
        return _named(source, facts, terms)
    if hasattr(source, "__arrow_c_stream__"):
        raise UsageError(
            Fault("", "a table needs its type", f'hand in a mapping, as in `{{"{example(facts)}": table}}`')
        )
    if isinstance(source, Iterable) and not isinstance(source, bytes):
        return _mixed(source, facts, terms)
    hint = "hand in a path, a mapping of type to rows, or facts"
    raise UsageError(Fault("", f"facts cannot be read from a `{type(source).__name__}`", hint))


def repeatable(source: Any) -> Any:
    """Return the source in a form that can be read more than once: what can be gone through once only is kept."""
    if isinstance(source, Mapping):
        return {name: _repeatable(held) for name, held in source.items()}
    return source if isinstance(source, FactBase) or hasattr(source, "__arrow_c_stream__") else _repeatable(source)


def _repeatable(held: Any) -> Any:
    held = _collected(held)
    if hasattr(held, "__arrow_c_stream__"):
        return arrow.kept(held)
    return list(held) if isinstance(held, Iterable) and not hasattr(held, "__len__") else held


def _collected(held: Any) -> Any:
    """Return a frame that is still to be worked out, as polars has them, worked out; anything else as it is."""
    return held.collect() if type(held).__name__ == "LazyFrame" and hasattr(held, "collect") else held


def _lying(file: File, facts: Vocabulary, terms: Terms) -> Handed:
    return Handed(file.spec, file.place, partial(_settled, partial(_read_file, file, terms), facts), file)


def _read_file(file: File, terms: Terms) -> Table:
    if file.suffix not in READERS:
        raise FactsError(files.unread(file.place, file.suffix))
    return READERS[file.suffix](file.spec, file.place, file.read(), terms)


def _settled(read: Callable[[], Table], facts: Vocabulary) -> Table:
    """Return a table in which each fact stands once, with warnings of what may be meant otherwise."""
    return with_notices(without_copies(with_types(read(), facts)))


def _named(source: Mapping[Any, Any], facts: Vocabulary, terms: Terms) -> tuple[list[Handed], list[Fault]]:
    found: dict[str, Handed] = {}
    faults = []
    known = words(facts)
    for name, held in source.items():
        spec = known.get(name)
        if spec is None:
            faults.append(Fault(visible(str(name)), f"{shown(name)} is no type of fact", nearest(str(name), known)))
        elif spec.name in found:
            faults.append(
                Fault(name, f"facts of the type `{spec.name}` are handed in twice", "put them into one table")
            )
        elif isinstance(held, str | os.PathLike):
            try:
                found[spec.name] = _lying(files.of(spec, Path(held), facts, terms), facts, terms)
            except FactsError as error:
                faults.extend(error.faults)
        else:
            found[spec.name] = _held(facts, spec, name, held, terms)
    return list(found.values()), faults


def _held(facts: Vocabulary, spec: FactSpec, name: str, held: Any, terms: Terms) -> Handed:
    held = _collected(held)
    if hasattr(held, "__arrow_c_stream__"):
        read = partial(arrow.read_stream, spec, name, held, terms)
    else:
        kind = facts.type(spec.name)
        assert kind is not None
        read = partial(rows.read_rows, kind, name, held, terms)
    return Handed(spec, name, partial(_settled, read, facts), None, held)


def _mixed(source: Iterable[Any], facts: Vocabulary, terms: Terms) -> tuple[list[Handed], list[Fault]]:
    by_type: dict[str, list[Fact]] = {}
    faults = []
    for number, held in enumerate(source, 1):
        name = facts.names[type(held)] if isinstance(held, Fact) and type(held) in facts.names else ""
        if name in facts.tables:
            by_type.setdefault(name, []).append(held)
        else:
            refused = _no_row(held, facts)
            faults.append(Fault(f"item {number}", refused.what, refused.hint))
    return [_held(facts, facts.spec(name), name, held, terms) for name, held in by_type.items()], faults


def _no_row(held: Any, facts: Vocabulary) -> Refused:
    """Return why an item is no fact of a type with a table."""
    if not isinstance(held, Fact):
        return Refused(f"{shown(held)} is no fact", "hand in facts, or a mapping of type to rows")
    spec = type(held).__spec__
    if type(held) in facts:
        return Refused(f"a `{spec.name}` is worked out, not handed in", "leave it out")
    if facts.type(spec.name) is not None:
        return rows.other_class(held)
    near = nearest(spec.name, facts.tables) or "hand in facts of the types of the pack"
    return Refused(f"`{spec.name}` is no type of the vocabulary", near)
