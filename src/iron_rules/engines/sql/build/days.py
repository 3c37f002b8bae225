"""Days as expressions: those that an evaluation has of its own, periods, and days moved within the calendar."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from iron_rules.engines.sql.build.calls import Extract, Interval, call
from iron_rules.engines.sql.build.tree import Expr, Parameter, Value, case, every, lifted
from iron_rules.periods import Unit, Years, plus
from iron_rules.spans import Span, plus_months

DAYS: Final = ("first_day", "last_day", "event_day", "judged_day")
"""The days of an instance."""
EARLIEST: Final = Value(date.min)
LATEST: Final = Value(date.max)
AS_OF: Final = Parameter("as_of", "DATE")
UNTIL: Final = Parameter("until", "DATE")
HORIZON: Final = Parameter("horizon", "DATE")
CALENDAR: Final = Parameter("calendar", "INTEGER")
EARLIER: Final = Parameter("earlier", "INTEGER")
"""The calendar of all periods that a rule looks at, those before its first and out of its season among them."""
FIRST: Final = Parameter("first", "DATE")
LAST: Final = Parameter("last", "DATE")
"""The first days of the first and the last period of a calendar."""
MOST_DAYS: Final = 4_000_000
MOST_MONTHS: Final = 130_000
"""More than the calendar has."""
FAR: Final = 1_400_000
"""Days before the calendar that every database has."""
DAY_TEXT: Final = "CREATE MACRO day_text(day) AS CAST(day AS VARCHAR)"
STEPS: Final = {
    "day": Interval(1, "DAY"), "week": Interval(7, "DAY"), "month": Interval(1, "MONTH"),
    "quarter": Interval(3, "MONTH"), "half_year": Interval(6, "MONTH"), "year": Interval(1, "YEAR"),
}  # fmt: skip


def day_text(day: Expr) -> Expr:
    """Return a day as text, `2017-05-31`, whatever a session's own format of days is: a macro on DuckDB."""
    return call("day_text", day)


def days_between(first: Expr, last: Expr) -> Expr:
    """Return the number of days from one day to another."""
    return call("date_diff", "day", first, last)


def days_in(first: Expr, last: Expr) -> Expr:
    """Return how many days there are from one to another, both counted; none where the other is earlier."""
    return case((every([first.known, last.known]), call("greatest", days_between(first, last) + 1, 0)))


def period_start(unit: Unit, day: Expr) -> Expr:
    """Return the first day of the unit that a day falls in."""
    if unit == "day":
        return day
    if isinstance(unit, Years):
        year, into = call("date_trunc", "year", day), years_into(unit, day)
        earlier = ((into.equals(number), year - Interval(number, "YEAR")) for number in range(1, unit.count))
        return case((day.known, call("greatest", case(*earlier, otherwise=year).cast("DATE"), EARLIEST)))
    if unit == "half_year":
        year = call("date_trunc", "year", day)
        return case((Extract("month", day) > 6, year + STEPS[unit]), otherwise=year).cast("DATE")
    return call("date_trunc", unit, day).cast("DATE")


def years_into(unit: Years, day: Expr) -> Expr:
    """Return how many years a day lies after the first year of its period."""
    return (Extract("year", day) + (unit.count - unit.first % unit.count)) % unit.count


def period_end(unit: Unit, first: Expr) -> Expr:
    """Return the last day of the unit that begins on a day."""
    step = Interval(unit.count, "YEAR") if isinstance(unit, Years) else STEPS[unit]
    return call("least", (first + step).cast("DATE") - 1, LATEST)


def moved(day: Expr, days: int, *, known: bool = True) -> Expr:
    """Return a day moved by a number of days within the calendar; `known` is said of a day that never lacks."""
    if not known:
        return case((day.known, moved(day, days)))
    if days == 0:
        return day
    return call("least", day + days, LATEST) if days > 0 else call("greatest", day - -days, EARLIEST)


def moved_by(day: Expr, days: Expr) -> Expr:
    """Return a day moved by a number of days that facts or parameters say, within the calendar."""
    held = call("least", call("greatest", days, -MOST_DAYS), MOST_DAYS).cast("INTEGER")
    there = every([lifted(days).known, day.known])
    return case((there, call("least", call("greatest", day + held, EARLIEST), LATEST)))


def shifted(day: Expr, span: object, sign: int = 1, *, known: bool = True) -> Expr:
    """Return a day moved by a span or a plain number of days; `known` is said of a day that never lacks."""
    days, months = (span.days, span.months) if isinstance(span, Span) else (span, None)
    if not known:
        return case((day.known, shifted(day, span, sign)))
    if isinstance(days, int):
        number = sign * max(-MOST_DAYS, min(days, MOST_DAYS))
        return moved(day, number) if number > -FAR else _held(day, moved(day, number), plus(date.min, -number))
    assert months is not None, span
    step = Interval(min(months, MOST_MONTHS), "MONTH")
    if sign > 0:
        return call("least", (day + step).cast("DATE"), LATEST)
    before = call("greatest", (day - step).cast("DATE"), EARLIEST)
    return before if months * 31 < FAR else _held(day, before, plus_months(date.min, months))


def _held(day: Expr, before: Expr, first: date) -> Expr:
    """Return an earlier day, which is asked for from a first day on: no database has days long before the calendar."""
    return case((day >= first, before), otherwise=EARLIEST)


def by_day(first: Expr, last: Expr, number: int) -> Expr:
    """Return the day of a period with a number, from 1 on, or its last where it is shorter."""
    return call("least", moved(first, min(number - 1, MOST_DAYS)), last)


def edge(side: str, unit: Unit, day: Expr) -> Expr:
    """Return the first or the last day of the unit that a day falls in."""
    first = period_start(unit, day)
    return first if side == "start" else case((day.known, period_end(unit, first)))


def extreme(function: str, days: Sequence[Expr]) -> Expr:
    """Return the `greatest` or `least` day where all are known; SQL's own would leave out those that are not."""
    return case((every(day.known for day in days), call(function, *days)))


def part_of(part: str, day: Expr) -> Expr:
    """Return the year or the month of a day."""
    return Extract(part, day).cast("BIGINT")
