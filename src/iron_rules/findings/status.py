"""Appeals and exemptions into the status of a finding. One function serves every engine and every report."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from iron_rules.facts.process import Appeal, Exemption
from iron_rules.findings.finding import Status
from iron_rules.language.pack import DueProcess
from iron_rules.language.rule import Rule


class Statuses:
    """What appeals and exemptions say about findings, as of a day and by what a pack says of them."""

    def __init__(self, process: DueProcess, appeals: Iterable[Any], exemptions: Iterable[Any], as_of: date) -> None:
        self._process, self._as_of = process, as_of
        self._appeals: dict[str, list[Appeal]] = {}
        for appeal in appeals:
            if appeal.lodged_on <= as_of:
                self._appeals.setdefault(appeal.finding, []).append(appeal)
        self._exemptions: dict[tuple[str, str], list[Exemption]] = {}
        for exemption in exemptions:
            self._exemptions.setdefault((exemption.subject_id, exemption.rule), []).append(exemption)

    def of(self, rule: Rule, id: str, subject: str, start: date, end: date) -> Status:
        """Overturned, else contested, else tolerated, else standing."""
        appeals = [each for each in self._appeals.get(id, ()) if each.lodged_on >= start]
        if any(self._decided(each) and each.upheld for each in appeals):
            return "overturned"
        if any(self._holds_back(each) for each in appeals):
            return "contested"
        if self._exemptions and any(self._covers(each, start, end) for each in self._exempting(rule, subject)):
            return "tolerated"
        return "standing"

    def _decided(self, appeal: Appeal) -> bool:
        return appeal.decided_on is not None and appeal.decided_on <= self._as_of

    def _holds_back(self, appeal: Appeal) -> bool:
        days = self._process.appeal_days
        return not self._decided(appeal) and (days is None or (self._as_of - appeal.lodged_on).days < days)

    def _covers(self, exemption: Exemption, start: date, end: date) -> bool:
        covered: int = (min(exemption.end, end) - max(exemption.start, start)).days + 1
        return covered > 0 and bool(covered >= self._process.exempt_share * ((end - start).days + 1))

    def _exempting(self, rule: Rule, subject: str) -> Iterable[Exemption]:
        for whom in (subject, "*"):
            for what in rule.reached_by:
                yield from self._exemptions.get((whom, what), ())
