"""A fact into what was known of it on a day: what happens to it later has not happened yet."""

from datetime import date
from typing import Any

import attrs


def known_by(row: Any, as_of: date) -> Any:
    """The fact without the values that are not known before a later day than `as_of`."""
    later = later_columns(row, as_of)
    return attrs.evolve(row, **dict.fromkeys(later)) if later else row


def later_columns(row: Any, as_of: date) -> tuple[str, ...]:
    """The names of the fact's columns that are known from a later day on."""
    found = ((each.name, getattr(row, each.known_from)) for each in type(row).spec.columns if each.known_from)
    return tuple(name for name, day in found if day is not None and day > as_of)
