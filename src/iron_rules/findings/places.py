"""Facts into where they lie: every step on the way to their place, the place, and all above it in its tree."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from iron_rules.facts.base import Fact
from iron_rules.facts.continuity import Readable
from iron_rules.facts.places import place_paths, steps_of, within_paths
from iron_rules.facts.spec import Path
from iron_rules.facts.vocabulary import Identity, Vocabulary

Place = tuple[str, str]
"""A fact that others lie in: the name of its type, and its id."""


def name_of(row: Fact) -> str:
    """Return what people call a fact; empty where it has no name, or one that is withheld."""
    name = getattr(row, "name", None) if type(row).__spec__.named else None
    return name if isinstance(name, str) else ""


class Places:
    """Where facts lie as known on a day, by the paths of references that a vocabulary declares."""

    def __init__(self, tables: Mapping[str, Sequence[Fact]], facts: Vocabulary, as_of: date) -> None:
        self._given, self._facts = Readable(tables, facts, as_of), facts
        self._by_id: dict[str, dict[str, Fact]] = {}
        self._gathered: dict[str, dict[str, list[Fact]]] = {}
        self._around: dict[Place, tuple[Place, ...]] = {}
        self._direct: dict[Place, tuple[Place, ...]] = {}
        self._children: dict[str, dict[str, list[str]]] = {}

    def around(self, fact: str, id: str) -> tuple[Place, ...]:
        """Return the place of a fact and everything above it; a subject without a table has those of all its rows."""
        if (fact, id) not in self._around:
            self._around[fact, id] = tuple(dict.fromkeys(self._upwards(self.direct(fact, id))))
        return self._around[fact, id]

    def direct(self, fact: str, id: str) -> tuple[Place, ...]:
        """Return the place of a fact, and nothing above it; a subject without a table has those of all its rows."""
        if (fact, id) not in self._direct:
            self._direct[fact, id] = tuple(dict.fromkeys(self._places(fact, id)))
        return self._direct[fact, id]

    def passed(self, fact: str, id: str) -> frozenset[Place]:
        """Return a fact, every step on the way to its place, and the place; nothing above it."""
        return frozenset(((fact, id), *self._on_the_way(fact, id), *self.direct(fact, id)))

    def below(self, place: Place) -> Sequence[Place]:
        """Return a place and everything below it in its tree: whose `around` it is among."""
        fact, id = place
        children, waiting, found = self._children_of(fact), [id], {id: None}
        while waiting:
            new = [each for each in children.get(waiting.pop(), ()) if each not in found]
            found.update(dict.fromkeys(new))
            waiting += new
        return [(fact, each) for each in found]

    def lying_in(self, place: Place, *, steps: bool) -> Callable[[str, str], bool]:
        """Return whether a fact has a place, or one below it, as its place; with `steps` also on the way there."""
        below = frozenset(self.below(place))
        if steps:
            return lambda fact, id: place in self.passed(fact, id) or not below.isdisjoint(self.direct(fact, id))
        return lambda fact, id: not below.isdisjoint(self.direct(fact, id))

    def within(self, fact: str, id: str) -> frozenset[Place]:
        """Return everything that a fact lies in: itself, every step on the way to its place, and `around`."""
        return frozenset(((fact, id), *self._on_the_way(fact, id), *self.around(fact, id)))

    def row(self, fact: str, id: str) -> "Fact | None":
        """Return the fact of a type with this id; None where there is none."""
        return self._rows_by_id(fact).get(id)

    def name(self, fact: str, id: str) -> str:
        """Return what people call a fact, as `name_of` says it; empty where there is no such fact."""
        row = self.row(fact, id)
        return "" if row is None else name_of(row)

    def _places(self, fact: str, id: str) -> tuple[Place, ...]:
        """Return the place of a fact, the first that is known of the ways to it."""
        identity = self._facts.identities.get(fact)
        if identity is not None:
            return tuple(place for row in self._rows_of(identity, id) for place in self._places(identity.rows, row.id))
        spec = self._facts.spec(fact)
        if spec.parent is not None:
            return ((fact, id),)
        for path in place_paths(spec):
            end = self._followed(fact, id, path)
            if end is not None:
                return self._places(*end) if end[0] in self._facts.identities else (end,)
        return ()

    def _on_the_way(self, fact: str, id: str) -> Iterator[Place]:
        identity = self._facts.identities.get(fact)
        if identity is not None:
            for row in self._rows_of(identity, id):
                yield from self._on_the_way(identity.rows, row.id)
            return
        for path in within_paths(self._facts.spec(fact)):
            end = self._followed(fact, id, path)
            if end is not None:
                yield end
                if end[0] in self._facts.identities:
                    yield from self._on_the_way(*end)

    def _followed(self, fact: str, id: str, path: Path) -> Place | None:
        """Return what a path of references leads to from a fact; None where it leads nowhere."""
        at: str | None = id
        for step in steps_of(self._facts.spec(fact), path):
            row = None if at is None else self.row(fact, at)
            at = None if row is None else getattr(row, step.name)
            fact = step.targets[0].__spec__.name
        return None if at is None else (fact, at)

    def _upwards(self, places: Iterable[Place]) -> Iterator[Place]:
        for fact, id in places:
            parent = self._facts.spec(fact).parent
            at: str | None = id
            seen: set[str] = set()
            while at is not None and at not in seen:
                seen.add(at)
                yield fact, at
                row = None if parent is None else self.row(fact, at)
                at = None if row is None or parent is None else getattr(row, parent.name)

    def _children_of(self, fact: str) -> dict[str, list[str]]:
        """Return the ids of the facts of a tree by that of the fact above them; nothing of what is not a tree."""
        if fact not in self._children:
            found = self._children[fact] = {}
            parent = self._facts.spec(fact).parent
            if parent is not None:
                for row in self._rows_by_id(fact).values():
                    found.setdefault(getattr(row, parent.name), []).append(row.id)
        return self._children[fact]

    def _rows_of(self, identity: Identity, id: str) -> Sequence[Fact]:
        """Return the rows that are gathered into a subject."""
        if identity.name not in self._gathered:
            found = self._gathered[identity.name] = {}
            for row in self._given.rows(identity.rows):
                found.setdefault(getattr(row, identity.column), []).append(row)
        return self._gathered[identity.name].get(id, ())

    def _rows_by_id(self, fact: str) -> Mapping[str, Fact]:
        if fact not in self._by_id:
            self._by_id[fact] = {row.id: row for row in self._given.rows(fact)}
        return self._by_id[fact]
