"""Four rules over 8 million facts: a policy, beside DuckDB by hand, a bare scan, Polars, and plain Python at a tenth.

Run `python -m benchmarks.w2`, or with the number of officials; about 80 facts each.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import iron_rules
from benchmarks.timing import best, in_turn, line
from benchmarks.w2_by_hand import QUERIES, SCAN, SEEN, polars_counts, python_counts
from benchmarks.w2_data import made, opened
from benchmarks.w2_policy import PACK
from iron_rules.check.check import check

AS_OF = date(2018, 1, 15)
CHECKED = check(PACK)
RULES = ("1.1-weekly-visit", "1.1-effort", "1.1-contact", "1.1-problems")


def by_hand(folder: Path) -> list[int]:
    """The number of breaches of each rule, by queries that keep rule, official, period, value and floor of each."""
    with opened(folder) as connection:
        connection.execute(f"CREATE TABLE seen AS {SEEN}")
        for number, text in enumerate(QUERIES):
            connection.execute(f"CREATE TABLE found_{number} AS {text}")
        return [connection.execute(f"SELECT count(*) FROM found_{n}").fetchall()[0][0] for n in range(len(QUERIES))]


def policy(folder: Path) -> list[int]:
    """The number of breaches of each rule, by an evaluation that keeps the same of each, and what was judged."""
    found = {score.rule: score.found for score in evaluated(folder).scorecard}
    return [found[rule] for rule in RULES]


def evaluated(folder: Path) -> Any:
    """The evaluation of the policy."""
    return iron_rules.evaluate(CHECKED, folder, as_of=AS_OF, engine="tables", check=False)


def run(officials: int, *, by_day: bool) -> None:
    """Every way, in the same run."""
    with tempfile.TemporaryDirectory() as target:
        folder = Path(target) / "facts"
        number = made(folder, officials, by_day=by_day)
        found = by_hand(folder)
        assert found == policy(folder) == polars_counts(folder), "the ways do not agree"
        calls = [
            lambda: policy(folder), lambda: by_hand(folder), lambda: opened(folder).execute(SCAN).fetchall(),
            lambda: polars_counts(folder),
        ]  # fmt: skip
        ours, hand, scan, polars = (min(each) for each in in_turn(calls, 9))
        order = "days" if by_day else "officials"
        line(f"{number:,} facts in the order of {order}, four rules as a policy", f"{ours:.2f} s", f"{found} breaches")
        line("  DuckDB SQL by hand, with bitmasks", f"{hand:.2f} s", f"ratio {ours / hand:.2f}, 1.0 or less")
        line("  bare scan of the columns needed", f"{scan:.2f} s", f"ratio {ours / scan:.1f}, 6 or less")
        line("  Polars, lazy, breaches counted only", f"{polars:.2f} s", f"ratio {ours / polars:.2f}")
        if not by_day:
            evaluation = evaluated(folder)
            seconds = best(lambda: evaluation.write_parquet(folder / "found.parquet", evidence=False), 1)
            line("  findings to Parquet, with messages in both languages", f"{seconds:.2f} s")


def a_tenth(officials: int) -> None:
    """Plain Python, its tuples already in memory, at a tenth of the size."""
    with tempfile.TemporaryDirectory() as target:
        folder = Path(target) / "facts"
        number = made(folder, officials, by_day=False)
        columns = {
            "official": 'id, level, start, "end"',
            "village_visit": 'official_id, "on", recorded_on, individual_problems',
            "effort": "official_id, month, CAST(poverty_days AS BIGINT), CAST(total_days AS BIGINT)",
            "household_contact": 'official_id, household_id, start, "end"',
        }  # fmt: skip
        with opened(folder) as connection:
            tables = {
                name: connection.execute(f"SELECT {each} FROM {name}").fetchall() for name, each in columns.items()
            }
        assert python_counts(tables) == policy(folder), "the two do not agree"
        ours, plain = (min(each) for each in in_turn([lambda: policy(folder), lambda: python_counts(tables)], 3))
        line(f"{number:,} facts, the same policy", f"{ours:.2f} s")
        line("  plain Python", f"{plain:.2f} s", f"ratio {ours / plain:.2f}")


if __name__ == "__main__":
    size = int(sys.argv[1]) if sys.argv[1:] else 100_000
    run(size, by_day=False)
    run(size, by_day=True)
    a_tenth(size // 10)
