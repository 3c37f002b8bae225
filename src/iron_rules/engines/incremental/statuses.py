"""Appeals and exemptions that come and go into the status of findings."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from iron_rules.facts.process import Appeal
from iron_rules.findings.status import Statuses
from iron_rules.language.pack import DueProcess


class LiveStatuses(Statuses):
    """What appeals and exemptions say about findings, kept up to date."""

    def __init__(self, process: DueProcess, as_of: date) -> None:
        super().__init__(process, (), (), as_of)

    @property
    def silent(self) -> bool:
        """Whether there is neither an appeal nor an exemption, so that every finding stands."""
        return not (self._appeals or self._exemptions)

    def move_to(self, as_of: date) -> None:
        """Let it be another day."""
        self._as_of = as_of

    def add(self, row: Any) -> None:
        """Heed an appeal or an exemption."""
        found, key = self._place(row)
        found.setdefault(key, []).append(row)

    def remove(self, row: Any) -> None:
        """Heed it no more."""
        found, key = self._place(row)
        found[key].remove(row)
        if not found[key]:
            del found[key]

    def turns(self, appeal: Any) -> Iterator[date]:
        """The days on which an appeal that was lodged says something else than the day before."""
        days = self._process.appeal_days
        if appeal.decided_on is not None:
            yield appeal.decided_on
        if days is not None and (date.max - appeal.lodged_on).days >= days:
            yield appeal.lodged_on + timedelta(days=days)

    def _place(self, row: Any) -> tuple[dict[Any, list[Any]], Any]:
        if isinstance(row, Appeal):
            return self._appeals, row.finding
        return self._exemptions, (row.subject_id, row.rule)
