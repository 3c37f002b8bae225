"""A Spark session on this machine that starts quickly and is warm soon, and facts as Parquet for it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from iron_rules.engines.sql.build.query import rows_of
from iron_rules.engines.sql.build.quoting import relation
from iron_rules.engines.sql.warehouses.duckdb import DuckDB
from iron_rules.engines.sql.warehouses.sources import sources
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.vocabulary import Vocabulary
from ten_iron_rules.facts import FACTS

# Statements are many and run once: what the second compiler makes of them is never used.
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss4m"


@contextmanager
def session() -> Iterator[Any]:
    """A session of two tasks."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("tests")
    for key, value in {
        "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.memory": "2g",
        "spark.driver.extraJavaOptions": JAVA,
    }.items():  # fmt: skip
        builder = builder.config(key, value)
    started = builder.getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    try:
        yield started
    finally:
        started.stop()


def parquet(facts: FactBase, folder: Path, vocabulary: Vocabulary = FACTS) -> Path:
    """Facts as a folder of Parquet tables."""
    folder.mkdir(exist_ok=True)
    warehouse = DuckDB(sources(facts, vocabulary), vocabulary)
    for name in facts.tables:
        warehouse.write(rows_of(relation("s", name)), folder / f"{name}.parquet")
    return folder
