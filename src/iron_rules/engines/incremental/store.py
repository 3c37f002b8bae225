"""Facts that exist by now, found by id and through indexes that grow and shrink with them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from iron_rules.engines.incremental.entries import BaseSpec, Sharing
from iron_rules.engines.incremental.groups import Base, Roll, base
from iron_rules.engines.incremental.keys import Types
from iron_rules.engines.incremental.ranks import Ranking
from iron_rules.engines.python.compiled import Compiled
from iron_rules.engines.python.index import IndexSpec
from iron_rules.engines.python.ranking import Asked, Rank, among_others
from iron_rules.expressions.nodes import Bound, RankOf
from iron_rules.expressions.quotients import UNBOUNDED
from iron_rules.expressions.walk import walk
from iron_rules.facts.base import Fact
from iron_rules.facts.known import known_by
from iron_rules.facts.vocabulary import Identity
from iron_rules.working_days import MONDAY_TO_FRIDAY

Entry = Callable[[Fact], None]


class LiveStore:
    """The facts of a session. It serves compiled plans as the store of one evaluation does.

    A fact comes in two steps, so that facts may be read together with each other: `know` lets it be found by its id,
    `enter` by indexes. It goes in the opposite order: `leave`, `forget`.
    """

    def __init__(self, types: Types, sharing: Sharing, as_of: date) -> None:
        self.as_of, self.quotients = as_of, UNBOUNDED
        self.working_days = MONDAY_TO_FRIDAY
        self.rankings: Mapping[RankOf, Ranking] = {}
        """What keeps the ranks of the plan that is bound, by figure."""
        self._asked: Iterator[RankOf] = iter(())
        self._types = types
        self._goes_on = types.known_from
        self._sharing = sharing
        names = types.names.values()
        self._by_id: dict[str, dict[str, Fact]] = {name: {} for name in names}
        self._bases: dict[BaseSpec, Base] = {}
        self._of_type: dict[str, list[BaseSpec]] = {name: [] for name in names}
        self._entries: dict[str, tuple[Entry, Entry]] = {}
        self._rows_of: dict[str, dict[str, dict[str, Fact]]] = {name: {} for name in types.facts.identities}
        self._whole: dict[tuple[str, str], Fact] = {}
        self._members: dict[str, dict[str, tuple[str, ...]]] = {
            name: {} for name, spec in types.facts.tables.items() if spec.continuous
        }
        self._changes = 0

    def members(self, fact: str) -> dict[str, tuple[str, ...]]:
        """Return the ids of the rows that each stretch of a continuous type is made of, by its id, as at any time."""
        return self._members[fact]

    def whole(self, fact: str, id: str) -> "Fact | None":
        """Return the fact of a type with this id as it was put, with what is known later; None if there is none."""
        return self._whole.get((fact, id)) if fact in self._goes_on else self._by_id[fact].get(id)

    def by_id(self, fact: str) -> Mapping[str, Fact]:
        """Return the facts of a type by id, as they are at any time."""
        return self._by_id[fact]

    def index(self, spec: IndexSpec) -> Any:
        """Return the index, as it is at any time: facts by key, or all facts where there is no key."""
        return self._base(self._sharing.base(spec)).view(spec.unit if spec.bucket is not None else None)

    def flat(self, spec: IndexSpec) -> dict[str, Fact]:
        """Return the facts of an index without keys by id, as they are at any time."""
        found = self._base(self._sharing.base(spec))
        assert isinstance(found, Roll)
        return found.rows

    def bound(self, compiled: Compiled) -> Any:
        """Return the functions of a plan over these facts."""
        self._asked = iter(compiled.ranked)
        return compiled.bind(self)

    def rank(self, asked: Asked, *_: object) -> Rank:
        """Return the rank of a subject, as it is kept for the plan that is bound, or worked out among others."""
        node = next(self._asked)
        return among_others(asked, lambda: self._changes) if node.others else self.rankings[node].serve(asked)

    def know(self, name: str, row: Fact) -> Fact:
        """Let a fact be found by its id; return it as it is known by now."""
        self._changes += 1
        if name in self._goes_on:
            self._whole[name, row.id] = row
            row = known_by(row, self.as_of)
        self._by_id[name][row.id] = row
        return row

    def enter(self, name: str, row: Fact) -> None:
        """Add a fact that is known to all indexes."""
        self._changes += 1
        enter, _ = self._entries.get(name) or self._enter(name)
        enter(row)

    def leave(self, name: str, row: Fact) -> None:
        """Remove a fact that is known from all indexes."""
        self._changes += 1
        _, leave = self._entries.get(name) or self._enter(name)
        leave(row)

    def forget(self, name: str, row: Fact) -> None:
        """Remove a fact."""
        self._changes += 1
        del self._by_id[name][row.id]
        if name in self._goes_on:
            del self._whole[name, row.id]

    def move_to(self, as_of: date) -> None:
        """Move to another day; facts for which that makes a difference must be out meanwhile."""
        self.as_of = as_of
        self._changes += 1
        for spec in self._bases:
            if looks_at_today(*spec.own, *spec.keys):
                self._entries.pop(spec.fact, None)

    def bases(self, fact: str) -> list[Base]:
        """Return the bases of a type, in the order in which they were asked for."""
        return [self._bases[spec] for spec in self._of_type[fact]]

    def gather(self, identity: Identity, row: Fact, change: int) -> bool:
        """Count a row of a subject without a table in (`change` 1) or out (-1).

        Return whether the subject begins or ceases to exist with it.
        """
        subjects, id = self._rows_of[identity.name], getattr(row, identity.column)
        rows = subjects.setdefault(id, {})
        if change > 0:
            rows[row.id] = row
        else:
            del rows[row.id]
        if not rows:
            del subjects[id]
        return len(rows) == max(change, 0)

    def called(self, fact: str, id: str) -> str:
        """Return what people call a subject; empty where it has no name, or none has that id."""
        if fact in self._rows_of:
            return self._types.facts.identities[fact].called(self._rows_of[fact].get(id, {}).values())
        row = self._by_id[fact].get(id)
        return getattr(row, "name", None) or "" if fact in self._types.named else ""

    def rows(self, fact: str) -> Iterable[Fact]:
        """Return the facts of a type, as they were put."""
        found = self._by_id[fact]
        return [self._whole[fact, id] for id in found] if fact in self._goes_on else found.values()

    def _base(self, spec: BaseSpec) -> Base:
        if spec not in self._bases:
            before, self._of_type[spec.fact] = self._of_type[spec.fact], [spec]
            self._bases[spec] = base(len(spec.keys), dated=spec.day is not None)
            if rows := self._by_id[spec.fact].values():
                enter, _ = self._enter(spec.fact)
                for row in rows:
                    enter(row)
            self._of_type[spec.fact] = [*before, spec]
            self._entries.pop(spec.fact, None)
        return self._bases[spec]

    def _enter(self, fact: str) -> tuple[Entry, Entry]:
        """Return the functions that put a fact of a type into its bases and take it out, as the bases are by now."""
        specs = tuple(self._of_type[fact])
        found = self._entries[fact] = self._sharing.entries(specs).bind(self) if specs else (_nowhere, _nowhere)
        return found


def _nowhere(_: Fact) -> None:
    """Do nothing: no base holds the type."""


def looks_at_today(*parts: object) -> bool:
    """Return whether a condition looks at the last known day."""
    found = (each for part in parts if part is not None for each in walk(part))
    return any(isinstance(each, Bound) and each.name == "as_of" for each in found)
