"""Spans of days, weeks, months, years and working days: their names, and the day that they lead to."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import MAXYEAR, MINYEAR, date
from types import MappingProxyType
from typing import Final, Literal

from attrs import frozen

from iron_rules.periods import plus
from iron_rules.text import Language, Text

SpanUnit = Literal["day", "week", "month", "year", "working_day"]
WorkingDays = Callable[[date, int], date]
"""Gives the day so many working days after a day, or before it where the number is below zero."""

_DAYS: Final[Mapping[str, int]] = MappingProxyType({"day": 1, "week": 7})
_MONTHS: Final[Mapping[str, int]] = MappingProxyType({"month": 1, "year": 12})
_NAMES: Final[Mapping[SpanUnit, tuple[Text, Text]]] = MappingProxyType(
    {
        "day": (Text("天", " day"), Text("天", " days")),
        "week": (Text("周", " week"), Text("周", " weeks")),
        "month": (Text("个月", " month"), Text("个月", " months")),
        "year": (Text("年", " year"), Text("年", " years")),
        "working_day": (Text("个工作日", " working day"), Text("个工作日", " working days")),
    }
)


@frozen(str=False)
class Span:
    """A number of days, weeks, months, years or working days. As a plain string it is the English: `2 months`."""

    count: int
    unit: SpanUnit

    @property
    def sound(self) -> bool:
        """Whether the count is a whole number from one on."""
        return isinstance(self.count, int) and not isinstance(self.count, bool) and self.count >= 1

    @property
    def days(self) -> int | None:
        """The number of days that it always is; None of months, years and working days."""
        return self.count * _DAYS[self.unit] if self.unit in _DAYS else None

    @property
    def months(self) -> int | None:
        """The number of months that it is; None of what is counted in days."""
        return self.count * _MONTHS[self.unit] if self.unit in _MONTHS else None

    def in_(self, language: Language) -> str:
        """Return the span in that language: `2个月` or `2 months`."""
        one, many = _NAMES[self.unit]
        return f"{self.count}{(one if self.count == 1 else many).in_(language)}"

    def __str__(self) -> str:
        return self.in_("en")


def moved(day: date, span: Span | int, sign: int = 1, working_days: WorkingDays | None = None) -> date:
    """Return the day a span, or a plain number of days, after a day; before it where `sign` is -1.

    Months and years lead to the same day of the month, or to its last day where there is none. The result is held at
    the ends of the calendar. Working days are counted by `working_days`.
    """
    if isinstance(span, int):
        return plus(day, sign * span)
    if span.days is not None:
        return plus(day, sign * span.days)
    if span.months is not None:
        return plus_months(day, sign * span.months)
    assert working_days is not None, "working days need a calendar"
    return working_days(day, sign * span.count)


def plus_months(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or its last; held at the ends of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    if year < MINYEAR:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
