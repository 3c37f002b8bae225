"""What is known of a fact on a day: what happens to it later has not happened yet."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs

from iron_rules.facts.spec import FactSpec


def existing(rows: Sequence[Any], spec: FactSpec, as_of: date) -> Sequence[Any]:
    """Return the facts of a type that have happened by `as_of`, each as it was known then."""
    if spec.event is not None:
        day = spec.event.name
        rows = [row for row in rows if getattr(row, day) <= as_of]
    return [known_by(row, as_of) for row in rows] if spec.goes_on else rows


def known_by(row: Any, as_of: date) -> Any:
    """Return the fact without the values that are not known before a later day than `as_of`."""
    later = later_columns(row, as_of)
    return attrs.evolve(row, **dict.fromkeys(later)) if later else row


def later_columns(row: Any, as_of: date) -> tuple[str, ...]:
    """Return the names of the fact's columns that are known from a later day on."""
    found = ((each.name, getattr(row, each.known_from)) for each in type(row).__spec__.columns if each.known_from)
    return tuple(name for name, day in found if day is not None and day > as_of)
