"""The status of findings, kept up to date as appeals and exemptions come and go."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Union

from iron_rules.engines.incremental.instances import Key, RuleInstances
from iron_rules.facts.process import Appeal, Exemption
from iron_rules.findings.status import Statuses
from iron_rules.language.pack import DueProcess

Heeded = Union[Appeal, Exemption]  # noqa: UP007 - `Appeal | Exemption` is a noun


class LiveStatuses(Statuses):
    """What appeals and exemptions say about findings, kept up to date."""

    def __init__(self, process: DueProcess, as_of: date) -> None:
        super().__init__(process, (), (), as_of)

    @property
    def silent(self) -> bool:
        """Whether there is neither an appeal nor an exemption, so that every finding stands."""
        return not (self._appeals or self._exemptions)

    def move_to(self, as_of: date) -> None:
        """Move to another day."""
        self._as_of = as_of

    def add(self, row: Heeded) -> None:
        """Add an appeal or an exemption."""
        if isinstance(row, Appeal):
            self._appeals.setdefault(row.finding, []).append(row)
        else:
            self._exempt(row)

    def remove(self, row: Heeded) -> None:
        """Remove an appeal or an exemption."""
        if isinstance(row, Appeal):
            appeals = self._appeals[row.finding]
            appeals.remove(row)
            if not appeals:
                del self._appeals[row.finding]
            return
        key = row.subject_id, row.rule
        self._exemptions[key].remove(row.start, row.end)
        if not self._exemptions[key]:
            del self._exemptions[key]

    def turns(self, appeal: Appeal) -> Iterator[date]:
        """Yield the days on which an appeal that was lodged says something else than the day before."""
        days = self._process.appeal_days
        if appeal.decided_on is not None:
            yield appeal.decided_on
        if days is not None and (date.max - appeal.lodged_on).days >= days:
            yield appeal.lodged_on + timedelta(days=days)


class Restating:
    """Appeals and exemptions that come (1) or go (-1), and the findings whose status they bear on."""

    def __init__(
        self,
        statuses: LiveStatuses,
        all_instances: Sequence[RuleInstances | None],
        restate: Callable[[RuleInstances, Iterable[Key]], None],
    ) -> None:
        self._statuses, self._all_instances, self._restate = statuses, all_instances, restate

    def appealed(self, row: Appeal, change: int) -> None:
        """Mark the finding that an appeal names."""
        self._heed(row, change)
        for instances in self._all_instances:
            if instances is not None:
                self._restate(instances, _named(instances.rule.id, row.finding))

    def exempted(self, row: Exemption, change: int) -> None:
        """Mark the findings that an exemption covers."""
        self._heed(row, change)
        for instances in self._all_instances:
            if instances is not None and row.rule in instances.rule.reached_by:
                self._restate(instances, _covered(instances, row))

    def _heed(self, row: Heeded, change: int) -> None:
        (self._statuses.add if change > 0 else self._statuses.remove)(row)


def _covered(instances: RuleInstances, row: Exemption) -> Iterator[Key]:
    """Yield the findings about whom an exemption names whose periods share a day with it."""
    for each in instances.found_about(row.subject_id):
        if each.period_start <= row.end and each.period_end >= row.start:
            yield each.subject, each.period_start


def _named(rule: str, id: str) -> Iterator[Key]:
    """Yield the subject and first day in a finding's id, if it is one of the rule."""
    head, _, rest = id.partition("|")
    subject, bar, start = rest.rpartition("|")
    if head == rule and bar:
        try:
            yield subject, date.fromisoformat(start)
        except ValueError:
            return
