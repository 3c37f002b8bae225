"""Four rules over 8 million facts: a policy, beside DuckDB by hand, a bare scan, Polars, and plain Python at a tenth.

Run `python -m benchmarks.w2`, or with the number of officials; about 80 facts each.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

import iron_rules
from benchmarks.timing import best, in_turn, line
from benchmarks.w2_by_hand import QUERIES, SCAN, polars_counts, python_counts
from benchmarks.w2_policy import PACK
from iron_rules.check.check import check

AS_OF = date(2018, 1, 15)
CHECKED = check(PACK)
RULES = ("1.1-weekly-visit", "1.1-effort", "1.1-contact", "1.1-problems")
TABLES = {
    "official": """
        SELECT 'o' || i AS id, 'p' || i AS person_id, 'n' || i AS name, 'government_head' AS post,
        ['city', 'county', 'township'][1 + i % 3] AS level, NULL::VARCHAR AS region_id, NULL::VARCHAR AS village_id,
        NULL::VARCHAR AS department_id, FALSE AS reserve,
        CASE WHEN random() < 0.1 THEN DATE '2017-01-01' + (random() * 200)::INT ELSE DATE '2016-01-01' END AS start,
        CASE WHEN random() < 0.1 THEN DATE '2017-08-01' + (random() * 150)::INT END AS "end" FROM range({n}) AS r(i)""",
    "village_visit": """
        SELECT 'v' || row_number() OVER () AS id, 'o' || i AS official_id, 'w' || (i % 1000) AS village_id, "on",
        "on" + CASE WHEN random() < 0.08 THEN 8 + (random() * 52)::INT ELSE (random() * 7)::INT END AS recorded_on,
        (random() * 2)::BIGINT AS individual_problems, (random() * 2)::BIGINT AS common_problems
        FROM (SELECT (random() * ({n} - 1))::BIGINT AS i, DATE '2017-01-02' + (random() * 363)::INT AS "on"
              FROM range({n} * 57))""",
    "effort": """
        SELECT 'e' || i || 'm' || m AS id, 'o' || i AS official_id, make_date(2017, m::INT, 1) AS month,
        (random() * 20)::INT::DECIMAL(18, 4) AS poverty_days, 20::DECIMAL(18, 4) AS total_days
        FROM range({n}) AS r(i), range(1, 13) AS s(m)""",
    "household_contact": """
        SELECT 'c' || i || 'h' || h AS id, 'o' || i AS official_id, 'h' || (i * 10 + h) AS household_id,
        DATE '2016-06-01' + (random() * 250)::INT AS start,
        CASE WHEN random() < 0.1 THEN DATE '2017-06-01' + (random() * 200)::INT END AS "end"
        FROM range({n}) AS r(i), range(10) AS s(h)""",
}


def made(folder: Path, officials: int) -> int:
    """The tables, and how many facts there are."""
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute("SELECT setseed(0.5)")
        for name, text in TABLES.items():
            connection.execute(f"COPY ({text.format(n=officials)}) TO '{folder}/{name}.parquet' (COMPRESSION zstd)")
        counts = [f"SELECT count(*) AS n FROM read_parquet('{folder}/{name}.parquet')" for name in TABLES]
        return int(connection.execute(f"SELECT sum(n) FROM ({' UNION ALL '.join(counts)})").fetchall()[0][0])


def opened(folder: Path) -> Any:
    """DuckDB with the tables in sight."""
    connection = duckdb.connect()
    for name in TABLES:
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder}/{name}.parquet')")
    return connection


def by_hand(folder: Path) -> list[int]:
    """The four queries, their breaches kept in tables."""
    with opened(folder) as connection:
        for number, text in enumerate(QUERIES):
            connection.execute(f"CREATE TABLE found_{number} AS {text}")
        return [connection.execute(f"SELECT count(*) FROM found_{n}").fetchall()[0][0] for n in range(len(QUERIES))]


def policy(folder: Path) -> Any:
    """The evaluation of the policy."""
    return iron_rules.evaluate(CHECKED, folder, as_of=AS_OF, engine="tables", check=False)


def run(officials: int) -> None:
    """Every way, in the same run."""
    with tempfile.TemporaryDirectory() as target:
        folder = Path(target)
        number = made(folder, officials)
        found = {score.rule: score.found for score in policy(folder).scorecard}
        assert by_hand(folder) == [found[rule] for rule in RULES] == polars_counts(folder), "the ways do not agree"
        calls = [
            lambda: policy(folder), lambda: by_hand(folder), lambda: opened(folder).execute(SCAN).fetchall(),
            lambda: polars_counts(folder),
        ]  # fmt: skip
        ours, hand, scan, polars = (min(each) for each in in_turn(calls, 3))
        line(f"{number:,} facts, four rules as a policy", f"{ours:.2f} s", f"{sum(found.values()):,} breaches")
        line("  DuckDB SQL by hand, with bitmasks", f"{hand:.2f} s", f"ratio {ours / hand:.2f}, 1.0 or less")
        line("  bare scan of the columns needed", f"{scan:.2f} s", f"ratio {ours / scan:.2f}, 6 or less")
        line("  Polars, lazy", f"{polars:.2f} s", f"ratio {ours / polars:.2f}")
        evaluation = policy(folder)
        seconds = best(lambda: evaluation.write_parquet(folder / "found.parquet", evidence=False), 1)
        line("  findings to Parquet, with messages in both languages", f"{seconds:.2f} s")


def a_tenth(officials: int) -> None:
    """Plain Python, its tuples already in memory, at a tenth of the size."""
    with tempfile.TemporaryDirectory() as target:
        folder = Path(target)
        number = made(folder, officials)
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
        found = {score.rule: score.found for score in policy(folder).scorecard}
        assert python_counts(tables) == [found[rule] for rule in RULES], "the two do not agree"
        ours, plain = (min(each) for each in in_turn([lambda: policy(folder), lambda: python_counts(tables)], 2))
        line(f"{number:,} facts, the same policy", f"{ours:.2f} s")
        line("  plain Python", f"{plain:.2f} s", f"ratio {ours / plain:.2f}")


if __name__ == "__main__":
    size = int(sys.argv[1]) if sys.argv[1:] else 100_000
    run(size)
    a_tenth(size // 10)
