"""How many facts lie in tables into the engine that judges them sooner."""

from collections.abc import Collection
from importlib.util import find_spec
from typing import Any, Final, Literal

from iron_rules.errors import IronRulesError, UsageError, nearest
from iron_rules.findings.evaluation import Engine
from iron_rules.intake.sizes import tables_in

ENGINES: Final[tuple[Engine, ...]] = ("memory", "tables", "postgres", "spark")
MANY: Final = 400_000
"""From so many facts on, tables are judged sooner by DuckDB, its start and import included: `benchmarks.choice`."""


def chosen(engine: Engine | Literal["auto"], facts: Any, options: Collection[str]) -> Engine:
    """The engine that was named; of `auto`, `tables` where many facts lie in tables and DuckDB is installed.

    `options` are those for one engine only: who says how tables are to be judged wants them to be.
    Raises UsageError for an engine that there is not, and for options of the memory engine, which has none.
    """
    if engine != "auto" and engine not in ENGINES:
        raise UsageError(f"there is no engine `{engine}`; {nearest(engine, ('auto', *ENGINES))}")
    if engine == "memory" and options:
        raise UsageError(f"the memory engine takes no `{next(iter(options))}`: it is for tables")
    if engine != "auto":
        return engine
    return "tables" if options or _many(facts) else "memory"


def _many(facts: Any) -> bool:
    if find_spec("duckdb") is None or find_spec("pyarrow") is None:
        return False
    try:
        return tables_in(facts) >= MANY
    except IronRulesError:
        return False
