"""The words for spans: values of parameters that are added to a day or taken from one."""

from iron_rules.spans import Span


def days(count: int) -> Span:
    """Span so many days: `days(30)`. As the value of a parameter it may be mixed with weeks, months and years."""
    return Span(count, "day")


def weeks(count: int) -> Span:
    """Span so many weeks of seven days: `weeks(2)`."""
    return Span(count, "week")


def months(count: int) -> Span:
    """Span so many months: the same day of the month, or its last day where there is none.

    31 January plus `months(1)` is the last day of February. A sum is made from the original day, never month by month.
    """
    return Span(count, "month")


def years(count: int) -> Span:
    """Span so many years: the same day of the year; 28 February where 29 February is not in it."""
    return Span(count, "year")


def working_days(count: int) -> Span:
    """Span so many working days, counted from the day after: `working_days(5)`."""
    return Span(count, "working_day")
