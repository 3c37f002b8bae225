"""What putting stretches together costs on DuckDB, beside SQL that is written by hand.

Run `python -m benchmarks.continuous --rows 10000000`.
"""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import duckdb

from benchmarks.timing import in_turn, line
from iron_rules.engines.sql.build.continuity import stretches_query
from iron_rules.engines.sql.build.sql import written
from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, fact_type, starts

LIMIT: Final = 1.2
BY_HAND: Final = """
WITH placed AS (
    SELECT *, max(coalesce("end", DATE '9999-12-31')) OVER (
        PARTITION BY post_id, place_id, kind ORDER BY start, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS until
    FROM e_charge
),
numbered AS (
    SELECT *, sum(CASE WHEN until IS NULL OR start > until + 1 THEN 1 ELSE 0 END) OVER (
        PARTITION BY post_id, place_id, kind ORDER BY start, id
    ) AS island
    FROM placed
)
SELECT arg_min(id, start) AS id, post_id, place_id, kind, min(start) AS start,
    CASE WHEN count("end") = count(*) THEN max("end") END AS "end"
FROM numbered GROUP BY post_id, place_id, kind, island
"""


@fact_type("岗位", en="post")
class Post(Fact):
    """Who is in charge."""


@fact_type("负责", en="charge", continuous=True)
class Charge(Fact):
    """A stretch of being in charge of a place."""

    post_id: Ref[Post] = column("岗位编号")
    place_id: Column[str] = column("地点")
    kind: Maybe[str] = column("种类", default=None)
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


def make(rows: int, path: Path) -> None:
    """Write so many rows to a file: of each post and place about three, of which two adjoin."""
    duckdb.execute(
        f"""
        COPY (
            SELECT 'c' || i AS id, 'p' || (hash(i // 3) % {max(rows // 6, 1)}) AS post_id,
                'q' || (hash(i // 3, 1) % 50000) AS place_id,
                CASE WHEN i // 3 % 5 = 0 THEN NULL ELSE 'a' END AS kind,
                DATE '2015-01-01' + CAST(i % 3 * 400 + hash(i // 3, 2) % 300 AS INTEGER) AS start,
                CASE WHEN i % 3 = 2 AND i % 7 = 0 THEN NULL
                    ELSE DATE '2015-01-01' + CAST(i % 3 * 400 + hash(i // 3, 2) % 300 + (CASE WHEN i % 3 = 0 THEN 399
                        ELSE 200 END) AS INTEGER) END AS "end"
            FROM range({rows}) AS t(i)
        ) TO '{path}' (FORMAT parquet)
        """
    )


def main() -> int:
    """Measure, and return 1 where it takes more than the limit."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "charge.parquet"
        make(options.rows, path)
        con = duckdb.connect()
        con.execute("SET preserve_insertion_order = false")
        con.execute(f"CREATE VIEW e_charge AS SELECT * FROM '{path}'")
        texts = [written(stretches_query(Charge.__spec__)).text(), BY_HAND]
        calls = [lambda text=text: con.execute(f"CREATE OR REPLACE TABLE found AS {text}") for text in texts]
        ours, by_hand = map(min, in_turn(calls, options.runs))
        counts = [con.execute(f'SELECT count(*), min(id), max(id), min(start), count("end") FROM ({text})').fetchall()
                  for text in texts]  # fmt: skip
        assert counts[0] == counts[1], counts
        line(f"{options.rows} rows into {counts[0][0][0]} stretches, by hand", f"{by_hand:.2f} s")
        line("as the library writes it", f"{ours:.2f} s")
        line("times", f"{ours / by_hand:.2f}", f"at most {LIMIT}")
    return int(ours / by_hand > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
