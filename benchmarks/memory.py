"""The memory engine: a district, one official, one row, and the import, each beside a hand-written baseline.

Run `python -m benchmarks.memory`; `--quick` leaves out the district ten times as large.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import iron_rules
from benchmarks.by_hand import RULES, breaches
from benchmarks.districts import folder_of
from benchmarks.timing import best, in_turn, line
from iron_rules.engines.python.engine import Library
from iron_rules.engines.python.store import Store
from iron_rules.facts.factbase import FactBase
from iron_rules.periods import Period
from iron_rules.plan.lower import lower
from iron_rules.policy import duty, serious, text
from ten_iron_rules.common import ADOPTED
from ten_iron_rules.facts import Effort, Official
from ten_iron_rules.r01_effort import EFFORT_FLOOR

AS_OF = date(2020, 6, 30)
PACK = iron_rules.load_pack("ten_iron_rules")


def importing() -> None:
    """`import iron_rules` in a fresh process, less the start of Python itself."""
    command = [sys.executable, "-c"]
    bare, light = in_turn(
        [
            lambda: subprocess.run([*command, ""], check=True),
            lambda: subprocess.run([*command, "import iron_rules"], check=True),
        ],
        9,
    )
    line("import iron_rules", f"{(min(light) - min(bare)) * 1e3:.0f} ms", "150 ms or less")
    line(
        "load the pack of ten rules, once imported",
        f"{best(lambda: iron_rules.load_pack('ten_iron_rules')) * 1e3:.0f} ms",
    )


def district(facts: int, runs: int) -> float:
    """From Parquet to findings; facts a second."""
    with tempfile.TemporaryDirectory() as target:
        folder, number = folder_of(Path(target), facts)
        seconds = best(lambda: iron_rules.evaluate(PACK, folder, as_of=AS_OF, engine="memory"), runs)
        read = best(lambda: iron_rules.read(folder, PACK), runs)
        line(f"{number:,} facts from Parquet to findings, 71 rules", f"{seconds:.2f} s", f"of it reading {read:.2f} s")
        line("  facts a second", f"{number / seconds:,.0f}", "100,000 or more")
        return seconds / number


def by_hand() -> None:
    """Five rules by the engine and written out by hand, over the same facts in memory; both must agree."""
    with tempfile.TemporaryDirectory() as target:
        facts = iron_rules.read(folder_of(Path(target), 200_000)[0], PACK)
    ids = [f.id for f in iron_rules.evaluate(PACK, facts, as_of=AS_OF, rules=RULES).findings]
    assert sorted(ids) == sorted(breaches(facts, AS_OF)), "the two do not agree"
    ours, hand = in_turn(
        [lambda: iron_rules.evaluate(PACK, facts, as_of=AS_OF, rules=RULES), lambda: breaches(facts, AS_OF)], 5
    )
    line("five rules over a district in memory: engine", f"{min(ours):.3f} s")
    line("  the same, hand-written dicts", f"{min(hand):.3f} s", f"ratio {min(ours) / min(hand):.2f}")


def one_official() -> None:
    """One official's whole record, once loaded."""
    with tempfile.TemporaryDirectory() as target:
        facts = iron_rules.read(folder_of(Path(target), 200_000)[0], PACK)
    record = min((_record(facts, official) for official in facts.tables["official"]), key=lambda r: abs(len(r) - 200))
    iron_rules.evaluate(PACK, record, as_of=AS_OF)
    seconds = best(lambda: iron_rules.evaluate(PACK, record, as_of=AS_OF), 50)
    line(f"one official's record of {len(record)} facts, 71 rules", f"{seconds * 1e3:.2f} ms", "5 ms or less")


def _record(facts: FactBase, official: Any) -> FactBase:
    """What is known of an official and of the households that this refers to."""
    own = {
        name: [row for row in rows if official.id in (row.id, getattr(row, "official_id", None))]
        for name, rows in facts.tables.items()
    }
    ids = {getattr(row, "household_id", None) for rows in own.values() for row in rows}
    own["household"] = [row for row in facts.tables["household"] if row.id in ids]
    return FactBase(own)


def row_local() -> None:
    """One test on one row: the share of effort against the floor of the official's level."""
    official = Official(
        id="o", person_id="p", name="-", post="party_secretary", level="city", reserve=False, start=date(2016, 1, 1)
    )
    effort = Effort(id="e", official_id="o", month=date(2018, 1, 1), poverty_days=Decimal(6), total_days=Decimal(20))
    message = text(zh="{subject}", en="{subject}")
    rule = duty(
        "1.2-share", severity=serious, since=ADOPTED, of=Effort, on=Effort.month, message=message,
        must=Effort.poverty_days >= EFFORT_FLOOR[Effort.official_id.level] * Effort.total_days,
    )  # fmt: skip
    plan, _ = lower(rule, PACK.parameters, {}, PACK.facts)
    library = Library(dict(PACK.parameters))
    facts = FactBase({"official": [official], "effort": [effort]})
    store = Store(facts, AS_OF, library.index, PACK.facts, PACK.working_days(facts.tables))
    decide = library.plan(plan).bind(store)[0]
    period = Period(date(2018, 1, 1), date(2018, 1, 31), date(2018, 2, 7), date(2018, 1, 1))
    floors: Any = EFFORT_FLOOR.dated_values.values[0][1]
    officials = {"o": official}

    def plain(row: Effort) -> bool:
        return bool(row.poverty_days >= floors[officials[row.official_id].level] * row.total_days)

    assert decide(effort, period) is plain(effort) is True
    ours, hand = _each(lambda: decide(effort, period)), _each(lambda: plain(effort))
    line("one row-local test: share of effort against the level's floor", f"{ours:.2f} us", "2 us or less")
    line("  a plain function", f"{hand:.2f} us", f"ratio {ours / hand:.1f}")


def _each(call: Callable[[], Any], number: int = 100_000) -> float:
    return best(lambda: [call() for _ in range(number)], 5) / number * 1e6


def main() -> None:
    """Print every figure."""
    importing()
    row_local()
    one_official()
    by_hand()
    small = district(300_000, 3)
    if "--quick" not in sys.argv:
        large = district(3_000_000, 1)
        line("cost of a fact at ten times the size", f"{large / small:.2f} x")


if __name__ == "__main__":
    main()
