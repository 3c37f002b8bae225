"""Subjects into the units that they lie in, by the places and trees that a vocabulary declares."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from iron_rules.facts.vocabulary import Identity
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.places import Place, name_of

NOWHERE: Final = -1
"""The number of the unit of a subject that lies nowhere."""


@frozen
class Unit:
    """Something that subjects lie in. `above` is the number of the unit that it lies in itself."""

    type: str
    id: str
    name: str
    above: int
    depth: int


class Units:
    """The units of an evaluation by number, each after the one above it; and the subjects that lie in them."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._facts, self._tables = evaluation.pack.facts, evaluation.facts.tables
        self._places = evaluation.places
        self._numbers: dict[Place, int] = {}
        self._latest: dict[str, Mapping[str, Any]] = {}
        self.all: list[Unit] = []

    def of(self, fact: str, id: str) -> int:
        """Return the number of the unit that a subject lies in; of one that rows make up, that of its latest row."""
        identity = self._facts.identities.get(fact)
        if identity is not None:
            latest = self._latest_of(identity).get(id)
            return NOWHERE if latest is None else self.of(identity.rows, latest.id)
        found = self._places.around(fact, id)
        return self._number(found) if found else NOWHERE

    def name(self, fact: str, id: str) -> str:
        """Return what people call a fact; empty where it has no name."""
        identity = self._facts.identities.get(fact)
        if identity is None:
            return self._places.name(fact, id)
        latest = self._latest_of(identity).get(id)
        return "" if latest is None else name_of(latest)

    def chain(self, unit: int) -> tuple[int, ...]:
        """Return a unit and all above it, the nearest first."""
        found: list[int] = []
        while unit != NOWHERE:
            found.append(unit)
            unit = self.all[unit].above
        return tuple(found)

    def compared(self, duties: Mapping[int, int]) -> tuple[frozenset[int], frozenset[int]]:
        """Return the units that are compared as they are, and those that are compared by their parts.

        `duties` are how many there are in each unit. One that has more than half of all is looked at by its parts, and
        what lies right in it.
        """
        totals: Counter[int] = Counter()
        for unit, number in duties.items():
            for each in self.chain(unit):
                totals[each] += number
        below: defaultdict[int, set[int]] = defaultdict(set)
        for unit in totals:
            below[self.all[unit].above].add(unit)
        whole, parted, half = below[NOWHERE], set[int](), sum(duties.values()) / 2
        while (large := next((each for each in whole if totals[each] > half and below[each]), NOWHERE)) != NOWHERE:
            whole = (whole - {large}) | below[large]
            parted.add(large)
        return frozenset(whole), frozenset(parted)

    def _number(self, chain: tuple[Place, ...]) -> int:
        known = self._numbers.get(chain[0])
        if known is not None:
            return known
        above = self._number(chain[1:]) if len(chain) > 1 and self._is_above(*chain[:2]) else NOWHERE
        number = self._numbers[chain[0]] = len(self.all)
        depth = 0 if above == NOWHERE else self.all[above].depth + 1
        self.all.append(Unit(*chain[0], self.name(*chain[0]), above, depth))
        return number

    def _is_above(self, place: Place, other: Place) -> bool:
        parent, row = self._facts.spec(place[0]).parent, self._places.row(*place)
        return parent is not None and row is not None and place[0] == other[0] and getattr(row, parent.name) == other[1]

    def _latest_of(self, identity: Identity) -> Mapping[str, Any]:
        """Return the latest row of each subject that rows make up."""
        if identity.name not in self._latest:
            rows: dict[str, list[Any]] = {}
            for row in self._tables.get(identity.rows, ()):
                rows.setdefault(getattr(row, identity.column), []).append(row)
            self._latest[identity.name] = {id: identity.latest(each) for id, each in rows.items()}
        return self._latest[identity.name]
