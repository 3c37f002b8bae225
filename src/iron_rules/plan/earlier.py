"""How far a plan looks back: at which earlier periods beside the one that is judged."""

from collections.abc import Iterator, Mapping

from iron_rules.expressions.nodes import Node, Previous, Run, Setting
from iron_rules.expressions.walk import walk
from iron_rules.language.parameters import DatedValues
from iron_rules.periods import periods_of_all_time
from iron_rules.plan.plan import Plan


def looks_back(plan: Plan) -> bool:
    """Return whether a plan looks at earlier periods."""
    return any(isinstance(each, Previous | Run) for each in _nodes(plan))


def furthest(plan: Plan) -> int:
    """Return how many periods before one of the duty's own some value is asked for."""
    return max((each.periods for each in _nodes(plan) if isinstance(each, Previous)), default=0)


def _nodes(plan: Plan) -> Iterator[object]:
    """Yield every node of a plan; a figure need not be part of the test, as what a step is given by."""
    yield from plan.nodes()
    for figure in plan.figures:
        yield from walk(figure.measured)


def distances(plan: Plan, parameters: Mapping[str, DatedValues]) -> tuple[int, ...]:
    """Return how many periods before the judged one the facts lie that a plan may look at, in order."""
    found, most = {0}, periods_of_all_time(plan.due.unit)
    for part in (plan.when, plan.test, *(each.measured for each in plan.figures)):
        if part is not None:
            found.update(_distances(part, parameters, most))
    runs = max((_longest(each, parameters, most) for each in plan.nodes() if isinstance(each, Run)), default=1)
    if plan.when is not None:  # a row of periods asks who was due in each of them
        found |= {number + each for number in range(runs) for each in (0, *_distances(plan.when, parameters, most))}
    return tuple(sorted(found))


def _distances(node: Node, parameters: Mapping[str, DatedValues], most: int) -> Iterator[int]:
    for each in walk(node, lambda part: not isinstance(part, Run)):
        if isinstance(each, Previous):
            yield each.periods
        if isinstance(each, Run):
            inner = (0, *_distances(each.condition, parameters, most))
            yield from (number + more for number in range(_longest(each, parameters, most)) for more in inner)


def _longest(run: Run, parameters: Mapping[str, DatedValues], most: int) -> int:
    """Return the greatest number of periods in a row that a parameter asks for; no more than there are at all."""
    times = run.times
    assert isinstance(times, Setting)
    values = [value for _, value in parameters[times.parameter].values]
    found = [each for value in values for each in (value.values() if isinstance(value, Mapping) else (value,))]
    return min(most, max(each for each in found if isinstance(each, int)))
