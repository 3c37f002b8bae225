"""Tables into what is known on a day: facts of later days are left out, and so are later days in a tip-off."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, frozen

from tests.oracle.periods import Period

DAYS = ("on", "announced_on", "opened_on", "received_on", "lodged_on")
"""The columns that hold the day on which a fact happened; for a frontline posting it is `start`."""
TIPOFF_DAYS = ("verified_on", "reward_paid_on", "handled_on", "occurred_on")
KNOWN_BEFOREHAND = {"calendar_day"}


@frozen
class Instance:
    """A duty of a subject for a period, the day on which it is judged, and whether it makes a finding."""

    subject: str
    period: Period
    judged: date
    found: bool


@frozen
class Found:
    """A finding, without its reasons."""

    id: str
    rule: str
    kind: str
    severity: str | None
    subject_type: str
    subject: str
    period_start: date
    period_end: date
    status: str


class World:
    """All facts that exist on `as_of`, and what has been found so far."""

    def __init__(self, tables: Mapping[str, Sequence[Any]], as_of: date) -> None:
        self.as_of = as_of
        self.tables = {name: [self._known(name, row) for row in rows if self._exists(name, row)]
                       for name, rows in tables.items()}  # fmt: skip
        self.findings: list[Found] = []
        self._groups: dict[tuple[str, str], dict[str, list[Any]]] = {}

    def _exists(self, name: str, row: Any) -> bool:
        if name in KNOWN_BEFOREHAND:
            return True
        days = ("start",) if name == "frontline_posting" else DAYS
        return all(getattr(row, day) <= self.as_of for day in days if hasattr(row, day))

    def _known(self, name: str, row: Any) -> Any:
        if name != "tipoff":
            return row
        later = [day for day in TIPOFF_DAYS if getattr(row, day) is not None and getattr(row, day) > self.as_of]
        return evolve(row, **dict.fromkeys(later)) if later else row

    def all(self, name: str) -> list[Any]:
        """All facts of a type."""
        return self.tables.get(name, [])

    def of(self, name: str, id: str | None, column: str = "official_id") -> list[Any]:
        """The facts of a type that name this id in the column."""
        if (name, column) not in self._groups:
            groups = self._groups[name, column] = defaultdict(list)
            for row in self.all(name):
                groups[getattr(row, column)].append(row)
        return self._groups[name, column].get(id, []) if id is not None else []

    def one(self, name: str, id: str) -> Any:
        """The fact of a type with this id."""
        return self.of(name, id, "id")[0]

    def within(self, name: str, id: str, period: Period, column: str = "official_id") -> list[Any]:
        """The facts of a type about this id that happened in the period."""
        return [row for row in self.of(name, id, column) if row.on in period]
