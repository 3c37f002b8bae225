"""Where the facts lie, by name, into an evaluation there: the one entry to the tables engine."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.tables.evaluation import TablesEvaluation
from iron_rules.engines.tables.run import Progress, decide
from iron_rules.engines.tables.sources import sources
from iron_rules.engines.tables.warehouse import Warehouse
from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.findings.evaluation import Engine
from iron_rules.plan.strata import closure

ENGINES = ("tables", "postgres", "spark")


def evaluate_tables(
    pack: CheckedPack,
    facts: Any,
    *,
    as_of: date,
    rules: Sequence[str],
    engine: Engine = "tables",
    told: Progress | None = None,
    **options: Any,
) -> TablesEvaluation:
    """Judge the facts where they lie, as known on the day `as_of`; `rules` are ids.

    `engine` is `tables`: DuckDB in the process, over a folder, a mapping of type to table, or a fact base, with
    `memory_limit` such as `2GB` and `spill`, the folder for what does not fit. It is `postgres` over a connection
    string or an open psycopg connection, with `schema`; and `spark` over a folder of Parquet or a mapping of type to
    path or DataFrame, with a `session` or a `master`.
    Raises FactsError for facts that are not sound, unless `check` is False; UsageError for an engine that there is not.
    """
    warehouse = _warehouse(engine, facts, options)
    decided = decide(pack, warehouse, as_of, closure(pack.plans, rules), told)
    return TablesEvaluation(pack, as_of, warehouse, decided, rules, engine)


def _warehouse(engine: str, facts: Any, options: dict[str, Any]) -> Warehouse:
    if engine == "tables":
        from iron_rules.engines.tables.duckdb import DuckDB

        return DuckDB(sources(facts), **options)
    if engine == "postgres":
        from iron_rules.engines.tables.postgres import Postgres

        return Postgres(facts, **options)
    if engine == "spark":
        from iron_rules.engines.tables.spark import Spark

        return Spark(facts, **options)
    raise UsageError(Fault("", f"there is no engine `{engine}`", nearest(engine, ("memory", *ENGINES))))
