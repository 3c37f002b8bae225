"""What PostgreSQL and Spark have in common: typed tables that others hold, and statements translated for them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import ClassVar, Literal

from iron_rules.engines.sql.build.columns import every_fact, existing, identity_query, no_facts
from iron_rules.engines.sql.build.continuity import first_needed, read_apart, read_query
from iron_rules.engines.sql.build.query import Query
from iron_rules.engines.sql.build.quoting import relation
from iron_rules.engines.sql.build.sql import NO_VALUES, Sql, written
from iron_rules.engines.sql.build.waiting import Heard, Making
from iron_rules.engines.sql.checks.candidate import Candidate
from iron_rules.engines.sql.checks.validate import row_faults
from iron_rules.engines.sql.warehouses.base import Row
from iron_rules.engines.sql.warehouses.dialects import Other
from iron_rules.errors import FactsError
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary


class Elsewhere(ABC):
    """The part of a warehouse that does not depend on who runs the statements."""

    bits = False
    dialect: ClassVar[Other]

    def __init__(self, tables: Sequence[Candidate], facts: Vocabulary) -> None:
        self.facts = facts
        self._tables = {each.spec.name: each for each in tables}
        self._ready: set[str] = set()
        self._empty = frozenset(self._tables) - self._present()

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""
        return frozenset(self._tables)

    @property
    def empty(self) -> frozenset[str]:
        """The known types of which there are no facts."""
        return self._empty

    def check(self) -> None:
        """Raise FactsError with everything that is wrong with rows."""
        if faults := row_faults(list(self._tables.values()), self.rows, self._all_rows):
            raise FactsError(faults)

    def open(self, as_of: date, heard: Heard) -> None:
        """Begin to judge as of a day; `heard` is called for each table that is made."""
        self._as_of, self._heard = as_of.isoformat(), heard

    def need(self, facts: Iterable[str], kept: AbstractSet[str] = frozenset()) -> None:
        """Make the facts of these types that exist as of the day ready to be judged; those `kept` are read once."""
        wanted = dict.fromkeys(each for fact in facts for each in first_needed(fact, self.facts, self._tables))
        for fact in (each for each in wanted if each not in self._ready):
            spec, as_of = self.facts.tables[fact], {"as_of": self._as_of}
            if fact not in self._tables and spec.assumed_none:
                self._ready.add(fact)
                self._stand("f", spec, written(no_facts(spec)), NO_VALUES, kept=False)
            elif fact in self._tables:
                self._ready.add(fact)
                rows, apart = written(existing(spec, self._tables[fact].held)), read_apart(spec, self._tables)
                self._stand("e" if apart else "f", spec, rows, as_of, fact in kept)
                if apart:
                    self.learn(spec, written(read_query(spec, self.facts, self._tables)))
                for identity in self.facts.identities.values():
                    if identity.rows == fact:
                        self.make(Making(relation("f", identity.name), written(identity_query(identity))))

    def everything(self, fact: str) -> Query:
        """The query that selects all facts of a type, those of later days among them."""
        return every_fact(self.facts.tables[fact], self._tables[fact].held)

    @abstractmethod
    def _present(self) -> frozenset[str]:
        """The types of which there are facts."""

    @abstractmethod
    def _all_rows(self, queries: Sequence[Query]) -> Iterable[Row]:
        """What several queries select, in any order."""

    @abstractmethod
    def learn(self, spec: FactSpec, sql: Sql) -> None:
        """Let the facts of a type be what a statement selects, in the place of those before."""

    @abstractmethod
    def _stand(
        self, part: Literal["e", "f"], spec: FactSpec, sql: Sql, values: Mapping[str, object], kept: bool
    ) -> None:
        """Let a type's facts, or the rows that they are made of, be what a statement selects.

        They are read once where they are to be `kept`.
        """

    @abstractmethod
    def make(self, making: Making) -> None:
        """Make a table of what a statement selects before `finish` is over."""

    @abstractmethod
    def finish(self) -> None:
        """Let every table be made."""

    @abstractmethod
    def rows(self, sql: Sql, values: Mapping[str, object] = NO_VALUES) -> Iterator[Row]:
        """What a statement selects."""
