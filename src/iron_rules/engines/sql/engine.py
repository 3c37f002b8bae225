"""Open the engine where the facts lie: on DuckDB, in PostgreSQL, on Spark."""

import os
from datetime import date
from functools import partial
from typing import Any, Final

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import EngineName
from iron_rules.engines.sql.checks.clashes import refuse_clashing_rows
from iron_rules.engines.sql.checks.notices import refuse_damaged, warnings
from iron_rules.engines.sql.facts import WarehouseFacts
from iron_rules.engines.sql.run import TablesEngine
from iron_rules.engines.sql.warehouses.duckdb import DuckDB
from iron_rules.engines.sql.warehouses.sources import sources
from iron_rules.errors import FactsError, UsageError
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake import read
from iron_rules.intake import rejects as aside
from iron_rules.intake.sizes import facts_in
from iron_rules.text import Text

BadRows = str | os.PathLike[str] | aside.Aside | None
"""A file for rows that are set aside."""
MOST_READ_AGAIN: Final = 5_000_000
"""Facts that are read once more, all of them into memory, where something is wrong with a few: some 2 GB."""


def on_duckdb(
    pack: CheckedPack, facts: object, as_of: date, *, bad_rows: BadRows = None, **options: Any
) -> TablesEngine:
    """Return the engine on DuckDB in this process, over whatever `iron_rules.read` takes."""
    return _opened("tables", pack, _duckdb(facts, pack.facts, bad_rows, options), as_of, options)


def on_postgres(
    pack: CheckedPack, facts: object, as_of: date, *, bad_rows: object = None, **options: Any
) -> TablesEngine:
    """Return the engine in PostgreSQL, over a connection string or an open psycopg connection."""
    from iron_rules.engines.sql.warehouses.postgres import Postgres

    _refuse_aside("postgres", bad_rows)
    return _opened("postgres", pack, WarehouseFacts(Postgres(facts, pack.facts, **options)), as_of, options)


def on_spark(pack: CheckedPack, facts: object, as_of: date, *, bad_rows: object = None, **options: Any) -> TablesEngine:
    """Return the engine on Spark, over a folder of Parquet or a mapping of type to path or DataFrame."""
    from iron_rules.engines.sql.warehouses.spark import Spark

    _refuse_aside("spark", bad_rows)
    return _opened("spark", pack, WarehouseFacts(Spark(facts, pack.facts, **options)), as_of, options)


def _opened(
    name: EngineName, pack: CheckedPack, facts: WarehouseFacts, as_of: date, options: dict[str, Any]
) -> TablesEngine:
    """Return the engine. Raises FactsError for rows that give a thing two values on one day, unless `check` is off."""
    if options.get("check", True):
        refuse_clashing_rows(pack, facts.warehouse)
    return TablesEngine(name, pack, facts, as_of)


def _refuse_aside(engine: str, bad_rows: object) -> None:
    if bad_rows is not None:
        raise UsageError(
            Text(
                f"引擎 `{engine}` 不剔出行：请在原处改正",
                f"rows are not set aside with the engine `{engine}`: mend them where they lie",
            )
        )


def _duckdb(given: object, facts: Vocabulary, bad_rows: BadRows, options: dict[str, Any]) -> WarehouseFacts:
    """Facts on DuckDB. What is wrong with them is said by intake: in its words, with the places that it knows.

    What DuckDB doubts or cannot read, and intake reads, is handed over as intake read it.
    """
    if isinstance(given, FactBase):
        return _checked(given, facts, options)
    if bad_rows is not None:
        aside.refuse_within(aside.aside_in(bad_rows).file, given)
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
        aside.write(aside.aside_in(bad_rows).file, ())
    return WarehouseFacts(warehouse, partial(warnings, found, warehouse))


def _checked(known: FactBase, facts: Vocabulary, options: dict[str, Any]) -> WarehouseFacts:
    """Facts on DuckDB that intake has read."""
    return WarehouseFacts(DuckDB(sources(known, facts), facts, **options), lambda: known.warnings, known.aside)
