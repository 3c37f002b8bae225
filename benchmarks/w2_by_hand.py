"""The four rules by hand: DuckDB SQL with bitmasks, Polars, and plain Python."""

# ruff: noqa: E501 -- queries read best as they were written

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

KNOWN: Final = "recorded_on <= DATE '2018-01-15' AND \"on\" <= DATE '2018-01-15'"
FLOOR: Final = "CASE level WHEN 'city' THEN 0.30 WHEN 'county' THEN 0.50 ELSE 0.70 END"
SEEN: Final = f"""
SELECT official_id,
  bit_or(1::BIGINT << CAST(date_diff('day', DATE '2017-01-02', "on") // 7 AS INTEGER)) AS weeks,
  bit_or(CASE WHEN individual_problems > 0 THEN 1::BIGINT << CAST(quarter("on") - 1 AS INTEGER) END) AS quarters
FROM village_visit WHERE {KNOWN} AND "on" BETWEEN DATE '2017-01-02' AND DATE '2017-12-31' GROUP BY official_id"""


def _due(unit: str, most: int, ended: str, began: str) -> str:
    """Officials with the bits of the periods that their terms cover, and of those in which something was seen."""
    high = f'CASE WHEN "end" IS NULL THEN {most} ELSE least({most}, greatest(0, {ended})) END'
    edge = "(1::BIGINT << CAST({} AS INTEGER))"
    due = f"greatest(0, {edge.format(high)} - {edge.format(f'greatest(0, least({most}, {began}))')})"
    return f"SELECT id, {due} & ~coalesce({unit}, 0) AS missed FROM official LEFT JOIN seen ON official_id = id"


WEEKS: Final = _due(
    "weeks", 52, "date_diff('day', DATE '2017-01-02', \"end\" + 1) // 7",
    "(date_diff('day', DATE '2017-01-02', start) + 6) // 7",
)  # fmt: skip
QUARTERS: Final = _due(
    "quarters", 4, '(year("end" + 1) - 2017) * 4 + quarter("end" + 1) - 1',
    "(year(start - 1) - 2017) * 4 + quarter(start - 1)",
)  # fmt: skip
VISIT: Final = f"""
SELECT 'visit' AS rule, id, DATE '2017-01-02' + CAST(n * 7 AS INTEGER) AS first_day, 0 AS value, 1 AS floor
FROM ({WEEKS}) JOIN range(52) AS w(n) ON (missed >> CAST(n AS INTEGER)) & 1 = 1 WHERE missed <> 0"""
PROBLEMS: Final = f"""
SELECT 'problems' AS rule, id, make_date(2017, CAST(n * 3 + 1 AS INTEGER), 1) AS first_day, 0 AS value, 0 AS floor
FROM ({QUARTERS}) JOIN range(4) AS q(n) ON (missed >> CAST(n AS INTEGER)) & 1 = 1 WHERE missed <> 0"""
EFFORT: Final = f"""
SELECT 'effort' AS rule, id, month AS first_day, p AS value, {FLOOR} * t AS floor
FROM (SELECT official_id, month, sum(poverty_days) AS p, sum(total_days) AS t FROM effort GROUP BY ALL) JOIN official ON id = official_id
WHERE t > 0 AND p < {FLOOR} * t AND month BETWEEN DATE '2017-01-01' AND DATE '2017-12-01'
  AND start <= month AND ("end" IS NULL OR "end" >= last_day(month))"""
CONTACT: Final = """
SELECT 'contact' AS rule, id, DATE '2017-01-01' AS first_day, coalesce(n, 0) AS value, 6 AS floor
FROM official LEFT JOIN (
  SELECT official_id, count(DISTINCT household_id) AS n FROM household_contact
  WHERE start <= DATE '2017-01-01' AND ("end" IS NULL OR "end" >= DATE '2017-12-31') GROUP BY official_id) ON official_id = id
WHERE start <= DATE '2017-01-01' AND ("end" IS NULL OR "end" >= DATE '2017-12-31') AND coalesce(n, 0) NOT BETWEEN 6 AND 9"""
SCAN: Final = f"""
SELECT (SELECT sum(strlen(official_id)) + sum({{0}} "on")) + sum(individual_problems) FROM village_visit WHERE {KNOWN}),
  (SELECT sum(strlen(official_id)) + sum(poverty_days) + sum(total_days) + sum({{0}} month)) FROM effort),
  (SELECT sum(strlen(official_id)) + sum(strlen(household_id)) + sum({{0}} start)) + sum({{0}} "end")) FROM household_contact),
  (SELECT sum(strlen(id)) + sum(strlen(level)) + sum({{0}} start)) + sum({{0}} "end")) FROM official)
""".format("date_diff('day', DATE '2017-01-01',")  # of a column that is only counted DuckDB reads nothing
QUERIES: Final = (VISIT, EFFORT, CONTACT, PROBLEMS)


def polars_counts(folder: Path) -> list[int]:
    """How many breaches of each rule, by Polars lazy frames."""
    import polars as pl

    known = pl.col("recorded_on") <= date(2018, 1, 15)
    official, visit, effort, contact = (
        pl.scan_parquet(folder / f"{name}.parquet")
        for name in ("official", "village_visit", "effort", "household_contact")
    )

    def due(days: list[tuple[date, date]]) -> Any:
        periods = pl.LazyFrame({"first": [a for a, _ in days], "last": [b for _, b in days]})
        inside = (pl.col("start") <= pl.col("first")) & (pl.col("end").is_null() | (pl.col("end") >= pl.col("last")))
        return official.select("id", "level", "start", "end").join(periods, how="cross").filter(inside)

    weeks = [(date(2017, 1, 2) + timedelta(7 * n), date(2017, 1, 8) + timedelta(7 * n)) for n in range(52)]
    seen = visit.filter(known).select("official_id", pl.col("on").dt.truncate("1w").alias("first")).unique()
    missed = due(weeks).join(seen, left_on=["id", "first"], right_on=["official_id", "first"], how="anti")
    floor = pl.col("level").replace_strict({"city": 0.3, "county": 0.5, "township": 0.7})
    sums = effort.group_by("official_id", "month").agg(
        pl.col("poverty_days").cast(float).sum(), pl.col("total_days").cast(float).sum()
    )
    short = due(months()).join(sums, left_on=["id", "first"], right_on=["official_id", "month"])
    short = short.filter((pl.col("total_days") > 0) & (pl.col("poverty_days") < floor * pl.col("total_days") - 1e-9))
    year = [(date(2017, 1, 1), date(2017, 12, 31))]
    whole = (pl.col("start") <= year[0][0]) & (pl.col("end").is_null() | (pl.col("end") >= year[0][1]))
    held = contact.filter(whole).group_by("official_id").agg(pl.col("household_id").n_unique().alias("n"))
    off = due(year).join(held, left_on="id", right_on="official_id", how="left")
    off = off.filter(~pl.col("n").fill_null(0).is_between(6, 9))
    found = (
        visit.filter(known)
        .group_by("official_id", pl.col("on").dt.truncate("1q").alias("first"))
        .agg(pl.col("individual_problems").sum())
    )
    none = due(quarters()).join(found, left_on=["id", "first"], right_on=["official_id", "first"], how="left")
    none = none.filter(pl.col("individual_problems").fill_null(0) <= 0)
    return [frame.select(pl.len()).collect().item() for frame in (missed, short, off, none)]


def months(size: int = 1) -> list[tuple[date, date]]:
    """The first and the last day of each month of the year, or of every `size` months."""
    starts = [date(2017, month, 1) for month in range(1, 13, size)] + [date(2018, 1, 1)]
    return [(a, b - timedelta(1)) for a, b in pairwise(starts)]


def quarters() -> list[tuple[date, date]]:
    """The same of each quarter."""
    return months(3)


def python_counts(tables: dict[str, list[tuple[Any, ...]]]) -> list[int]:
    """How many breaches of each rule, by dicts and loops over tuples."""
    weeks, problems = defaultdict[str, set[int]](set), defaultdict[tuple[str, int], int](int)
    sums = defaultdict[Any, list[Any]](lambda: [0, 0])
    contacts = defaultdict(list)
    for official, on, recorded, found in tables["village_visit"]:
        if recorded <= date(2018, 1, 15):
            weeks[official].add((on - date(2017, 1, 2)).days // 7)
            problems[official, (on.year - 2017) * 4 + (on.month - 1) // 3] += found
    for official, month, poverty, total in tables["effort"]:
        pair = sums[official, month]
        pair[0] += poverty
        pair[1] += total
    for official, household, start, end in tables["household_contact"]:
        contacts[official].append((household, start, end))
    counts = [0, 0, 0, 0]
    for id, level, start, end in tables["official"]:
        first, last = start, end or date.max
        seen = weeks[id]
        for week in range(52):
            monday = date(2017, 1, 2) + timedelta(7 * week)
            counts[0] += first <= monday and monday + timedelta(6) <= last and week not in seen
        for a, b in months():
            if first <= a and b <= last:
                poverty, total = sums.get((id, a), (0, 0))
                counts[1] += total > 0 and poverty * 10 < {"city": 3, "county": 5, "township": 7}[level] * total
        first_day, last_day = date(2017, 1, 1), date(2017, 12, 31)
        if first <= first_day and last_day <= last:
            held = {h for h, s, e in contacts[id] if s <= first_day and (e is None or e >= last_day)}
            counts[2] += not 6 <= len(held) <= 9
        for number, (a, b) in enumerate(quarters()):
            counts[3] += first <= a and b <= last and problems[id, number] <= 0
    return counts
