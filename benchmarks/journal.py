"""The journal of a live session beside a database: SQLite in WAL mode with synchronous=FULL, on the same records.

Run `python -m benchmarks.journal`; `--quick` is a tenth of it. Both write to the folder of temporary files.
"""

import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.live_made import REGION, VILLAGE, officials, visits
from benchmarks.timing import line
from iron_rules import load_pack
from iron_rules.sessions.journal import Journal
from iron_rules.sessions.records import Records, dumps
from iron_rules.sessions.session import open_session
from ten_iron_rules.facts import FACTS

BATCH = 1_000
PLACES = 200
RECORDS = Records.of(FACTS)
"""At so many places a file is cut off, and a byte of it changed."""


def batches(events: list[Any]) -> Iterator[list[Any]]:
    """The events in batches."""
    yield from (events[at : at + BATCH] for at in range(0, len(events) - BATCH + 1, BATCH))


def in_turn(values: list[Any], *calls: Callable[[Any], object]) -> list[float]:
    """The median of the seconds that each call took, one after the other on the same value."""
    found: list[list[float]] = [[] for _ in calls]
    for value in values:
        for seconds, call in zip(found, calls, strict=True):
            start = time.perf_counter()
            call(value)
            seconds.append(time.perf_counter() - start)
    return [statistics.median(each) for each in found]


def database(path: Path) -> sqlite3.Connection:
    """A database in which what was committed is on disk."""
    found = sqlite3.connect(path, isolation_level=None)
    found.execute("PRAGMA journal_mode=WAL")
    found.execute("PRAGMA synchronous=FULL")
    found.execute("CREATE TABLE record (number INTEGER PRIMARY KEY, body BLOB)")
    return found


def committed(base: sqlite3.Connection, events: list[Any]) -> None:
    """A row written and on disk, of all the facts."""
    base.execute("INSERT INTO record (body) VALUES (?)", (dumps({"put": RECORDS.to_plain(events)}),))


def appended(journal: Journal, events: list[Any]) -> None:
    """A record written and on disk, of all the facts."""
    journal.append({"put": RECORDS.to_plain(events)})


def written(folder: Path, events: list[Any], single: int) -> None:
    """One at a time and in batches, each acknowledged when it is on disk; then read from first to last."""
    journal, base = Journal(folder / "journal"), database(folder / "base")
    both = partial(appended, journal), partial(committed, base)
    alone = in_turn([[event] for event in events[:single]], *both)
    together = in_turn(list(batches(events[single:])), *both)
    for name, one, batch in zip(("journal", "SQLite"), alone, together, strict=True):
        line(f"{name}: a record of a fact on disk, median", f"{one * 1e6:,.0f} us")
        line(f"{name}: a record of {BATCH:,} facts on disk, median", f"{BATCH / batch:,.0f} facts/s")
    journal.close()
    base.close()
    start = time.perf_counter()
    with closing(Journal(folder / "journal")) as journal:
        read = len(journal.read().records)
    line(f"journal: {read:,} records read, their chain checked", f"{time.perf_counter() - start:.3f} s")
    start = time.perf_counter()
    with closing(sqlite3.connect(folder / "base")) as base:
        read = len([json.loads(body) for (body,) in base.execute("SELECT body FROM record ORDER BY number")])
    line(f"SQLite: {read:,} records read", f"{time.perf_counter() - start:.3f} s")


def through_session(folder: Path, events: list[Any], people: int, single: int) -> None:
    """The same by way of a session, on the day: judged, and acknowledged when it is on disk."""
    events = sorted(events, key=lambda event: event.on)
    with open_session(load_pack("ten_iron_rules"), matcher="python", journal=folder / "session") as session:
        session.put({name: [] for name in FACTS.tables if name not in ("feed", "exemption", "appeal")})
        session.put([REGION, VILLAGE, *officials(people)])
        session.advance(events[single - 1].on)
        line("session: a put on disk, median", f"{in_turn(events[:single], session.put)[0] * 1e6:,.0f} us", "(1,000)")
        seconds = []
        for batch in batches(events[single:]):
            session.advance(batch[-1].on)
            seconds += in_turn([batch], session.put)
        line(
            f"session: a batch of {BATCH:,} facts on disk",
            f"{BATCH / statistics.median(seconds):,.0f} facts/s",
            "(50,000)",
        )


def damaged(folder: Path, events: list[Any]) -> None:
    """Both files, of a record a fact, cut off at many places, and with one byte changed at many places."""
    journal, base = Journal(folder / "whole"), database(folder / "whole.db")
    for event in events:
        appended(journal, [event])
        committed(base, [event])
    journal.close()
    base.close()
    for name, file, opens in (("journal", "whole", journal_opens), ("SQLite", "whole.db", base_opens)):
        data = (folder / file).read_bytes()
        cuts = [len(data) * at // PLACES for at in range(1, PLACES)]
        kept = [opens(folder / "cut", data[:cut]) for cut in cuts]
        read = sum(
            1
            for cut, (count, _) in zip(cuts, kept, strict=True)
            if count and count >= len(events) * cut // len(data) - 1
        )
        line(f"{name}: cut off at {len(cuts)} places: all records before the cut read", f"{read}")
        changed = [opens(folder / "cut", data[:cut] + bytes([data[cut] ^ 1]) + data[cut + 1 :]) for cut in cuts]
        line(f"{name}: a byte changed at {len(cuts)} places: told on opening", f"{sum(wrong for _, wrong in changed)}")


def journal_opens(path: Path, data: bytes) -> tuple[int, bool]:
    """How many records a damaged journal gives, and whether it tells that something is wrong."""
    path.write_bytes(data)
    with closing(Journal(path)) as journal:
        found = journal.read()
    return len(found.records), bool(found.faults)


def base_opens(path: Path, data: bytes) -> tuple[int, bool]:
    """The same of a database, which is asked to check itself."""
    path.write_bytes(data)
    try:
        with closing(sqlite3.connect(path)) as base:
            wrong = [row for row in base.execute("PRAGMA integrity_check") if row != ("ok",)]
            return len(list(base.execute("SELECT body FROM record ORDER BY number"))), bool(wrong)
    except sqlite3.DatabaseError:
        return 0, True


def main() -> None:
    """Print the figures."""
    share = 10 if "--quick" in sys.argv else 1
    people, number, single = 10_000 // share, 100_000 // share, 2_000 // share
    events = visits(number, people)
    with tempfile.TemporaryDirectory() as name:
        written(Path(name), events, single)
        through_session(Path(name), events, people, single)
        damaged(Path(name), events[:1_000])


if __name__ == "__main__":
    main()
