"""Facts that exist as of a day, found by id and through indexes that are built when first asked for."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from iron_rules.engines.memory.compiled import Compiled
from iron_rules.engines.memory.index import IndexSpec
from iron_rules.facts import BY_NAME, Person
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.known import known_by
from iron_rules.facts.people import called
from iron_rules.periods import Period, Unit, first_day


class _FirstDays(dict[date, date]):
    """The first day of the unit that a day falls in, remembered."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    def __missing__(self, day: date) -> date:
        found = self[day] = first_day(self.unit, day)
        return found


class Store:
    """The facts of one evaluation."""

    def __init__(self, facts: FactBase, as_of: date, compiled: Callable[[IndexSpec], Compiled]) -> None:
        self.as_of = as_of
        self._compiled = compiled
        self._facts = facts
        self._rows: dict[str, Sequence[Any]] = {}
        self._by_id: dict[str, dict[str, Any]] = {}
        self._indexes: dict[IndexSpec, Any] = {}
        self._first_days: dict[Unit, _FirstDays] = {}
        self._persons_called: dict[str, str] | None = None
        self.known = frozenset(facts.tables)

    def name(self, fact: str, id: str) -> str:
        """What people call the fact of a type with this id, a person by their terms; empty where it has no name."""
        if fact != "person":
            return getattr(self.by_id(fact).get(id), "name", "")
        if self._persons_called is None:
            self._persons_called = {person: called(terms) for person, terms in self._terms().items()}
        return self._persons_called.get(id, "")

    def rows(self, fact: str) -> Sequence[Any]:
        """The facts of a type that exist by now; the persons of officials."""
        if fact not in self._rows:
            self._rows[fact] = self._persons() if fact == "person" else self._existing(fact)
        return self._rows[fact]

    def by_id(self, fact: str) -> Mapping[str, Any]:
        """The facts of a type by id."""
        if fact not in self._by_id:
            self._by_id[fact] = {row.id: row for row in self.rows(fact)}
        return self._by_id[fact]

    def index(self, spec: IndexSpec) -> Any:
        """The index: a mapping of key to facts, or a list where there is no key."""
        if spec not in self._indexes:
            found: Any = [] if spec.flat else {}
            first_days = self._first_days.setdefault(spec.unit, _FirstDays(spec.unit))
            self._compiled(spec).bind(self)(self.rows(spec.fact), found, first_days)
            self._indexes[spec] = found
        return self._indexes[spec]

    def learn(self, findings: Sequence[Fact]) -> None:
        """Let later rules read these findings about officials, and those of earlier calls no more."""
        name = "official_finding"
        self._rows[name] = findings
        self._by_id.pop(name, None)
        self._indexes = {spec: index for spec, index in self._indexes.items() if spec.fact != name}

    def rank(self, figure: Callable[[Any, Period], Any], rule: str) -> Callable[[Any, Period], int]:  # noqa: ARG002
        """The competition rank of a subject by a rule's figure, among all subjects in the same period."""
        subjects = self.rows("person")
        by_period: dict[Period, list[Any]] = {}

        def rank(subject: Any, period: Period) -> int:
            if period not in by_period:
                by_period[period] = sorted(figure(each, period) for each in subjects)
            found = by_period[period]
            return 1 + len(found) - bisect_right(found, figure(subject, period))

        return rank

    def _existing(self, fact: str) -> Sequence[Any]:
        rows = self._facts.tables.get(fact, ())
        spec, as_of = BY_NAME[fact].spec, self.as_of
        if spec.event is not None:
            day = spec.event.name
            rows = [row for row in rows if getattr(row, day) <= as_of]
        return [known_by(row, as_of) for row in rows] if spec.goes_on else rows

    def _persons(self) -> list[Person]:
        return [Person(id=id) for id in self._terms()]

    def _terms(self) -> Mapping[str, Sequence[Any]]:
        """The terms of every person."""
        found: dict[str, list[Any]] = {}
        for row in self.rows("official"):
            found.setdefault(row.person_id, []).append(row)
        return found
