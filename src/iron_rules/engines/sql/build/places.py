"""Subjects into where they lie, in SQL: their places in a tree, or the facts that they have on the way to a place."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from iron_rules.engines.sql.build.query import Derived, Query, Select, union
from iron_rules.engines.sql.build.scope import Scope
from iron_rules.engines.sql.build.tree import FALSE, Column, Value
from iron_rules.facts.places import place_paths, steps_of, within_paths
from iron_rules.facts.spec import FactSpec, Path
from iron_rules.facts.vocabulary import Vocabulary

NOWHERE = Select({each: Value(None).cast("VARCHAR") for each in ("subject", "place")}, where=[FALSE])


class Lying:
    """Writes where subjects lie: `subject` and `place`, both ids. Only the tables that are `known` say where."""

    def __init__(self, facts: Vocabulary, known: AbstractSet[str]) -> None:
        self._facts, self._known = facts, known

    def placed(self, fact: str, tree: str) -> Query:
        """Return the places of subjects in a tree, by the first way that leads somewhere."""
        spec = self._rows(fact)
        if spec.parent is not None:
            return self._alone(fact, ("id",)) if spec.name == tree else NOWHERE
        paths = self._leading(spec, place_paths(spec))
        ways = (paths[: number + 1] for number in range(len(paths)))
        return _together(self._along(fact, way, tree, self.placed) for way in ways)

    def within(self, fact: str, wanted: str) -> Query:
        """Return the facts of a type that is not a tree which subjects are, or have on the way to their places."""
        passed = self._passed(fact, wanted)
        return _together([self._alone(fact, self._key(fact)), passed]) if fact == wanted else passed

    def _passed(self, fact: str, wanted: str) -> Query:
        spec = self._rows(fact)
        paths = self._leading(spec, within_paths(spec))
        return _together(self._along(fact, [path], wanted, self._passed) for path in paths)

    def _alone(self, fact: str, path: Path) -> Query:
        """The subjects of a type, each in the fact that a path of its rows says."""
        scope = Scope(self._rows(fact), "x")
        return scope.select({"subject": scope.column(self._key(fact)), "place": scope.column(path)})

    def _along(self, fact: str, way: Sequence[Path], wanted: str, onwards: Callable[[str, str], Query]) -> Query:
        """Where the last path of a way leads, for those for whom none before it leads anywhere."""
        scope = Scope(self._rows(fact), "x")
        subject, *before, end = (scope.column(path) for path in (self._key(fact), *way))
        scope.where += [each.missing for each in before]
        target = steps_of(scope.spec, way[-1])[-1].targets[0].__spec__.name
        direct = scope.select({"subject": subject, "place": end}) if target == wanted else NOWHERE
        if target not in self._facts.identities:
            return direct
        scope.links.append(Column("t", "subject").equals(end))
        further = scope.select(
            {"subject": subject, "place": Column("t", "place")}, Derived(onwards(target, wanted), "t")
        )
        return _together([direct, further])

    def _rows(self, fact: str) -> FactSpec:
        """The type whose rows say where subjects of a type lie."""
        return self._facts.spec(self._facts.subjects_of(fact))

    def _key(self, fact: str) -> Path:
        """The column of those rows that names the subject."""
        identity = self._facts.identities.get(fact)
        return ("id",) if identity is None else (identity.column,)

    def _leading(self, spec: FactSpec, paths: Iterable[Path]) -> list[Path]:
        """The paths whose tables are known."""
        return [path for path in paths if self._known >= _on(spec, path)]


def _on(spec: FactSpec, path: Path) -> set[str]:
    """The types whose tables a path goes through."""
    return {spec.name, *(step.targets[0].__spec__.name for step in steps_of(spec, path)[:-1])}


def _together(queries: Iterable[Query]) -> Query:
    return union([each for each in queries if each != NOWHERE] or [NOWHERE])
