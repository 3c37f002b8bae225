"""Rules over findings: recall (6.6) and the consequences for persons (10), each (world) -> instances."""

from collections.abc import Iterator
from datetime import date

from ten_iron_rules.facts import Official
from tests.oracle.officials import blank
from tests.oracle.people import principal, resident, village_head
from tests.oracle.periods import ADOPTED, Period, after, covers, full, overlaps
from tests.oracle.world import Found, Instance, World

POINTS = {"minor": 1, "serious": 3, "grave": 9}
UNDER_RECALL = ("6.3-work-diary", "6.4-absent", "6.4-contradicted", "6.7-nominal-help")
RECALLS_AT_ONCE = "9.3-verified-neglect"

# 6.6


def recall(world: World) -> Iterator[Instance]:
    for official in world.all("official"):
        for month in full("month", ADOPTED, world.as_of):
            recalled = any(row.on <= month.end for row in world.of("recall", official.id))
            if resident(official) and covers(official, month) and not recalled:
                yield Instance(
                    official.id, month, after(month.end, 7), _has_neglected(_standing(world, official, month))
                )


def _has_neglected(standing: list[Found]) -> bool:
    starts = {finding.period_start for finding in standing if finding.rule in UNDER_RECALL}
    return len(starts) >= 3 or any(finding.rule == RECALLS_AT_ONCE for finding in standing)


def _standing(world: World, official: Official, period: Period) -> list[Found]:
    return [finding for finding in about(world, official)
            if finding.status == "standing" and finding.period_end in period]  # fmt: skip


def about(world: World, official: Official) -> list[Found]:
    """The findings whose subject is this term."""
    return [row for row in world.findings if row.subject_type == "official" and row.subject == official.id]


def recall_made(world: World) -> Iterator[Instance]:
    for region in world.all("region"):
        for month in full("month", ADOPTED, world.as_of):
            due = [official for official in world.of("official", region.id, "region_id")
                   if _is_to_be_recalled(world, official, month)]  # fmt: skip
            day = after(month.end, 30)
            if due:
                answered = all(_recalled_by(world, official, day) or _declined_by(world, official, month, day)
                               for official in due)  # fmt: skip
                yield Instance(region.id, month, day, not answered)


def _is_to_be_recalled(world: World, official: Official, month: Period) -> bool:
    return any(
        finding.rule == "6.6-recall" and finding.status == "standing" and finding.period_start == month.start
        for finding in about(world, official)
    )


def _recalled_by(world: World, official: Official, day: date) -> bool:
    return any(row.on <= day for row in world.of("recall", official.id))


def _declined_by(world: World, official: Official, month: Period, day: date) -> bool:
    decisions = world.of("decision", f"6.6-recall|{official.id}|{month.start}", "finding")
    return any(row.on <= day and not row.adopted and not blank(row.reason) for row in decisions)


# 10


def persons(world: World) -> list[str]:
    return sorted({official.person_id for official in world.all("official")})


def exemplar(world: World) -> Iterator[Instance]:
    for person in persons(world):
        for year in full("year", ADOPTED, world.as_of):
            terms = [row for row in world.of("official", person, "person_id")
                     if (principal(row) or village_head(row) or resident(row)) and covers(row, year)]  # fmt: skip
            if terms:
                day = after(year.end, 45)
                given = (not _accused(world, person, year) and _nominated(world, person, year, day)
                         and all(_well_graded(world, term, year) for term in terms))  # fmt: skip
                yield Instance(person, year, day, given)


def _nominated(world: World, person: str, year: Period, day: date) -> bool:
    return any(row.year == year.start.year and row.on <= day and row.cites_results
               for row in world.of("nomination", person, "person_id"))  # fmt: skip


def _accused(world: World, person: str, period: Period) -> bool:
    return any(
        finding.kind == "violation" and finding.status in {"standing", "contested"} and finding.period_end in period
        for official in world.of("official", person, "person_id")
        for finding in about(world, official)
    )


def _well_graded(world: World, term: Official, year: Period) -> bool:
    grades = [row for row in world.of("quarter_grade", term.region_id, "subject_id") if row.quarter_start in year]
    return term.region_id is None or not grades or len([row for row in grades if row.grade == "good"]) >= 3


def points(world: World, person: str, quarter: Period) -> int:
    standing = [
        finding
        for official in world.of("official", person, "person_id")
        for finding in _standing(world, official, quarter)
        if finding.kind == "violation"
    ]
    rules = {finding.rule: POINTS[finding.severity] for finding in standing if finding.severity}
    return sum(each * min(2, len([row for row in standing if row.rule == rule])) for rule, each in rules.items())


def _in_office(world: World, person: str, quarter: Period) -> bool:
    return any(overlaps(row, quarter) for row in world.of("official", person, "person_id"))


def negative_example(world: World) -> Iterator[Instance]:
    for quarter in full("quarter", ADOPTED, world.as_of):
        everyone = {person: points(world, person, quarter) for person in persons(world)}
        for person, own in everyone.items():
            rank = 1 + len([other for other in everyone.values() if other > own])
            given = own >= 9 and rank <= 10
            if given or _in_office(world, person, quarter):
                yield Instance(person, quarter, after(quarter.end, 31), given)


def demotion(world: World) -> Iterator[Instance]:
    for quarter in full("quarter", ADOPTED, world.as_of):
        for person in persons(world):
            given = points(world, person, quarter) >= 18
            if given or _in_office(world, person, quarter):
                yield Instance(person, quarter, after(quarter.end, 31), given)
