"""Whatever facts were handed in as into how many they are, nearly, without reading them."""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from iron_rules.facts.factbase import FactBase
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake import arrow
from iron_rules.intake.mapping import Mapped
from iron_rules.intake.sources import Handed, handed_in

BYTES: Final = MappingProxyType({".csv": 70, ".jsonl": 250, ".parquet": 20, ".xlsx": 25})
"""Bytes of a fact, as the samples have them; those of Parquet count only where it is packed in a zip."""


def tables_in(source: Any, facts: Vocabulary) -> int:
    """Return how many facts are in the files and the tables of Arrow of a source; those that are objects do not count.

    Raises FactsError or UsageError where the source is nothing to read facts from.
    """
    held = source.held if isinstance(source, Mapped) else source
    if isinstance(held, FactBase) or not isinstance(held, str | os.PathLike | Mapping):
        return 0
    return sum(map(_tabled, handed_in(source, facts)[0]))


def facts_in(source: Any, facts: Vocabulary) -> int:
    """Return how many facts are in a source: in tables, nearly, and the objects.

    Raises FactsError or UsageError where the source is nothing to read facts from.
    """
    if isinstance(source, FactBase):
        return len(source)
    return sum(_tabled(each) or _objects(each) for each in handed_in(source, facts)[0])


def _tabled(handed: Handed) -> int:
    file = handed.file
    if file is None:
        return _length(handed.held) if hasattr(handed.held, "__arrow_c_stream__") else 0
    if file.path is not None and file.suffix == ".parquet":
        return arrow.rows_in(file.path)
    return file.size // BYTES.get(file.suffix, max(BYTES.values()))


def _objects(handed: Handed) -> int:
    return _length(handed.held) if handed.file is None else 0


def _length(held: Any) -> int:
    """Return how many rows an object says that it has; 0 where it says nothing, or fails to."""
    try:
        return len(held)
    except Exception:  # noqa: BLE001 what somebody's object raises cannot be listed
        return 0
