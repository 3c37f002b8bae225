"""Rows that say the same but for their days add up, day by day: adjoining and overlapping ones are one stretch."""

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import fields

from tests.oracle.periods import Period, overlaps, runs

OWN = {"id", "start", "end"}
"""The columns in which rows of one stretch may differ."""


def alike(rows: Iterable[Any]) -> list[list[Any]]:
    """The rows in groups that are equal in all other columns; what is missing equals what is missing."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        same = tuple(getattr(row, column.name) for column in fields(type(row)) if column.name not in OWN)
        groups.setdefault(same, []).append(row)
    return list(groups.values())


def covering(rows: Iterable[Any], period: Period) -> list[Any]:
    """One row of every group in whose rows every day of the period lies."""
    near = [row for row in rows if overlaps(row, period)]
    return [group[0] for group in alike(near) if all(any(runs(row, day) for row in group) for day in period.days)]


def longest(rows: Sequence[Any], period: Period) -> int:
    """The most days in a row of the period that lie in rows of one group."""
    most = 0
    for group in alike(rows):
        length = 0
        for day in period.days:
            length = length + 1 if any(runs(row, day) for row in group) else 0
            most = max(most, length)
    return most
