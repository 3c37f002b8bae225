"""The breaches of a sample, and what follows from them, as the findings that an evaluation must come to."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from food_inspection.samples.world import AS_OF, YEARS, Breach, World
from iron_rules.samples import Answer

POINTS: Final = {"第六条-corrected": 4, "第八条-self-inspected": 1}
"""The points of the rules that bind food businesses."""
SUMMED_UP: Final = timedelta(days=60)
VIOLATIONS, LEAST_POINTS, RANKS = 2, 4, 10


def answers(world: World) -> tuple[Answer, ...]:
    """Return every finding in the order of its rule's clause, its subject and its period."""
    found = [each for each in world.breaches.values() if each.end <= AS_OF]
    for year in YEARS:
        if date(year, 12, 31) + SUMMED_UP <= AS_OF:
            found += _of_year(world, year)
    return tuple(
        Answer(each.id, each.rule, each.subject, each.start, each.end, each.status)
        for each in sorted(found, key=lambda breach: breach.id)
    )


def _of_year(world: World, year: int) -> Iterator[Breach]:
    """Yield what follows for businesses and operators from the breaches of a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    of_year = [each for each in world.breaches.values() if each.rule in POINTS and each.end.year == year]
    violations = Counter(each.subject for each in of_year if each.status == "standing")
    unresolved = {each.subject for each in of_year if each.status in ("standing", "contested")}
    inspected = {each.business_id for each in world.rows("inspection") if each.made_on.year == year}
    clean = inspected - {each.business_id for each in world.rows("problem") if each.found_on.year == year} - unresolved
    high = {each.business_id for each in world.rows("risk_grade") if each.graded_year == year and each.grade in "CD"}
    points: Counter[str] = Counter()
    for business in world.rows("food_business"):
        points[business.operator_id] += sum(
            POINTS[each.rule] for each in of_year if each.subject == business.id and each.status == "standing"
        )
        if violations[business.id] >= VIOLATIONS:
            yield Breach("第九条-grade-raised", business.id, first, last)
        if business.id in clean & high:
            yield Breach("第十条-grade-lowered", business.id, first, last)
    for operator, own in points.items():
        if own >= LEAST_POINTS and sum(each > own for each in points.values()) < RANKS:
            yield Breach("第十一条-operator-summoned", operator, first, last)
