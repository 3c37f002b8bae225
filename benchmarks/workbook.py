"""A workbook of 100,000 findings: seconds from the evaluation to the file, its size, and the most memory.

Run `python -m benchmarks.workbook`; a number after it says how many findings. The findings are those of a district,
each many times, with subjects of other ids.
"""

import resource
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from attrs import evolve

import iron_rules
from benchmarks.timing import line
from iron_rules import Evaluation
from iron_rules.findings.evaluation import Judged
from iron_rules.reports.workbook.workbook import write_workbook
from ten_iron_rules.samples import make

AS_OF = date(2020, 6, 30)
FINDINGS = 100_000


def judged(findings: int) -> Evaluation:
    """An evaluation with about so many findings."""
    sample = make(1, "district")
    evaluation = iron_rules.evaluate(iron_rules.load_pack("ten_iron_rules"), sample.facts, as_of=AS_OF)
    times = -(-findings // len(evaluation.findings))
    return evolve(evaluation, judged=tuple(_many(each, times) for each in evaluation.judged))


def _many(judged: Judged, times: int) -> Judged:
    found = tuple(evolve(each, subject=f"{each.subject}~{copy}") for copy in range(times) for each in judged.found)
    instances = [(each.subject, period, True) for each in found for _, period, _ in judged.instances[:1]]
    return evolve(judged, found=found, instances=[*judged.instances, *instances])


def main(findings: int = FINDINGS) -> None:
    """Measure."""
    evaluation = judged(findings)
    number, before = len(evaluation.findings), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as target:
        file = Path(target) / "found.xlsx"
        start, busy = perf_counter(), process_time()
        write_workbook(evaluation, file, "zh")
        seconds, busy = perf_counter() - start, process_time() - busy
        size = file.stat().st_size
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    line(f"{number:,} findings into a workbook", f"{seconds:.1f} s", "100,000 in 10 s")
    line("of which the process was busy", f"{busy:.1f} s")
    line("its size", f"{size / 1e6:.1f} MB")
    line("memory beyond that of the evaluation", f"{memory:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
