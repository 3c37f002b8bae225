"""Officials and visits that benchmarks of live sessions are made of, and how long each of them took."""

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from attrs import frozen

from ten_iron_rules.facts import Official, Region, Village, VillageVisit

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
    """So many visits, one an official and week."""
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
        f"  processor, mean {took.processor:7.1f} us  {note}",
        flush=True,
    )
