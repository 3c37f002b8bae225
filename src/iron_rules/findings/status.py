"""Appeals and exemptions into the status of a finding. One function serves every engine and every report."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from iron_rules.facts.process import Appeal, Exemption
from iron_rules.findings.finding import Status
from iron_rules.findings.stretches import Stretches
from iron_rules.language.pack import DueProcess
from iron_rules.language.rule import Rule
from iron_rules.periods import days_covered


class Statuses:
    """What appeals and exemptions say about findings, as of a day and by what a pack says of them."""

    def __init__(self, process: DueProcess, appeals: Iterable[Any], exemptions: Iterable[Any], as_of: date) -> None:
        self._process, self._as_of = process, as_of
        self._appeals: dict[str, list[Appeal]] = {}
        for appeal in appeals:
            if appeal.lodged_on <= as_of:
                self._appeals.setdefault(appeal.finding, []).append(appeal)
        self._exemptions: dict[tuple[str, str], Stretches] = {}
        for exemption in exemptions:
            self._exempt(exemption)

    def _exempt(self, exemption: Exemption) -> None:
        found = self._exemptions.setdefault((exemption.subject_id, exemption.rule), Stretches())
        found.add(exemption.start, exemption.end)

    def of(self, rule: Rule, id: str, subject: str, start: date, end: date) -> Status:
        """Overturned, else contested, else tolerated, else standing."""
        found = self._appealed(id, end) if self._appeals else "standing"
        if found == "standing" and self._exemptions and self._is_exempt(rule, subject, start, end):
            return "tolerated"
        return found

    def heard(self, id: str, end: date) -> Sequence[Appeal]:
        """Return the appeals that are heard, in order: the first, and once it was refused the second; no third.

        An appeal counts that was lodged after the period of the finding.
        """
        known = (each for each in self._appeals.get(id, ()) if each.lodged_on > end)
        counted = sorted(known, key=lambda each: (each.lodged_on, each.id))[:2]
        return counted if counted and self._refused(counted[0]) else counted[:1]

    def _appealed(self, id: str, end: date) -> Status:
        heard = self.heard(id, end)
        if not heard or self._refused(heard[-1]):
            return "standing"
        if self._decided(heard[-1]):
            return "overturned"
        days = self._process.appeal_days
        waits = days is None or (self._as_of - heard[-1].lodged_on).days < days
        return "contested" if waits else "standing"

    def _decided(self, appeal: Appeal) -> bool:
        return appeal.upheld is not None and appeal.decided_on is not None and appeal.decided_on <= self._as_of

    def _refused(self, appeal: Appeal) -> bool:
        return self._decided(appeal) and not appeal.upheld

    def _is_exempt(self, rule: Rule, subject: str, start: date, end: date) -> bool:
        """Return whether exemptions cover enough of a period's days, each day counted once."""
        found = (days for each in self._exempting(rule, subject) for days in each.within(start, end))
        days = days_covered(found)
        return days > 0 and bool(days >= self._process.exempt_share * ((end - start).days + 1))

    def _exempting(self, rule: Rule, subject: str) -> Iterator[Stretches]:
        for whom in (subject, "*"):
            for what in rule.reached_by:
                found = self._exemptions.get((whom, what))
                if found is not None:
                    yield found
