"""Opening a rule: its instances are made, and bound to the facts that exist."""

from collections.abc import Callable
from datetime import date
from operator import attrgetter

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.incremental.calendar import Recurrence
from iron_rules.engines.incremental.deadlines import DeadlineInstances, EventInstances
from iron_rules.engines.incremental.facts import LiveFacts
from iron_rules.engines.incremental.instances import Functions, Listener, RuleInstances
from iron_rules.engines.incremental.matching import Matcher
from iron_rules.engines.incremental.ranks import Ranking
from iron_rules.engines.incremental.reaching import Reaching
from iron_rules.engines.incremental.recurring import RecurringInstances
from iron_rules.engines.incremental.store import LiveStore
from iron_rules.engines.incremental.wiring import Wire
from iron_rules.engines.python.index import IndexSpec
from iron_rules.expressions.nodes import Get, Node
from iron_rules.facts.base import Fact
from iron_rules.plan.calendar import Calendar


class Opening:
    """The opening of rules over the facts of a session; with `duties`, listeners are also called without a finding."""

    def __init__(
        self, pack: CheckedPack, store: LiveStore, facts: LiveFacts, reaching: Reaching, matcher: Matcher, duties: bool
    ) -> None:
        self._pack, self._store, self._facts, self._reaching = pack, store, facts, reaching
        self._matcher, self._duties = matcher, duties

    def open(self, wire: Wire, listener: Listener) -> RuleInstances:
        """Return the instances of a rule, none of which is judged yet."""
        instances = self._made(wire, listener)
        instances.reports_moves = self._duties
        instances.agrees = None if self._matcher.name == "python" else self._matcher.agrees
        self._store.index(wire.subjects)
        instances.subjects = self._store.flat(wire.subjects)
        instances.rankings = {
            each: Ranking(each.everyone, wire.limits) for each in wire.compiled.ranked if each.others is None
        }
        self._facts.read_together(wire.steps)
        self._reaching.add(instances)
        self.bind(wire, instances)
        if wire.plan.due.day is not None:
            instances.everyone(None)
        return instances

    def bind(self, wire: Wire, instances: RuleInstances) -> None:
        """Bind the functions of a rule to the facts; again when the day changes, for rules that look at it."""
        store = self._store
        store.rankings = instances.rankings
        instances.functions = Functions(*store.bound(wire.compiled))
        instances.asked = None if wire.asked is None else store.bound(wire.asked)
        self._reaching.bind(instances, [(reach.fact, store.bound(reach.compiled)) for reach in wire.reaches])
        self._matcher.bind(wire.plan, store)

    def calendar(self, wire: Wire) -> Calendar:
        """Return the periods of a rule, by the working days that are known."""
        return Calendar(wire.plan.due, self._pack.parameters, self._store.working_days)

    def _made(self, wire: Wire, listener: Listener) -> RuleInstances:
        plan, calendar = wire.plan, self.calendar(wire)
        head = (wire.order, plan, self._pack.pack.rule(plan.rule), listener)
        if plan.due.day is None:
            return RecurringInstances(Recurrence(calendar, wire.distances), *head)
        if wire.happens is None:
            return DeadlineInstances(calendar, *head)
        instances = EventInstances(calendar, *head)
        instances.happens = self._happens(*wire.happens)
        return instances

    def _happens(self, spec: IndexSpec, outer: tuple[Node, ...]) -> Callable[[Fact, date], bool]:
        has = self._store.index(spec).has
        link = attrgetter(*(each.path[0] for each in outer if isinstance(each, Get))) if outer else lambda _: ()
        return lambda subject, day: has(link(subject), day)
