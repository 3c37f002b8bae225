"""What happens while one call is settled into what is different after it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from iron_rules.engines.live.changes import GIVEN, VIOLATION, Changed, Difference, DutyChange
from iron_rules.engines.live.docket import Docket, Key
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

    def moved(self, docket: Docket, subject: str, period: Period, before: int, after: int) -> None:
        """A state changes for the first time or again."""
        if self._states is not None:
            self._states.setdefault((docket.order, subject, period.start), [period.end, before, after])[2] = after

    def difference(self, dockets: Sequence[Docket | None]) -> Difference:
        """Everything that is other than before, by rule, subject and period; the next call begins anew."""
        if not self._before and not self._states:
            return NO_DIFFERENCE
        appeared, changed, cured = [], [], []
        found, self._before = self._before, {}
        items = sorted(found.items(), key=lambda item: _place(dockets, *item[0])) if len(found) > 1 else found.items()
        for (order, key), before in items:
            docket = dockets[order]
            assert docket is not None
            after = docket.findings.get(key)
            if before is None and after is not None:
                appeared.append(after)
            elif before is not None and after is None:
                cured.append(before)
            elif before is not None and after is not None and _told(before) != _told(after):
                changed.append(Changed(before, after))
        duties = tuple(self._duties(dockets)) if self._states else ()
        return Difference(tuple(appeared), tuple(changed), tuple(cured), duties)

    def _duties(self, dockets: Sequence[Docket | None]) -> list[DutyChange]:
        found: list[DutyChange] = []
        states, self._states = self._states or {}, {}
        for (order, subject, start), (end, before, after) in sorted(
            states.items(), key=lambda item: _place(dockets, item[0][0], item[0][1:])
        ):
            docket = dockets[order]
            assert docket is not None
            if before != after:
                words = VIOLATION if docket.rule.kind == "violation" else GIVEN
                found.append(
                    DutyChange(
                        docket.rule.id, docket.plan.subject_type, subject, start, end, words[before], words[after]
                    )
                )
        return found


def _told(finding: Finding) -> Any:
    """What makes a finding another one; what is required of some moves with the day and is no news."""
    return finding.status, finding.judged_on, finding.measured, finding.evidence, finding.name


def _place(dockets: Sequence[Docket | None], order: int, key: Key) -> Any:
    docket = dockets[order]
    assert docket is not None
    return docket.sort_key, key
