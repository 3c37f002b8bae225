"""Spark beside DuckDB on the same data: what a run costs before it reads a fact, and what facts add.

Run `python -m benchmarks.spark 108000 1000000 3000000`. Each size runs in a process of its own, with two tasks.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import iron_rules
from benchmarks.districts import folder_of
from benchmarks.tables import AS_OF, PACK
from benchmarks.timing import line


def session() -> Any:
    """A session of two tasks, as Spark sets one up of its own accord."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("benchmark")
    for key in ("spark.ui.enabled", "spark.ui.showConsoleProgress"):
        builder = builder.config(key, "false")
    started = builder.config("spark.driver.memory", "4g").getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    return started


def processor_seconds(spark: Any) -> float:
    """Seconds of processor time that Java has used so far, as Linux counts them."""
    process = spark._jvm.java.lang.ProcessHandle.current().pid()
    used = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")


def one(facts: int) -> None:
    """71 rules by both engines, twice each: the second time Java has compiled what it runs most."""
    with tempfile.TemporaryDirectory() as target:
        folder, number = folder_of(Path(target), facts)
        spark = session()
        found = {}
        for run in ("first", "second"):
            for engine, options in (("tables", {}), ("spark", {"session": spark})):
                before = processor_seconds(spark)
                start = perf_counter()
                given = {"as_of": AS_OF, "check": False, "engine": engine, **options}
                evaluation = iron_rules.evaluate(PACK, folder, **given)
                found[engine] = [(score.rule, score.due, score.found) for score in evaluation.scorecard]
                judged = perf_counter()
                evaluation.to_arrow()
                written = perf_counter()
                used = f"{processor_seconds(spark) - before:.0f} s of processor" if engine == "spark" else ""
                what = f"{number:,} facts, {engine}, {run} run"
                line(what, f"{judged - start:.1f} s", f"findings {written - judged:.1f} s  {used}")
            assert found["tables"] == found["spark"], "the two do not agree"
        start = perf_counter()
        iron_rules.evaluate(PACK, folder, as_of=AS_OF, engine="spark", session=spark, rules=["9.1-*"])
        line("  the same tables checked by Spark, row by row", f"{perf_counter() - start:.1f} s")
        spark.stop()


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one(int(sys.argv[2]))
    else:
        for size in sys.argv[1:] or ["108000"]:
            subprocess.run([sys.executable, "-m", "benchmarks.spark", "one", size], check=True)
