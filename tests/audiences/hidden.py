"""The same facts with others in the place of what an audience may not see."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import attrs

from iron_rules.facts.factbase import FactBase
from ten_iron_rules.facts import Tipoff
from tests.audiences.outputs import PACK, Reading

GROUNDS = ("sick", "personal", "maternity", "study", "other")
EXEMPT = ("leave", "disaster", "trial_and_error", "other", None)
OF_TIPOFFS = ("9.2-reporter-rewarded", "9.2-reporter-reward", "9.3-decided", "9.3-handled")
Row = Any


def changed(facts: FactBase, as_of: date, reading: Reading, seed: int) -> FactBase:
    """Return the facts with everything changed that the reader may not see, and that no finding shown rests on."""
    change = _Change(random.Random(seed), as_of, reading, facts.tables)
    return FactBase({name: change.table(name, rows) for name, rows in facts.tables.items()})


def own_ids(tables: Mapping[str, Sequence[Row]], subject: str | None) -> frozenset[str]:
    """The ids of a subject: of the terms of the person that it is one of, and of the person."""
    if subject is None:
        return frozenset()
    id = subject.partition(":")[2]
    persons = {row.person_id for row in tables["official"] if id in (row.id, row.person_id)}
    return frozenset(persons | {row.id for row in tables["official"] if row.person_id in persons})


@attrs.frozen
class _Change:
    rng: random.Random
    as_of: date
    reading: Reading
    tables: Mapping[str, Sequence[Row]]

    def table(self, name: str, rows: Sequence[Row]) -> list[Row]:
        change: dict[str, Callable[[Sequence[Row]], list[Row]]] = {
            "tipoff": self.tipoffs, "leave": self.leave, "exemption": self.exemptions, "appeal": self.appeals,
        }  # fmt: skip
        return change[name](rows) if name in change else list(rows)

    def leave(self, rows: Sequence[Row]) -> list[Row]:
        own = own_ids(self.tables, self.reading.subject)
        return [row if row.official_id in own else attrs.evolve(row, ground=self.rng.choice(GROUNDS)) for row in rows]

    def exemptions(self, rows: Sequence[Row]) -> list[Row]:
        """Exemptions with other grounds and reasons, but those of the reader; none that name a tip-off alone."""
        own, tipoffs = own_ids(self.tables, self.reading.subject), {row.id for row in self.tables.get("tipoff", ())}
        kept = [row for row in rows if row.subject_id not in tipoffs]
        return [
            row if own and row.subject_id in (*own, "*")
            else attrs.evolve(row, ground=self.rng.choice(EXEMPT), reason=f"reason {self.rng.random()}")
            for row in kept
        ]  # fmt: skip

    def appeals(self, rows: Sequence[Row]) -> list[Row]:
        """Appeals without those against findings about tip-offs."""
        return [row for row in rows if not row.finding.startswith(OF_TIPOFFS)]

    def tipoffs(self, rows: Sequence[Row]) -> list[Row]:
        """Tip-offs that were verified with other columns that no finding rests on, and other ones that were not."""
        known = [row for row in rows if row.received_on <= self.as_of and row.verified_on is not None]
        proven = [row for row in known if row.verified and row.verified_on <= self.as_of]
        kept = [] if self.reading.audience == "public" else [self._otherwise(row) for row in proven]
        return kept + [self._another(number) for number in range(self.rng.randint(0, 5))]

    def _otherwise(self, row: Row) -> Row:
        new = {"id": f"other {row.id}"} if self.reading.secret is None else {}
        return attrs.evolve(
            row, region_id=self._one_of("region"), received_on=self._day(), reward_paid_on=self._maybe_day(),
            handled_on=self._maybe_day(), **new,
        )  # fmt: skip

    def _another(self, number: int) -> Row:
        later = self.as_of + timedelta(days=self.rng.randint(1, 9))
        decided = self.rng.choice([(None, None), (None, self._day()), (True, later), (False, later), (True, None)])
        refuted = (False, self._day())
        verified, on = self.rng.choice([decided, refuted]) if self.reading.audience != "public" else (True, self._day())
        return Tipoff(
            id=f"another {number}", region_id=self._one_of("region"), against_id=self._one_of("official"),
            kind=self.rng.choice(("nepotism", "fraud", "inaction", "misconduct")), received_on=self._day(),
            verified=verified, verified_on=on, matter_id=self.rng.choice((None, "x", "y")),
        )  # fmt: skip

    def _one_of(self, name: str) -> str:
        return str(self.rng.choice(list(self.tables[name])).id)

    def _day(self) -> date:
        return self.as_of - timedelta(days=self.rng.randint(0, 400))

    def _maybe_day(self) -> date | None:
        return self.rng.choice((None, self._day()))


assert set(OF_TIPOFFS) == {each for each, plan in PACK.plans.items() if plan.subject_type == "tipoff"}
