"""Breaches, appeals and exemptions into the status that each finding has on the last known day."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from iron_rules.facts import Appeal, Exemption
from iron_rules.samples import Status
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import AS_OF
from ten_iron_rules.samples.draft import Draft

OPEN_DAYS: Final = 60
_MORE_CLAUSES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"1.2-effort-floor": ("1.3",)})


def status_of(draft: Draft, finding: Breach) -> Status:
    """Overturned before contested, contested before tolerated; standing if none of them."""
    appeals = [each for each in draft.of(Appeal, "finding", finding.id) if finding.start <= each.lodged_on <= AS_OF]
    if any(_decided(appeal) and appeal.upheld for appeal in appeals):
        return "overturned"
    if any(not _decided(appeal) and AS_OF - appeal.lodged_on < timedelta(days=OPEN_DAYS) for appeal in appeals):
        return "contested"
    exemptions = [*draft.of(Exemption, "subject_id", finding.subject), *draft.of(Exemption, "subject_id", "*")]
    return "tolerated" if any(_excuses(exemption, finding) for exemption in exemptions) else "standing"


def _decided(appeal: Appeal) -> bool:
    return appeal.decided_on is not None and appeal.decided_on <= AS_OF


def _excuses(exemption: Exemption, finding: Breach) -> bool:
    """Whether the exemption is for this rule and holds at least half of the period's days."""
    clause = finding.rule.partition("-")[0]
    clauses = (clause, *_MORE_CLAUSES.get(finding.rule, ()))
    if exemption.rule not in (finding.rule, "*", clause.partition(".")[0], *clauses):
        return False
    held = (min(exemption.end, finding.end) - max(exemption.start, finding.start)).days + 1
    return 2 * held >= (finding.end - finding.start).days + 1
