"""Journals that are cut off or changed, and sessions that are killed: what was acknowledged is there, or a fault is."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from iron_rules import open_session
from iron_rules.sessions.journal import JournalError
from tests.sessions.some import JUDGED, OFFICIAL, PLACES, visits
from tests.strategies import PACK

PUTS: Final = 4
HOME: Final = Path(__file__).parents[2]
PROGRAM: Final = """
import sys
from iron_rules import open_session
from tests.sessions.some import JUDGED, OFFICIAL, PLACES, visit
from tests.strategies import PACK
with open_session(PACK, matcher="python", as_of=JUDGED, journal=sys.argv[1]) as session:
    session.put([*PLACES, OFFICIAL])
    for number in range(10_000):
        session.put([visit(f"visit {number}")])
        print(number, flush=True)
"""


def changed(seed: int, folder: Path) -> str:
    """Cut a journal off, or change a bit of it: what is held is a beginning of it, and what is wrong is reported."""
    rng, path = random.Random(f"journal {seed}"), folder / "journal"
    with _opened(path) as session:
        session.put([*PLACES, OFFICIAL])
        for each in visits(PUTS):
            session.put([each])
    data = path.read_bytes()
    ends = [0, *(at + 1 for at, byte in enumerate(data) if byte == ord("\n"))]
    at = rng.randrange(len(data))
    cut = rng.random() < 0.5
    path.write_bytes(data[:at] if cut else data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :])
    try:
        with _opened(path) as session:
            held = [row.id for row in session.evaluation().facts.tables.get("village_visit", ())]
            reported = bool(session.opened.faults) or (cut and at in ends)
    except JournalError:
        return ""
    if not reported:
        return f"byte {at}, {'cut' if cut else 'changed'}: nothing is said of it"
    return "" if held == [f"visit {each}" for each in range(len(held))] else f"byte {at}: {held} are held"


def killed(seed: int, folder: Path) -> str:
    """Kill a process that puts facts: what it acknowledged is held, and at most one more."""
    path, wait = folder / "journal", random.Random(f"kill {seed}").random() * 0.2
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path)], stdout=subprocess.PIPE, text=True, cwd=HOME
    ) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read().splitlines(keepends=True)
    acknowledged = len([line for line in (first, *rest) if line.endswith("\n")])
    with _opened(path) as session:
        held = [row.id for row in session.evaluation().facts.tables["village_visit"]]
    lost = not acknowledged <= len(held) <= acknowledged + 1
    return f"{acknowledged} were acknowledged, {len(held)} are held" if lost or len(set(held)) < len(held) else ""


def _opened(path: Path) -> Any:
    return open_session(PACK, matcher="python", as_of=JUDGED, journal=path)
