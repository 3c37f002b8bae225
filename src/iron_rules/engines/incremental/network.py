"""Keep the instances of all rules up to date as facts come and go and days pass."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.incremental.agenda import Agenda, turning_days
from iron_rules.engines.incremental.calendar import Deadlines, Recurrence
from iron_rules.engines.incremental.changes import Difference
from iron_rules.engines.incremental.deadlines import DeadlineInstances, EventInstances
from iron_rules.engines.incremental.diffs import Flow
from iron_rules.engines.incremental.instances import Functions, Key, RuleInstances
from iron_rules.engines.incremental.keys import FactKey, Types
from iron_rules.engines.incremental.matching import Matcher
from iron_rules.engines.incremental.ranks import Ranking
from iron_rules.engines.incremental.recurring import RecurringInstances
from iron_rules.engines.incremental.statuses import LiveStatuses
from iron_rules.engines.incremental.store import LiveStore
from iron_rules.engines.incremental.wiring import Wire, follow, wiring
from iron_rules.engines.schedule import Schedule, complete, schedule
from iron_rules.facts.vocabulary import Identity
from iron_rules.findings.finding import Finding, as_fact
from iron_rules.language.rule import Rule
from iron_rules.periods import Period


class Network:
    """The instances of every rule of a pack over the facts that exist, kept up to date."""

    def __init__(self, pack: CheckedPack, as_of: date, matcher: Matcher, duties: bool) -> None:
        self.pack, self.matcher, self.as_of = pack, matcher, as_of
        self.wiring = wiring(pack)
        self.types = Types.of(pack.facts, self.wiring.read)
        self.store = LiveStore(self.types, self.wiring.sharing, as_of)
        self.known: set[str] = set()
        self.all_instances: list[RuleInstances | None] = [None] * len(self.wiring.wires)
        self.later: dict[FactKey, Any] = {}
        self._names, self._events = self.types.names, self.types.events
        self._duties = duties
        self._flow = Flow(duties)
        self._statuses = LiveStatuses(pack.due_process, as_of)
        self._pending: set[int] = set()
        self._moved = False
        self._reaches: dict[str, list[tuple[Callable[..., None], RuleInstances]]] = {}
        self._subjects: dict[str, list[RuleInstances]] = {}
        self._follow: dict[str, dict[Any, Any]] = {}
        self._after: set[str] = set()
        self._out: dict[FactKey, Any] = {}
        self._begins, self._turns = Agenda(), Agenda()
        self._turning = {
            name: tuple(dict.fromkeys((*self.wiring.todays.get(name, ()), *self.types.known_from.get(name, ()))))
            for name in (*self.wiring.todays, *self.types.known_from)
        }
        self._aside = self._asides()

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
        while self._out:
            self._return()
        if not self.known.issuperset(known):
            self.known.update(known)
            self._activate()
        self._settle()
        return self._flow.difference(self.all_instances)

    def existing(self, fact: str, id: str) -> Any:
        """The fact of a type with this id, also one that is still to happen; None if there is none."""
        found = self.store.whole(fact, id)
        return self.later.get((fact, id)) if found is None and self.later else found

    # -- facts

    def _take(self, row: Any) -> None:
        name = self._names[type(row)]
        key = name, row.id
        if key in self.later:
            del self.later[key]
            self._begins.remove(getattr(row, self._events[type(row)]), key)
        elif key in self._out:
            del self._out[key]
        else:
            self._lift(name, row)

    def _put(self, row: Any) -> None:
        name, event = self._names[type(row)], self._events.get(type(row))
        day = None if event is None else getattr(row, event)
        if day is not None and day > self.as_of:
            self.later[name, row.id] = row
            self._begins.add(day, (name, row.id))
        elif name in self._after:
            self._out[name, row.id] = row
        else:
            self._drop(name, row)

    def _lift(self, name: str, row: Any) -> None:
        """Take an existing fact out, with the rows that are read together with it; these wait to return."""
        dependents = self._dependents(name, row.id) if name in self._follow else None
        if not dependents:
            known = self.store.by_id(name)[row.id]
            self._touch(name, known)
            self.store.leave(name, known)
            self._forget(name, row)
            return
        facts = [(name, row), *((key[0], each) for key, each in dependents.items())]
        known = [(each, self.store.by_id(each)[fact.id]) for each, fact in facts]
        for each, fact in known:
            self._touch(each, fact)
        for each, fact in known:
            self.store.leave(each, fact)
        for each, fact in facts:
            self._forget(each, fact)
        self._out |= dependents

    def _forget(self, name: str, row: Any) -> None:
        if name in self._turning:
            for day in self._turning_days(name, row):
                self._turns.remove(day, (name, row.id))
        if name in self._aside:
            self._aside[name](row, -1)
        self.store.forget(name, row)

    def _dependents(self, name: str, id: str) -> dict[FactKey, Any]:
        """The rows that are read together with a fact, and those that are read together with these, each once."""
        found: dict[FactKey, Any] = {}
        reached = [(name, id)]
        while reached:
            fact, at = reached.pop()
            for (other, _), index in self._follow.get(fact, {}).items():
                keys = [(other, row.id) for row in index.get(at, ()) if (other, row.id) not in found]
                found |= {key: self.store.whole(*key) for key in keys if key != (name, id)}
                reached += [key for key in keys if key != (name, id)]
        return found

    def _drop(self, name: str, row: Any) -> None:
        """Put a fact in."""
        if name in self._follow:
            self._part(name, row.id)
        known = self._know(name, row)
        self.store.enter(name, known)
        self._touch(name, known)

    def _part(self, name: str, id: str) -> None:
        """Take the facts out that will be read together with one that is about to be there; these wait to return."""
        for (fact, _), index in self._follow[name].items():
            for each in [row.id for row in index.get(id, ())]:
                whole = self.store.whole(fact, each)
                if whole is not None:
                    self._lift(fact, whole)
                    self._out[fact, each] = whole

    def _know(self, name: str, row: Any) -> Any:
        known = self.store.know(name, row)
        if name in self._turning:
            for day in self._turning_days(name, row):
                self._turns.add(day, (name, row.id))
        if name in self._aside:
            self._aside[name](row, 1)
        return known

    def _return(self) -> None:
        """Put the facts in that wait to return: all are known before one is read together with another."""
        for name, id in list(self._out):
            if name in self._follow:
                self._part(name, id)
        out, self._out = self._out, {}
        about = self.types.about
        facts = [(name, row) for (name, _), row in out.items() if name not in about]
        known = [(name, self._know(name, row)) for name, row in facts]
        for name, row in known:
            self.store.enter(name, row)
        for name, row in known:
            self._touch(name, row)
        for (name, _), row in out.items():  # findings go with their subjects
            if name in about and row.subject_id in self.store.by_id(about[name]):
                self._drop(name, row)

    def _touch(self, name: str, row: Any) -> None:
        for reach, instances in self._reaches.get(name, ()):
            reach(row, instances)
        if name in self._subjects:
            for instances in self._subjects[name]:
                if row.id in instances.subjects:
                    instances.subject(row.id)

    # -- what facts do besides being read by plans

    def _asides(self) -> Mapping[str, Callable[[Any, int], None]]:
        gathered = {name: partial(self._gathered, each) for name, each in self.types.gathered.items()}
        return {"feed": self._fed, "appeal": self._appealed, "exemption": self._exempted, **gathered}

    def _fed(self, _: Any, __: int) -> None:
        self._moved = True

    def _gathered(self, identity: Identity, row: Any, change: int) -> None:
        """Let the subject of a row begin or cease to exist, or be called otherwise."""
        row = self.store.by_id(identity.rows)[row.id]
        id = getattr(row, identity.column)
        if id is None:
            return
        name, store = identity.name, self.store
        before = store.called(name, id)
        if store.gather(identity, row, change):
            if change > 0:
                kind: Any = identity.type
                self._drop(name, kind(id=id))
            else:
                self._lift(name, store.by_id(name)[id])
        if before != store.called(name, id):
            for instances in self._subjects.get(name, ()):
                if id in instances.subjects:
                    instances.subject(id)

    def _appealed(self, row: Any, change: int) -> None:
        self._heed(row, change)
        for instances in self.all_instances:
            if instances is not None:
                self._restate(instances, _named(instances.rule.id, row.finding))

    def _exempted(self, row: Any, change: int) -> None:
        self._heed(row, change)
        for instances in self.all_instances:
            if instances is not None and row.rule in instances.rule.reached_by:
                self._restate(instances, (key for key in instances.findings if row.subject_id in (key[0], "*")))

    def _heed(self, row: Any, change: int) -> None:
        (self._statuses.add if change > 0 else self._statuses.remove)(row)

    def _restate(self, instances: RuleInstances, keys: Iterable[Key]) -> None:
        """Mark the findings whose status an appeal or exemption bears on."""
        for key in keys:
            self._flow.restate.setdefault(instances.order, {})[key] = None
            self._pending.add(instances.order)

    def _turning_days(self, name: str, row: Any) -> Iterator[date]:
        yield from turning_days(row, self._turning[name], self.as_of)
        if name == "appeal":
            yield from (day for day in self._statuses.turns(row) if day > self.as_of)

    # -- days

    def _advance(self, to: date) -> None:
        for name, id in self._turns.due(to):
            row = self.store.whole(name, id)
            if row is not None:
                self._lift(name, row)
                self._out[name, id] = row
        self.as_of = to
        self._moved = True
        self.store.move_to(to)
        self._statuses.move_to(to)
        for wire in self.wiring.wires:
            instances = self.all_instances[wire.order]
            if instances is not None and wire.todays:
                self._bind(wire, instances)
                ids = instances.subjects if wire.volatile else dict.fromkeys(id for id, _ in instances.findings)
                for id in ids if wire.volatile or wire.dated else ():
                    instances.subject(id)
        for key in self._begins.due(to):
            self._out[key] = self.later.pop(key)

    def _settle(self) -> None:
        if self._moved:
            self._moved = False
            horizons = self.schedule().horizons
            for instances in self.all_instances:
                if instances is not None:
                    instances.move(self.as_of, horizons[instances.plan.rule])
                    self._decide(instances)
        while self._pending:
            instances = self.all_instances[min(self._pending)]
            assert instances is not None
            self._decide(instances)

    def _decide(self, instances: RuleInstances) -> None:
        if instances.order in self._pending:
            self._pending.discard(instances.order)
            instances.settle()
            if self._flow.restate:  # only now: findings that go with their subject are gone
                instances.restate(self._flow.restate.pop(instances.order, ()))

    # -- rules

    def schedule(self) -> Schedule:
        """Which rules are judged on what is known, and up to which day."""
        rules = frozenset(wire.plan.rule for wire in self.wiring.wires)
        return schedule(self.pack, rules, self.known, complete(self.store.rows("feed")), self.as_of)

    def _activate(self) -> None:
        judged = self.schedule().judged
        for wire in self.wiring.wires:
            if self.all_instances[wire.order] is None and wire.plan.rule in judged:
                self.all_instances[wire.order] = self._instances_of(wire)
                self._moved = True

    def _instances_of(self, wire: Wire) -> RuleInstances:
        plan, parameters = wire.plan, self.pack.parameters
        head = (wire.order, plan, self.pack.pack.rule(plan.rule), self)
        instances: RuleInstances
        if plan.due.day is None:
            instances = RecurringInstances(Recurrence(plan.due, parameters), *head)
        elif wire.happens is not None:
            instances = EventInstances(Deadlines(plan.due, parameters), *head)
            instances.happens = self._happens(*wire.happens)
        else:
            instances = DeadlineInstances(Deadlines(plan.due, parameters), *head)
        instances.tells_moves = self._duties
        instances.agrees = None if self.matcher.name == "python" else self.matcher.agrees
        self.store.index(wire.subjects)
        instances.subjects = self.store.flat(wire.subjects)
        instances.rankings = {each: Ranking(each.everyone, wire.limits) for each in wire.compiled.ranked}
        for step in wire.steps:
            self._after.add(step.fact)
            self._follow.setdefault(step.target, {})[step.fact, step.reference] = self.store.index(follow(step))
        self._subjects.setdefault(plan.subject_type, []).append(instances)
        self._bind(wire, instances)
        if plan.due.day is not None:
            instances.everyone(None)
        return instances

    def _bind(self, wire: Wire, instances: RuleInstances) -> None:
        self.store.rankings = instances.rankings
        instances.functions = Functions(*self.store.bound(wire.compiled))
        instances.asked = None if wire.asked is None else self.store.bound(wire.asked)
        for reaches in self._reaches.values():
            reaches[:] = [each for each in reaches if each[1] is not instances]
        for reach in wire.reaches:
            self._reaches.setdefault(reach.fact, []).append((self.store.bound(reach.compiled), instances))
        self.matcher.bind(wire.plan, self.store)

    def _happens(self, spec: Any, outer: tuple[Any, ...]) -> Callable[[Any, date], bool]:
        has = self.store.index(spec).has
        link = attrgetter(*(each.path[0] for each in outer)) if outer else lambda _: ()
        return lambda subject, day: has(link(subject), day)

    # -- what instances report

    def wake(self, order: int) -> None:
        """Something in the instances of a rule waits to be decided."""
        self._pending.add(order)

    def name(self, fact: str, id: str) -> str:
        """What people call a subject."""
        return self.store.called(fact, id)

    def status(self, rule: Rule, key: Key, end: date) -> Any:
        """The status of a finding."""
        if self._statuses.silent:
            return "standing"
        subject, start = key
        return self._statuses.of(rule, f"{rule.id}|{subject}|{start.isoformat()}", subject, start, end)

    def moved(self, instances: RuleInstances, subject: str, period: Period, before: int, after: int) -> None:
        """An instance is judged otherwise."""
        self._flow.moved(instances, subject, period, before, after)

    def found(self, instances: RuleInstances, key: Key, before: Finding | None, after: Finding | None) -> None:
        """A finding appeared, changed or went: rules that read findings about such subjects hear of it."""
        self._flow.found(instances.order, key, before)
        name = self.types.read.get(instances.plan.subject_type)
        if name is None or (before and after and _read(before) == _read(after)):
            return
        if before is not None:
            known = self.store.whole(name, before.id)
            if known is not None:
                self._lift(name, known)
        if after is not None:
            self._drop(name, as_fact(after, self.pack.facts))


def _read(finding: Finding) -> Any:
    """What of a finding may be another than before for those who read it; the rest is in its id."""
    return finding.status, finding.period_end, finding.judged_on


def _named(rule: str, id: str) -> Iterator[Key]:
    """The subject and first day in a finding's id, if it is one of the rule."""
    head, _, rest = id.partition("|")
    subject, bar, start = rest.rpartition("|")
    if head == rule and bar:
        try:
            yield subject, date.fromisoformat(start)
        except ValueError:
            return
