"""The facts of a session: those that count, and those that wait for what they refer to."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from iron_rules.engines.incremental.keys import FactKey, References, Types
from iron_rules.engines.incremental.network import Network
from iron_rules.errors import Fault
from iron_rules.facts.base import Fact
from iron_rules.text import Text

NOTHING: Final[Mapping[FactKey, Fact]] = MappingProxyType({})


@frozen
class Move:
    """What a call does to the facts that count: which go, which come, which wait and which no longer do."""

    removed: tuple[Fact, ...]
    added: tuple[Fact, ...]
    waiting: tuple[FactKey, ...] = ()
    admitted: tuple[FactKey, ...] = ()


class Register:
    """Every fact that was put and not retracted. A fact counts while all that it refers to counts."""

    def __init__(self, network: Network) -> None:
        self._given = network.given
        self._names, self._references = network.types.names, network.types.references
        self._referring = network.types.referring
        self.types: set[str] = set()
        self.waiting: dict[FactKey, Fact] = {}
        self._awaited: dict[FactKey, dict[FactKey, None]] = {}
        self._grounded: dict[str, Callable[[Fact], bool]] = {}

    def get(self, fact: str, id: str) -> "Fact | None":
        """Return the fact of a type with this id, whether it counts or waits; None if there is none."""
        found = self._given.existing(fact, id)
        return self.waiting.get((fact, id)) if found is None and self.waiting else found

    def facts(self) -> Iterator[Fact]:
        """Yield every fact, those that wait last."""
        for name in self._references:
            yield from self._given.rows(name)
        yield from (row for _, row in self._given.to_happen())
        yield from self.waiting.values()

    def move(
        self, removed: Collection[FactKey] = (), inserted: Mapping[FactKey, Fact] = NOTHING, types: Collection[str] = ()
    ) -> Move:
        """Remove facts, add facts, also in the place of others, and note that types are known."""
        if not (types or removed) and self._plainly_new(inserted):
            return Move((), tuple(inserted.values()))
        fresh = set(types) - self.types
        if fresh:
            self.types |= fresh
            self._grounded.clear()
        gone, candidates = dict.fromkeys(removed), self._candidates(inserted)
        existing = self._given.existing
        taken = {key: fact for key in (*gone, *inserted) if (fact := existing(*key)) is not None}
        dependents = _Dependents(self._rows, self._referring)
        check = list(candidates)
        check += [each for key in gone for each in dependents.of(key)]
        check += [each for name in fresh for each, _ in self._rows(name)]
        out = set(gone)
        demoted: dict[FactKey, Fact] = {}
        namers: dict[FactKey, list[FactKey]] | None = None
        while check:
            key = check.pop()
            fact = candidates.get(key) or (None if key in out else existing(*key))
            if fact is None or self._sound(fact, candidates, out):
                continue
            out.add(key)
            if candidates.pop(key, None) is None:
                demoted[key] = fact
            if namers is None:
                namers = self._namers(candidates)
            check += [other for other in namers.get(key, ()) if other in candidates]
            if key in taken or key in demoted or fresh:
                check += dependents.of(key)
        return self._moved(gone, inserted, candidates, taken | demoted, demoted)

    def _namers(self, candidates: Mapping[FactKey, Fact]) -> dict[FactKey, list[FactKey]]:
        """Return which facts among some name a fact, by the fact that is named."""
        found: dict[FactKey, list[FactKey]] = {}
        for key, fact in candidates.items():
            for named in self._named(fact):
                found.setdefault(named, []).append(key)
        return found

    def _plainly_new(self, inserted: Mapping[FactKey, Fact]) -> bool:
        """Return whether no fact replaces another, none is waited for, and each refers to what counts already."""
        existing, waiting, awaited = self._given.existing, self.waiting, self._awaited
        for key, fact in inserted.items():
            if waiting and (key in waiting or key in awaited):
                return False
            if existing(*key) is not None or not self._check(key[0])(fact):
                return False
        return True

    def _check(self, name: str) -> Callable[[Fact], bool]:
        found = self._grounded.get(name)
        if found is None:
            given = self._given
            found = self._grounded[name] = grounded(self._references[name], self.types, given.by_id, given.later)
        return found

    def _moved(
        self,
        gone: Iterable[FactKey],
        inserted: Mapping[FactKey, Fact],
        candidates: Mapping[FactKey, Fact],
        taken: Mapping[FactKey, Fact],
        demoted: Mapping[FactKey, Fact],
    ) -> Move:
        """Note which facts wait from now on and which no longer do."""
        before = set(self.waiting)
        for key in (*gone, *candidates, *inserted):
            self._forget(key)
        for key, fact in (*inserted.items(), *demoted.items()):
            if key not in candidates:
                self._wait(key, fact)
        waiting = tuple(sorted(key for key in (*inserted, *demoted) if key in self.waiting and key not in before))
        admitted = tuple(sorted(key for key in candidates if key in before))
        return Move(tuple(taken.values()), tuple(candidates.values()), waiting, admitted)

    def _candidates(self, inserted: Mapping[FactKey, Fact]) -> dict[FactKey, Fact]:
        """Return the facts put, and those waiting that may count with them."""
        found = dict(inserted)
        reached = list(found) if self.waiting else []
        while reached:
            key = reached.pop()
            if self._hopeless(found[key], found):
                continue  # whoever waits for it goes on waiting
            for other in (*self._awaited.get(key, ()), *self._named(found[key])):
                if other in self.waiting and other not in found:
                    found[other] = self.waiting[other]
                    reached.append(other)
        return found

    def _hopeless(self, fact: Fact, found: Container[FactKey]) -> bool:
        """Return whether a fact refers to what is nowhere: neither counts, nor waits, nor comes with it."""
        existing, types, waiting = self._given.existing, self.types, self.waiting
        for column, targets in self._references[self._names[type(fact)]]:
            id = getattr(fact, column)
            if id is not None and types.issuperset(targets):
                keys = [(target, id) for target in targets]
                if not any(key in found or key in waiting or existing(*key) is not None for key in keys):
                    return True
        return False

    def _sound(self, fact: Fact, candidates: Mapping[FactKey, Fact], out: set[FactKey]) -> bool:
        """Return whether all that a fact refers to counts. A reference is judged where its types are known."""
        existing, types = self._given.existing, self.types
        name = self._names[type(fact)]
        if not out and self._check(name)(fact):
            return True
        for column, targets in self._references[name]:
            id = getattr(fact, column)
            if id is not None and types.issuperset(targets):
                keys = [(target, id) for target in targets]
                if not any(key in candidates or (key not in out and existing(*key) is not None) for key in keys):
                    return False
        return True

    def _rows(self, name: str) -> Iterator[tuple[FactKey, Fact]]:
        """Yield the facts that count and refer to a type."""
        referring = self._referring[name]
        if not referring:
            return
        for other in referring:
            yield from (((other, row.id), row) for row in self._given.rows(other))
        yield from ((key, row) for key, row in self._given.to_happen() if key[0] in referring)

    def _wait(self, key: FactKey, fact: Fact) -> None:
        self.waiting[key] = fact
        for other in self._named(fact):
            self._awaited.setdefault(other, {})[key] = None

    def _forget(self, key: FactKey) -> None:
        fact = self.waiting.pop(key, None)
        for other in self._named(fact) if fact is not None else ():
            awaited = self._awaited[other]
            awaited.pop(key, None)
            if not awaited:
                del self._awaited[other]

    def _named(self, fact: Fact) -> dict[FactKey, None]:
        """Return what a fact refers to, by every type that it may be of."""
        found: dict[FactKey, None] = {}
        for column, targets in self._references[self._names[type(fact)]]:
            id = getattr(fact, column)
            if id is not None:
                found |= dict.fromkeys((target, id) for target in targets)
        return found


class _Dependents:
    """The facts that count and refer to others, gathered a type at a time when first asked for."""

    def __init__(
        self,
        rows: Callable[[str], Iterable[tuple[FactKey, Fact]]],
        referring: Mapping[str, Mapping[str, tuple[str, ...]]],
    ) -> None:
        self._rows, self._referring = rows, referring
        self._by_type: dict[str, dict[str, list[FactKey]]] = {}

    def of(self, key: FactKey) -> list[FactKey]:
        """Return the facts that refer to this one."""
        name, id = key
        if name not in self._by_type:
            found: dict[str, list[FactKey]] = {}
            for other, row in self._rows(name):
                for column in self._referring[name][other[0]]:
                    found.setdefault(getattr(row, column), []).append(other)
            self._by_type[name] = found
        return self._by_type[name].get(id, [])


def grounded(
    references: References, types: Container[str], by_id: Callable[[str], Container[str]], later: Container[FactKey]
) -> Callable[[Fact], bool]:
    """Return a function that says whether everything that a fact refers to stands in `by_id` or `later`.

    A reference is judged where all types that it may name are among `types`.
    """
    tests = []
    tables: dict[str, Container[str]] = {}
    for column, targets in references:
        if all(target in types for target in targets):
            tables |= {f"{target}_by_id": by_id(target) for target in targets}
            ways = [f"f.{column} in {target}_by_id" for target in targets]
            ways += [f"({target!r}, f.{column}) in later" for target in targets]
            tests.append(f"({' or '.join([*ways, f'f.{column} is None'])})")
    names: dict[str, object] = {"later": later, **tables}
    return eval(f"lambda f: {' and '.join(tests) or 'True'}", names)  # type: ignore[no-any-return]  # noqa: S307 of names of types and columns only


def other(known: Fact, fact: Fact, types: Types) -> Fault:
    """Return the fault of putting another fact under an id that is taken."""
    name = types.names[type(fact)]
    columns = [
        each.name for each in types.facts.spec(name).columns if getattr(known, each.name) != getattr(fact, each.name)
    ]
    quoted = [f"`{each}`" for each in columns]
    what = Text(
        f"编号为 `{fact.id}` 的 {name} 已写入过，{'、'.join(quoted)}不同",
        f"the {name} `{fact.id}` was put before with another {', '.join(quoted)}",
    )
    hint = Text(
        "如是同一条事实，请更正它；否则请另给编号",
        "correct it, if it is the same fact; else give it an id of its own",
    )
    return Fault(f"{name} `{fact.id}`", what, hint, about=(name, "id"))
