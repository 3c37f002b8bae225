"""Working days as expressions: how many there are up to a day, and the n-th after one.

Weekdays are counted by arithmetic. From the first to the last day that is otherwise than others of its weekday, the
table `working_days` says for each day how many working days there are up to it: it is joined once for each day that is
looked up. Where such days lie years apart, as a holiday of another century does, the table has a few stretches, and the
days between them are counted by arithmetic too.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from iron_rules.engines.sql.build.bits import MONDAY
from iron_rules.engines.sql.build.calls import call
from iron_rules.engines.sql.build.days import EARLIEST, days_between
from iron_rules.engines.sql.build.query import Relation
from iron_rules.engines.sql.build.tree import Case, Column, Expr, Parameter, Value, case, every
from iron_rules.working_days import WorkingDays

TABLE: Final = "working_days"
COLUMNS: Final = MappingProxyType({"day": "DATE", "place": "BIGINT", "working": "BOOLEAN"})
"""The columns of the table: a day, the number of working days up to it, and whether it is one."""
STRETCHES: Final = 3
APART: Final = 3660
"""The table has at most so many stretches, parted where more than so many days would be alike."""
ENDS: Final = tuple(
    (
        Parameter(f"known_last_{n}", "DATE"),
        Parameter(f"place_last_{n}", "BIGINT"),
        Parameter(f"known_more_{n}", "BIGINT"),
    )
    for n in range(STRETCHES)
)
"""Of each stretch of the table its last day, the number of working days up to that, and how many more than by
arithmetic they are; the latest stretch first."""
FAR: Final = (date.max - date.min).days
LookUp = Callable[[Relation, Callable[[str], Expr]], str]
"""Joins a relation where a condition on it holds, given its alias; returns the alias."""


def rows(calendar: WorkingDays) -> Iterator[tuple[date, int, bool]]:
    """Yield the rows of the table."""
    for first, last in calendar.around(STRETCHES, APART):
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            yield day, calendar.until(day), calendar.holds(day)


def marks(calendar: WorkingDays) -> Mapping[str, object]:
    """Return the values of the parameters; a stretch that there is not ends with the calendar."""
    lasts = [last for _, last in reversed(calendar.around(STRETCHES, APART))]
    usual, found = WorkingDays(weekend=calendar.weekend), dict[str, object]()
    for number, last in enumerate([date.max] * (STRETCHES - len(lasts)) + lasts):
        place = calendar.until(last)
        found |= {f"known_last_{number}": last.isoformat(), f"place_last_{number}": place}
        found |= {f"known_more_{number}": place - usual.until(last)}
    return found


class Counting:
    """Counts working days by a weekend; `look_up` joins the table."""

    def __init__(self, weekend: frozenset[int], look_up: LookUp) -> None:
        self._worked = [number for number in range(7) if number not in weekend]
        self._from_monday = self._worked == list(range(len(self._worked)))
        self._look_up = look_up

    def number(self, first: Expr, last: Expr) -> Expr:
        """Return how many working days there are from one day to another, both counted."""
        return call("greatest", 0, self.until(last) - self.until(first - 1))

    def until(self, day: Expr) -> Expr:
        """Return how many working days there are up to and with a day."""
        alias = self._look_up(Relation(TABLE), lambda alias: Column(alias, "day").equals(day))
        number = days_between(Value(MONDAY), day) + 1
        usual = number // 7 * len(self._worked) + self._worked_of_first(number % 7)
        more = case(*((day > last, more) for last, _, more in ENDS), otherwise=0)
        return call("coalesce", Column(alias, "place"), usual.cast("BIGINT") + more)

    def after(self, day: Expr, number: Expr, *, back: bool = False) -> Expr:
        """Return the working day that is the so many-th after a day, or before it, held at the ends of the calendar."""
        return self.day_at(self.until(day - 1) - number + 1 if back else self.until(day) + number)

    def day_at(self, place: Expr) -> Expr:
        """Return the working day up to and with which there are so many, held at the ends of the calendar."""
        alias = self._look_up(
            Relation(TABLE), lambda alias: every([Column(alias, "place").equals(place), Column(alias, "working")])
        )
        more = case(*((place > place_last, more) for _, place_last, more in ENDS), otherwise=0)
        held = call("least", self._days_before(place - more), FAR)
        return case((place < 1, EARLIEST), otherwise=call("coalesce", Column(alias, "day"), _day(held)))

    def _worked_of_first(self, number: Expr) -> Expr:
        """How many of the first so many weekdays are worked."""
        if self._from_monday:
            return call("least", number, len(self._worked))
        return Case(tuple((Value(n), Value(sum(each < n for each in self._worked))) for n in range(7)), of=number)

    def _days_before(self, place: Expr) -> Expr:
        """How many days there are before the working day of a number, by arithmetic."""
        weeks = (place - 1) // len(self._worked)
        if self._from_monday:
            return place - 1 + weeks * (7 - len(self._worked))
        in_week = Case(
            tuple((Value(n), Value(day)) for n, day in enumerate(self._worked)), of=(place - 1) % len(self._worked)
        )
        return weeks * 7 + in_week


def _day(days: Expr) -> Expr:
    """The day that has so many before it."""
    return (Value(MONDAY) + days.cast("INTEGER")).cast("DATE")
