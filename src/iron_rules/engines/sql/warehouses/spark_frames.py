"""A folder of Parquet, or a mapping of type to path or DataFrame, into what Spark reads for each type."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from iron_rules.errors import FactsError, Fault, nearest
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.naming import example, words


def places(where: Any, facts: Vocabulary) -> dict[str, tuple[str, Any]]:
    """What each type's facts are called by their owner, and their path as Spark takes it, or their DataFrame.

    A table is one Parquet file or a folder of them. The paths of a mapping are Spark's, wherever it reads from.
    Raises FactsError with everything there that is no table of facts.
    """
    named: dict[str, tuple[str, Any]] = {}
    wrong = []
    known = words(facts)
    for place, word, held in _given(where, facts):
        if word not in known:
            wrong.append(Fault(place, f"`{word}` is no type of fact", nearest(word, known)))
            continue
        fact = known[word].name
        if fact in named:
            wrong.append(Fault(place, f"facts of the type `{fact}` are handed in twice", "put them into one table"))
        elif isinstance(held, str) and held.endswith(OTHERS):
            wrong.append(Fault(place, "Spark reads Parquet where it lies, and nothing else", _OTHERWISE))
        elif isinstance(held, str) or hasattr(held, "createOrReplaceTempView"):
            named[fact] = (place, held)
        else:
            what = f"Spark cannot take a `{type(held).__name__}`"
            wrong.append(Fault(place, what, "hand in the path of Parquet, or a DataFrame"))
    if wrong:
        raise FactsError(wrong)
    return named


OTHERS = (".csv", ".xlsx", ".jsonl", ".json", ".zip")
_OTHERWISE = "write it as Parquet, or read it with Spark and hand in a mapping of type to DataFrame"


def _given(where: Any, facts: Vocabulary) -> Iterator[tuple[str, str, Any]]:
    if isinstance(where, Mapping):
        for word, held in where.items():
            path = os.fspath(held) if isinstance(held, str | os.PathLike) else held
            yield path if isinstance(path, str) else str(word), str(word), path
        return
    folder = Path(where) if isinstance(where, str | os.PathLike) else None
    if folder is None or not folder.is_dir():
        hint = "hand in a folder of this machine's, or a mapping of type to path or DataFrame"
        raise FactsError(Fault(str(where), "is no folder of tables", hint))
    inside = [each for each in sorted(folder.iterdir()) if not each.name.startswith((".", "_", "expected"))]
    inside = [each for each in inside if each.stem in words(facts) or each.suffix == ".parquet"]
    if not inside:
        hint = f"name each table after its type, as in `{example(facts)}.parquet`"
        raise FactsError(Fault(str(where), "holds no tables", hint))
    yield from ((each.name, each.stem, str(each)) for each in inside)
