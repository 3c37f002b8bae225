"""The facts that exist as of a day, by the name of their type and in plain lists."""

from collections.abc import Mapping, Sequence
from datetime import date

from iron_rules.facts.base import Fact
from iron_rules.facts.continuity import Readable
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.working_days import MONDAY_TO_FRIDAY, WorkingDays


class Facts:
    """What rules can read: facts that have happened, subjects that are gathered from them, and findings."""

    def __init__(
        self, given: FactBase, vocabulary: Vocabulary, as_of: date, working_days: WorkingDays = MONDAY_TO_FRIDAY
    ) -> None:
        self.vocabulary, self.as_of, self.working_days = vocabulary, as_of, working_days
        self._given = Readable(given.tables, vocabulary, as_of)
        self._rows = {name: self._given.rows(name) for name in vocabulary.tables}
        for name, identity in vocabulary.identities.items():
            ids = dict.fromkeys(getattr(row, identity.column) for row in self._rows[identity.rows])
            self._rows[name] = [identity.type(id=id) for id in ids if id is not None]

    def members(self, fact: str, id: str) -> tuple[str, ...]:
        """Return the ids of the rows that a stretch of a continuous type is made of, or that of any other fact."""
        return self._given.members(fact)[id] if self.vocabulary.spec(fact).continuous else (id,)

    def of(self, fact: str) -> Sequence[Fact]:
        """Return the facts of a type."""
        return self._rows.get(fact, ())

    def one(self, fact: str, id: str) -> "Fact | None":
        """Return the fact of a type with this id; None where there is none."""
        return next((row for row in self.of(fact) if row.id == id), None)

    def name(self, fact: str, id: str) -> str:
        """Return what people call the fact of a type with this id; empty where it has no name."""
        identity = self.vocabulary.identities.get(fact)
        if identity is not None:
            return identity.called([row for row in self.of(identity.rows) if getattr(row, identity.column) == id])
        return getattr(self.one(fact, id), "name", None) or "" if self.vocabulary.spec(fact).named else ""

    def learn(self, findings: Mapping[str, Sequence[Fact]]) -> None:
        """Let these be the findings of each type named, in the place of those before."""
        self._rows.update(findings)
