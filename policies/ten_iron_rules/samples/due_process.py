"""Some planted breaches into exemptions and appeals, on both sides of every limit; and feeds that are complete."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from iron_rules.facts import Appeal, Exemption, Feed
from ten_iron_rules.facts import FACTS
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import AS_OF, days
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.judgement import OPEN_DAYS

_SPARED: Final = ("6.3-", "6.4-", "6.7-", "9.3-")
"""Recalls, points and demotions rest on these: they are left as they were planted."""


def plead(draft: Draft, planted: Sequence[Breach]) -> None:
    """Make every exemption, appeal and feed that was not planted already."""
    open_to_plea = [each for each in planted if not each.rule.startswith(_SPARED) and each.start < each.end]
    chosen = iter(draft.rng.sample(open_to_plea, len(open_to_plea)))
    for _ in range(draft.extent.turns // 2):
        for plea in (*_APPEALS, *_EXEMPTIONS):
            plea(draft, next(chosen))
    draft.add(Appeal, finding="2.5-weekly-village-day|nobody|2018-01-01", lodged_on=AS_OF)
    for name in FACTS.tables:
        draft.add(Feed, type=name, complete_until=AS_OF)


def _appeal(
    draft: Draft, finding: Breach, lodged: date, decided: date | None = None, upheld: bool | None = None
) -> None:
    draft.add(Appeal, finding=finding.id, lodged_on=min(lodged, AS_OF), decided_on=decided, upheld=upheld)


def _upheld(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, finding.start, min(AS_OF, finding.end + days(20)), upheld=True)


def _upheld_on_the_last_day(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, finding.end, AS_OF, upheld=True)


def _refused(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, finding.end, min(AS_OF, finding.end + days(30)), upheld=False)


def _lodged_too_early(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, finding.start - days(1), finding.end, upheld=True)


def _still_open(draft: Draft, finding: Breach) -> None:
    """Undecided for the longest time that still holds a finding back; it will be upheld after the last known day."""
    lodged = AS_OF - timedelta(days=OPEN_DAYS - 1)
    _appeal(draft, finding, max(lodged, finding.start), AS_OF + days(1), upheld=True)


def _lapsed(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, AS_OF - timedelta(days=OPEN_DAYS))


def _exempt(draft: Draft, finding: Breach, rule: str, count: int, subject: str = "") -> None:
    draft.add(
        Exemption,
        subject_id=subject or finding.subject,
        rule=rule,
        start=finding.start,
        end=finding.start + days(count - 1),
        approved_by="省扶贫办",
        reason="抢险救灾",
    )


def _half(finding: Breach) -> int:
    """Half of the period's days, rounded up."""
    return ((finding.end - finding.start).days + 2) // 2


def _half_by_rule(draft: Draft, finding: Breach) -> None:
    _exempt(draft, finding, finding.rule, _half(finding))


def _half_by_clause(draft: Draft, finding: Breach) -> None:
    _exempt(draft, finding, finding.rule.partition("-")[0], _half(finding))


def _half_by_iron_rule(draft: Draft, finding: Breach) -> None:
    _exempt(draft, finding, finding.rule.partition(".")[0], _half(finding))


def _half_by_everything(draft: Draft, finding: Breach) -> None:
    _exempt(draft, finding, "*", _half(finding))


def _half_for_everybody(draft: Draft, finding: Breach) -> None:
    _exempt(draft, finding, finding.rule, _half(finding), subject="*")


def _a_day_short(draft: Draft, finding: Breach) -> None:
    """Less than half, twice: one exemption alone has to reach half."""
    for _ in range(2):
        _exempt(draft, finding, finding.rule, _half(finding) - 1)


_Plea = Callable[[Draft, Breach], None]
_APPEALS: Final[tuple[_Plea, ...]] = (
    _upheld, _upheld_on_the_last_day, _refused, _lodged_too_early, _still_open, _still_open, _lapsed,
)  # fmt: skip
_EXEMPTIONS: Final[tuple[_Plea, ...]] = (
    _half_by_rule, _half_by_clause, _half_by_iron_rule, _half_by_everything, _half_for_everybody, _a_day_short,
)  # fmt: skip
