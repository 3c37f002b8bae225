"""A store of the facts that exist as of a day, with indexes that are built when first needed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from iron_rules.engines.python.compiled import Compiled
from iron_rules.engines.python.index import IndexSpec
from iron_rules.engines.python.ranking import Asked, Figure, Instance, Rank, among_others, by_shared, place
from iron_rules.expressions.quotients import BOUNDED
from iron_rules.facts.base import Fact
from iron_rules.facts.continuity import Readable
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.vocabulary import Identity, Vocabulary
from iron_rules.periods import Period, Unit, first_day
from iron_rules.working_days import WorkingDays

Index = list[Fact] | dict[object, list[Fact]]
"""Facts by key, or all of them where there is no key."""


class _FirstDays(dict[date, date]):
    """The first day of the unit that a day falls in, remembered."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    def __missing__(self, day: date) -> date:
        found = self[day] = first_day(self.unit, day)
        return found


class Store:
    """The facts of one evaluation."""

    def __init__(
        self,
        facts: FactBase,
        as_of: date,
        compiled: Callable[[IndexSpec], Compiled],
        vocabulary: Vocabulary,
        working_days: WorkingDays,
    ) -> None:
        self.as_of, self.working_days, self.quotients = as_of, working_days, BOUNDED
        self.known = frozenset(facts.tables)
        self._compiled = compiled
        self._vocabulary = vocabulary
        self._given = Readable(facts.tables, vocabulary, as_of)
        self._rows: dict[str, Sequence[Fact]] = {}
        self._by_id: dict[str, dict[str, Fact]] = {}
        self._indexes: dict[IndexSpec, Index] = {}
        self._first_days: dict[Unit, _FirstDays] = {}
        self._gathered: dict[str, Mapping[str, Sequence[Fact]]] = {}
        self._ranked: dict[tuple[str, bool], Mapping[date, Sequence[Instance]]] = {}

    def name(self, fact: str, id: str) -> str:
        """Return what people call the fact of a type with this id; empty where it has no name."""
        identity = self._vocabulary.identities.get(fact)
        if identity is not None:
            return identity.called(self._gather(identity).get(id, ()))
        return getattr(self.by_id(fact).get(id), "name", None) or "" if self._vocabulary.spec(fact).named else ""

    def rows(self, fact: str) -> Sequence[Fact]:
        """Return the facts of a type that exist by now; of a type without a table the subjects of those gathered."""
        if fact not in self._rows:
            identity = self._vocabulary.identities.get(fact)
            if identity is None:
                self._rows[fact] = self._given.rows(fact)
            else:
                self._rows[fact] = [identity.type(id=id) for id in self._gather(identity)]
        return self._rows[fact]

    def members(self, fact: str) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of the rows that each stretch of a continuous type is made of, by its own id."""
        return self._given.members(fact)

    def by_id(self, fact: str) -> Mapping[str, Fact]:
        """Return the facts of a type by id."""
        if fact not in self._by_id:
            self._by_id[fact] = {row.id: row for row in self.rows(fact)}
        return self._by_id[fact]

    def index(self, spec: IndexSpec) -> Any:
        """Return the index: a mapping of key to facts, or a list where there is no key."""
        if spec not in self._indexes:
            found: Index = [] if spec.flat else {}
            first_days = self._first_days.setdefault(spec.unit, _FirstDays(spec.unit))
            self._compiled(spec).bind(self)(self.rows(spec.fact), found, first_days)
            self._indexes[spec] = found
        return self._indexes[spec]

    def learn(self, findings: Mapping[str, Sequence[Fact]]) -> None:
        """Let these be the findings of each type named, in the place of those before."""
        for name, rows in findings.items():
            self._rows[name] = rows
            self._by_id.pop(name, None)
        self._indexes = {spec: index for spec, index in self._indexes.items() if spec.fact not in findings}

    def let_be_ranked(self, rule: str, due: Iterable[Instance], everyone: Iterable[Instance]) -> None:
        """Let these be the instances among which subjects of a rule are ranked: those that are due, and all."""
        self._ranked[rule, False], self._ranked[rule, True] = _by_first_day(due), _by_first_day(everyone)

    def rank(self, asked: Asked, rule: str, everyone: bool) -> Rank:
        """Return the function that ranks a subject among the subjects of a rule in its period, or among others."""
        if asked.others is not None:
            return among_others(asked, lambda: 0)
        figures: dict[date, dict[Any, list[Figure]]] = {}

        def rank(subject: Fact, period: Period) -> int | None:
            own, shared = asked.figure(subject, period), asked.shared(subject, period)
            if own is None or shared is None:
                return None
            if period.start not in figures:
                figures[period.start] = _best(asked, self._ranked[rule, everyone][period.start])
            return place(figures[period.start][shared], own, lowest=asked.lowest)

        return rank

    def _gather(self, identity: Identity) -> Mapping[str, Sequence[Fact]]:
        """Return the rows of every subject of an identity, by its id."""
        if identity.name not in self._gathered:
            found: dict[str, list[Fact]] = {}
            for row in self.rows(identity.rows):
                id = getattr(row, identity.column)
                if id is not None:
                    found.setdefault(id, []).append(row)
            self._gathered[identity.name] = found
        return self._gathered[identity.name]


def _by_first_day(instances: Iterable[Instance]) -> dict[date, list[Instance]]:
    found: dict[date, list[Instance]] = {}
    for each in instances:
        found.setdefault(each[1].start, []).append(each)
    return found


def _best(asked: Asked, instances: Iterable[Instance]) -> dict[Any, list[Figure]]:
    """Return the best known figure of each subject, in order, by the value that is shared."""
    found: dict[str, tuple[Figure | None, Any]] = {}
    for subject, period in instances:
        best = asked.better(asked.figure(subject, period), found.get(subject.id, (None, None))[0])
        found[subject.id] = best, asked.shared(subject, period)
    return by_shared(found.values())
