"""Made-up facts for four rules: a year of 100,000 officials, as Parquet in the order of officials or of days."""

from pathlib import Path
from typing import Any, Final

import duckdb

MOST_VISITS: Final = (0.332871, 0.699029, 0.900416, 0.974258, 0.994565, 0.999032, 0.999850)
"""How likely at most so many visits in a week are, from none on, where 1.1 are made on average (Poisson)."""
VISITS: Final = " + ".join(f"(u > {each})::INT" for each in MOST_VISITS)
TABLES: Final = {
    "official": """
        SELECT 'o' || i AS id, 'p' || i AS person_id, 'n' || i AS name, 'government_head' AS post,
        ['city', 'county', 'township'][1 + i % 3] AS level, NULL::VARCHAR AS region_id, NULL::VARCHAR AS village_id,
        NULL::VARCHAR AS department_id, FALSE AS reserve,
        CASE WHEN u < 0.1 THEN DATE '2017-01-01' + (u * 3000)::INT ELSE DATE '2016-01-01' END AS start,
        CASE WHEN u > 0.9 THEN DATE '2017-02-01' + ((u - 0.9) * 3000)::INT END AS "end"
        FROM (SELECT i, random() AS u FROM range({n}) AS r(i))""",
    "village_visit": """
        SELECT 'v' || row_number() OVER () AS id, 'o' || i AS official_id, 'w' || (i % 1000) AS village_id, "on",
        "on" + CASE WHEN random() < 0.08 THEN 8 + (random() * 52)::INT ELSE (random() * 7)::INT END AS recorded_on,
        CASE WHEN random() < 0.27 THEN 1 + (random() * 1.2)::BIGINT ELSE 0 END AS individual_problems,
        (random() * 2)::BIGINT AS common_problems
        FROM (SELECT i, DATE '2017-01-02' + 7 * w::INT + floor(random() * 7)::INT AS "on"
              FROM (SELECT i, w, unnest(range({visits})) FROM
                    (SELECT i, w, random() AS u FROM range({n}) AS r(i), range(52) AS s(w))))""",
    "effort": """
        SELECT 'e' || i || 'm' || m AS id, 'o' || i AS official_id, make_date(2017, m::INT, 1) AS month,
        ([6, 10, 14][1 + i % 3] - 2 + (random() * 6)::INT)::DECIMAL(18, 4) AS poverty_days,
        20::DECIMAL(18, 4) AS total_days FROM range({n}) AS r(i), range(1, 13) AS s(m)""",
    "household_contact": """
        SELECT 'c' || i || 'h' || h AS id, 'o' || i AS official_id, 'h' || (i * 10 + h) AS household_id,
        DATE '2016-06-01' + (random() * 200)::INT AS start,
        CASE WHEN h >= held THEN DATE '2016-12-31' + (random() * 360)::INT END AS "end"
        FROM (SELECT i, CASE WHEN random() < 0.1 THEN 5 ELSE 6 + floor(random() * 4)::INT END AS held
              FROM range({n}) AS r(i)), range(10) AS s(h)""",
}
"""A fifth of the terms are partial, a visit in twelve is recorded 8 to 60 days late, one in four finds a problem."""
DAYS: Final = {"official": "start", "village_visit": '"on"', "effort": "month", "household_contact": "start"}


def made(folder: Path, officials: int, *, by_day: bool) -> int:
    """The tables, each in the order of officials or of days, and how many facts there are."""
    folder.mkdir()
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute("SELECT setseed(0.5)")
        for name, text in TABLES.items():
            who = "id" if name == "official" else "official_id"
            order = f"{DAYS[name]}, hash(id)" if by_day else f"{who}, {DAYS[name]}"
            ordered = f"SELECT * FROM ({text.format(n=officials, visits=VISITS)}) ORDER BY {order}"
            connection.execute(f"COPY ({ordered}) TO '{folder}/{name}.parquet' (COMPRESSION zstd)")
        counts = [f"SELECT count(*) AS n FROM read_parquet('{folder}/{name}.parquet')" for name in TABLES]
        return int(connection.execute(f"SELECT sum(n) FROM ({' UNION ALL '.join(counts)})").fetchall()[0][0])


def opened(folder: Path) -> Any:
    """DuckDB with the tables in sight."""
    connection = duckdb.connect(config={"preserve_insertion_order": False})
    for name in TABLES:
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder}/{name}.parquet')")
    return connection
