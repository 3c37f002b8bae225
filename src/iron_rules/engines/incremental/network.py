"""The instances of all rules of a pack, kept up to date as facts come and go and days pass."""

from collections.abc import Collection, Iterable
from datetime import date

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.incremental.changes import Difference
from iron_rules.engines.incremental.continuity import Continuity, PutFacts
from iron_rules.engines.incremental.diffs import Flow
from iron_rules.engines.incremental.facts import GatheredSubject, LiveFacts
from iron_rules.engines.incremental.instances import Key, RuleInstances
from iron_rules.engines.incremental.keys import Types
from iron_rules.engines.incremental.matching import Matcher
from iron_rules.engines.incremental.opening import Opening
from iron_rules.engines.incremental.reaching import Reaching
from iron_rules.engines.incremental.statuses import LiveStatuses, Restating
from iron_rules.engines.incremental.store import LiveStore
from iron_rules.engines.incremental.wiring import wiring
from iron_rules.engines.incremental.working import LiveWorkingDays
from iron_rules.engines.schedule import Schedule, complete, schedule
from iron_rules.facts.base import Fact
from iron_rules.findings.finding import Finding, Status, as_fact
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
        self._flow = Flow(duties)
        self._statuses = LiveStatuses(pack.due_process, as_of)
        self._pending: set[int] = set()
        self._moved = False
        reaching = Reaching()
        turning = {
            name: tuple(dict.fromkeys((*self.wiring.todays.get(name, ()), *self.types.known_from.get(name, ()))))
            for name in (*self.wiring.todays, *self.types.known_from)
        }
        turns = {"appeal": self._statuses.turns}
        self.facts = LiveFacts(self.types, self.store, reaching, turning, turns)
        restating = Restating(self._statuses, self.all_instances, self._restate)
        self.facts.effects |= {"feed": self._fed, "appeal": restating.appealed, "exemption": restating.exempted}
        for name, each in self.types.gathered.items():
            self.facts.effects[name] = GatheredSubject(each, self.facts, self.store, reaching).count
        self._working = None if pack.calendar is None else LiveWorkingDays(pack.calendar, self.types, self.store)
        self._opening = Opening(pack, self.store, self.facts, reaching, matcher, duties)
        continuous = any(spec.continuous for spec in self.types.facts.tables.values())
        self._continuity = Continuity(self.types, self.store) if continuous else None
        self.given = PutFacts(self.store, self.facts, self._continuity)
        """The facts as they were put."""

    def apply(
        self, removed: Collection[Fact], added: Collection[Fact], known: Iterable[str] = (), to: date | None = None
    ) -> Difference:
        """Remove facts, move to the day `to`, add facts, and decide what is touched."""
        otherwise = self._working is not None and self._working.changed(removed, added)  # rows as they were put
        if self._continuity is not None:
            removed, added = self._continuity.changed(removed, added, self.as_of if to is None else to)
        for row in removed:
            self.facts.take(row)
        if to is not None and to != self.as_of:
            self._advance(to)
        for row in added:
            self.facts.put(row)
        self.facts.settle()
        if not self.known.issuperset(known):
            self.known.update(known)
            self._activate()
        if otherwise:
            self._count_again()
        self._settle()
        return self._flow.difference(self.all_instances)

    def _count_again(self) -> None:
        """Mark what depends on working days."""
        for wire in self.wiring.wires:
            instances = self.all_instances[wire.order]
            if instances is not None and wire.working:
                self._opening.bind(wire, instances)
                instances.recount(self._opening.calendar(wire))
                instances.everyone(None)
                self._moved = self._moved or wire.plan.due.uneven

    def _fed(self, _: Fact, __: int) -> None:
        self._moved = True

    def _restate(self, instances: RuleInstances, keys: Iterable[Key]) -> None:
        """Mark the findings whose status an appeal or exemption bears on."""
        for key in keys:
            self._flow.restate.setdefault(instances.order, {})[key] = None
            self._pending.add(instances.order)

    def _advance(self, to: date) -> None:
        self.facts.turn(to)
        self.as_of = to
        self._moved = True
        self.store.move_to(to)
        self._statuses.move_to(to)
        for wire in self.wiring.wires:
            instances = self.all_instances[wire.order]
            if instances is not None and wire.todays:
                self._opening.bind(wire, instances)
                ids = instances.subjects if wire.volatile else dict.fromkeys(id for id, _ in instances.findings)
                for id in ids if wire.volatile or wire.dated else ():
                    instances.subject(id)
        self.facts.begin(to)

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

    def schedule(self) -> Schedule:
        """Return which rules are judged on what is known, and up to which day."""
        rules = frozenset(wire.plan.rule for wire in self.wiring.wires)
        return schedule(self.pack, rules, self.known, complete(self.store.rows("feed")), self.as_of)

    def _activate(self) -> None:
        judged = self.schedule().judged
        for wire in self.wiring.wires:
            if self.all_instances[wire.order] is None and wire.plan.rule in judged:
                self.all_instances[wire.order] = self._opening.open(wire, self)
                self._moved = True

    # -- what instances report

    def wake(self, order: int) -> None:
        """Note that something in the instances of a rule waits to be decided."""
        self._pending.add(order)

    def name(self, fact: str, id: str) -> str:
        """Return what people call a subject."""
        return self.store.called(fact, id)

    def status(self, rule: Rule, key: Key, end: date) -> Status:
        """Return the status of a finding."""
        if self._statuses.silent:
            return "standing"
        subject, start = key
        return self._statuses.of(rule, f"{rule.id}|{subject}|{start.isoformat()}", subject, start, end)

    def moved(self, instances: RuleInstances, subject: str, period: Period, before: int, after: int) -> None:
        """Note that an instance is judged otherwise."""
        self._flow.moved(instances, subject, period, before, after)

    def found(self, instances: RuleInstances, key: Key, before: Finding | None, after: Finding | None) -> None:
        """Note that a finding appeared, changed or went, and update it as a fact for the rules that read findings."""
        self._flow.found(instances.order, key, before)
        name = self.types.read.get(instances.plan.subject_type)
        if name is None or (before and after and _read(before) == _read(after)):
            return
        if before is not None:
            known = self.store.whole(name, before.id)
            if known is not None:
                self.facts.lift(name, known)
        if after is not None:
            self.facts.drop(name, as_fact(after, self.pack.facts))


def _read(finding: Finding) -> tuple[object, ...]:
    """Return what of a finding may change for the rules that read it; the rest is in its id."""
    return finding.status, finding.period_end, finding.judged_on, finding.action
