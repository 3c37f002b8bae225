"""Draws what people did about findings: decisions, exemptions and appeals, aimed at those that there are; and feeds."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ten_iron_rules.facts import FACTS
from tests.oracle.draw import Draw
from tests.oracle.drawn_deeds import BLANKS, TEXTS
from tests.oracle.periods import after
from tests.oracle.world import Found

EXEMPT = ("*", "*", "*", "*", "*", "1", "6", "10")
GROUNDS = (None, "leave", "disaster", "trial_and_error", "other")
RECALL = "6.6-recall"
RARE = (RECALL, "1.2-effort-floor")


def _aimed(draw: Draw, found: Sequence[Found], most: int) -> list[Found]:
    """Some of the findings; those of which there are few more often than the others."""
    rare = sorted({each.rule for each in found if each.severity == "grave" or each.rule in RARE})
    aimed = []
    for _ in range(draw.pick(0, 2, most)) if found else []:
        rule = draw.pick(*rare) if rare and draw.chance(0.3) else None
        aimed.append(draw.pick(*(each for each in found if rule in {None, each.rule})))
    return aimed


def decision(draw: Draw, found: Sequence[Found]) -> Iterator[dict[str, Any]]:
    """On most recalls, about the last day on which a region may answer; and on a few other findings."""
    recalls = [finding for finding in found if finding.rule == RECALL and draw.chance(0.8)]
    for finding in [*recalls, *_aimed(draw, found, 3)]:
        for _ in range(draw.pick(1, 1, 2)):
            yield {"finding": finding.id, "on": after(finding.period_end, draw.pick(-5, 8, 30, 30, 31)),
                   "decided_by": "d", "adopted": draw.chance(0.2),
                   "reason": draw.pick("r", "r", "r", draw.pick(*TEXTS), draw.pick(None, *BLANKS))}  # fmt: skip


def notice(draw: Draw, found: Sequence[Found]) -> Iterator[dict[str, Any]]:
    for finding in _aimed(draw, found, 3):
        yield {"finding": finding.id, "served_on": after(finding.period_end, draw.pick(1, 8)), "served_by": "s"}


def exemption(draw: Draw, found: Sequence[Found]) -> Iterator[dict[str, Any]]:
    """Over half of the days of a finding's period, or over one day less; for its rule, clause or iron rule."""
    given = {"approved_by": "a", "reason": "r"}
    for finding in _aimed(draw, found, 8):
        for days in _exempt_days(draw, finding):
            clause = finding.rule.split("-")[0]
            cited = "1.3" if clause == "1.2" else clause
            rule = draw.pick(finding.rule, finding.rule, clause, cited, clause.split(".")[0], "1.3", "*")
            subject = draw.pick(finding.subject, finding.subject, finding.subject, "*")
            yield {"subject_id": subject, "rule": rule, **days, "ground": draw.pick(*GROUNDS), **given}
    if draw.chance(0.75):
        year = max(2018, draw.as_of.year - 1)
        yield {"subject_id": draw.pick("*", "*", draw.any_id("official")), "rule": draw.pick(*EXEMPT),
               "start": date(year, 1, 1), "end": date(year, 12, 31), "ground": None, **given}  # fmt: skip


def _exempt_days(draw: Draw, finding: Found) -> list[dict[str, date]]:
    """One stretch, or two that overlap, adjoin or leave out a day."""
    days = (finding.period_end - finding.period_start).days + 1
    length = draw.pick((days + 1) // 2, max(1, (days - 1) // 2), days, days // 2 + 1)
    start = draw.pick(finding.period_start, after(finding.period_end, 1 - length), after(finding.period_start, -3))
    end = after(start, length - 1)
    if length == 1 or draw.chance(0.5):
        return [{"start": start, "end": end}]
    cut, gap = after(start, draw.random.randrange(length - 1)), draw.pick(1, 1, 0, -2, 2)
    return [{"start": start, "end": cut}, {"start": after(cut, gap), "end": after(end, draw.pick(0, gap - 1))}]


def appeal(draw: Draw, found: Sequence[Found]) -> Iterator[dict[str, Any]]:
    """One to three about the last day of the period and the last known day, undecided, turned down or upheld."""
    for finding in _aimed(draw, found, 16):
        lodged = after(finding.period_end, draw.pick(0, 0, -1, 1, 1, 1, 1, 3))
        for _ in range(draw.pick(1, 1, 2, 2, 3)):
            decided = draw.pick(None, draw.as_of, draw.as_of, after(draw.as_of, 1), lodged, lodged)
            yield {"finding": finding.id, "lodged_on": lodged, "decided_on": decided,
                   "upheld": draw.pick(True, False, False, False, None)}  # fmt: skip
            lodged = draw.pick(lodged, after(lodged, 1), after(lodged, 1), draw.as_of, after(draw.as_of, 1))


def feed(draw: Draw, _found: Sequence[Found]) -> Iterator[dict[str, Any]]:
    for _ in range(draw.pick(0, 0, 0, 1, 2, 4)):
        yield {"type": draw.pick(*sorted(FACTS.tables)), "complete_until": draw.pick(
            draw.as_of, after(draw.as_of, -1), draw.day(), draw.window.end, after(draw.as_of, -45))}  # fmt: skip
