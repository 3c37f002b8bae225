"""Facts as they are put into those that are read: rows of continuous types into stretches, and references to such."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from iron_rules.engines.incremental.agenda import Agenda
from iron_rules.engines.incremental.facts import LiveFacts
from iron_rules.engines.incremental.keys import FactKey, Types
from iron_rules.engines.incremental.store import LiveStore
from iron_rules.facts.base import Fact
from iron_rules.facts.continuity import Piece, key_of, meant, pieces, references

Group = tuple[str, object]
"""A continuous type, and what the rows of a stretch have in common."""


class Continuity:
    """The rows of continuous types, those still to happen among them, and the rows that refer to such types.

    What changes among them is given as what changes among the facts that are read.
    """

    def __init__(self, types: Types, store: LiveStore) -> None:
        tables = types.facts.tables
        self._types, self._store = types, store
        self._keys: dict[str, Callable[[Any], object]] = {
            name: key_of(spec) for name, spec in tables.items() if spec.continuous
        }
        self._references = {name: found for name, spec in tables.items() if (found := references(spec))}
        self.put: dict[str, dict[str, Any]] = {name: {} for name in (*self._keys, *self._references)}
        self._begins = Agenda[FactKey]()
        self._rows: dict[Group, dict[str, Any]] = {}
        self._pieces: dict[Group, list[Piece]] = {}
        self._names: dict[str, dict[str, str]] = {name: {} for name in self._keys}
        self._referring: dict[FactKey, dict[FactKey, None]] = {}
        self._read: dict[FactKey, Any] = {}

    def changed(self, removed: Iterable[Fact], added: Iterable[Fact], to: date) -> tuple[list[Fact], list[Fact]]:
        """Return what goes and what comes among the facts that are read, where facts are removed and added by a day."""
        gone: list[Fact] = []
        come: list[Fact] = []
        touched: dict[Group, None] = {}
        renewed: dict[FactKey, None] = {}
        for row in removed:
            self._change(row, touched, renewed, gone, self._take)
        touched |= dict.fromkeys(self._begun(to))
        for row in added:
            self._change(row, touched, renewed, come, lambda name, row: self._put(name, row, to))
        for group in touched:
            renewed |= dict.fromkeys(self._regrouped(group, gone, come))
        for key in renewed:
            self._renew(key, gone, come)
        return gone, come

    def _change(
        self, row: Fact, touched: dict[Group, None], renewed: dict[FactKey, None], others: list[Fact],
        change: Callable[[str, Any], "Group | None"],
    ) -> None:  # fmt: skip
        name = self._types.names[type(row)]
        if name in self._keys:
            group = change(name, row)
            touched |= {} if group is None else {group: None}
        elif name in self._references:
            change(name, row)
            renewed[name, row.id] = None
        else:
            others.append(row)

    def _take(self, name: str, row: Any) -> Group | None:
        """Remove a row; return the group that it was in, if it was there by now."""
        known = self.put[name].pop(row.id)
        if name not in self._keys:
            for column, target in self._references[name]:
                self._referring.get((target, getattr(known, column)), {}).pop((name, row.id), None)
            return None
        group = name, self._keys[name](known)
        if row.id in self._rows.get(group, {}):
            del self._rows[group][row.id]
            return group
        day = self._types.day(known)
        assert day is not None
        self._begins.remove(day, (name, row.id))
        return None

    def _put(self, name: str, row: Any, to: date) -> Group | None:
        """Add a row; return the group that it is in, if it is there by the day."""
        self.put[name][row.id] = row
        if name not in self._keys:
            for column, target in self._references[name]:
                self._referring.setdefault((target, getattr(row, column)), {})[name, row.id] = None
            return None
        day = self._types.day(row)
        if day is not None and day > to:
            self._begins.add(day, (name, row.id))
            return None
        group = name, self._keys[name](row)
        self._rows.setdefault(group, {})[row.id] = row
        return group

    def _begun(self, to: date) -> Iterator[Group]:
        for name, id in list(self._begins.due(to)):
            row = self.put[name][id]
            group = name, self._keys[name](row)
            self._rows.setdefault(group, {})[id] = row
            yield group

    def _regrouped(self, group: Group, gone: list[Fact], come: list[Fact]) -> Iterator[FactKey]:
        """Put the rows of a group together anew; yield what refers to rows that now belong to another stretch."""
        name, rows = group[0], self._rows[group]
        members, names = self._store.members(name), self._names[name]
        before, after = self._pieces.pop(group, []), pieces(list(rows.values()), self._types.facts.tables[name])
        if rows:
            self._pieces[group] = after
        else:
            del self._rows[group]
        was = {id: names.pop(id) for _, ids in before for id in ids}
        for piece in before:
            del members[piece[0].id]
            if piece not in after:
                gone.append(piece[0])
        for piece in after:
            members[piece[0].id] = piece[1]
            names |= dict.fromkeys(piece[1], piece[0].id)
            if piece not in before:
                come.append(piece[0])
        for id in {**was, **{id: None for _, ids in after for id in ids}}:
            if was.get(id, id) != names.get(id, id):
                yield from self._referring.get((name, id), ())

    def _renew(self, key: FactKey, gone: list[Fact], come: list[Fact]) -> None:
        """Let a row that refers to others speak of the stretches that these belong to by now."""
        before, row = self._read.pop(key, None), self.put[key[0]].get(key[1])
        after = None if row is None else meant(row, self._references[key[0]], self._names)
        if after is not None:
            self._read[key] = after
        if before != after:
            gone += [] if before is None else [before]
            come += [] if after is None else [after]


class PutFacts:
    """The facts of a session as they were put: those that exist by now, and those that are still to happen."""

    def __init__(self, store: LiveStore, facts: LiveFacts, continuity: Continuity | None) -> None:
        self._store, self._facts = store, facts
        self._apart: Mapping[str, Mapping[str, Any]] = {} if continuity is None else continuity.put
        self.existing = facts.existing if continuity is None else self._existing

    def _existing(self, fact: str, id: str) -> "Fact | None":
        """Return the fact of a type with this id; None if there is none."""
        return self._apart[fact].get(id) if fact in self._apart else self._facts.existing(fact, id)

    def by_id(self, fact: str) -> Mapping[str, Any]:
        """Return the facts of a type by id, as they are at any time; those to happen may be `later` ones."""
        return self._apart[fact] if fact in self._apart else self._store.by_id(fact)

    def rows(self, fact: str) -> Iterable[Fact]:
        """Return the facts of a type; those to happen may be `later` ones."""
        return self._apart[fact].values() if fact in self._apart else self._store.rows(fact)

    @property
    def later(self) -> Mapping[FactKey, Fact]:
        """Facts that are still to happen, as they are at any time; some are those that `rows` gives."""
        return self._facts.later

    def to_happen(self) -> Iterator[tuple[FactKey, Fact]]:
        """Yield the facts that `rows` does not give."""
        yield from ((key, row) for key, row in self._facts.later.items() if key[0] not in self._apart)
