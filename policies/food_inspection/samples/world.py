"""A sample while it is being made: its facts, what was broken in it, and how much of everything it has."""

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from types import MappingProxyType
from typing import Any, Final

from attrs import define, evolve, field, frozen

from iron_rules.facts import Fact
from iron_rules.samples import Status

AS_OF: Final = date(2023, 6, 30)
YEARS: Final = (2021, 2022, 2023)


@frozen
class Extent:
    """How many stations there are, how many businesses each has, and how often each rule is broken."""

    stations: int
    businesses: int
    turns: int


EXTENTS: Final[Mapping[str, Extent]] = MappingProxyType(
    {"town": Extent(stations=2, businesses=16, turns=1), "city": Extent(stations=20, businesses=120, turns=12)}
)
SIZES: Final = tuple(EXTENTS)


@frozen
class Breach:
    """A rule that a subject breaks in a period."""

    rule: str
    subject: str
    start: date
    end: date
    status: Status = "standing"

    @property
    def id(self) -> str:
        """The id of the finding that it leads to."""
        return f"{self.rule}|{self.subject}|{self.start}"


@define
class World:
    """The facts by the name of their type and their id, and the breaches in them."""

    random: Random
    extent: Extent
    tables: dict[str, list[Any]] = field(factory=dict)
    breaches: dict[str, Breach] = field(factory=dict)

    def add(self, fact: Fact) -> None:
        """Add a fact."""
        self.tables.setdefault(type(fact).__spec__.name, []).append(fact)

    def rows(self, name: str) -> list[Any]:
        """Return the facts of a type."""
        return list(self.tables.get(name, ()))

    def drop(self, fact: Fact) -> None:
        """Take a fact away."""
        self.tables[type(fact).__spec__.name].remove(fact)

    def change(self, fact: Any, **values: Any) -> None:
        """Give a fact other values."""
        rows = self.tables[type(fact).__spec__.name]
        rows[rows.index(fact)] = evolve(fact, **values)

    def breach(self, rule: str, subject: str, start: date, end: date) -> Breach:
        """Note that a rule is broken, once."""
        made = Breach(rule, subject, start, end)
        return self.breaches.setdefault(made.id, made)

    def rule_on(self, breach: Breach, status: Status) -> None:
        """Note what became of a breach."""
        self.breaches[breach.id] = evolve(breach, status=status)


def quarters() -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each quarter that is over."""
    for year in YEARS:
        for first, last in (((1, 1), (3, 31)), ((4, 1), (6, 30)), ((7, 1), (9, 30)), ((10, 1), (12, 31))):
            if date(year, *last) <= AS_OF:
                yield date(year, *first), date(year, *last)
