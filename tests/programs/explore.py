"""Hold engines to the reference on many programs.

Run `python -m tests.programs.explore --engines memory,live,tables/10 --examples 20000 --seed N`; `tables/10` is held
to every tenth program only.

Program number N is the same at each run, so that a run goes on where another ended: `--seed` is its first number. Each
disagreement is printed with its seed; `--shrink` makes its program smaller first, `--save` writes it to a folder, from
where `--replay FILE` judges it again. Ends with status 1 if there was one.
"""

import linecache
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from iron_rules.errors import PolicyError
from tests.programs.choices import seeded
from tests.programs.engines import ENGINES, disagreement, kind_of
from tests.programs.program import Program, describe, drawn
from tests.programs.shrink import read, smaller, written

ALIKE = 4
"""How many disagreements of a kind are reported; the others are counted."""
FORGET = 200
"""After so many programs the sources that Python keeps of generated classes are forgotten."""


def explore(options: Namespace) -> Counter[str]:
    """Return how many programs were drawn, refused, and judged differently by each engine."""
    counts: Counter[str] = Counter()
    begun = time.monotonic()
    for seed in range(options.seed, options.seed + options.examples):
        if counts["programs"] % FORGET == 0:
            linecache.clearcache()
        counts["programs"] += 1
        try:
            program = drawn(seeded(seed))
        except PolicyError:
            counts["refused"] += 1
            continue
        known: dict[object, Any] = {}
        for engine in (name for name, each in options.engines.items() if seed % each == 0):
            counts[f"{engine} runs"] += 1
            told = disagreement(program, engine, known)
            if told:
                counts[engine] += 1
                kind = f"{engine}: {kind_of(told)}"
                counts[kind] += 1
                if counts[kind] <= ALIKE:
                    _report(options, seed, engine, program, told)
        if options.every and counts["programs"] % options.every == 0:
            print(f"{_summary(counts)}, to seed {seed}, {time.monotonic() - begun:.0f} s", flush=True)
    return counts


def _report(options: Namespace, seed: int, engine: str, program: Program, told: str) -> None:
    if options.shrink:
        kind = kind_of(told)
        program = smaller(program, lambda each: kind_of(disagreement(each, engine)) == kind, options.shrink)
        told = disagreement(program, engine)
    print(f"==== seed {seed}, {engine}\n{told}", flush=True)
    if options.save:
        (options.save / f"{engine}-{seed}.py").write_text(written(program).text())
    if options.shrink or options.describe:
        print(describe(program), flush=True)


def _replayed(options: Namespace) -> int:
    program = read(options.replay.read_text()).program()
    print(describe(program))
    told = {engine: disagreement(program, engine) for engine in options.engines}
    print("\n".join(f"{engine}: {each or 'agrees'}" for engine, each in told.items()))
    return int(any(told.values()))


def _summary(counts: Counter[str]) -> str:
    engines = [
        f"{name}: {counts[name]} of {counts[f'{name} runs']} differ" for name in ENGINES if f"{name} runs" in counts
    ]
    return ", ".join([f"{counts['programs']} programs", f"{counts['refused']} refused", *engines])


def _engines(text: str) -> dict[str, int]:
    """Return every how many programs each engine is held to the reference."""
    parts = (each.partition("/") for each in text.split(","))
    return {name: int(number or 1) for name, _, number in parts}


def main(arguments: Sequence[str] | None = None) -> int:
    """Explore as the arguments say; return the exit status."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--engines", type=_engines, default={"memory": 1}, help=", ".join(ENGINES))
    parser.add_argument("--examples", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--shrink", type=float, default=0, metavar="SECONDS", help="for each disagreement")
    parser.add_argument("--describe", action="store_true", help="print the whole program of each disagreement")
    parser.add_argument("--every", type=int, default=1000, help="print counts after so many programs")
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="for the programs of disagreements")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="judge a program that was saved, and nothing else")
    options = parser.parse_args(arguments)
    if options.replay:
        return _replayed(options)
    counts = explore(options)
    print(_summary(counts))
    for kind, number in counts.most_common():
        if ":" in kind:
            print(f"  {number} {kind}")
    return int(any(counts[engine] for engine in options.engines))


if __name__ == "__main__":
    raise SystemExit(main())
