"""What holds facts in the large, a folder or a mapping of type to table, into the places of each type's facts."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from iron_rules.errors import FactsError, Fault, UsageError, nearest
from iron_rules.facts import TABLES, Fact
from iron_rules.facts.factbase import FactBase

WORDS: Final = MappingProxyType({word: spec.name for spec in TABLES.values() for word in (spec.name, spec.zh)})
"""What a table may be called: the name of its type or its Chinese label."""
SUFFIXES: Final = (".parquet", ".csv")


@frozen
class Source:
    """Where the facts of a type lie: a file, Python facts, or another object that SQL can read.

    `sound` facts were checked before.
    """

    fact: str
    place: str
    path: Path | None = None
    facts: Sequence[Fact] | None = field(default=None, eq=False, repr=False)
    held: Any = field(default=None, eq=False, repr=False)
    sound: bool = False

    @property
    def texts(self) -> bool:
        """Whether every value is written as text."""
        return self.path is not None and self.path.suffix == ".csv"


def sources(given: Any) -> tuple[Source, ...]:
    """The tables of a folder, a file, a mapping of type to path, table or facts, or a fact base.

    Raises FactsError or UsageError with everything there that is no table.
    """
    if isinstance(given, FactBase):
        return tuple(Source(fact, fact, facts=rows, sound=True) for fact, rows in given.tables.items())
    if isinstance(given, str | os.PathLike):
        return _files(Path(given))
    if isinstance(given, Mapping):
        return _named(given)
    hint = "hand in a folder, a mapping of type to table, or a fact base"
    raise UsageError(Fault("", f"tables cannot be read from a `{type(given).__name__}`", hint))


def _files(path: Path) -> tuple[Source, ...]:
    if not path.exists():
        raise FactsError(Fault(str(path), "there is no such file or folder", "check the path"))
    inside = sorted(path.iterdir()) if path.is_dir() else [path]
    files = [each for each in inside if not each.name.startswith((".", "_", "expected"))]
    found: dict[str, Source] = {}
    faults = []
    for file in files:
        fact = WORDS.get(file.stem)
        if fact is None and file.suffix not in SUFFIXES:
            continue
        if fact is None:
            faults.append(Fault(str(file), f"`{file.stem}` is no type of fact", nearest(file.stem, WORDS)))
        elif file.suffix not in SUFFIXES:
            hint = "hand in `.parquet` or `.csv`, or use the memory engine"
            faults.append(Fault(str(file), f"`{file.suffix}` files are not read in place", hint))
        elif fact in found:
            faults.append(
                Fault(str(file), f"facts of the type `{fact}` are handed in twice", "put them into one table")
            )
        else:
            found[fact] = Source(fact, file.name, path=file)
    if not found and not faults:
        faults.append(Fault(str(path), "holds no tables", "name each file after its type, as in `official.parquet`"))
    if faults:
        raise FactsError(faults)
    return tuple(found.values())


def _named(given: Mapping[Any, Any]) -> tuple[Source, ...]:
    found: dict[str, Source] = {}
    faults = []
    for word, held in given.items():
        fact = WORDS.get(word)
        if fact is None:
            faults.append(Fault(str(word), f"`{word}` is no type of fact", nearest(str(word), WORDS)))
        elif fact in found:
            faults.append(
                Fault(str(word), f"facts of the type `{fact}` are handed in twice", "put them into one table")
            )
        elif isinstance(held, str | os.PathLike):
            found[fact] = Source(fact, str(held), path=Path(held))
        elif hasattr(held, "__arrow_c_stream__"):
            found[fact] = Source(fact, str(word), held=held)
        elif isinstance(held, Iterable):
            found[fact] = Source(fact, str(word), facts=tuple(held))
        else:
            what = f"a `{type(held).__name__}` is no table"
            faults.append(Fault(str(word), what, "hand in a path, an Arrow table, or facts"))
    if faults:
        raise FactsError(faults)
    return tuple(found.values())
