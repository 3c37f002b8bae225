"""Some planted breaches into exemptions and appeals, on both sides of every limit; notices; and feeds."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from iron_rules.facts import Appeal, Exemption, Feed
from ten_iron_rules.facts import FACTS, Notice
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import AS_OF, days
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.judgement import GRAVE

_SPARED: Final = ("6.3-", "6.4-", "6.7-", "9.3-")
"""Recalls, points and demotions rest on these: they are left as they were planted."""
_LATEST: Final = AS_OF - timedelta(days=40)
"""A finding whose period ends by then can be appealed twice within the sample."""


def plead(draft: Draft, planted: Sequence[Breach]) -> None:
    """Make every exemption, appeal, notice and feed that was not planted already."""
    recurring = [each for each in planted if not each.rule.startswith(_SPARED) and each.start < each.end <= _LATEST]
    grave = [each for each in recurring if each.rule in GRAVE]
    chosen = iter(draft.rng.sample(recurring, len(recurring)))
    chosen_grave = iter(draft.rng.sample(grave, len(grave)))
    for _ in range(draft.extent.turns // 2):
        for exempt in _OF_GRAVE:
            exempt(draft, next(chosen_grave))
        for plea in (*_APPEALS, *_EXEMPTIONS):
            plea(draft, next(each for each in chosen if each.rule not in GRAVE))
    draft.add(Appeal, finding="2.5-weekly-village-day|nobody|2018-01-01", lodged_on=AS_OF)
    for finding in planted[::5]:
        served = min(AS_OF, finding.end + days(draft.rng.randint(1, 20)))
        draft.add(Notice, finding=finding.id, served_on=served, served_by="县纪委监委")
    for name in FACTS.tables:
        draft.add(Feed, type=name, complete_until=AS_OF)


def _appeal(draft: Draft, finding: Breach, after: int, decided: date | None = None, upheld: bool | None = None) -> None:
    """An appeal lodged so many days after the period's end."""
    lodged = finding.end + days(after)
    draft.add(Appeal, finding=finding.id, lodged_on=lodged, decided_on=decided, upheld=upheld)


def _upheld_from_the_day_after(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, 1, AS_OF, upheld=True)


def _lodged_on_the_last_day(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, 0, finding.end + days(20), upheld=True)


def _lodged_as_late_as_can_be(draft: Draft, finding: Breach) -> None:
    draft.add(Appeal, finding=finding.id, lodged_on=AS_OF, decided_on=AS_OF, upheld=True)


def _refused(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, 1, finding.end + days(30), upheld=False)


def _open(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, 1)


def _upheld_tomorrow(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, 1, AS_OF + days(1), upheld=True)


def _decided_without_a_result(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, 1, finding.end + days(20))


def _upheld_on_no_day(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, 1, upheld=True)


def _upheld_at_the_second_time(draft: Draft, finding: Breach) -> None:
    _appeal(draft, finding, 0, finding.end + days(2), upheld=False)
    _refused(draft, finding)
    _appeal(draft, finding, 5, AS_OF, upheld=True)


def _refused_and_open(draft: Draft, finding: Breach) -> None:
    _refused(draft, finding)
    _appeal(draft, finding, 1)


def _refused_twice(draft: Draft, finding: Breach) -> None:
    """A third appeal changes nothing."""
    _refused(draft, finding)
    _appeal(draft, finding, 31, finding.end + days(35), upheld=False)
    _appeal(draft, finding, 36, finding.end + days(40), upheld=True)


def _open_and_upheld(draft: Draft, finding: Breach) -> None:
    """A second appeal changes nothing while the first is open."""
    _open(draft, finding)
    _appeal(draft, finding, 2, finding.end + days(20), upheld=True)


def _exempt(draft: Draft, finding: Breach, rule: str, count: int, **columns: Any) -> None:
    """An exemption of so many of the period's first days."""
    values: dict[str, Any] = {
        "subject_id": finding.subject,
        "rule": rule,
        "start": finding.start,
        "end": finding.start + days(count - 1),
        "ground": "disaster",
        "approved_by": "省扶贫办",
        "reason": "抢险救灾",
    }
    draft.add(Exemption, **{**values, **columns})


def _half(finding: Breach) -> int:
    """Half of the period's days, rounded up."""
    return ((finding.end - finding.start).days + 2) // 2


def _half_by_rule(draft: Draft, finding: Breach) -> None:
    _exempt(draft, finding, finding.rule, _half(finding), ground=None)


def _half_by_clause(draft: Draft, finding: Breach) -> None:
    _exempt(draft, finding, finding.rule.partition("-")[0], _half(finding))


def _half_by_iron_rule(draft: Draft, finding: Breach) -> None:
    _exempt(draft, finding, finding.rule.partition(".")[0], _half(finding), ground="other")


def _half_by_everything(draft: Draft, finding: Breach) -> None:
    _exempt(draft, finding, "*", _half(finding), ground="leave")


def _half_for_everybody(draft: Draft, finding: Breach) -> None:
    _exempt(draft, finding, finding.rule, _half(finding), subject_id="*")


def _half_in_two(draft: Draft, finding: Breach) -> None:
    """The first day by one exemption, the last days by another."""
    _exempt(draft, finding, finding.rule, 1)
    _exempt(draft, finding, "*", 1, start=finding.end - days(_half(finding) - 2), end=finding.end + days(9))


def _a_day_short(draft: Draft, finding: Breach) -> None:
    """Less than half, twice the same days, which count once."""
    for rule in (finding.rule, finding.rule.partition("-")[0]):
        _exempt(draft, finding, rule, _half(finding) - 1, ground="trial_and_error")


def _all_days_of_a_grave_rule(draft: Draft, finding: Breach) -> None:
    """By its chapter, and with all others: neither reaches it."""
    for rule in (finding.rule.partition(".")[0], "*"):
        _exempt(draft, finding, rule, (finding.end - finding.start).days + 1)


_Plea = Callable[[Draft, Breach], None]
_APPEALS: Final[tuple[_Plea, ...]] = (
    _upheld_from_the_day_after, _lodged_on_the_last_day, _lodged_as_late_as_can_be, _refused, _open, _upheld_tomorrow,
    _decided_without_a_result, _upheld_on_no_day, _upheld_at_the_second_time, _refused_and_open, _refused_twice,
    _open_and_upheld,
)  # fmt: skip
_EXEMPTIONS: Final[tuple[_Plea, ...]] = (
    _half_by_rule, _half_by_clause, _half_by_iron_rule, _half_by_everything, _half_for_everybody, _half_in_two,
    _a_day_short,
)  # fmt: skip
_OF_GRAVE: Final[tuple[_Plea, ...]] = (_all_days_of_a_grave_rule, _half_by_rule)
