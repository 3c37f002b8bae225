"""Breaches of every duty in a world that keeps them, and objections to some."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from food_inspection.samples.world import AS_OF, World, quarters
from iron_rules.facts import Appeal, Exemption

YEAR: Final = 2022
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
LATE: Final = 60
"""Days that are too late for everything that has a time."""
HELD_BACK: Final = 40
"""Days before the last known one on which an appeal was lodged that is undecided."""


def break_rules(world: World) -> None:
    """Break every duty as often as the sample's extent says, each time of another office or business."""
    businesses = world.rows("food_business")
    world.random.shuffle(businesses)
    stations = [each for each in world.rows("office") if each.above_id is not None]
    for turn in range(world.extent.turns):
        plan = next(
            each for each in world.rows("inspection_plan")
            if each.office_id == stations[turn].id and each.plan_year == YEAR
        )  # fmt: skip
        world.drop(plan)
        world.breach("第二条-plan-published", plan.office_id, FIRST, LAST)
        for breaking in (_leave_ungraded, _inspect_less, _publish_late, _leave_problem, _look_late, _report_twice_less):
            breaking(world, businesses)
        for object_ in (_exempt, _overturn, _contest):
            _report_less(world, businesses, object_)


def _taken(businesses: list[Any], facts_of: Callable[[Any], list[Any]]) -> tuple[Any, list[Any]]:
    """Return the first business of which there are facts, and these; it is not taken again."""
    for business in businesses:
        found = facts_of(business)
        if found:
            businesses.remove(business)
            return business, found
    raise AssertionError("the sample is too small for its breaches")


def _of(world: World, name: str, business: Any) -> list[Any]:
    return [each for each in world.rows(name) if each.business_id == business.id]


def _leave_ungraded(world: World, businesses: list[Any]) -> None:
    business, (grade,) = _taken(
        businesses, lambda each: [row for row in _of(world, "risk_grade", each) if row.graded_year == YEAR]
    )
    world.drop(grade)
    world.breach("第三条-graded", business.office_id, FIRST, LAST)


def _inspect_less(world: World, businesses: list[Any]) -> None:
    def inspected(business: Any) -> list[Any]:
        problems = {each.found_on for each in _of(world, "problem", business)}
        found = [each for each in _of(world, "inspection", business) if each.made_on.year == YEAR]
        return [each for each in found if each.made_on not in problems]

    business, (inspection, *_) = _taken(businesses, inspected)
    world.drop(inspection)
    world.breach("第四条-inspected", f"grade-{business.id}-{YEAR}", FIRST, LAST)


def _publish_late(world: World, businesses: list[Any]) -> None:
    _, (inspection, *_) = _taken(businesses, lambda each: _of(world, "inspection", each))
    world.change(inspection, published_on=inspection.made_on + timedelta(days=LATE))
    end = inspection.made_on + timedelta(days=20)
    world.breach("第五条-result-published", inspection.id, end, end)


def _leave_problem(world: World, businesses: list[Any]) -> None:
    business, (problem, *_) = _taken(businesses, lambda each: _of(world, "problem", each))
    world.change(problem, corrected_on=None)
    end = problem.found_on + timedelta(days=30)
    world.breach("第六条-corrected", business.id, end, end)


def _look_late(world: World, businesses: list[Any]) -> None:
    _, (problem, *_) = _taken(businesses, lambda each: _of(world, "problem", each))
    (again,) = (each for each in world.rows("reinspection") if each.problem_id == problem.id)
    world.change(again, made_on=problem.found_on + timedelta(days=LATE))
    end = problem.found_on + timedelta(days=45)
    world.breach("第七条-reinspected", problem.id, end, end)


def _report_twice_less(world: World, businesses: list[Any]) -> None:
    business = businesses.pop()
    for first, last in list(quarters())[4:6]:
        _without_report(world, business, first, last)


def _report_less(world: World, businesses: list[Any], objects: Any) -> None:
    business = businesses.pop()
    first, last = list(quarters())[-2]
    objects(world, _without_report(world, business, first, last))


def _without_report(world: World, business: Any, first: date, last: date) -> Any:
    (report,) = (each for each in _of(world, "self_inspection", business) if each.about == first)
    world.drop(report)
    return world.breach("第八条-self-inspected", business.id, first, last)


def _exempt(world: World, breach: Any) -> None:
    world.add(
        Exemption(
            id=f"exemption-{breach.subject}", subject_id=breach.subject, rule="第八条", start=breach.start,
            end=breach.end, approved_by="示例市市场监督管理局", reason="停业整修",
        )
    )  # fmt: skip
    world.rule_on(breach, "tolerated")


def _overturn(world: World, breach: Any) -> None:
    lodged_on = breach.end + timedelta(days=20)
    decided_on = lodged_on + timedelta(days=10)
    world.add(
        Appeal(
            id=f"appeal-{breach.subject}", finding=breach.id, lodged_on=lodged_on, decided_on=decided_on, upheld=True
        )
    )
    world.rule_on(breach, "overturned")


def _contest(world: World, breach: Any) -> None:
    lodged_on = AS_OF - timedelta(days=HELD_BACK)
    world.add(Appeal(id=f"appeal-{breach.subject}", finding=breach.id, lodged_on=lodged_on))
    world.rule_on(breach, "contested")
