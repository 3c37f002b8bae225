"""Whatever facts were handed in as, into tables."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from iron_rules.errors import FactsError, Fault, UsageError, nearest
from iron_rules.facts import TABLES, Fact, FactSpec
from iron_rules.intake import arrow, files, jsonl, rows, text
from iron_rules.intake.files import WORDS, File
from iron_rules.intake.shown import shown, visible
from iron_rules.intake.table import Table

Opening = Callable[[], Table]
READERS: Final[Mapping[str, Callable[[FactSpec, str, bytes], Table]]] = MappingProxyType(
    {".csv": text.read_csv, ".jsonl": jsonl.read_jsonl, ".parquet": arrow.read_parquet}
)
_ORDER: Final = MappingProxyType({name: position for position, name in enumerate(TABLES)})


def tables(source: Any) -> tuple[list[Table], list[Fault]]:
    """The tables in the order of the vocabulary, and what is wrong with the source apart from them.

    Raises UsageError where the source is nothing that holds facts, and FactsError where there is nothing to read.
    """
    if isinstance(source, str | os.PathLike):
        found, faults = files.find(Path(source))
        openings: list[Opening] = [partial(_read_file, file) for file in found]
    elif isinstance(source, Mapping):
        openings, faults = _named(source)
    elif hasattr(source, "__arrow_c_stream__"):
        raise UsageError(Fault("", "a table needs its type", 'hand in a mapping, as in `{"official": table}`'))
    elif isinstance(source, Iterable) and not isinstance(source, bytes):
        openings, faults = _mixed(source)
    else:
        hint = "hand in a path, a mapping of type to rows, or facts"
        raise UsageError(Fault("", f"facts cannot be read from a `{type(source).__name__}`", hint))
    read = []
    for opening in openings:
        try:
            read.append(opening())
        except FactsError as error:
            faults.extend(error.faults)
    return sorted(read, key=lambda table: _ORDER[table.spec.name]), faults


def _read_file(file: File) -> Table:
    return READERS[file.suffix](file.spec, file.place, file.read())


def _named(source: Mapping[Any, Any]) -> tuple[list[Opening], list[Fault]]:
    openings: dict[str, Opening] = {}
    faults = []
    for name, held in source.items():
        spec = WORDS.get(name)
        if spec is None:
            faults.append(Fault(visible(str(name)), f"{shown(name)} is no type of fact", nearest(str(name), WORDS)))
        elif spec.name in openings:
            faults.append(
                Fault(name, f"facts of the type `{spec.name}` are handed in twice", "put them into one table")
            )
        else:
            read = arrow.read_stream if hasattr(held, "__arrow_c_stream__") else rows.read_rows
            openings[spec.name] = partial(read, spec, name, held)
    return list(openings.values()), faults


def _mixed(source: Iterable[Any]) -> tuple[list[Opening], list[Fault]]:
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
    return [partial(rows.read_rows, TABLES[name], name, facts) for name, facts in by_type.items()], faults
