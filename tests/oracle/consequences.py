"""Rules over findings: recall (6.6) and the consequences for persons (10), each (world) -> instances."""

from collections.abc import Iterator
from datetime import date

from ten_iron_rules.facts import Official
from tests.oracle.people import principal, resident, village_head
from tests.oracle.periods import ADOPTED, Period, after, covers, full, overlaps
from tests.oracle.world import Found, Instance, World

POINTS = {"minor": 1, "serious": 3, "grave": 9}
UNDER_RECALL = ("6.3-", "6.4-", "6.7-")

# 6.6


def recall(world: World) -> Iterator[Instance]:
    for official in world.all("official"):
        for month in full("month", ADOPTED, world.as_of):
            recalled = any(row.on <= month.end for row in world.of("recall", official.id))
            if resident(official) and covers(official, month) and not recalled:
                starts = {finding.period_start for finding in _standing(world, official, month)
                          if finding.rule.startswith(UNDER_RECALL)}  # fmt: skip
                yield Instance(official.id, month, after(month.end, 7), len(starts) >= 3)


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
                yield Instance(region.id, month, day, not all(_recalled_by(world, official, day) for official in due))


def _is_to_be_recalled(world: World, official: Official, month: Period) -> bool:
    return any(
        finding.rule == "6.6-recall" and finding.status == "standing" and finding.period_start == month.start
        for finding in about(world, official)
    )


def _recalled_by(world: World, official: Official, day: date) -> bool:
    return any(row.on <= day for row in world.of("recall", official.id))


# 10


def persons(world: World) -> list[str]:
    return sorted({official.person_id for official in world.all("official")})


def exemplar(world: World) -> Iterator[Instance]:
    for person in persons(world):
        for year in full("year", ADOPTED, world.as_of):
            terms = [row for row in world.of("official", person, "person_id")
                     if (principal(row) or village_head(row) or resident(row)) and covers(row, year)]  # fmt: skip
            if terms:
                given = not _accused(world, person, year) and all(_well_graded(world, term, year) for term in terms)
                yield Instance(person, year, after(year.end, 45), given)


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
            if _in_office(world, person, quarter):
                yield Instance(person, quarter, after(quarter.end, 31), own >= 9 and rank <= 10)


def demotion(world: World) -> Iterator[Instance]:
    for quarter in full("quarter", ADOPTED, world.as_of):
        for person in persons(world):
            if _in_office(world, person, quarter):
                yield Instance(person, quarter, after(quarter.end, 31), points(world, person, quarter) >= 18)
