"""Memory or tables: what a size costs in each, start and import of DuckDB included, and where the two cross.

Run `python -m benchmarks.choice`. Each figure is that of a process of its own, less one that only loads the pack, as
an app or a command sees it: the facts are read, judged, and every finding is made an object. Processor seconds are
told beside those of the clock, since DuckDB uses all cores and a busy machine lends them to others.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.districts import folder_of
from benchmarks.timing import line
from iron_rules.offers import MANY
from iron_rules.samples import write
from ten_iron_rules.samples import make

RUNS = 5
PROGRAM = """
import sys
from datetime import date
import iron_rules
pack = iron_rules.load_pack("ten_iron_rules")
if len(sys.argv) > 2:
    evaluation = iron_rules.evaluate(pack, sys.argv[1], as_of=date(2018, 12, 31), engine=sys.argv[2])
    len(evaluation.findings)
"""
Cost = tuple[float, float]


def cost(*arguments: str) -> Cost:
    """Seconds of a process, by the clock and of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run([sys.executable, "-c", PROGRAM, *arguments], check=True)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    return end - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def costs(folder: Path) -> list[Cost]:
    """The least cost of memory and of tables, less that of loading the pack."""
    calls = ((), (str(folder), "memory"), (str(folder), "tables"))
    rounds = [[cost(*arguments) for arguments in calls] for _ in range(RUNS)]
    bare, *rest = (tuple(map(min, zip(*each, strict=True))) for each in zip(*rounds, strict=True))
    return [(clock - bare[0], processor - bare[1]) for clock, processor in rest]


def crossing(folder: Path, facts: int, form: str) -> None:
    """Print what a folder costs in both engines."""
    for what, memory, tables in zip(("seconds", "processor seconds"), *costs(folder), strict=True):
        line(
            f"{facts:,} facts in {form}, {what}", f"{memory:.2f} {tables:.2f}", f"memory / tables {memory / tables:.2f}"
        )


if __name__ == "__main__":
    line("", "memory tables", f"tables are chosen from {MANY:,} facts on")
    with tempfile.TemporaryDirectory() as target:
        village = make(3, "village")
        size = sum(map(len, village.facts.values()))
        for form in ("parquet", "csv"):
            crossing(write(village, Path(target) / form, form), size, form)
        for size in map(int, sys.argv[1:] or ("200000", "400000", "800000")):
            crossing(*folder_of(Path(target) / str(size), size), "parquet")
