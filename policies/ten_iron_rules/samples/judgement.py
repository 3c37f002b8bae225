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

GRAVE: Final = frozenset(
    {
        "4.1-identification-rate", "4.1-exit-rate", "4.3-satisfaction-rank", "7.3-overdrawn", "9.3-verified-fraud",
    }
)  # fmt: skip
"""The rules that no exemption of their chapter or of everything reaches."""
_MORE_CLAUSES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"1.2-effort-floor": ("1.3",)})


def status_of(draft: Draft, finding: Breach) -> Status:
    """What the first appeal makes of it, or the second where the first was turned down; else what exemptions do."""
    appeals = [each for each in draft.of(Appeal, "finding", finding.id) if finding.end < each.lodged_on <= AS_OF]
    for appeal in sorted(appeals, key=lambda each: (each.lodged_on, str(each.id)))[:2]:
        if not _is_decided(appeal):
            return "contested"
        if appeal.upheld:
            return "overturned"
    return "tolerated" if _is_tolerated(draft, finding) else "standing"


def _is_decided(appeal: Appeal) -> bool:
    return appeal.decided_on is not None and appeal.decided_on <= AS_OF and appeal.upheld is not None


def _is_tolerated(draft: Draft, finding: Breach) -> bool:
    """Whether at least half of the period's days lie in an exemption that reaches the finding."""
    exemptions = [*draft.of(Exemption, "subject_id", finding.subject), *draft.of(Exemption, "subject_id", "*")]
    reaching = [each for each in exemptions if each.rule in _names(finding.rule)]
    if not reaching:
        return False
    days = [finding.start + timedelta(days=number) for number in range((finding.end - finding.start).days + 1)]
    return 2 * sum(any(each.start <= day <= each.end for each in reaching) for day in days) >= len(days)


def _names(rule: str) -> set[str]:
    """By which names an exemption reaches a rule."""
    clause = rule.partition("-")[0]
    wide = set() if rule in GRAVE else {clause.partition(".")[0], "*"}
    return {rule, clause, *_MORE_CLAUSES.get(rule, ()), *wide}
