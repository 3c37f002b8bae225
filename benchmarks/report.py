"""Pages to look at: of a district, and of 100,000 findings. `python -m benchmarks.report`."""

import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import iron_rules
from iron_rules import Evaluation
from ten_iron_rules.samples import make

TOWNSHIPS = 40
SECRETARIES = 1_000
YEAR = date(2019, 1, 1), date(2019, 12, 31)
RULES = ("6.3-*", "6.1-ledger-kept")
MIB = 2**10


def district() -> Evaluation:
    """Return a district, judged."""
    made = make(1, "district")
    return iron_rules.evaluate(iron_rules.load_pack("ten_iron_rules"), made.facts, as_of=made.as_of)


def many() -> Evaluation:
    """Return a county of people who recorded nothing in a year, judged: more than 100,000 findings."""
    regions = [{"id": "c", "name": "县", "level": "county", "poverty_county": True, "heavy_task": False}]
    regions += [
        {"id": f"t{n}", "name": f"{n}镇", "level": "township", "parent_id": "c", "poverty_county": False,
         "heavy_task": False}
        for n in range(TOWNSHIPS)
    ]  # fmt: skip
    villages = [
        {"id": f"v{n}", "name": f"{n}村", "township_id": f"t{n % TOWNSHIPS}", "poor": True, "grade": "poor"}
        for n in range(SECRETARIES)
    ]
    officials = [
        {"id": f"o{n}", "person_id": f"p{n}", "name": f"干部{n}", "post": "first_secretary", "level": "village",
         "village_id": f"v{n}", "region_id": f"t{n % TOWNSHIPS}", "reserve": False, "start": str(YEAR[0])}
        for n in range(SECRETARIES)
    ]  # fmt: skip
    facts = {"region": regions, "village": villages, "official": officials, "diary": [], "work_entry": [], "leave": []}
    return iron_rules.evaluate(
        iron_rules.load_pack("ten_iron_rules"), facts, as_of=YEAR[1] + timedelta(30), rules=RULES, engine="memory"
    )


def measured(name: str) -> None:
    """Print the time, the size and the memory of one report."""
    evaluation = {"district": district, "many": many}[name]().for_people
    found = len(evaluation.findings)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with TemporaryDirectory() as folder:
        start, began = time.perf_counter(), time.process_time()
        file = iron_rules.report(evaluation, Path(folder), lang="zh")
        seconds, worked = time.perf_counter() - start, time.process_time() - began
        size = file.stat().st_size
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{name}: {found} findings in {seconds:.1f} s ({worked:.1f} s of a core), {size / 2**20:.1f} MiB;"
          f" {after / MIB:.0f} MiB in memory, {before / MIB:.0f} before")  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:]:
        measured(sys.argv[1])
    else:  # each in a process of its own, so that its memory is its own
        for each in ("district", "many"):
            subprocess.run([sys.executable, "-m", "benchmarks.report", each], check=True)
