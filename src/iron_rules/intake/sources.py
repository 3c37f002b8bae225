"""Whatever facts were handed in as, into tables: each known by its type and its place, and read when it is wanted."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from iron_rules.errors import FactsError, Fault, UsageError, nearest
from iron_rules.facts import TABLES, Fact, FactSpec
from iron_rules.facts.factbase import FactBase
from iron_rules.intake import arrow, files, jsonl, rows, text, workbook
from iron_rules.intake.files import WORDS, File
from iron_rules.intake.shown import shown, visible
from iron_rules.intake.table import Table

READERS: Final[Mapping[str, Callable[[FactSpec, str, Any], Table]]] = MappingProxyType(
    {".csv": text.read_csv, ".jsonl": jsonl.read_jsonl, ".parquet": arrow.read_parquet, ".xlsx": workbook.read_sheet}
)
_ORDER: Final = MappingProxyType({name: position for position, name in enumerate(TABLES)})


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


def tables(source: Any) -> tuple[list[Table], list[Fault]]:
    """The tables in the order of the vocabulary, and what is wrong with the source apart from them.

    Raises UsageError where the source is nothing that holds facts, and FactsError where there is nothing to read.
    """
    handed, faults = handed_in(source)
    read = []
    for each in handed:
        try:
            read.append(each.read())
        except FactsError as error:
            faults.extend(error.faults)
    return sorted(read, key=lambda table: _ORDER[table.spec.name]), faults


def handed_in(source: Any) -> tuple[list[Handed], list[Fault]]:
    """The tables of a source, none of them read yet, and what is wrong with the source apart from them.

    Raises UsageError where the source is nothing that holds facts, and FactsError where there is nothing to read.
    """
    if isinstance(source, str | os.PathLike):
        found, faults = files.find(Path(source))
        return [_lying(file) for file in found], faults
    if isinstance(source, Mapping):
        return _named(source)
    if hasattr(source, "__arrow_c_stream__"):
        raise UsageError(Fault("", "a table needs its type", 'hand in a mapping, as in `{"official": table}`'))
    if isinstance(source, Iterable) and not isinstance(source, bytes):
        return _mixed(source)
    hint = "hand in a path, a mapping of type to rows, or facts"
    raise UsageError(Fault("", f"facts cannot be read from a `{type(source).__name__}`", hint))


def repeatable(source: Any) -> Any:
    """The source in a form that can be read more than once: what can be gone through once only is kept."""
    if isinstance(source, Mapping):
        return {name: _repeatable(held) for name, held in source.items()}
    return source if isinstance(source, FactBase) or hasattr(source, "__arrow_c_stream__") else _repeatable(source)


def _repeatable(held: Any) -> Any:
    if hasattr(held, "__arrow_c_stream__"):
        return arrow.kept(held)
    return list(held) if isinstance(held, Iterable) and not hasattr(held, "__len__") else held


def _lying(file: File) -> Handed:
    return Handed(file.spec, file.place, partial(_read_file, file), file)


def _read_file(file: File) -> Table:
    if file.suffix not in READERS:
        raise FactsError(files.unread(file.place, file.suffix))
    return READERS[file.suffix](file.spec, file.place, file.read())


def _named(source: Mapping[Any, Any]) -> tuple[list[Handed], list[Fault]]:
    found: dict[str, Handed] = {}
    faults = []
    for name, held in source.items():
        spec = WORDS.get(name)
        if spec is None:
            faults.append(Fault(visible(str(name)), f"{shown(name)} is no type of fact", nearest(str(name), WORDS)))
        elif spec.name in found:
            faults.append(
                Fault(name, f"facts of the type `{spec.name}` are handed in twice", "put them into one table")
            )
        elif isinstance(held, str | os.PathLike):
            try:
                found[spec.name] = _lying(files.of(spec, Path(held)))
            except FactsError as error:
                faults.extend(error.faults)
        else:
            read = arrow.read_stream if hasattr(held, "__arrow_c_stream__") else rows.read_rows
            found[spec.name] = Handed(spec, name, partial(read, spec, name, held), None, held)
    return list(found.values()), faults


def _mixed(source: Iterable[Any]) -> tuple[list[Handed], list[Fault]]:
    by_type: dict[str, list[Fact]] = {}
    faults = []
    for number, held in enumerate(source, 1):
        if isinstance(held, Fact) and type(held).spec.name in TABLES:
            by_type.setdefault(type(held).spec.name, []).append(held)
        elif isinstance(held, Fact):
            what = f"a `{type(held).spec.name}` is worked out, not handed in"
            faults.append(Fault(f"item {number}", what, "leave it out"))
        else:
            hint = "hand in facts, or a mapping of type to rows"
            faults.append(Fault(f"item {number}", f"{shown(held)} is no fact", hint))
    found = [
        Handed(TABLES[name], name, partial(rows.read_rows, TABLES[name], name, facts), None, facts)
        for name, facts in by_type.items()
    ]
    return found, faults
