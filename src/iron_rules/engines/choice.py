"""How many facts lie in tables into the engine that judges them sooner."""

from collections.abc import Collection
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any, Final, Literal

from iron_rules.engines.base import ENGINES
from iron_rules.errors import IronRulesError, UsageError, nearest
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.evaluation import Engine
from iron_rules.intake.sizes import tables_in

MANY: Final = 400_000
"""From so many facts on, tables are judged sooner by DuckDB, its start and import included: `benchmarks.choice`."""
OPTIONS: Final = MappingProxyType({"reference": (), "memory": (), "live": ("matcher",)})
"""What can be said to an engine that is given facts; those that judge tables know their own."""


def chosen(engine: Engine | Literal["auto"], facts: Any, vocabulary: Vocabulary, options: Collection[str]) -> Engine:
    """Return the engine that was named; for `auto`, `tables` where many facts lie in tables and DuckDB is installed.

    `options` are those for one engine only: who says how tables are to be judged wants them to be.
    Raises UsageError for an engine that does not exist, and for options that an engine given facts does not have.
    """
    if engine != "auto" and engine not in ENGINES:
        raise UsageError(f"there is no engine `{engine}`; {nearest(engine, ('auto', *ENGINES))}")
    for each in options:
        if each not in OPTIONS.get(engine, (each,)):
            hint = nearest(each, OPTIONS[engine]) or "options are for engines that judge tables"
            raise UsageError(f"the {engine} engine has no option `{each}`; {hint}")
    if engine != "auto":
        return engine
    return "tables" if options or _many(facts, vocabulary) else "memory"


def _many(facts: Any, vocabulary: Vocabulary) -> bool:
    if find_spec("duckdb") is None or find_spec("pyarrow") is None:
        return False
    try:
        return tables_in(facts, vocabulary) >= MANY
    except IronRulesError:
        return False
