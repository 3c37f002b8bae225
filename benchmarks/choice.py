"""Memory or tables: what a size costs in each, start and import of DuckDB included, and where the two cross.

Run `python -m benchmarks.choice`. Each figure is that of a process of its own, less one that only loads the pack, as
an app or a command sees it; and once more in a process that has judged tables before.
"""

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import iron_rules
from benchmarks.districts import folder_of
from benchmarks.timing import in_turn, line
from iron_rules.engines.choice import MANY
from iron_rules.samples import make, write

AS_OF = date(2018, 12, 31)
ENGINES = ("memory", "tables")
PROGRAM = """
import sys
from datetime import date
import iron_rules
pack = iron_rules.load_pack("ten_iron_rules")
if len(sys.argv) > 2:
    evaluation = iron_rules.evaluate(pack, sys.argv[1], as_of=date(2018, 12, 31), engine=sys.argv[2])
    list(evaluation.findings)
"""


def cold(folder: Path) -> list[float]:
    """Seconds of the first evaluation in a process, findings as objects included, of each engine."""

    def run(*arguments: str) -> None:
        subprocess.run([sys.executable, "-c", PROGRAM, *arguments], check=True)

    calls = [run, *(lambda engine=engine: run(str(folder), engine) for engine in ENGINES)]
    bare, *rest = (min(each) for each in in_turn(calls, 5))
    return [each - bare for each in rest]


def warm(folder: Path) -> list[float]:
    """Seconds of a later evaluation of each engine."""
    pack = iron_rules.load_pack("ten_iron_rules")
    calls = [
        lambda engine=engine: list(iron_rules.evaluate(pack, folder, as_of=AS_OF, engine=engine).findings)
        for engine in ENGINES
    ]
    return [min(each[1:]) for each in in_turn(calls, 5)]


def crossing(folder: Path, facts: int) -> None:
    """The seconds of both engines for one folder."""
    for what, call in (("first", cold), ("later", warm)):
        memory, tables = call(folder)
        line(f"{facts:,} facts in {folder.suffix[1:] or 'parquet'}, {what}", f"{memory:.2f} s {tables:.2f} s",
             f"ratio {memory / tables:.2f}")  # fmt: skip


if __name__ == "__main__":
    line("", "memory  tables", f"tables are chosen from {MANY:,} facts on")
    with tempfile.TemporaryDirectory() as target:
        for form in ("parquet", "csv"):
            village = make(3, "village")
            crossing(write(village, Path(target) / f"village.{form}", form), sum(map(len, village.facts.values())))
        for size in map(int, sys.argv[1:] or ("100000", "400000")):
            crossing(*folder_of(Path(target) / str(size), size))
