"""What was put, retracted and corrected into facts that count, and facts that wait for what they refer to."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from iron_rules.engines.incremental.keys import FactKey, References, Types
from iron_rules.engines.incremental.network import Network
from iron_rules.errors import Fault

NOTHING: Final[Mapping[FactKey, Any]] = MappingProxyType({})


@frozen
class Move:
    """What a call does to the facts that count: these go, those come; and who waits, or waits no more."""

    removed: tuple[Any, ...]
    added: tuple[Any, ...]
    waiting: tuple[FactKey, ...] = ()
    admitted: tuple[FactKey, ...] = ()


class Register:
    """Every fact that was put and not retracted. A fact counts while all that it refers to counts."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._names, self._references = network.types.names, network.types.references
        self._referring = network.types.referring
        self.types: set[str] = set()
        self.waiting: dict[FactKey, Any] = {}
        self._awaited: dict[FactKey, dict[FactKey, None]] = {}
        self._grounded: dict[str, Callable[[Any], bool]] = {}

    def get(self, fact: str, id: str) -> Any:
        """The fact of a type with this id, whether it counts or waits; None if there is none."""
        found = self._network.existing(fact, id)
        return self.waiting.get((fact, id)) if found is None and self.waiting else found

    def facts(self) -> Iterator[Any]:
        """Every fact, those that wait last."""
        for name in self._references:
            yield from self._network.store.rows(name)
        yield from self._network.later.values()
        yield from self.waiting.values()

    def move(
        self, removed: Collection[FactKey] = (), inserted: Mapping[FactKey, Any] = NOTHING, types: Collection[str] = ()
    ) -> Move:
        """Take facts out for good, put facts in, also in the place of others, and let types be known."""
        if not (types or removed) and self._plainly_new(inserted):
            return Move((), tuple(inserted.values()))
        fresh = set(types) - self.types
        if fresh:
            self.types |= fresh
            self._grounded.clear()
        gone, candidates = dict.fromkeys(removed), self._candidates(inserted)
        existing = self._network.existing
        taken = {key: existing(*key) for key in (*gone, *inserted) if existing(*key) is not None}
        dependents = _Dependents(self._rows, self._referring)
        check = list(candidates)
        check += [each for key in gone for each in dependents.of(key)]
        check += [each for name in fresh for each, _ in self._rows(name)]
        out = set(gone)
        demoted: dict[FactKey, Any] = {}
        while check:
            key = check.pop()
            fact = candidates.get(key) or (None if key in out else existing(*key))
            if fact is None or self._sound(fact, candidates, out):
                continue
            out.add(key)
            if candidates.pop(key, None) is None:
                demoted[key] = fact
            check += [other for other, each in candidates.items() if key in self._named(each)]
            if key in taken or key in demoted or fresh:
                check += dependents.of(key)
        return self._moved(gone, inserted, candidates, taken | demoted, demoted)

    def _plainly_new(self, inserted: Mapping[FactKey, Any]) -> bool:
        """Whether no fact takes the place of another, nobody waits for one, and each refers to what counts already."""
        existing, waiting, awaited = self._network.existing, self.waiting, self._awaited
        for key, fact in inserted.items():
            if waiting and (key in waiting or key in awaited):
                return False
            if existing(*key) is not None or not self._check(key[0])(fact):
                return False
        return True

    def _check(self, name: str) -> Callable[[Any], bool]:
        found = self._grounded.get(name)
        if found is None:
            network = self._network
            found = self._grounded[name] = grounded(
                self._references[name], self.types, network.store.by_id, network.later
            )
        return found

    def _moved(
        self,
        gone: Iterable[FactKey],
        inserted: Mapping[FactKey, Any],
        candidates: Mapping[FactKey, Any],
        taken: Mapping[FactKey, Any],
        demoted: Mapping[FactKey, Any],
    ) -> Move:
        """Put down who waits from now on and who no more."""
        before = set(self.waiting)
        for key in (*gone, *candidates, *inserted):
            self._forget(key)
        for key, fact in (*inserted.items(), *demoted.items()):
            if key not in candidates:
                self._wait(key, fact)
        waiting = tuple(sorted(key for key in (*inserted, *demoted) if key in self.waiting and key not in before))
        admitted = tuple(sorted(key for key in candidates if key in before))
        return Move(tuple(taken.values()), tuple(candidates.values()), waiting, admitted)

    def _candidates(self, inserted: Mapping[FactKey, Any]) -> dict[FactKey, Any]:
        """The facts put, and those waiting that may count with them."""
        found = dict(inserted)
        reached = list(found) if self.waiting else []
        while reached:
            key = reached.pop()
            for other in (*self._awaited.get(key, ()), *self._named(found[key])):
                if other in self.waiting and other not in found:
                    found[other] = self.waiting[other]
                    reached.append(other)
        return found

    def _sound(self, fact: Any, candidates: Mapping[FactKey, Any], out: set[FactKey]) -> bool:
        """Whether all that a fact refers to counts. A reference is judged where its types are known."""
        existing, types = self._network.existing, self.types
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

    def _rows(self, name: str) -> Iterator[tuple[FactKey, Any]]:
        """The facts that count and refer to a type."""
        referring = self._referring[name]
        if not referring:
            return
        for other in referring:
            yield from (((other, row.id), row) for row in self._network.store.rows(other))
        yield from ((key, row) for key, row in self._network.later.items() if key[0] in referring)

    def _wait(self, key: FactKey, fact: Any) -> None:
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

    def _named(self, fact: Any) -> dict[FactKey, None]:
        """What a fact refers to, by every type that it may be of."""
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
        rows: Callable[[str], Iterable[tuple[FactKey, Any]]],
        referring: Mapping[str, Mapping[str, tuple[str, ...]]],
    ) -> None:
        self._rows, self._referring = rows, referring
        self._by_type: dict[str, dict[str, list[FactKey]]] = {}

    def of(self, key: FactKey) -> list[FactKey]:
        """The facts that refer to this one."""
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
) -> Callable[[Any], bool]:
    """A function that says of a fact whether everything that its references name stands in `by_id` or `later`.

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
    names: dict[str, Any] = {"later": later, **tables}
    return eval(f"lambda f: {' and '.join(tests) or 'True'}", names)  # type: ignore[no-any-return]  # noqa: S307 of names of types and columns only


def other(known: Any, fact: Any, types: Types) -> Fault:
    """The fault of putting another fact under an id that is taken."""
    name = types.names[type(fact)]
    columns = [
        each.name for each in types.facts.spec(name).columns if getattr(known, each.name) != getattr(fact, each.name)
    ]
    what = f"the {name} `{fact.id}` was put before with another {', '.join(f'`{each}`' for each in columns)}"
    return Fault(f"{name} `{fact.id}`", what, "correct it, if it is the same fact; else give it an id of its own")
