"""Facts that exist by now, found by id and through indexes that grow and shrink with them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from iron_rules.engines.live.entries import BaseSpec, Sharing
from iron_rules.engines.live.groups import Base, Roll, base
from iron_rules.engines.live.keys import NAMES
from iron_rules.engines.memory.index import IndexSpec
from iron_rules.expressions.nodes import Bound
from iron_rules.expressions.walk import walk
from iron_rules.facts import BY_NAME, TABLES, Person
from iron_rules.facts.known import known_by
from iron_rules.facts.people import called

GO_ON: Final = frozenset(name for name, spec in TABLES.items() if spec.goes_on)
"""The types of whose facts something may be known only later than the facts themselves."""
Rank = Callable[[Any, Any], int]
Entry = Callable[[Any], None]


class LiveStore:
    """The facts of a session. It serves compiled plans as the store of one evaluation does."""

    def __init__(self, sharing: Sharing, as_of: date) -> None:
        self.as_of = as_of
        self.ranks: Callable[[Callable[..., Any]], Rank] | None = None
        self._sharing = sharing
        self._by_id: dict[str, dict[str, Any]] = {name: {} for name in BY_NAME}
        self._bases: dict[BaseSpec, Base] = {}
        self._of_type: dict[str, list[BaseSpec]] = {name: [] for name in BY_NAME}
        self._entries: dict[str, tuple[Entry, Entry]] = {}
        self._terms: dict[str, dict[str, Any]] = {}
        self._whole: dict[tuple[str, str], Any] = {}

    def whole(self, fact: str, id: str) -> Any:
        """The fact of a type with this id as it was put, with what is known of it only later; None if there is none."""
        return self._whole.get((fact, id)) if fact in GO_ON else self._by_id[fact].get(id)

    def by_id(self, fact: str) -> Mapping[str, Any]:
        """The facts of a type by id, as they are at any time."""
        return self._by_id[fact]

    def index(self, spec: IndexSpec) -> Any:
        """The index, as it is at any time: a mapping of key to facts, or a view of facts where there is no key."""
        return self._base(self._sharing.base(spec)).view(spec.unit if spec.bucket is not None else None)

    def flat(self, spec: IndexSpec) -> dict[str, Any]:
        """The facts of an index without keys by id, as they are at any time."""
        found = self._base(self._sharing.base(spec))
        assert isinstance(found, Roll)
        return found.rows

    def rank(self, figure: Callable[[Any, Any], Any], *_: str) -> Rank:
        """The competition rank of a subject by a figure, as `ranks` keeps it for the plan that is bound."""
        assert self.ranks is not None
        return self.ranks(figure)

    def add(self, row: Any) -> None:
        """Let a fact exist."""
        name = NAMES[type(row)]
        if name in GO_ON:
            whole, row = row, known_by(row, self.as_of)
            self._whole[name, row.id] = whole
        self._by_id[name][row.id] = row
        enter, _ = self._entries.get(name) or self._enter(name)
        enter(row)

    def remove(self, row: Any) -> None:
        """Let a fact exist no more."""
        name = NAMES[type(row)]
        _, leave = self._entries.get(name) or self._enter(name)
        leave(self._by_id[name][row.id])
        del self._by_id[name][row.id]
        if name in GO_ON:
            del self._whole[name, row.id]

    def move_to(self, as_of: date) -> None:
        """Let it be another day; facts for which that makes a difference must be out meanwhile."""
        self.as_of = as_of
        for spec in self._bases:
            if looks_at_today(*spec.own, *spec.keys):
                self._entries.pop(spec.fact, None)

    def bases(self, fact: str) -> list[Base]:
        """The bases of a type, in the order in which they were asked for."""
        return [self._bases[spec] for spec in self._of_type[fact]]

    def persons_of(self, official: Any, change: int) -> Iterator[Person]:
        """The person who begins (`change` 1) or ceases (-1) to exist with a term of theirs."""
        terms = self._terms.setdefault(official.person_id, {})
        if change > 0:
            terms[official.id] = official
        else:
            del terms[official.id]
        if len(terms) == max(change, 0):
            yield Person(id=official.person_id)
        if not terms:
            del self._terms[official.person_id]

    def person_called(self, id: str) -> str:
        """What people call a person; empty where there is none of that id."""
        return called(self._terms.get(id, {}).values())

    def rows(self, fact: str) -> Iterable[Any]:
        """The facts of a type, as they were put."""
        found = self._by_id[fact]
        return [self._whole[fact, id] for id in found] if fact in GO_ON else found.values()

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
        """The functions that put a fact of a type into its bases and take it out, as the bases are by now."""
        specs = tuple(self._of_type[fact])
        found = self._entries[fact] = self._sharing.entries(specs).bind(self) if specs else (_nowhere, _nowhere)
        return found


def _nowhere(_: Any) -> None:
    """No base holds the type."""


def looks_at_today(*parts: Any) -> bool:
    """Whether a condition looks at the last known day."""
    found = (each for part in parts if part is not None for each in walk(part))
    return any(isinstance(each, Bound) and each.name == "as_of" for each in found)
