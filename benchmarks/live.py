"""Live sessions: an event through all rules that read it, journal, batches, opening, memory; peers in the same run.

Run `python -m benchmarks.live`; `--quick` is a tenth of it. clipspy is measured where it is installed.
"""

import gc
import importlib
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from attrs import frozen

from iron_rules import load_pack
from iron_rules.engines.live.session import Session, open_session
from iron_rules.facts import TABLES, Official, Region, Village, VillageVisit

PACK = load_pack("ten_iron_rules")
START = date(2017, 4, 24)
REGION = Region(id="R", name="R", level="province", parent_id=None, poverty_county=False, heavy_task=False)
VILLAGE = Village(id="V", name="V", township_id="R", poor=False, grade=None)


def officials(number: int) -> list[Official]:
    """So many principals."""
    return [
        Official(
            id=f"O{at}", person_id=f"P{at}", name=f"O{at}", post="party_secretary", level="county", region_id=None,
            village_id=None, department_id=None, reserve=False, start=date(2016, 1, 1), end=None,
        )
        for at in range(number)
    ]  # fmt: skip


def visits(number: int, people: int) -> list[VillageVisit]:
    """So many visits, week by week, ten officials a day."""
    found = []
    for at in range(number):
        on = START + timedelta(days=7 * (at // people) + at % 7)
        found.append(
            VillageVisit(
                id=f"v{at}", official_id=f"O{at * 7919 % people}", village_id="V", on=on, recorded_on=on,
                individual_problems=1, common_problems=0,
            )
        )  # fmt: skip
    return found


def begun(people: int, as_of: date, matcher: Any, journal: Any = None) -> Session:
    """A session that knows its officials, and every type."""
    session = open_session(PACK, matcher=matcher, journal=journal)
    session.put({name: [] for name in TABLES if name not in ("feed", "exemption", "appeal")})
    session.put([REGION, VILLAGE, *officials(people)])
    session.advance(as_of)
    return session


@frozen
class Took:
    """Microseconds: of each event by the clock, of the mean event by the processor, which other work disturbs less."""

    each: list[float]
    processor: float

    def __add__(self, other: "Took") -> "Took":
        of, and_of = len(self.each), len(other.each)
        return Took(self.each + other.each, (self.processor * of + other.processor * and_of) / (of + and_of))


def each_in(events: list[Any], post: Callable[[Any], object]) -> Took:
    """How long each event took."""
    found = []
    clock, processor = time.perf_counter_ns, time.thread_time_ns()
    for event in events:
        start = clock()
        post(event)
        found.append((clock() - start) / 1000)
    return Took(found, (time.thread_time_ns() - processor) / len(events) / 1000)


def told(name: str, took: Took, note: str = "") -> None:
    """A line of the table."""
    quarter = len(took.each) // 4
    first, last = statistics.median(took.each[:quarter]), statistics.median(took.each[-quarter:])
    print(
        f"{name:45} median {statistics.median(took.each):7.1f}  quarters {first:7.1f} -> {last:7.1f}"
        f"  processor, mean {took.processor:7.1f} us  {note}"
    )


def by_hand(people: int, events: list[Any]) -> None:
    """One rule as somebody would write it out: the weeks in which an official was in a village."""
    weeks: dict[str, set[date]] = {f"O{at}": set() for at in range(people)}

    def post(visit: Any) -> bool:
        week = visit.on - timedelta(days=visit.on.weekday())
        known = weeks[visit.official_id]
        new = week not in known
        known.add(week)
        return new

    told("a dictionary by hand, one rule", each_in(events, post))


def clips(people: int, events: list[Any]) -> None:
    """The same rule in CLIPS."""
    try:
        environment: Any = importlib.import_module("clips").Environment()
    except ImportError:
        print("clipspy: not installed")
        return
    environment.build("(deftemplate official (slot id))")
    environment.build("(deftemplate visit (slot official) (slot week))")
    environment.build("(deftemplate satisfied (slot official) (slot week))")
    environment.build(
        "(defrule week (official (id ?o)) (visit (official ?o) (week ?w)) (not (satisfied (official ?o) (week ?w)))"
        " => (assert (satisfied (official ?o) (week ?w))))"
    )
    for at in range(people):
        environment.assert_string(f"(official (id O{at}))")
    template = environment.find_template("visit")

    def post(visit: Any) -> None:
        template.assert_fact(
            official=importlib.import_module("clips").Symbol(visit.official_id), week=visit.on.toordinal() // 7
        )
        environment.run()

    told("clipspy, one rule", each_in(events[: len(events) // 5], post))


def durable_alone(people: int, events: list[Any]) -> None:
    """The same rule in durable-rules, visits as events of one state, its C calls driven directly."""
    try:
        engine: Any = importlib.import_module("durable_rules_engine")
    except ImportError:
        print("durable-rules: not installed")
        return
    rule = {"all": [{"o": {"k": "official"}}, {"v": {"$and": [{"k": "visit"}, {"of": {"o": "of"}}]}}]}
    handle = engine.create_ruleset("peer", json.dumps({"week": rule}))

    def post(text: str, name: str) -> None:
        code, state = getattr(engine, name)(handle, text)
        if code == 0:
            started = engine.start_action_for_state(handle, state)
            action = started[1] if started else None
            while action:
                action = engine.complete_and_start_action(handle, state)

    for at in range(people):
        post(f'{{"id":"o{at}","sid":"0","k":"official","of":"O{at}"}}', "assert_fact")
    lines = [f'{{"id":"{each.id}","sid":"0","k":"visit","of":"{each.official_id}"}}' for each in events]
    told(
        "durable-rules, one rule, visits as events",
        each_in(lines[: len(lines) // 5], lambda text: post(text, "assert_event")),
    )


def posted(people: int, number: int) -> None:
    """Every visit through all rules that read visits: while its week runs, and long after everything was judged."""
    events = visits(number, people)
    last = max(each.on for each in events)
    by_hand(people, events)
    clips(people, events)
    durable_alone(people, events)
    for matcher in ("python", "durable"):
        with begun(people, START, matcher) as session:
            session.advance(START)
            took = Took([], 0)
            for day, rows in groupby(sorted(events, key=lambda each: each.on), key=lambda each: each.on):
                session.advance(day)
                took += each_in(list(rows), session.put)
            told(f"session, {matcher}, on the day, all rules", took, f"{len(session.findings)} findings")
    part = events[: number // 5]
    for matcher in ("python", "durable"):
        with begun(people, last + timedelta(days=200), matcher) as session:
            told(f"session, {matcher}, long after, all rules", each_in(part, session.put), "each cures and restates")


def kept(people: int, number: int) -> None:
    """Bytes a kept visit, beyond the visit itself."""
    import tracemalloc

    events = visits(number, people)
    session = begun(people, max(each.on for each in events), "python")
    gc.collect()
    tracemalloc.start()
    for event in events:
        session.put(event)
    gc.collect()
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{'memory of a kept visit beyond itself':45} {grown / number:7.0f} bytes")
    session.close()


def journalled(people: int, number: int, folder: Path) -> None:
    """A put that is on disk, and batches."""
    events = visits(number, people)
    with begun(people, START, "python", folder / "journal") as session:
        told("session with a journal, a put at a time", each_in(events[:2_000], session.put), "each on disk")
        batch, rest = max(1_000, number // 10), events[2_000:]
        took = []
        for at in range(0, len(rest) - batch + 1, batch):
            start = time.perf_counter()
            session.put(rest[at : at + batch])
            took.append(batch / (time.perf_counter() - start))
        if took:
            print(
                f"{f'session with a journal, batches of {batch:,}':45} {statistics.median(took):9,.0f} facts a second"
            )
    start = time.perf_counter()
    with open_session(PACK, journal=folder / "journal", matcher="python") as session:
        print(f"{f'opening a journal of {session.number} records':45} {time.perf_counter() - start:7.2f} s")


def opened(folder: Path) -> None:
    """A session over a district opens from its journal."""
    from iron_rules import read
    from iron_rules.samples import make

    sample = make(1, "district")
    known = read(dict(sample.facts))
    with open_session(PACK, journal=folder / "district", as_of=sample.as_of, matcher="python") as session:
        start = time.perf_counter()
        session.put(known)
        print(f"{f'a district of {len(known):,} facts put at once':45} {time.perf_counter() - start:7.2f} s")
    for matcher in ("python", "durable"):
        start = time.perf_counter()
        with open_session(PACK, journal=folder / "district", matcher=matcher) as session:  # type: ignore[arg-type]
            print(f"{f'the same, opened from its journal, {matcher}':45} {time.perf_counter() - start:7.2f} s")


def main() -> None:
    """Print the figures."""
    share = 10 if "--quick" in sys.argv else 1
    people, number = 10_000 // share, 100_000 // share
    print(f"{people:,} officials, {number:,} visits")
    posted(people, number)
    kept(people, number)
    with tempfile.TemporaryDirectory() as name:
        journalled(people, number, Path(name))
        opened(Path(name))


if __name__ == "__main__":
    main()
