"""The ledger summed: for each rule, and within each region, how many instances were due and how many found."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import define, field, frozen

from iron_rules.facts import BY_NAME, FactSpec


@frozen
class Score:
    """How many instances of a rule were judged, and how many of them are findings."""

    rule: str
    due: int
    found: int


@define(slots=False)
class Scorecard:
    """The sums of a ledger. Iterating gives one `Score` a rule; `of(region)` the same for a region's subtree."""

    _judged: Sequence[Any] = field(repr=False)
    _tables: Mapping[str, Sequence[Any]] = field(repr=False)

    def __iter__(self) -> Iterator[Score]:
        for judged in self._judged:
            yield Score(judged.rule.id, len(judged.instances), sum(finds for _, _, finds in judged.instances))

    def of(self, region: str) -> tuple[Score, ...]:
        """The scores of the subjects that lie in a region or below it; a person counts where a term of theirs does."""
        due, found = self._by_region
        return tuple(
            Score(judged.rule.id, due[judged.rule.id, region], found[judged.rule.id, region]) for judged in self._judged
        )

    @cached_property
    def _by_region(self) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
        due: Counter[tuple[str, str]] = Counter()
        found: Counter[tuple[str, str]] = Counter()
        places = Places(self._tables)
        for judged in self._judged:
            subjects: Counter[str] = Counter()
            findings: Counter[str] = Counter()
            for subject, _, finds in judged.instances:
                subjects[subject] += 1
                findings[subject] += finds
            for subject, number in subjects.items():
                for region in places.around(judged.subject_type, subject):
                    due[judged.rule.id, region] += number
                    found[judged.rule.id, region] += findings[subject]
        return due, found


class Places:
    """The regions that facts lie in, by the vocabulary's paths of references."""

    def __init__(self, tables: Mapping[str, Sequence[Any]]) -> None:
        self._tables = tables
        self._by_id: dict[str, dict[str, Any]] = {}
        self._around: dict[tuple[str, str], tuple[str, ...]] = {}

    def around(self, fact: str, id: str) -> tuple[str, ...]:
        """The region that the fact lies in and every region above it."""
        if (fact, id) not in self._around:
            self._around[fact, id] = tuple(dict.fromkeys(self._upwards(self._places(fact, id))))
        return self._around[fact, id]

    def _places(self, fact: str, id: str) -> tuple[str, ...]:
        if fact == "region":
            return (id,)
        if fact == "person":
            return tuple(place for term in self._terms.get(id, ()) for place in self._places("official", term))
        row = self._row(fact, id)
        spec = BY_NAME[fact].spec
        for path in spec.place:
            found = self._follow(row, spec, path.split("."))
            if found:
                return found
        return ()

    def _follow(self, row: Any, spec: FactSpec, path: list[str]) -> tuple[str, ...]:
        value = None if row is None else getattr(row, path[0])
        column = spec.column(path[0])
        if value is None or column is None or not column.targets:
            return ()
        target = column.targets[0].spec
        if len(path) > 1:
            return self._follow(self._row(target.name, value), target, path[1:])
        return self._places(target.name, value)

    @cached_property
    def _terms(self) -> dict[str, list[str]]:
        terms: dict[str, list[str]] = {}
        for row in self._tables.get("official", ()):
            terms.setdefault(row.person_id, []).append(row.id)
        return terms

    def _upwards(self, regions: Iterable[str]) -> Iterator[str]:
        for region in regions:
            seen: set[str] = set()
            at: str | None = region
            while at is not None and at not in seen:
                seen.add(at)
                yield at
                row = self._row("region", at)
                at = None if row is None else row.parent_id

    def _row(self, fact: str, id: str) -> Any:
        if fact not in self._by_id:
            self._by_id[fact] = {row.id: row for row in self._tables.get(fact, ())}
        return self._by_id[fact].get(id)
