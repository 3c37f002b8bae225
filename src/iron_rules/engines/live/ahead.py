"""A docket into the instances that are not judged yet, and into the functions that decide them as things stand."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from iron_rules.engines.live.docket import Docket, Functions
from iron_rules.engines.live.network import Network
from iron_rules.engines.live.pointed import Eventful, Pointed
from iron_rules.engines.live.ranking import Due, Ranking
from iron_rules.engines.live.recurring import Recurring
from iron_rules.engines.memory.engine import points
from iron_rules.periods import Period, last_day, next_start, plus

Asked = Callable[[str, str], bool]
"""Whether a subject, by its type and id, is asked for."""


def ahead(docket: Docket, until: date, asked: Asked) -> Iterator[tuple[Any, Period]]:
    """The instances that are not judged yet and whose period ends by a day."""
    fact = docket.plan.subject_type
    ids = [id for id in sorted(docket.subjects) if asked(fact, id)]
    if isinstance(docket, Recurring):
        periods = list(_periods(docket, until))
        for id in ids:
            subject = docket.subjects[id]
            yield from ((subject, each) for each in periods if docket.recurrence.includes(subject, each))
    elif isinstance(docket, Pointed | Eventful):
        waiting = _waiting(docket)
        for id in ids:
            found = _points(docket, docket.subjects[id], until) if id in waiting else ()
            yield from (each for each in found if each[1].judged > docket.horizon or each[1].end > docket.as_of)


def functions(docket: Docket, network: Network, until: date) -> Functions:
    """The functions that decide what is ahead: a rank is one among those not judged yet as well."""
    store = network.store
    store.rankings = {each: Ranking(each.everyone) for each in docket.rankings}
    found: Functions = docket.functions
    if not docket.rankings:
        return found
    found = Functions(*store.bound(network.wiring.wires[docket.order].compiled))
    standing = list(_standing(docket, until))
    for ranking in store.rankings.values():
        among = [each for each in standing if docket.counts(*each, everyone=ranking.everyone)]
        for start, subjects in _by_first_day(among).items():
            ranking.open(start, subjects)
    return found


def _by_first_day(instances: Iterable[tuple[Any, Period]]) -> dict[date, dict[str, Due]]:
    found: dict[date, dict[str, Due]] = {}
    for subject, period in instances:
        at = found.setdefault(period.start, {})
        _, periods = at.get(subject.id, (subject, ()))
        at[subject.id] = subject, (*periods, period)
    return found


def _standing(docket: Docket, until: date) -> Iterator[tuple[Any, Period]]:
    """What is ahead for everybody, and what was judged already of periods that begin on the same days."""
    if isinstance(docket, Pointed | Eventful):
        for subject in docket.subjects.values():
            yield from _points(docket, subject, until)
    else:
        yield from ahead(docket, until, lambda *_: True)


def _periods(docket: Recurring, until: date) -> Iterator[Period]:
    recurrence = docket.recurrence
    start = recurrence.following
    while (end := last_day(recurrence.unit, start)) <= min(until, recurrence.until):
        yield Period(start, end, plus(end, recurrence.grace), start)
        if end == date.max:
            return
        start = next_start(recurrence.unit, start)


def _waiting(docket: Pointed | Eventful) -> set[str]:
    if isinstance(docket, Pointed):
        return set(docket.later_of)
    return {id for things in docket.later.values() for id, _ in things}


def _points(docket: Pointed | Eventful, subject: Any, until: date) -> list[tuple[Any, Period]]:
    asks = docket.functions
    found = points(subject, docket.plan.due, docket.deadlines, asks.events, asks.day, asks.filed)
    return [(subject, each) for each in found if each.end <= until]
