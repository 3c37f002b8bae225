"""What differs after a call from what was before it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from iron_rules.engines.incremental.changes import GIVEN, VIOLATION, Changed, Difference, DutyChange
from iron_rules.engines.incremental.instances import Key, RuleInstances
from iron_rules.findings.finding import Finding
from iron_rules.periods import Period

NO_DIFFERENCE: Final = Difference()


class Flow:
    """Findings and states as they were before the call, noted when they first change."""

    def __init__(self, duties: bool) -> None:
        self.restate: dict[int, dict[Key, None]] = {}
        self._before: dict[tuple[int, Key], Finding | None] = {}
        self._states: dict[tuple[int, str, date], tuple[date, int, int]] | None = {} if duties else None

    def found(self, order: int, key: Key, before: Finding | None) -> None:
        """Note a finding as it was before it changed for the first time."""
        self._before.setdefault((order, key), before)

    def moved(self, instances: RuleInstances, subject: str, period: Period, before: int, after: int) -> None:
        """Note a state as it was before it changed for the first time, and as it is now."""
        if self._states is not None:
            key = instances.order, subject, period.start
            end, first, _ = self._states.get(key, (period.end, before, after))
            self._states[key] = end, first, after

    def difference(self, all_instances: Sequence[RuleInstances | None]) -> Difference:
        """Return all that differs from before, by rule, subject and period, and begin anew."""
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
            elif before is not None and after is not None and _news(before) != _news(after):
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


def _news(finding: Finding) -> tuple[object, ...]:
    """Return what makes a finding another one; what is required may move with the day, which changes nothing."""
    return finding.status, finding.judged_on, finding.measured, finding.facts, finding.name


def _place(all_instances: Sequence[RuleInstances | None], order: int, key: Key) -> tuple[object, ...]:
    instances = all_instances[order]
    assert instances is not None
    return instances.sort_key, key
