"""Planted breaches into all findings: recalls, points, commendations and demotions follow from what stands."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from iron_rules.periods import Period
from iron_rules.samples import Answer, Status
from ten_iron_rules.facts import Decision, Nomination, Official, QuarterGrade, Recall
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import AS_OF, days, due
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.judgement import GRAVE, status_of
from ten_iron_rules.samples.plants.picking import breach
from ten_iron_rules.samples.terms import covers, is_bound, is_resident

MINOR: Final = frozenset(
    {
        "2.2-household-contact", "2.3-monthly-exchange", "2.6-problems-found", "6.1-ledger-signed",
        "6.1-recorded-late", "6.2-guarantees", "6.3-work-diary", "6.3-people-diary", "6.4-absent",
        "8.3-leader-inspections",
    }
)  # fmt: skip
"""The rules about officials that cost one point; the others cost three."""
_NEGLECT: Final = frozenset({"6.3-work-diary", "6.4-absent", "6.4-contradicted", "6.7-nominal-help"})
_NEGLECT_AT_ONCE: Final = "9.3-verified-neglect"
RECALL_STARTS, NAMED_POINTS, NAMED_RANK, DEMOTED_POINTS, GOOD_QUARTERS = 3, 9, 10, 18, 3

Statuses = Mapping[Breach, Status]


def follow(draft: Draft, planted: Sequence[Breach]) -> tuple[Answer, ...]:
    """Every finding that the sample must lead to, by id, each with its status."""
    statuses = {each: status_of(draft, each) for each in planted}
    for stage in (_recalls, _recalls_not_made, _rule_ten):
        statuses.update((each, status_of(draft, each)) for each in stage(draft, MappingProxyType(dict(statuses))))
    answers = [
        Answer(each.id, each.rule, each.subject, each.start, each.end, status) for each, status in statuses.items()
    ]
    return tuple(sorted(answers, key=lambda answer: answer.id))


def _recalls(draft: Draft, statuses: Statuses) -> list[Breach]:
    """6.6-recall: three different beginnings among the standing neglects that end in a month, or a proven one."""
    neglects: dict[str, list[Breach]] = {}
    for each, status in statuses.items():
        if status == "standing" and each.rule in {*_NEGLECT, _NEGLECT_AT_ONCE}:
            neglects.setdefault(each.subject, []).append(each)
    found = []
    for resident in draft.all(Official):
        if not is_resident(resident) or resident.id not in neglects:
            continue
        recalled = [recall.on for recall in draft.of(Recall, "official_id", resident.id)]
        for month in due("month", 7):
            ending = [each for each in neglects[resident.id] if month.start <= each.end <= month.end]
            starts = {each.start for each in ending if each.rule in _NEGLECT}
            at_once = any(each.rule == _NEGLECT_AT_ONCE for each in ending)
            free = covers(resident, month) and not any(day <= month.end for day in recalled)
            if free and (at_once or len(starts) >= RECALL_STARTS):
                found.append(breach("6.6-recall", resident.id, month))
    return found


def _recalls_not_made(draft: Draft, statuses: Statuses) -> list[Breach]:
    """6.6-recall-made: nobody called the resident back within thirty days of the month, or said why not."""
    found: dict[str, Breach] = {}
    for each, status in statuses.items():
        last = each.end + days(30)
        if each.rule != "6.6-recall" or status != "standing" or last > AS_OF:
            continue
        resident = draft.get(Official, each.subject)
        made = any(recall.on <= last for recall in draft.of(Recall, "official_id", resident.id))
        declined = any(
            decision.on <= last and not decision.adopted and (decision.reason or "").strip()
            for decision in draft.of(Decision, "finding", each.id)
        )
        if not made and not declined and resident.region_id:
            missed = Breach("6.6-recall-made", resident.region_id, each.start, each.end)
            found[missed.id] = missed
    return list(found.values())


def _rule_ten(draft: Draft, statuses: Statuses) -> list[Breach]:
    terms: dict[str, list[Official]] = {}
    for official in draft.all(Official):
        terms.setdefault(official.person_id, []).append(official)
    by_official: dict[str, list[Breach]] = {}
    for each, status in statuses.items():
        if status in ("standing", "contested") and each.rule != "6.6-recall":
            by_official.setdefault(each.subject, []).append(each)
    found = [
        breach("10.1-exemplar", person, year)
        for year in due("year", 45)
        for person, own in terms.items()
        if _is_exemplar(draft, own, by_official, year)
    ]
    standing = {id: [each for each in breaches if statuses[each] == "standing"] for id, breaches in by_official.items()}
    for quarter in due("quarter", 31):
        found += _demotions(terms, standing, quarter)
    return found


def _is_exemplar(draft: Draft, terms: Sequence[Official], violations: Mapping[str, list[Breach]], year: Period) -> bool:
    """A nomination, a covering term, no violation that ends in the year, and good grades where there are any."""
    covering = [each for each in terms if is_bound(each) and covers(each, year)]
    if not covering or not _nominated(draft, covering[0].person_id, year):
        return False
    blamed = any(year.start <= each.end <= year.end for term in terms for each in violations.get(term.id, ()))
    return not blamed and all(_well_graded(draft, each.region_id, year) for each in covering)


def _nominated(draft: Draft, person: str, year: Period) -> bool:
    rows = draft.of(Nomination, "person_id", person)
    return any(row.year == year.year and row.on <= year.judged and row.cites_results for row in rows)


def _well_graded(draft: Draft, region: str | None, year: Period) -> bool:
    rows = [row for row in draft.of(QuarterGrade, "subject_id", region) if year.start <= row.quarter_start <= year.end]
    return not rows or sum(row.grade == "good" for row in rows) >= GOOD_QUARTERS


def _demotions(
    terms: Mapping[str, list[Official]], standing: Mapping[str, list[Breach]], quarter: Period
) -> list[Breach]:
    """10.2 and 10.3: enough points, and for 10.2 fewer than ten persons with more, in office or not."""
    points = {
        person: _points([each for term in own for each in standing.get(term.id, ())], quarter)
        for person, own in terms.items()
    }
    ranked = sorted(points.values(), reverse=True)
    found = []
    for person, count in points.items():
        if count < NAMED_POINTS:
            continue
        if 1 + ranked.index(count) <= NAMED_RANK:
            found.append(breach("10.2-negative-example", person, quarter))
        if count >= DEMOTED_POINTS:
            found.append(breach("10.3-demotion", person, quarter))
    return found


def _points(breaches: Sequence[Breach], quarter: Period) -> int:
    """Each rule's points, for two findings at most."""
    counts: dict[str, int] = {}
    for each in breaches:
        if quarter.start <= each.end <= quarter.end:
            counts[each.rule] = min(2, counts.get(each.rule, 0) + 1)
    return sum(count * (1 if rule in MINOR else 9 if rule in GRAVE else 3) for rule, count in counts.items())
