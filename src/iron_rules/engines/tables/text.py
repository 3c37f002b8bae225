"""Values and names into SQL text: the one place where anything is quoted."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

EARLIEST: Final = "CAST('0001-01-01' AS DATE)"
LATEST: Final = "CAST('9999-12-31' AS DATE)"
AS_OF: Final = "CAST('@as_of' AS DATE)"
UNTIL: Final = "CAST('@until' AS DATE)"
HORIZON: Final = "CAST('@horizon' AS DATE)"
CALENDAR: Final = "CAST('@calendar' AS INTEGER)"
FIRST: Final = "CAST('@first' AS DATE)"
LAST: Final = "CAST('@last' AS DATE)"
"""The first days of the first and the last period of a calendar; all these marks are filled when a statement runs."""
STEPS: Final = {"day": "1 DAY", "week": "7 DAY", "month": "1 MONTH", "quarter": "3 MONTH", "year": "1 YEAR"}


def name(word: str) -> str:
    """A column or table by name."""
    return '"' + word.replace('"', '""') + '"'


def literal(value: Any) -> str:
    """A value written out."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return f"CAST('{value.isoformat()}' AS DATE)"
    return "'" + str(value).replace("'", "''") + "'"


def either(conditions: Iterable[str]) -> str:
    """True where one of the conditions is."""
    found = list(conditions)
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})" if found else "FALSE"


def every(conditions: Iterable[str]) -> str:
    """True where all of the conditions are."""
    return " AND ".join(conditions) or "TRUE"


def filled(text: str, values: Mapping[str, Any] | None) -> str:
    """A statement with its marks replaced by the values of one evaluation."""
    for mark, value in (values or {}).items():
        text = text.replace(f"'@{mark}'", f"'{value}'")
    return text


def period_start(unit: str, day: str) -> str:
    """The first day of the unit that a day falls in."""
    return day if unit == "day" else f"CAST(date_trunc('{unit}', {day}) AS DATE)"


def period_end(unit: str, first: str) -> str:
    """The last day of the unit that begins on a day."""
    return f"least(CAST({first} + INTERVAL {STEPS[unit]} AS DATE), {LATEST}) - 1"


def moved(day: str, days: int | str) -> str:
    """A day moved by a number of days, held at the ends of the calendar."""
    if isinstance(days, int):
        if days == 0:
            return day
        if days > 0:
            return f"least({day} + {days}, {LATEST})"
        return f"greatest({day} - {-days}, {EARLIEST})"
    held = f"CAST(least(greatest({days}, -4000000), 4000000) AS INTEGER)"
    known = f"({days}) IS NOT NULL AND {day} IS NOT NULL"
    return f"CASE WHEN {known} THEN least(greatest({day} + {held}, {EARLIEST}), {LATEST}) END"
