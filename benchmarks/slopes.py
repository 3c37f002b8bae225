"""Print how much more time shapes of facts cost at ten times the size: close to linear is 12 times at most.

python benchmarks/slopes.py [SHAPE ...]
"""

import gc
import sys
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter
from typing import Any

import iron_rules

PACK = iron_rules.load_pack("ten_iron_rules")
AS_OF = date(2018, 6, 30)
VILLAGE = {"id": "V", "name": "V", "township_id": "K", "poor": True, "grade": "poor"}
Shape = Callable[[int], Callable[[], Any]]


def region(id: str, parent: str | None = None) -> dict[str, Any]:
    """A county."""
    return {"id": id, "name": id, "level": "county", "parent_id": parent, "poverty_county": True, "heavy_task": False}


def visits(number: int) -> list[dict[str, Any]]:
    """Visits of one official."""
    days = [str(date(2017, 5, 1) + timedelta(each % 400)) for each in range(number)]
    same = {"official_id": "O", "village_id": "V", "individual_problems": 1, "common_problems": 1}
    return [{"id": f"x{at}", "on": day, "recorded_on": day, **same} for at, day in enumerate(days)]


def chain(number: int) -> list[dict[str, Any]]:
    """Regions, each in the one before."""
    return [region(f"R{each}", f"R{each - 1}" if each else None) for each in range(number)]


def exemptions(number: int) -> list[dict[str, Any]]:
    """Exemptions of everybody from everything, long ago."""
    same = {
        "subject_id": "*",
        "rule": "*",
        "start": "2000-01-01",
        "end": "2000-01-02",
        "approved_by": "x",
        "reason": "y",
    }
    return [{"id": f"e{each}", **same} for each in range(number)]


def session(**facts: Any) -> Any:
    """A session of some facts."""
    found = iron_rules.open_session(PACK, as_of=AS_OF, matcher="python")
    found.put(facts)
    return found


def visits_before_officials(number: int) -> Callable[[], Any]:
    """Visits put in one call before the official and the village are known."""
    live, rows = session(official=[], village=[]), visits(number)
    return lambda: live.put({"village_visit": rows})


def chain_without_its_root(number: int) -> Callable[[], Any]:
    """Regions put in one call whose root is not known."""
    live, rows = session(), chain(number)[1:]
    return lambda: live.put({"region": rows})


def chain_child_first(number: int) -> Callable[[], Any]:
    """Regions put in one call, the last one first."""
    live, rows = session(), chain(number)[::-1]
    return lambda: live.put({"region": rows})


def chain_one_by_one(number: int) -> Callable[[], Any]:
    """Regions put one by one, each before the one that it lies in."""
    live, rows = session(), chain(number)[::-1]
    return lambda: [live.put({"region": [each]}) for each in rows]


def root_retracted(number: int) -> Callable[[], Any]:
    """The root of a chain of regions taken out."""
    live = session(region=chain(number))
    return lambda: live.retract({"region": ["R0"]})


def exemptions_one_by_one(number: int) -> Callable[[], Any]:
    """Exemptions put one by one where there are findings."""
    live = session(region=[region(f"K{each}") for each in range(20)], data_check=[], exemption=[])
    rows = exemptions(number)
    return lambda: [live.put({"exemption": [each]}) for each in rows]


def exemptions_in_the_period_one_by_one(number: int) -> Callable[[], Any]:
    """Exemptions of everybody, each from a day of its own to the end, put one by one where there are findings."""
    live = session(region=[region(f"K{each}") for each in range(5)], data_check=[], exemption=[])
    days = [str(date(2017, 5, 1) + timedelta(each % 400)) for each in range(number)]
    rows = [{**row, "start": day, "end": "2018-12-31"} for row, day in zip(exemptions(number), days, strict=True)]
    return lambda: [live.put({"exemption": [each]}) for each in rows]


def exemption_of_each(number: int) -> Callable[[], Any]:
    """As many subjects with findings as exemptions, one for each, put in one call."""
    live = session(region=[region(f"K{each}") for each in range(number)], data_check=[], exemption=[])
    rows = [{**row, "subject_id": f"K{at}", "end": "2018-12-31"} for at, row in enumerate(exemptions(number))]
    return lambda: live.put({"exemption": rows})


def exemptions_retracted(number: int) -> Callable[[], Any]:
    """Exemptions taken out in one call, the last one first."""
    live = session(region=[region(f"K{each}") for each in range(20)], data_check=[], exemption=exemptions(number))
    return lambda: live.retract({"exemption": [f"e{each}" for each in range(number)][::-1]})


def scorecard_of_a_root(number: int) -> Callable[[], Any]:
    """The scorecard of the root of a chain of regions."""
    evaluation = iron_rules.evaluate(PACK, {"region": chain(number), "data_check": []}, as_of=AS_OF)
    return lambda: evaluation.scorecard.of("R0")


def findings_by_exemptions(number: int, engine: Any = "memory") -> Callable[[], Any]:
    """As many findings as exemptions of everybody that do not cover them."""
    facts = {
        "region": [region(f"K{each}") for each in range(number)],
        "data_check": [],
        "exemption": exemptions(number),
    }
    return lambda: list(iron_rules.evaluate(PACK, facts, as_of=AS_OF, engine=engine).findings)


def findings_by_exemptions_in_tables(number: int) -> Callable[[], Any]:
    """The same on DuckDB."""
    return findings_by_exemptions(number, "tables")


def scorecard_of_a_root_in_tables(number: int) -> Callable[[], Any]:
    """The scorecard of the root of a chain of regions on DuckDB."""
    facts = {"region": chain(number), "data_check": []}
    evaluation = iron_rules.evaluate(PACK, facts, as_of=AS_OF, engine="tables")
    return lambda: evaluation.scorecard.of("R0")


SHAPES: dict[str, tuple[Shape, int]] = {
    "visits_before_officials": (visits_before_officials, 1000),
    "chain_without_its_root": (chain_without_its_root, 500),
    "chain_child_first": (chain_child_first, 500),
    "chain_one_by_one": (chain_one_by_one, 100),
    "root_retracted": (root_retracted, 500),
    "exemptions_one_by_one": (exemptions_one_by_one, 100),
    "exemptions_in_the_period_one_by_one": (exemptions_in_the_period_one_by_one, 20),
    "exemption_of_each": (exemption_of_each, 50),
    "exemptions_retracted": (exemptions_retracted, 100),
    "scorecard_of_a_root": (scorecard_of_a_root, 300),
    "scorecard_of_a_root_in_tables": (scorecard_of_a_root_in_tables, 300),
    "findings_by_exemptions": (findings_by_exemptions, 100),
    "findings_by_exemptions_in_tables": (findings_by_exemptions_in_tables, 100),
}


def seconds(shape: Shape, number: int) -> float:
    """How long a shape takes at a size, made ready before."""
    call = shape(number)
    gc.collect()
    start = perf_counter()
    call()
    return perf_counter() - start


def main(names: list[str]) -> None:
    """Print a line a shape."""
    for name in names or SHAPES:
        shape, number = SHAPES[name]
        small, large = seconds(shape, number), seconds(shape, 10 * number)
        print(
            f"{name}: {number} in {small:.3f} s, {10 * number} in {large:.3f} s, slope {large / small:.1f}", flush=True
        )


if __name__ == "__main__":
    main(sys.argv[1:])
