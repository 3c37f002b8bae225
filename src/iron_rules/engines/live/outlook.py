"""Facts as they stand into what is still to be done: every duty not yet judged, its last day, and what is missing."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import localcontext
from functools import lru_cache
from typing import Any, Final, Literal

from attrs import field, frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.live.docket import Docket
from iron_rules.engines.live.matching import PythonMatcher
from iron_rules.engines.live.outlook_text import lines
from iron_rules.engines.live.pointed import Eventful, Pointed
from iron_rules.engines.live.recurring import Recurring
from iron_rules.engines.live.shortfalls import Shortfall, Tests, tests
from iron_rules.engines.live.state import State
from iron_rules.engines.memory.engine import points
from iron_rules.engines.schedule import refuse_no_day
from iron_rules.errors import Fault, UsageError
from iron_rules.findings.scorecard import Places
from iron_rules.lang.rule import Rule
from iron_rules.lang.text import Language
from iron_rules.periods import Period, last_day, next_start, plus

Prospect = Literal["kept", "open", "over"]
SUNDAY: Final = 6


@frozen
class Duty:
    """A duty instance that is not judged yet.

    `prospect` is `kept` where it would be fulfilled as things stand, `open` where something is missing that can still
    be done, and `over` where what is missing can only have been done before, and be recorded until `judged_on`.
    `last_day` is the last day on which what is missing can be done; `missing` the smallest change that keeps the duty.
    `measured` and `required` are the rule's figures so far.
    """

    rule: Rule = field(repr=lambda rule: rule.id)
    subject_type: str
    subject: str
    name: str
    period_start: date
    period_end: date
    judged_on: date
    last_day: date
    prospect: Prospect
    missing: tuple[Shortfall, ...]
    measured: dict[str, Any]
    required: dict[str, Any]


@frozen
class Outlook:
    """Every duty whose period ends by `until` and that is not judged yet, by last day, rule and subject.

    `untold` are the rules that are not judged, because tables are absent.
    """

    as_of: date
    until: date
    duties: tuple[Duty, ...]
    untold: tuple[str, ...]

    def text(self, language: Language = "en") -> str:
        """The outlook for a reader, as lines of text."""
        return "".join(f"{line}\n" for line in lines(self, language))


def outlook(
    pack: CheckedPack,
    facts: Any,
    *,
    as_of: date,
    until: date | None = None,
    official: str | None = None,
    unit: str | None = None,
) -> Outlook:
    """What is still to be done as known on `as_of`, for everyone, one official, or a unit and what lies in it.

    `facts` is whatever `iron_rules.read` takes; `until` is the Sunday of the week unless said otherwise; `unit` the id
    of a region, village or department.
    """
    state = State(pack, as_of, PythonMatcher(), duties=False)
    state.put(*state.putting(facts))
    return look_ahead(state, until, official, unit)


def look_ahead(state: State, until: date | None, official: str | None, unit: str | None) -> Outlook:
    """The outlook on the facts of a session."""
    network = state.network
    until = _sunday(network.as_of) if until is None else until
    refuse_no_day(until, "until")
    if until < network.as_of:
        raise UsageError(
            Fault("", f"`{until}` is before `{network.as_of}`, the last known day", "look ahead, not back")
        )
    asked = _asked(state, official, unit)
    found: list[Duty] = []
    with localcontext(state.context):
        for docket in network.dockets:
            if docket is not None and docket.rule.kind == "violation":
                found += _duties(docket, state, until, asked)
    found.sort(key=lambda duty: (duty.last_day, duty.rule.sort_key, duty.subject, duty.period_start))
    return Outlook(network.as_of, until, tuple(found), tuple(network.schedule().not_judged))


def _sunday(day: date) -> date:
    return day + timedelta(days=SUNDAY - day.weekday())


def _asked(state: State, official: str | None, unit: str | None) -> Any:
    """Whether a subject of a type is one that was asked for."""
    store = state.network.store
    if official is not None:
        if official not in store.by_id("official"):
            raise UsageError(Fault("", f"`{official}` is no official who is known", "name the id of a term in a post"))
        return lambda fact, id: fact == "official" and id == official
    if unit is None:
        return lambda *_: True
    if not any(unit in store.by_id(fact) for fact in ("region", "village", "department")):
        raise UsageError(Fault("", f"`{unit}` is no unit that is known", "name a region, a village or a department"))
    places = Places(state.tables().tables)

    def within(fact: str, id: str) -> bool:
        row = store.by_id(fact).get(id)
        own = (getattr(row, column, None) for column in ("village_id", "department_id"))
        return id == unit or unit in own or unit in places.around(fact, id)

    return within


def _duties(docket: Docket, state: State, until: date, asked: Any) -> Iterator[Duty]:
    network = state.network
    wire = network.wiring.wires[docket.order]
    asks = _tests(state.pack, wire.order)
    look = None
    for subject, period in _ahead(docket, until, asked):
        verdict = docket.functions.decide(subject, period)
        if verdict is None:
            continue
        if look is None:
            look = asks.compiled.bind(network.store)
        missing = () if verdict else asks.missing(look(subject, period), period, network.as_of)
        names = [figure.name for figure in docket.plan.figures]
        yield Duty(
            docket.rule, docket.plan.subject_type, subject.id, getattr(subject, "name", ""),
            period.start, period.end, period.judged,
            min((each.by for each in missing), default=period.end),
            "kept" if verdict else "open" if all(each.possible for each in missing) else "over",
            missing,
            dict(zip(names, docket.functions.figures(subject, period), strict=True)),
            dict(zip(names, docket.functions.required(subject, period), strict=True)),
        )  # fmt: skip


@lru_cache(maxsize=1024)
def _tests(pack: CheckedPack, order: int) -> Tests:
    from iron_rules.engines.live.wiring import wiring

    return tests(wiring(pack).wires[order].plan, pack.parameters)


def _ahead(docket: Docket, until: date, asked: Any) -> Iterator[tuple[Any, Period]]:
    """The instances that are not judged yet and whose period ends by a day."""
    fact = docket.plan.subject_type
    subjects = [(id, docket.subjects[id]) for id in sorted(docket.subjects) if asked(fact, id)]
    if isinstance(docket, Recurring):
        periods = list(_periods(docket, until))
        for _, subject in subjects:
            yield from ((subject, each) for each in periods if _bound(docket, subject, each))
    elif isinstance(docket, Pointed | Eventful):
        waiting = _waiting(docket)
        for id, subject in subjects:
            if id in waiting:
                yield from ((subject, each) for each in _points(docket, subject) if each.end <= until)


def _periods(docket: Recurring, until: date) -> Iterator[Period]:
    recurrence = docket.recurrence
    start = recurrence.following
    while (end := last_day(recurrence.unit, start)) <= min(until, recurrence.until):
        yield Period(start, end, plus(end, recurrence.grace), start)
        if end == date.max:
            return
        start = next_start(recurrence.unit, start)


def _bound(docket: Recurring, subject: Any, period: Period) -> bool:
    due = docket.plan.due
    if due.term:
        return bool(subject.start <= period.start and (subject.end is None or subject.end >= period.end))
    return due.year is None or subject.year == period.year


def _waiting(docket: Pointed | Eventful) -> set[str]:
    if isinstance(docket, Pointed):
        return set(docket.later_of)
    return {id for things in docket.later.values() for id, _ in things}


def _points(docket: Pointed | Eventful, subject: Any) -> Iterable[Period]:
    functions = docket.functions
    found = points(subject, docket.plan.due, docket.deadlines, functions.events, functions.day, functions.filed)
    return [each for each in found if each.judged > docket.horizon or each.end > docket.as_of]
