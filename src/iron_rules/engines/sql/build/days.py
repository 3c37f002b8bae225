"""Days as expressions: those that an evaluation has of its own, periods, and days moved within the calendar."""

from datetime import date
from typing import Final

from iron_rules.engines.sql.build.calls import Interval, call
from iron_rules.engines.sql.build.tree import Expr, Parameter, Value, case, every, lifted

DAYS: Final = ("first_day", "last_day", "event_day", "judged_day")
"""The days of an instance."""
EARLIEST: Final = Value(date.min)
LATEST: Final = Value(date.max)
AS_OF: Final = Parameter("as_of", "DATE")
UNTIL: Final = Parameter("until", "DATE")
HORIZON: Final = Parameter("horizon", "DATE")
CALENDAR: Final = Parameter("calendar", "INTEGER")
FIRST: Final = Parameter("first", "DATE")
LAST: Final = Parameter("last", "DATE")
"""The first days of the first and the last period of a calendar."""
DAY_TEXT: Final = "CREATE MACRO day_text(day) AS CAST(day AS VARCHAR)"
STEPS: Final = {
    "day": Interval(1, "DAY"), "week": Interval(7, "DAY"), "month": Interval(1, "MONTH"),
    "quarter": Interval(3, "MONTH"), "year": Interval(1, "YEAR"),
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


def period_start(unit: str, day: Expr) -> Expr:
    """Return the first day of the unit that a day falls in."""
    return day if unit == "day" else call("date_trunc", unit, day).cast("DATE")


def period_end(unit: str, first: Expr) -> Expr:
    """Return the last day of the unit that begins on a day."""
    return call("least", (first + STEPS[unit]).cast("DATE"), LATEST) - 1


def moved(day: Expr, days: int, *, known: bool = True) -> Expr:
    """Return a day moved by a number of days within the calendar; `known` is said of a day that never lacks."""
    if not known:
        return case((day.known, moved(day, days)))
    if days == 0:
        return day
    return call("least", day + days, LATEST) if days > 0 else call("greatest", day - -days, EARLIEST)


def moved_by(day: Expr, days: Expr) -> Expr:
    """Return a day moved by a number of days that facts or parameters say, within the calendar."""
    held = call("least", call("greatest", days, -4000000), 4000000).cast("INTEGER")
    there = every([lifted(days).known, day.known])
    return case((there, call("least", call("greatest", day + held, EARLIEST), LATEST)))
