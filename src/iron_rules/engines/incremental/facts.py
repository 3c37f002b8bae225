"""The facts of a session as they come, go, begin to exist and change, each with the facts that are read with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from iron_rules.engines.incremental.agenda import Agenda, turning_days
from iron_rules.engines.incremental.groups import Bundles, Linked
from iron_rules.engines.incremental.impact import Step
from iron_rules.engines.incremental.keys import FactKey, Types
from iron_rules.engines.incremental.reaching import Reaching
from iron_rules.engines.incremental.store import LiveStore
from iron_rules.engines.incremental.wiring import follow
from iron_rules.facts.base import Fact
from iron_rules.facts.vocabulary import Identity

_subject = attrgetter("subject_id")
Effect = Callable[[Any, int], None]
"""What a fact does besides being read by plans, when it comes (1) or goes (-1)."""
Turns = Callable[[Any], Iterator[date]]
"""The days on which a fact begins to say something else."""


class LiveFacts:
    """The facts that exist by now, in a store, and those that are still to happen (`later`).

    A fact goes out together with the facts that are read with it; these wait to return, until `settle` is called.
    `turning` are the columns of each type with days on which a fact begins to say something else, `turns` what else
    gives such days of facts of a type.
    """

    def __init__(
        self,
        types: Types,
        store: LiveStore,
        reaching: Reaching,
        turning: Mapping[str, tuple[str, ...]],
        turns: Mapping[str, Turns],
    ) -> None:
        self.later: dict[FactKey, Fact] = {}
        self.effects: dict[str, Effect] = {}
        self._types, self._store, self._reaching = types, store, reaching
        self._names, self._events = types.names, types.events
        self._turning, self._more_turns = turning, turns
        self._begins, self._turns = Agenda[FactKey](), Agenda[FactKey]()
        self._follow: dict[str, dict[FactKey, Bundles | Linked]] = {}
        self._after: set[str] = set()
        self._out: dict[FactKey, Fact] = {}

    def existing(self, fact: str, id: str) -> "Fact | None":
        """Return the fact of a type with this id, also one that is still to happen; None if there is none."""
        found = self._store.whole(fact, id)
        return self.later.get((fact, id)) if found is None and self.later else found

    def read_together(self, steps: Iterable[Step]) -> None:
        """Remove and add facts together with those that they refer to by these steps."""
        for step in steps:
            self._after.add(step.fact)
            self._follow.setdefault(step.target, {})[step.fact, step.reference] = self._store.index(follow(step))

    def take(self, row: Fact) -> None:
        """Remove a fact, wherever it is."""
        name = self._names[type(row)]
        key = name, row.id
        if key in self.later:
            del self.later[key]
            self._begins.remove(getattr(row, self._events[type(row)]), key)
        elif key in self._out:
            del self._out[key]
        else:
            self.lift(name, row)

    def put(self, row: Fact) -> None:
        """Add a fact, or note it for the day on which it happens."""
        name, event = self._names[type(row)], self._events.get(type(row))
        day = None if event is None else getattr(row, event)
        if day is not None and day > self._store.as_of:
            self.later[name, row.id] = row
            self._begins.add(day, (name, row.id))
        elif name in self._after:
            self._out[name, row.id] = row
        else:
            self.drop(name, row)

    def turn(self, to: date) -> None:
        """Remove the facts that say something else by a day; they wait to return."""
        for name, id in self._turns.due(to):
            row = self._store.whole(name, id)
            if row is not None:
                self.lift(name, row)
                self._out[name, id] = row

    def begin(self, to: date) -> None:
        """Queue the facts that have happened by a day."""
        for key in self._begins.due(to):
            self._out[key] = self.later.pop(key)

    def settle(self) -> None:
        """Add all facts that wait to return."""
        while self._out:
            self._return()

    def lift(self, name: str, row: Fact) -> None:
        """Remove an existing fact with the rows that are read together with it; these wait to return."""
        dependents = self._dependents(name, row.id) if name in self._follow else None
        if not dependents:
            known = self._store.by_id(name)[row.id]
            self._reaching.touch(name, known)
            self._store.leave(name, known)
            self._forget(name, row)
            return
        facts = [(name, row), *((key[0], each) for key, each in dependents.items())]
        found = [(each, self._store.by_id(each)[fact.id]) for each, fact in facts]
        for each, fact in found:
            self._reaching.touch(each, fact)
        for each, fact in found:
            self._store.leave(each, fact)
        for each, fact in facts:
            self._forget(each, fact)
        self._out |= dependents

    def drop(self, name: str, row: Fact) -> None:
        """Add a fact that exists by now."""
        if name in self._follow:
            self._part(name, row.id)
        known = self._know(name, row)
        self._store.enter(name, known)
        self._reaching.touch(name, known)

    def _forget(self, name: str, row: Fact) -> None:
        if name in self._turning:
            for day in self._turning_days(name, row):
                self._turns.remove(day, (name, row.id))
        if name in self.effects:
            self.effects[name](row, -1)
        self._store.forget(name, row)

    def _know(self, name: str, row: Fact) -> Fact:
        known = self._store.know(name, row)
        if name in self._turning:
            for day in self._turning_days(name, row):
                self._turns.add(day, (name, row.id))
        if name in self.effects:
            self.effects[name](row, 1)
        return known

    def _dependents(self, name: str, id: str) -> dict[FactKey, Fact]:
        """Return the rows that are read together with a fact, and those read together with these, each once."""
        found: dict[FactKey, Fact] = {}
        reached = [(name, id)]
        while reached:
            fact, at = reached.pop()
            for (other, _), index in self._follow.get(fact, {}).items():
                keys = [(other, row.id) for row in index.get(at, ()) if (other, row.id) not in found]
                found |= {
                    key: row for key in keys if key != (name, id) and (row := self._store.whole(*key)) is not None
                }
                reached += [key for key in keys if key != (name, id)]
        return found

    def _part(self, name: str, id: str) -> None:
        """Remove the facts that will be read together with one that is about to be added; these wait to return."""
        for (fact, _), index in self._follow[name].items():
            for each in [row.id for row in index.get(id, ())]:
                whole = self._store.whole(fact, each)
                if whole is not None:
                    self.lift(fact, whole)
                    self._out[fact, each] = whole

    def _return(self) -> None:
        """Add the facts that wait to return: all are known before one is read together with another."""
        for name, id in list(self._out):
            if name in self._follow:
                self._part(name, id)
        out, self._out = self._out, {}
        about = self._types.about
        facts = [(name, row) for (name, _), row in out.items() if name not in about]
        known = [(name, self._know(name, row)) for name, row in facts]
        for name, row in known:
            self._store.enter(name, row)
        for name, row in known:
            self._reaching.touch(name, row)
        for (name, _), row in out.items():  # findings go with their subjects
            if name in about and _subject(row) in self._store.by_id(about[name]):
                self.drop(name, row)

    def _turning_days(self, name: str, row: Fact) -> Iterator[date]:
        as_of = self._store.as_of
        yield from turning_days(row, self._turning[name], as_of)
        if name in self._more_turns:
            yield from (day for day in self._more_turns[name](row) if day > as_of)


class GatheredSubject:
    """Subjects of a type without a table: each begins to exist with its first row, and ceases to with its last."""

    def __init__(self, identity: Identity, facts: LiveFacts, store: LiveStore, reaching: Reaching) -> None:
        self._identity, self._facts, self._store, self._reaching = identity, facts, store, reaching

    def count(self, row: Fact, change: int) -> None:
        """Update the subject of a row that comes (1) or goes (-1): it may begin or cease to exist, or be renamed."""
        identity, store = self._identity, self._store
        row = store.by_id(identity.rows)[row.id]
        id = getattr(row, identity.column)
        if id is None:
            return
        before = store.called(identity.name, id)
        if store.gather(identity, row, change):
            if change > 0:
                self._facts.drop(identity.name, identity.type(id=id))
            else:
                self._facts.lift(identity.name, store.by_id(identity.name)[id])
        if before != store.called(identity.name, id):
            self._reaching.subject(identity.name, id)
