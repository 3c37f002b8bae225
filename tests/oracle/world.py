"""Tables into what is known on a day: facts of later days are left out, and so are later days in a tip-off."""

from collections import defaultdict

from attrs import evolve, frozen

from tests.oracle.periods import Period

DAYS = ("on", "announced_on", "opened_on", "received_on", "lodged_on")
"""The columns that hold the day on which a fact happened; for a frontline posting it is `start`."""
TIPOFF_DAYS = ("verified_on", "reward_paid_on", "handled_on")


@frozen
class Instance:
    """A duty of a subject for a period, the day on which it is judged, and whether it makes a finding."""

    subject: str
    period: Period
    judged: object
    found: bool


class World:
    """All facts that exist on `as_of`, and what has been found so far."""

    def __init__(self, tables, as_of):
        self.as_of = as_of
        self.tables = {name: [self._known(name, row) for row in rows if self._exists(name, row)]
                       for name, rows in tables.items()}  # fmt: skip
        self.findings = []
        self._groups = {}

    def _exists(self, name, row):
        days = ("start",) if name == "frontline_posting" else DAYS
        return all(getattr(row, day) <= self.as_of for day in days if hasattr(row, day))

    def _known(self, name, row):
        if name != "tipoff":
            return row
        later = [day for day in TIPOFF_DAYS if getattr(row, day) is not None and getattr(row, day) > self.as_of]
        return evolve(row, **dict.fromkeys(later)) if later else row

    def all(self, name):
        """All facts of a type."""
        return self.tables.get(name, [])

    def of(self, name, id, column="official_id"):
        """The facts of a type that name this id in the column."""
        if (name, column) not in self._groups:
            groups = self._groups[name, column] = defaultdict(list)
            for row in self.all(name):
                groups[getattr(row, column)].append(row)
        return self._groups[name, column].get(id, [])

    def one(self, name, id):
        """The fact of a type with this id."""
        return self.of(name, id, "id")[0]

    def within(self, name, id, period, column="official_id"):
        """The facts of a type about this id that happened in the period."""
        return [row for row in self.of(name, id, column) if row.on in period]
