"""The instances of a rule that are not judged yet, and the functions that decide them as things stand."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from iron_rules.engines.incremental.deadlines import DeadlineInstances, EventInstances
from iron_rules.engines.incremental.instances import Functions, RuleInstances
from iron_rules.engines.incremental.network import Network
from iron_rules.engines.incremental.ranks import Due, Ranking
from iron_rules.engines.incremental.recurring import RecurringInstances
from iron_rules.engines.python.engine import points
from iron_rules.engines.python.ranking import Instance
from iron_rules.facts.base import Fact
from iron_rules.plan.calendar import is_judged

Asked = Callable[[str, str], bool]
"""Whether a subject, by its type and id, is asked for."""


def ahead(instances: RuleInstances, until: date, asked: Asked) -> Iterator[Instance]:
    """Yield the instances that are not judged yet and that are to be done by a day."""
    fact = instances.plan.subject_type
    ids = [id for id in sorted(instances.subjects) if asked(fact, id)]
    if isinstance(instances, RecurringInstances):
        periods = list(instances.recurrence.ahead(until)) if ids else []
        for id in ids:
            subject = instances.subjects[id]
            yield from ((subject, each) for each in periods if instances.recurrence.includes(subject, each))
    elif isinstance(instances, DeadlineInstances | EventInstances):
        waiting = _waiting(instances)
        for id in ids:
            found = _points(instances, instances.subjects[id], until) if id in waiting else ()
            yield from (each for each in found if not is_judged(each[1], instances.as_of, instances.horizon))


def functions(instances: RuleInstances, network: Network, until: date) -> Functions:
    """Return the functions that decide what is ahead: a rank is one among those not judged yet as well."""
    store = network.store
    store.rankings = {each: Ranking(each.everyone) for each in instances.rankings}
    found: Functions = instances.functions
    if not instances.rankings:
        return found
    found = Functions(*store.bound(network.wiring.wires[instances.order].compiled))
    standing = list(_standing(instances, until))
    for ranking in store.rankings.values():
        among = [each for each in standing if instances.counts(*each, everyone=ranking.everyone)]
        for start, subjects in _by_first_day(among).items():
            ranking.open(start, subjects)
    return found


def _by_first_day(instances: Iterable[Instance]) -> dict[date, dict[str, Due]]:
    found: dict[date, dict[str, Due]] = {}
    for subject, period in instances:
        at = found.setdefault(period.start, {})
        _, periods = at.get(subject.id, (subject, ()))
        at[subject.id] = subject, (*periods, period)
    return found


def _standing(instances: RuleInstances, until: date) -> Iterator[Instance]:
    """Yield what is ahead for every subject, and what was judged already of periods that begin on the same days."""
    if isinstance(instances, DeadlineInstances | EventInstances):
        for subject in instances.subjects.values():
            yield from _points(instances, subject, until)
    else:
        yield from ahead(instances, until, lambda *_: True)
        if isinstance(instances, RecurringInstances):
            judged, furthest = instances.recurrence.periods, instances.recurrence.distances[-1]
            for period in judged[len(judged) - min(len(judged), furthest) :]:
                found = instances.subjects.values()
                yield from ((each, period) for each in found if instances.recurrence.includes(each, period))


def _waiting(instances: DeadlineInstances | EventInstances) -> set[str]:
    if isinstance(instances, DeadlineInstances):
        return set(instances.later_of)
    return {id for things in instances.later.values() for id, _ in things}


def _points(instances: DeadlineInstances | EventInstances, subject: Fact, until: date) -> list[Instance]:
    asks = instances.functions
    found = points(subject, instances.calendar, asks.events, asks.day, asks.filed, asks.ends)
    return [(subject, each) for each in found if each.end <= until]
