"""Facts that come and go, and days that pass, into what is different: dockets in order, each where it is touched."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, Final

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.live.agenda import Agenda, turning_days
from iron_rules.engines.live.calendar import Deadlines, Recurrence
from iron_rules.engines.live.changes import Difference
from iron_rules.engines.live.docket import Docket, Functions, Key
from iron_rules.engines.live.flow import Flow
from iron_rules.engines.live.keys import FINDING, NAMES, FactKey, day_of, key_of
from iron_rules.engines.live.matching import Matcher
from iron_rules.engines.live.pointed import Eventful, Pointed
from iron_rules.engines.live.ranking import Ranking
from iron_rules.engines.live.recurring import Recurring
from iron_rules.engines.live.statuses import LiveStatuses
from iron_rules.engines.live.store import GO_ON, LiveStore
from iron_rules.engines.live.wiring import Wire, follow, wiring
from iron_rules.engines.schedule import Schedule, complete, schedule
from iron_rules.facts import BY_NAME
from iron_rules.findings.finding import Finding, as_fact
from iron_rules.lang.rule import Rule
from iron_rules.periods import Period

ASIDE: Final = frozenset({"official", "feed", "appeal", "exemption"})
"""Types whose facts do something besides being read by plans."""


class Network:
    """The dockets of a pack over the facts that exist, kept up to date."""

    def __init__(self, pack: CheckedPack, as_of: date, matcher: Matcher, duties: bool) -> None:
        self.pack, self.matcher, self.as_of = pack, matcher, as_of
        self.wiring = wiring(pack)
        self.store = LiveStore(self.wiring.sharing, as_of)
        self._by_id = {name: self.store.by_id(name) for name in BY_NAME}
        self.known: set[str] = set()
        self.dockets: list[Docket | None] = [None] * len(self.wiring.wires)
        self.later: dict[FactKey, Any] = {}
        self._duties = duties
        self._flow = Flow(duties)
        self._statuses = LiveStatuses(pack.due_process, as_of)
        self._pending: set[int] = set()
        self._moved = False
        self._reaches: dict[str, list[tuple[Callable[..., None], Docket]]] = {}
        self._subjects: dict[str, list[Docket]] = {}
        self._follow: dict[str, list[Any]] = {}
        self._after: dict[str, list[tuple[str, str]]] = {}
        self._out: dict[FactKey, Any] = {}
        self._begins, self._turns = Agenda(), Agenda()
        self._turning = frozenset(self.wiring.todays) | GO_ON

    def apply(
        self, removed: Iterable[Any], added: Iterable[Any], known: Iterable[str] = (), to: date | None = None
    ) -> Difference:
        """Take facts out, let the day be `to`, put facts in, and decide what is touched."""
        for row in removed:
            self._take(row)
        if to is not None and to != self.as_of:
            self._advance(to)
        for row in added:
            self._put(row)
        if self._out:
            self._return()
        if not self.known.issuperset(known):
            self.known.update(known)
            self._activate()
        self._settle()
        return self._flow.difference(self.dockets)

    def existing(self, fact: str, id: str) -> Any:
        """The fact of a type with this id, also one that is still to happen; None if there is none."""
        found = self.store.whole(fact, id)
        return self.later.get((fact, id)) if found is None and self.later else found

    # -- facts

    def _take(self, row: Any) -> None:
        key = key_of(row)
        if key in self.later:
            del self.later[key]
            day = day_of(row)
            assert day is not None
            self._begins.remove(day, key)
        elif key in self._out:
            del self._out[key]
        else:
            self._lift(row)

    def _put(self, row: Any) -> None:
        day = day_of(row)
        if day is not None and day > self.as_of:
            self.later[key_of(row)] = row
            self._begins.add(day, key_of(row))
        elif NAMES[type(row)] in self._after:
            self._out[key_of(row)] = row
        else:
            self._drop(row)

    def _lift(self, row: Any) -> None:
        """Take an existing fact out, with the rows that are read together with it; these wait to return."""
        name = NAMES[type(row)]
        for index in self._follow.get(name, ()):
            for dependent in list(index.get(row.id, ())):
                key = key_of(dependent)
                whole = self.store.whole(*key)
                self._lift(whole)
                self._out[key] = whole
        self._touch(name, row)
        self.store.remove(row)
        if name in self._turning:
            for day in self._turning_days(name, row):
                self._turns.remove(day, (name, row.id))
        if name in ASIDE:
            self._aside(name, row, -1)

    def _drop(self, row: Any) -> None:
        """Put a fact in, after the facts that it is read together with."""
        name = NAMES[type(row)]
        for reference, target in self._after.get(name, ()):
            before = self._out.pop((target, getattr(row, reference)), None)
            if before is not None:
                self._drop(before)
        self.store.add(row)
        self._touch(name, row)
        if name in self._turning:
            for day in self._turning_days(name, row):
                self._turns.add(day, (name, row.id))
        if name in ASIDE:
            self._aside(name, row, 1)

    def _return(self) -> None:
        for key in list(self._out):
            row = self._out.pop(key, None)
            if row is None:
                continue
            if (
                key[0] != FINDING
                or row.subject_id in self.store.by_id("official")
                or (("official", row.subject_id) in self._out)
            ):
                self._drop(row)

    def _touch(self, name: str, row: Any) -> None:
        for reach, docket in self._reaches.get(name, ()):
            reach(row, docket)
        if name in self._subjects:
            for docket in self._subjects[name]:
                if row.id in docket.subjects:
                    docket.subject(row.id)

    def _aside(self, name: str, row: Any, change: int) -> None:
        """What facts do besides being read by plans."""
        if name == "official":
            self._person(row, change)
        elif name == "feed":
            self._moved = True
        elif name in ("appeal", "exemption"):
            (self._statuses.add if change > 0 else self._statuses.remove)(row)
            self._restate(name, row)

    def _person(self, term: Any, change: int) -> None:
        """Let the person of a term begin or cease to exist, or be called otherwise."""
        before = self.store.person_called(term.person_id)
        for person in self.store.persons_of(term, change):
            if change > 0:
                self._drop(person)
            else:
                self._lift(self.store.by_id("person")[person.id])
        if before != self.store.person_called(term.person_id):
            for docket in self._subjects.get("person", ()):
                if term.person_id in docket.subjects:
                    docket.subject(term.person_id)

    def name(self, fact: str, row: Any) -> str:
        """What people call the fact of a type."""
        return self.store.person_called(row.id) if fact == "person" else getattr(row, "name", "")

    def _turning_days(self, name: str, row: Any) -> Iterator[date]:
        yield from turning_days(row, self.wiring.todays.get(name, ()), self.as_of)
        if name == "appeal":
            yield from (day for day in self._statuses.turns(row) if day > self.as_of)

    def _restate(self, name: str, row: Any) -> None:
        """Mark the findings whose status an appeal or exemption bears on."""
        for docket in self.dockets:
            if docket is None:
                continue
            if name == "appeal":
                keys: Iterable[Key] = _named(docket.rule.id, row.finding)
            elif row.rule in (docket.rule.id, *docket.rule.clauses, docket.rule.clause.partition(".")[0], "*"):
                keys = (key for key in docket.findings if row.subject_id in (key[0], "*"))
            else:
                continue
            for key in keys:
                self._flow.restate.setdefault(docket.order, {})[key] = None
                self._pending.add(docket.order)

    # -- days

    def _advance(self, to: date) -> None:
        for name, id in self._turns.due(to):
            row = self.store.whole(name, id)
            if row is not None:
                self._lift(row)
                self._out[name, id] = row
        self.as_of = to
        self._moved = True
        self.store.move_to(to)
        self._statuses.move_to(to)
        for wire in self.wiring.wires:
            docket = self.dockets[wire.order]
            if docket is not None and wire.todays:
                self._bind(wire, docket)
                for id in (
                    docket.subjects
                    if wire.volatile
                    else sorted({id for id, _ in docket.findings})
                    if wire.dated
                    else ()
                ):
                    docket.subject(id)
        for key in self._begins.due(to):
            self._out[key] = self.later.pop(key)

    def _settle(self) -> None:
        if self._moved:
            self._moved = False
            horizons = self.schedule().horizons
            for docket in self.dockets:
                if docket is not None:
                    docket.move(self.as_of, horizons[docket.plan.rule])
                    self._decide(docket)
        while self._pending:
            docket = self.dockets[min(self._pending)]
            assert docket is not None
            self._decide(docket)

    def _decide(self, docket: Docket) -> None:
        if docket.order in self._pending:
            self._pending.discard(docket.order)
            docket.settle()
            if self._flow.restate:  # only now: findings that go with their subject are gone
                docket.restate(self._flow.restate.pop(docket.order, ()))

    # -- rules

    def schedule(self) -> Schedule:
        """Which rules are judged on what is known, and up to which day."""
        rules = frozenset(wire.plan.rule for wire in self.wiring.wires)
        return schedule(self.pack, rules, self.known, complete(self.store.rows("feed")), self.as_of)

    def _activate(self) -> None:
        judged = self.schedule().judged
        for wire in self.wiring.wires:
            if self.dockets[wire.order] is None and wire.plan.rule in judged:
                self.dockets[wire.order] = self._docket(wire)
                self._moved = True

    def _docket(self, wire: Wire) -> Docket:
        plan, parameters = wire.plan, self.pack.parameters
        head = (wire.order, plan, self.pack.pack.rule(plan.rule), self)
        docket: Docket
        if plan.due.day is None:
            docket = Recurring(Recurrence(plan.due, parameters), *head)
        elif wire.happens is not None:
            docket = Eventful(Deadlines(plan.due, parameters), *head)
            docket.happens = self._happens(*wire.happens)
        else:
            docket = Pointed(Deadlines(plan.due, parameters), *head)
        docket.tells_moves = self._duties
        docket.agrees = None if self.matcher.name == "python" else self.matcher.agrees
        self.store.index(wire.subjects)
        docket.subjects = self.store.flat(wire.subjects)
        if wire.limits is not None:
            docket.ranking = Ranking(wire.limits, self.store.by_id("person"))
        for step in wire.steps:
            self._after.setdefault(step.fact, []).append((step.reference, step.target))
            self._follow.setdefault(step.target, []).append(self.store.index(follow(step)))
        self._subjects.setdefault(plan.subject_type, []).append(docket)
        self._bind(wire, docket)
        if plan.due.day is not None:
            docket.everyone(None)
        return docket

    def _bind(self, wire: Wire, docket: Docket) -> None:
        self.store.ranks = None if docket.ranking is None else docket.ranking.serve
        docket.functions = Functions(*wire.compiled.bind(self.store))
        for reaches in self._reaches.values():
            reaches[:] = [each for each in reaches if each[1] is not docket]
        for reach in wire.reaches:
            self._reaches.setdefault(reach.fact, []).append((reach.compiled.bind(self.store), docket))
        self.matcher.bind(wire.plan, self.store)

    def _happens(self, spec: Any, outer: tuple[Any, ...]) -> Callable[[Any, date], bool]:
        has = self.store.index(spec).has
        link = attrgetter(*(each.path[0] for each in outer)) if outer else lambda _: ()
        return lambda subject, day: has(link(subject), day)

    # -- what dockets tell

    def wake(self, order: int) -> None:
        """Something in a docket waits to be decided."""
        self._pending.add(order)

    def status(self, rule: Rule, key: Key, end: date) -> Any:
        """The status of a finding."""
        if self._statuses.silent:
            return "standing"
        subject, start = key
        return self._statuses.of(rule, f"{rule.id}|{subject}|{start.isoformat()}", subject, start, end)

    def moved(self, docket: Docket, subject: str, period: Period, before: int, after: int) -> None:
        """An instance is judged otherwise."""
        self._flow.moved(docket, subject, period, before, after)

    def found(self, docket: Docket, key: Key, before: Finding | None, after: Finding | None) -> None:
        """A finding appeared, changed or went: rules over findings hear of it where it is about an official."""
        self._flow.found(docket.order, key, before)
        if not docket.of_officials or (before and after and before.status == after.status):
            return
        if before is not None:
            known = self._by_id[FINDING].get(before.id)
            if known is not None:
                self._lift(known)
        if after is not None:
            self._drop(as_fact(after))


def _named(rule: str, id: str) -> Iterator[Key]:
    """The subject and first day in a finding's id, if it is one of the rule."""
    head, _, rest = id.partition("|")
    subject, bar, start = rest.rpartition("|")
    if head == rule and bar:
        try:
            yield subject, date.fromisoformat(start)
        except ValueError:
            return
