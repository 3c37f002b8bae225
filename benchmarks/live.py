"""Live sessions: an event through all rules that read it, what is kept, facts that come and go, opening; and peers.

Run `python -m benchmarks.live`; `--quick` is a tenth of it. clipspy is measured where it is installed. What is written
to disk is measured by `benchmarks.journal`.
"""

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any

import attrs

from benchmarks.live_made import REGION, START, VILLAGE, Took, each_in, officials, told, visits
from benchmarks.live_peers import by_hand, clips, durable_alone
from iron_rules import load_pack, read
from iron_rules.facts.factbase import FactBase
from iron_rules.sessions.session import Session, open_session
from ten_iron_rules.facts import FACTS
from ten_iron_rules.samples import make

PACK = load_pack("ten_iron_rules")


def begun(people: int, as_of: date, matcher: Any, journal: Any = None) -> Session:
    """A session that knows its officials, and every type."""
    session = open_session(PACK, matcher=matcher, journal=journal)
    session.put({name: [] for name in FACTS.tables if name not in ("feed", "exemption", "appeal")})
    session.put([REGION, VILLAGE, *officials(people)])
    session.advance(as_of)
    return session


def on_the_day(people: int, events: list[Any], matcher: str) -> None:
    """Every visit on its day, through all rules that read visits, while its week runs."""
    with begun(people, START, matcher) as session:
        took = Took([], 0)
        for day, rows in groupby(sorted(events, key=lambda each: each.on), key=lambda each: each.on):
            session.advance(day)
            took += each_in(list(rows), session.put)
        told(f"session, {matcher}, on the day, all rules", took, f"{len(session.findings):,} findings stand")


def long_after(people: int, events: list[Any], matcher: str) -> None:
    """Every visit after all was judged, so that it changes findings; what is told is heard and counted."""
    last = max(each.on for each in events)
    with begun(people, last + timedelta(days=200), matcher) as session:
        changed = []
        session.subscribe(lambda changes: changed.append(len(changes.cured) + len(changes.changed)))
        took = each_in(events[: len(events) // 5], session.put)
        each = sum(changed) / len(took.each)
        told(f"session, {matcher}, long after, all rules", took, f"{each:.2f} findings cured or restated by each")


def kept(people: int, events: list[Any]) -> None:
    """Bytes a kept visit, beyond the visit itself."""
    import tracemalloc

    session = begun(people, max(each.on for each in events), "python")
    gc.collect()
    tracemalloc.start()
    for event in events:
        session.put(event)
    gc.collect()
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{'memory of a kept visit beyond itself':45} {grown / len(events):7.0f} bytes", flush=True)
    session.close()


def come_and_gone(people: int, events: list[Any], cycles: int, matcher: str) -> None:
    """Visits put and retracted again: time a cycle, and the memory of the process after a tenth and at the end."""
    with begun(people, max(each.on for each in events), matcher) as session:
        start, before = time.perf_counter(), 0
        for at in range(cycles):
            event = events[at % len(events)]
            session.put(event)
            session.retract({"village_visit": [event.id]})
            if at == cycles // 10:
                gc.collect()
                before = resident()
        took = (time.perf_counter() - start) / cycles * 1e6
        gc.collect()
        print(
            f"{f'{cycles:,} visits put and retracted, {matcher}':45} {took:7.1f} us a cycle;"
            f" memory {before / 2**20:.0f} -> {resident() / 2**20:.0f} MiB",
            flush=True,
        )


def resident() -> int:
    """Bytes of memory that the process holds."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * int(status.split("VmRSS:")[1].split()[0])


def opened(folder: Path, number: int) -> None:
    """A session over a district opens from its journal."""
    sample = make(1, "district")
    known = list(filled(read(dict(sample.facts), PACK), number))
    with open_session(PACK, journal=folder / "district", as_of=sample.as_of, matcher="python") as session:
        session.put({name: [] for name in FACTS.tables})
        seconds(f"a district of {len(known):,} facts put at once", lambda: session.put(known))
    for matcher in ("python", "durable"):
        again: Any = partial(open_session, PACK, journal=folder / "district", matcher=matcher)
        seconds(f"the same from its journal, {matcher}", again).close()


def seconds(name: str, call: Callable[[], Any]) -> Any:
    """What a call gives; it is told how long it took."""
    start, processor = time.perf_counter(), time.process_time()
    found = call()
    took, worked = time.perf_counter() - start, time.process_time() - processor
    print(f"{name:45} {took:7.2f} s  processor {worked:7.2f} s", flush=True)
    return found


def filled(facts: FactBase, number: int) -> Iterator[Any]:
    """The facts, and entries of diaries and attendance sheets a second time, up to a number."""
    rows = [row for table in facts.tables.values() for row in table]
    again = chain(facts.tables["diary"], facts.tables["attendance"])
    yield from rows
    evolve: Any = attrs.evolve
    yield from (evolve(row, id=f"{row.id} again") for row in islice(again, max(0, number - len(rows))))


def main() -> None:
    """Print the figures."""
    share = 10 if "--quick" in sys.argv else 1
    people, number = 10_000 // share, 100_000 // share
    events = visits(number, people)
    print(f"{people:,} officials, {number:,} visits")
    by_hand(people, events)
    clips(people, events)
    durable_alone(people, events)
    for matcher in ("python", "durable"):
        on_the_day(people, events, matcher)
    for matcher in ("python", "durable"):
        long_after(people, events, matcher)
    kept(people, events)
    come_and_gone(people, events, 1_000_000 // share, "python")
    come_and_gone(people, events, 100_000 // share, "durable")
    with tempfile.TemporaryDirectory() as name:
        opened(Path(name), 300_000)


if __name__ == "__main__":
    main()
