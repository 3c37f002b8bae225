"""The tables engine: a whole province beside one hand-written query a rule, and what a run costs where nothing is.

Run `python -m benchmarks.tables 3000000 30000000`; without sizes, 3 million facts. Each size runs in a process of its
own, so that its memory is its own.
"""

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

import iron_rules
from benchmarks.districts import folder_of
from benchmarks.tables_by_hand import queries
from benchmarks.timing import best, in_turn, line
from iron_rules.facts.factbase import FactBase
from ten_iron_rules.facts import FACTS, Region

AS_OF = date(2018, 12, 31)
PACK = iron_rules.load_pack("ten_iron_rules")
LIMIT = "2GB"


def evaluated(facts: Any, rules: tuple[str, ...] = ("*",), **options: Any) -> Any:
    """An evaluation by the tables engine."""
    return iron_rules.evaluate(PACK, facts, as_of=AS_OF, rules=rules, engine="tables", **options)


def by_hand(folder: Path) -> dict[str, int]:
    """The number of breaches of each of the ten rules, by its own query."""
    with duckdb.connect(config={"memory_limit": LIMIT}) as connection:
        for name in FACTS.tables:
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder / name}.parquet')")
        texts = queries(AS_OF).items()
        return {rule: connection.execute(f"SELECT count(*) FROM ({text})").fetchall()[0][0] for rule, text in texts}


def province(facts: int) -> None:
    """The whole pack and the ten rules, beside the ten queries."""
    with tempfile.TemporaryDirectory() as target:
        folder, number = folder_of(Path(target), facts)
        ten = tuple(queries(AS_OF))
        found = {score.rule: score.found for score in evaluated(folder, ten, check=False).scorecard}
        assert by_hand(folder) == {rule: found[rule] for rule in ten}, "the two do not agree"
        calls = [
            lambda: evaluated(folder, check=False, memory_limit=LIMIT),
            lambda: evaluated(folder, ten, check=False, memory_limit=LIMIT),
            lambda: by_hand(folder),
        ]
        whole, ours, hand = (min(each) for each in in_turn(calls, 3 if facts < 10_000_000 else 2))
        line(f"{number:,} facts, 71 rules", f"{whole:.2f} s", f"{number / whole:,.0f} facts a second")
        line("  its ten heaviest rules", f"{ours:.2f} s")
        line("  the same, one hand-written query a rule", f"{hand:.2f} s", f"ratio {ours / hand:.2f}")
        line("  all 71 rules over the ten queries", "", f"ratio {whole / hand:.2f}")
        written = evaluated(folder, check=False, memory_limit=LIMIT)
        seconds = best(lambda: written.write_parquet(Path(target) / "findings.parquet"), 1)
        line("  findings to Parquet, with messages and evidence", f"{seconds:.2f} s")
        checked = best(lambda: evaluated(folder, ("9.1-*",), memory_limit=LIMIT), 1)
        line("  the same tables checked, row by row", f"{checked:.2f} s")
        command = [sys.executable, "-m", "benchmarks.tables", "memory", str(folder)]
        peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        line("  memory at most, 71 rules and their findings in a process of their own", f"{peak} GiB", "under 2 GiB")


def memory(folder: Path) -> None:
    """Print the most memory, in GiB, that judging and writing take in this process (on Linux).

    What `getrusage` says would begin with the memory of the process that started this one.
    """
    evaluated(folder, check=False, memory_limit=LIMIT).write_parquet(folder.parent / "findings.parquet")
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    (peak,) = (int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    print(f"{peak / 2**20:.2f}")


def nothing() -> None:
    """Seventy-one rules where there is next to nothing to judge."""
    facts = FactBase({name: [] for name in FACTS.tables})
    line("71 rules over no facts", f"{best(lambda: evaluated(facts)):.2f} s", "0.5 s or less")
    region = Region(id="R", name="R", level="province", parent_id=None, poverty_county=False, heavy_task=False)
    facts = FactBase({**{name: [] for name in FACTS.tables}, "region": [region]})
    line("71 rules over one region", f"{best(lambda: evaluated(facts)):.2f} s")
    start = "import iron_rules as i; from benchmarks.tables import evaluated, FACTS, PACK;"
    command = [sys.executable, "-c", f"{start} evaluated(i.read({{name: [] for name in FACTS.tables}}, PACK))"]
    cold = best(lambda: subprocess.run(command, check=True), 3)
    line("the first, from the start of Python", f"{cold:.2f} s", "1.5 s or less")


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        province(int(sys.argv[2]))
    elif sys.argv[1:2] == ["memory"]:
        memory(Path(sys.argv[2]))
    else:
        nothing()
        for size in sys.argv[1:] or ["3000000"]:
            subprocess.run([sys.executable, "-m", "benchmarks.tables", "one", size], check=True)
