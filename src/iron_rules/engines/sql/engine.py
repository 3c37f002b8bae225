"""Where the facts lie, by name, into an evaluation there: the one entry to the tables engine."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.sql.checks.notices import refuse_damaged, warnings
from iron_rules.engines.sql.evaluation import TablesEvaluation
from iron_rules.engines.sql.facts import WarehouseFacts
from iron_rules.engines.sql.run import Progress, decide
from iron_rules.engines.sql.warehouses.base import Warehouse
from iron_rules.engines.sql.warehouses.duckdb import DuckDB
from iron_rules.engines.sql.warehouses.sources import sources
from iron_rules.errors import FactsError, UsageError, nearest
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.evaluation import Engine
from iron_rules.intake import read
from iron_rules.intake import rejects as aside
from iron_rules.intake.sizes import facts_in
from iron_rules.plan.strata import closure

OPTIONS: Final = MappingProxyType(
    {
        "tables": ("check", "memory_limit", "spill", "threads"),
        "postgres": ("check", "schema"),
        "spark": ("check", "master", "session"),
    }
)
"""What can be said to one engine only."""
MOST_READ_AGAIN: Final = 5_000_000
"""Facts that are read once more, all of them into memory, where something is wrong with a few: some 2 GB."""


def evaluate_tables(
    pack: CheckedPack,
    facts: Any,
    *,
    as_of: date,
    rules: Sequence[str],
    engine: Engine = "tables",
    bad_rows: str | os.PathLike[str] | None = None,
    on_progress: Progress | None = None,
    **options: Any,
) -> TablesEvaluation:
    """Judge the facts where they lie, as known on the day `as_of`; `rules` are ids.

    `engine` is `tables`: DuckDB in the process, over whatever `iron_rules.read` takes, with `memory_limit` such as
    `2GB`, `spill`, the folder for what does not fit, and `threads`. It is `postgres` over a connection string or an
    open psycopg connection, with `schema`; and `spark` over a folder of Parquet or a mapping of type to path or
    DataFrame, with a `session` or a `master`. `check` says whether rows are looked at first.
    Raises FactsError for facts that are not sound, unless `check` is False.
    """
    _refuse_unknown(engine, options)
    if engine == "tables":
        known = _duckdb(facts, pack.facts, bad_rows, options)
    elif bad_rows is not None:
        raise UsageError(f"rows are not set aside with the engine `{engine}`: mend them where they lie")
    else:
        known = WarehouseFacts(_server(engine, facts, pack.facts, options))
    decided = decide(pack, known.warehouse, as_of, closure(pack.plans, rules), on_progress)
    return TablesEvaluation(pack, as_of, known.warehouse, decided, rules, engine, known)


def _refuse_unknown(engine: str, options: Mapping[str, Any]) -> None:
    for each in options:
        if each not in OPTIONS[engine]:
            known = ("as_of", "rules", "engine", "bad_rows", "on_progress", *OPTIONS[engine])
            raise UsageError(f"`{each}` is no option of the engine `{engine}`; {nearest(each, known)}")


def _server(engine: str, given: Any, facts: Vocabulary, options: dict[str, Any]) -> Warehouse:
    if engine == "postgres":
        from iron_rules.engines.sql.warehouses.postgres import Postgres

        return Postgres(given, facts, **options)
    from iron_rules.engines.sql.warehouses.spark import Spark

    return Spark(given, facts, **options)


def _duckdb(
    given: Any, facts: Vocabulary, bad_rows: str | os.PathLike[str] | None, options: dict[str, Any]
) -> WarehouseFacts:
    """Facts on DuckDB. What is wrong with them is on_progress by intake: in its words, with the places that it knows.

    What DuckDB doubts or cannot read, and intake reads, is handed over as intake read it.
    """
    if isinstance(given, FactBase):
        return _checked(given, facts, options)
    if bad_rows is not None:
        aside.refuse_within(Path(bad_rows), given)
    try:
        found = sources(given, facts)
        warehouse = DuckDB(found, facts, **options)
        if options.get("check", True):
            refuse_damaged(found, warehouse)
    except FactsError:
        if bad_rows is None and facts_in(given, facts) > MOST_READ_AGAIN:
            raise
        return _checked(read(given, facts, bad_rows=bad_rows), facts, options)
    if bad_rows is not None:
        aside.write(Path(bad_rows), ())
    return WarehouseFacts(warehouse, partial(warnings, found, warehouse))


def _checked(known: FactBase, facts: Vocabulary, options: dict[str, Any]) -> WarehouseFacts:
    """Facts on DuckDB that intake has read."""
    return WarehouseFacts(DuckDB(sources(known, facts), facts, **options), lambda: known.warnings, known.aside)
