"""Try one thing after the other until time is up: `python -m tests.campaign --seconds 600 [KIND ...]`.

What was tried stands in a file, by default `build/campaign.json`: a run goes on where another ended. Each trial follows
from its seed alone; `--seed N KIND` makes one again and prints what is wrong. Ends with status 1 if there is a fault.
"""

import sys
import time
import traceback
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.campaign.kinds import KINDS
from tests.campaign.state import State

PART = 5.0
"""Seconds for which one kind is tried before the next has its turn."""


def tried(kind: str, seed: int) -> str:
    """Return what is wrong with a trial; an error that nobody foresaw with the place where it was raised."""
    with TemporaryDirectory(prefix="campaign-") as folder:
        try:
            return KINDS[kind](seed, Path(folder))
        except Exception as error:  # noqa: BLE001 whatever it is, it is a fault
            return "".join(traceback.format_exception(error))[-2000:]


def explore(state: State, kinds: Sequence[str], seconds: float, part: float = PART) -> None:
    """Try kinds in turn until time is up; after each turn the state is written."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for kind in kinds:
            known, turn = state.of(kind), time.monotonic() + part
            while time.monotonic() < min(turn, until):
                begun = time.monotonic()
                known.add(tried(kind, known.done), time.monotonic() - begun)
            state.write()


def main(arguments: Sequence[str] | None = None) -> int:
    """Explore as the arguments say; return the exit status."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--state", type=Path, default=Path("build/campaign.json"))
    parser.add_argument("--seed", type=int, help="make one trial again")
    options = parser.parse_args(arguments)
    kinds = options.kinds or list(KINDS)
    if unknown := [each for each in kinds if each not in KINDS]:
        parser.error(f"`{unknown[0]}` is not a kind: {', '.join(KINDS)}")
    if options.seed is not None:
        told = [fault for kind in kinds if (fault := tried(kind, options.seed))]
        sys.stdout.write("\n".join(told) + "\n" if told else "nothing is wrong\n")
        return int(bool(told))
    options.state.parent.mkdir(parents=True, exist_ok=True)
    state = State.read(options.state)
    try:
        explore(state, kinds, options.seconds)
    finally:
        sys.stdout.write("".join(f"{line}\n" for line in state.lines()))
    return int(any(each.failed for each in state.kinds.values()))


if __name__ == "__main__":
    sys.exit(main())
