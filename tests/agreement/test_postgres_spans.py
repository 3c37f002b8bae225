"""A day moved by a span, on PostgreSQL, is the day that Python says: on every day of forty years."""

from datetime import date, timedelta
from typing import Any

import pytest

from iron_rules.engines.sql.build.days import by_day, days_between, edge, part_of, shifted
from iron_rules.engines.sql.build.sql import written
from iron_rules.engines.sql.build.tree import Column, Expr, Value
from iron_rules.engines.sql.warehouses.dialects import translated
from iron_rules.periods import Named, first_day, last_day, plus
from iron_rules.policy import days, months, years
from iron_rules.spans import Span, moved

pytestmark = pytest.mark.postgres
FIRST, LAST = date(2000, 1, 1), date(2040, 12, 31)
ALL = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
DAY = Column("", "day")
SPANS: list[Span | int] = [*(months(number) for number in range(1, 49)), days(30), years(1), 7]
UNITS: tuple[Named, ...] = ("week", "month", "quarter", "half_year", "year")


def in_postgres(each: Expr) -> str:
    """An expression as PostgreSQL takes it."""
    return translated(written(each), "postgres")


def test_days_are_those_of_python(connection: Any) -> None:
    """Months forwards and backwards, the edges of periods, the year and month of a day, and the days between two."""
    expressions = [
        *(shifted(DAY, span, sign) for span in SPANS for sign in (1, -1)),
        *(edge(side, unit, DAY) for unit in UNITS for side in ("start", "end")),
        *(part_of(part, DAY) for part in ("year", "month")),
        by_day(edge("start", "month", DAY), edge("end", "month", DAY), 30),
        days_between(Value(FIRST), DAY),
    ]
    columns = ", ".join(map(in_postgres, expressions))
    series = f"generate_series(DATE '{FIRST}', DATE '{LAST}', INTERVAL '1 day')"
    rows = connection.execute(
        f'SELECT {columns} FROM (SELECT CAST(each AS DATE) AS "day" FROM {series} AS each) AS days ORDER BY "day"'
    ).fetchall()

    for day, row in zip(ALL, rows, strict=True):
        month = first_day("month", day)
        assert (
            *(moved(day, span, sign) for span in SPANS for sign in (1, -1)),
            *(each for unit in UNITS for each in (first_day(unit, day), last_day(unit, first_day(unit, day)))),
            day.year,
            day.month,
            min(plus(month, 29), last_day("month", month)),
            (day - FIRST).days,
        ) == row


@pytest.mark.parametrize(("day", "sign"), [(date(9999, 12, 1), 1), (date(1, 1, 31), -1)])
def test_the_calendar_ends_alike(connection: Any, day: date, sign: int) -> None:
    spans = (months(1), years(10**6), days(10**12))
    columns = ", ".join(in_postgres(shifted(Value(day), span, sign)) for span in spans)

    assert tuple(moved(day, span, sign) for span in spans) == connection.execute(f"SELECT {columns}").fetchone()
