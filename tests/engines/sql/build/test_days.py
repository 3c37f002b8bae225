"""A day moved by a span, on DuckDB, is the day that Python says: on every day of forty years."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from iron_rules.engines.sql.build.days import by_day, edge, part_of, shifted
from iron_rules.engines.sql.build.sql import written
from iron_rules.engines.sql.build.tree import Column, Expr, Value
from iron_rules.periods import Named, first_day, last_day, plus
from iron_rules.policy import days, months, weeks, years
from iron_rules.spans import Span, moved

duckdb = pytest.importorskip("duckdb")
FIRST, LAST = date(2000, 1, 1), date(2040, 12, 31)
ALL = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
DAY = Column("", "day")


def on_all(expressions: Sequence[Expr]) -> list[tuple[object, ...]]:
    """What expressions come to on each of the days."""
    columns = ", ".join(written(each).text() for each in expressions)
    series = f"generate_series(DATE '{FIRST}', DATE '{LAST}', INTERVAL 1 DAY)"
    rows: list[tuple[object, ...]] = duckdb.sql(
        f'SELECT {columns} FROM (SELECT CAST(unnest({series}) AS DATE) AS "day") ORDER BY "day"'
    ).fetchall()
    return rows


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    "spans", [[months(number) for number in range(first, first + 12)] for first in (1, 13, 25, 37)]
)
def test_months_lead_to_the_same_day_everywhere(spans: list[Span], sign: int) -> None:
    """From one month to four years, forwards and backwards, from each day of 2000 to 2040."""
    expected = [tuple(moved(day, span, sign) for span in spans) for day in ALL]

    assert expected == on_all([shifted(DAY, span, sign) for span in spans])


@pytest.mark.parametrize("number", range(1, 49))
def test_months_lead_to_the_same_day_or_to_the_last(number: int) -> None:
    """Counted from the original day, never month by month."""
    for day in ALL:
        later = moved(day, months(number))
        length = monthrange(later.year, later.month)[1]

        assert number == (later.year - day.year) * 12 + later.month - day.month
        assert later.day == min(day.day, length)


def test_other_spans_and_the_edges_of_periods() -> None:
    """Days, weeks, years, the first and last day of a unit, the year and month, the day with a number."""
    spans = (days(10), weeks(3), years(1), years(4), 7, 0)
    units: tuple[Named, ...] = ("week", "month", "quarter", "half_year", "year")
    found = on_all(
        [
            *(shifted(DAY, span, sign) for span in spans for sign in (1, -1)),
            *(edge(side, unit, DAY) for unit in units for side in ("start", "end")),
            *(part_of(part, DAY) for part in ("year", "month")),
            by_day(edge("start", "month", DAY), edge("end", "month", DAY), 30),
        ]
    )

    for day, row in zip(ALL, found, strict=True):
        month = first_day("month", day)
        assert (
            *(moved(day, span, sign) for span in spans for sign in (1, -1)),
            *(each for unit in units for each in (first_day(unit, day), last_day(unit, first_day(unit, day)))),
            day.year,
            day.month,
            min(plus(month, 29), last_day("month", month)),
        ) == row


@pytest.mark.parametrize(
    ("day", "span", "sign"),
    [
        (date(9999, 12, 1), months(1), 1),
        (date(9999, 12, 1), years(10**6), 1),
        (date(9999, 12, 1), days(10**12), 1),
        (date(1, 1, 31), months(1), -1),
        (date(1, 1, 31), years(10**6), -1),
        (date(1, 1, 31), weeks(10**12), -1),
        (date(1, 1, 31), 10**12, 1),
    ],
)
def test_the_calendar_ends_alike(day: date, span: Span | int, sign: int) -> None:
    """Whatever leads past its ends is held there."""
    (found,) = duckdb.sql(f"SELECT {written(shifted(Value(day), span, sign)).text()}").fetchall()

    assert (moved(day, span, sign),) == found
    assert moved(day, span, sign) in (date.max, date.min)
