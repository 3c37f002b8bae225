"""What happens while one call is settled into what is different after it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from iron_rules.engines.incremental.changes import GIVEN, VIOLATION, Changed, Difference, DutyChange
from iron_rules.engines.incremental.instances import Key, RuleInstances
from iron_rules.findings.finding import Finding
from iron_rules.periods import Period

NO_DIFFERENCE: Final = Difference()


class Flow:
    """Findings and states as they were before the call, put down when they first change."""

    def __init__(self, duties: bool) -> None:
        self.restate: dict[int, dict[Key, None]] = {}
        self._before: dict[tuple[int, Key], Finding | None] = {}
        self._states: dict[tuple[int, str, date], list[Any]] | None = {} if duties else None

    def found(self, order: int, key: Key, before: Finding | None) -> None:
        """A finding changes for the first time or again."""
        self._before.setdefault((order, key), before)

    def moved(self, instances: RuleInstances, subject: str, period: Period, before: int, after: int) -> None:
        """A state changes for the first time or again."""
        if self._states is not None:
            self._states.setdefault((instances.order, subject, period.start), [period.end, before, after])[2] = after

    def difference(self, all_instances: Sequence[RuleInstances | None]) -> Difference:
        """Everything that is other than before, by rule, subject and period; the next call begins anew."""
        if not self._before and not self._states:
            return NO_DIFFERENCE
        appeared, changed, cured = [], [], []
        found, self._before = self._before, {}
        items = (
            sorted(found.items(), key=lambda item: _place(all_instances, *item[0])) if len(found) > 1 else found.items()
        )
        for (order, key), before in items:
            instances = all_instances[order]
            assert instances is not None
            after = instances.findings.get(key)
            if before is None and after is not None:
                appeared.append(after)
            elif before is not None and after is None:
                cured.append(before)
            elif before is not None and after is not None and _told(before) != _told(after):
                changed.append(Changed(before, after))
        duties = tuple(self._duties(all_instances)) if self._states else ()
        return Difference(tuple(appeared), tuple(changed), tuple(cured), duties)

    def _duties(self, all_instances: Sequence[RuleInstances | None]) -> list[DutyChange]:
        found: list[DutyChange] = []
        states, self._states = self._states or {}, {}
        for (order, subject, start), (end, before, after) in sorted(
            states.items(), key=lambda item: _place(all_instances, item[0][0], item[0][1:])
        ):
            instances = all_instances[order]
            assert instances is not None
            if before != after:
                words = VIOLATION if instances.rule.kind == "violation" else GIVEN
                found.append(
                    DutyChange(
                        instances.rule.id, instances.plan.subject_type, subject, start, end, words[before], words[after]
                    )
                )
        return found


def _told(finding: Finding) -> Any:
    """What makes a finding another one; what is required of some moves with the day and is no news."""
    return finding.status, finding.judged_on, finding.measured, finding.evidence, finding.name


def _place(all_instances: Sequence[RuleInstances | None], order: int, key: Key) -> Any:
    instances = all_instances[order]
    assert instances is not None
    return instances.sort_key, key
