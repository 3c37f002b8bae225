"""A value as libraries of tables and numbers hold it into a plain value of Python, or None where it says `missing`."""

from datetime import date, datetime, time
from decimal import Decimal
from math import isnan
from typing import Any, Final

EXACT: Final = 2**53
"""Up to here a float is the whole number that was meant."""
_MISSING: Final = ("NAType", "NaTType")
"""What pandas calls values that are missing."""


def plain(value: Any) -> Any:
    """Return a scalar of numpy or pandas as Python has it: numbers, texts, days; other values as they are."""
    if isinstance(value, float | Decimal):
        return None if (value.is_nan() if isinstance(value, Decimal) else isnan(value)) else value
    if type(value).__name__ in _MISSING:
        return None
    if hasattr(value, "dtype") and hasattr(value, "item"):
        return _of_numpy(value)
    return day_of(value) if isinstance(value, datetime) else value


def _of_numpy(value: Any) -> Any:
    if value.dtype.kind != "M":
        return plain(value.item()) if value.dtype.kind in "biuf" else value.item()
    exact = value.astype("datetime64[us]")
    return plain(exact.item()) if exact == value or str(exact) == "NaT" else value


def day_of(value: datetime) -> date:
    """Return the day of a midnight without a zone; any other point in time as it is."""
    midnight = value.time() == time.min and value.tzinfo is None and not getattr(value, "nanosecond", 0)
    return value.date() if midnight else value


def whole(value: Any) -> Any:
    """Return a number without a fraction as a whole number, where it is exact; other values as they are."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < EXACT else value
    if (
        isinstance(value, Decimal)
        and value.is_finite()
        and value.adjusted() < 19
        and value == value.to_integral_value()
    ):
        return int(value)
    return value
