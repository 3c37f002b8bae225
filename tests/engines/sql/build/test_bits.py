"""Periods as bits: numbers and spans agree with the calendar."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from iron_rules.engines.sql.build.bits import Origin, covered, span
from iron_rules.engines.sql.build.days import moved, moved_by, period_start
from iron_rules.engines.sql.build.sql import written
from iron_rules.engines.sql.build.tree import Expr, Value
from iron_rules.periods import Unit, Years, due_periods, first_day, plus
from iron_rules.plan.calendar import Timing

duckdb = pytest.importorskip("duckdb")
SINCE = date(2017, 4, 23)
UNITS: tuple[Unit, ...] = ("week", "month", "quarter", "half_year", "year", Years(2, 2018), Years(3, 2018))


def values(expressions: Iterable[Expr]) -> list[object]:
    """What expressions come to."""
    columns = ", ".join(written(each).text() for each in expressions)
    return list(duckdb.sql(f"SELECT {columns}").fetchall()[0])


def value(expression: Expr) -> object:
    """What an expression comes to."""
    return values([expression])[0]


@pytest.mark.parametrize("unit", UNITS)
def test_numbers_count_due_periods(unit: Unit) -> None:
    """The first and the last day of each period have its number, and no other."""
    origin = Origin.of(unit, SINCE)
    periods = due_periods(unit, SINCE, date(2021, 12, 31), Timing(0, None), date.max, date(2021, 12, 31))[:70]
    days = [origin.number(Value(day)) for period in periods for day in (period.start, period.end)]

    assert [number for number in range(len(periods)) for _ in "ab"] == values(days)


@pytest.mark.parametrize("unit", UNITS[:5])
@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_stretch_covers_whole_periods_only(unit: Unit, shift: int) -> None:
    """A day short at either end loses the period there."""
    periods = due_periods(unit, SINCE, date(2021, 12, 31), Timing(0, None), date.max, date(2021, 12, 31))
    start, end = periods[1].start + timedelta(days=shift), periods[2].end + timedelta(days=shift)
    low, high = covered(Origin.of(unit, SINCE), [Value(start)], [Value(end)])
    within = [n for n, each in enumerate(periods[:4]) if start <= each.start and each.end <= end]

    assert sum(1 << number for number in within) == value(span(low, high, Value(0)))


@pytest.mark.parametrize(("low", "high", "chunk", "bits"), [
    (0, 62, 0, 2**62 - 1), (0, 1_000_000, 1, 2**62 - 1), (61, 63, 0, 2**61), (61, 63, 1, 1), (70, 71, 0, 0),
])  # fmt: skip
def test_spans_are_cut_at_chunks(low: int, high: int, chunk: int, bits: int) -> None:
    """What reaches over the end of a chunk goes on in the next."""
    assert bits == value(span(Value(low), Value(high), Value(chunk)))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(2017, 12, 31), date(2020, 2, 29), date(9999, 12, 31)])
@pytest.mark.parametrize("days", [-3_000_000, -8, 0, 7, 3_000_000])
def test_days_are_held_at_the_ends_of_the_calendar(day: date, days: int) -> None:
    """A deadline past the last day there is stands on that day, written out or read from a column."""
    expected = plus(day, days)

    assert [expected, expected] == [value(moved(Value(day), days)), value(moved_by(Value(day), Value(days) + 0))]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("day", [date(1, 1, 3), date(2017, 1, 1), date(2018, 12, 31), date(9999, 12, 30)])
def test_first_days(unit: Unit, day: date) -> None:
    """The first day of a period is the same in SQL."""
    assert first_day(unit, day) == value(period_start(unit, Value(day)))
