"""Fact bases for tests that hold engines to each other: few ids, every day near a border, every gap tried."""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from attrs import field, frozen
from hypothesis import strategies as st

from iron_rules import load_pack
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.periods import UNITS, first_day
from ten_iron_rules.facts import FACTS

SIZES: Final[Mapping[str, tuple[int, int]]] = {
    "region": (3, 8), "village": (1, 3), "department": (0, 3), "official": (2, 7), "household": (1, 4), "fund": (0, 2),
    "exemption": (0, 3), "appeal": (0, 12), "feed": (0, 1),
}  # fmt: skip
"""How many facts of a type there are; of the others, up to six."""
BORDERS: Final = tuple(
    date.fromisoformat(each)
    for each in ("2017-04-23", "2017-05-01", "2017-06-01", "2017-07-01", "2017-07-31", "2017-10-01", "2018-01-01",
                 "2018-04-01", "2018-07-02", "2020-04-23")
)  # fmt: skip
AS_OF: Final = tuple(border + timedelta(days=days) for border in BORDERS[4:] for days in (-1, 0, 7, 15, 31, 45))
TEXTS: Final = ("x", "入户讲政策", 'said "yes", twice', "two\nlines", " ", "\u3000\u00a0", "\u200b")
DECIMALS: Final = tuple(map(Decimal, ("0", "0.3", "0.5", "0.8", "1", "3", "10", "10.0001", "-1")))
WHOLES: Final = (0, 0, 1, 2, 3, 10, 11, -1)
UNSEEN: Final = ("feed", "exemption", "appeal")
"""Tables that take away or explain, and so are made once there is something to speak of."""


@frozen
class Draw:
    """Draws the facts of one fact base from a seed; ids begin with `prefix`, so that several make one."""

    random: random.Random
    prefix: str
    as_of: date
    ids: dict[str, list[str]] = field(factory=dict)
    rows: dict[str, list[Any]] = field(factory=dict)
    anchors: list[date] = field(factory=list)

    def day(self) -> date:
        """A day near a border of periods, mostly one of a few that this fact base keeps to."""
        return self.random.choice(self.anchors) + timedelta(days=self.random.choice((-8, -7, -1, 0, 0, 1, 3, 6, 7, 8)))

    def table(self, name: str, share: float) -> None:
        """Draw the facts of a type."""
        low, high = SIZES.get(name, (0, 6))
        known = [fact for number in range(self.random.randint(low, high)) if (fact := self._fact(name, number, share))]
        self.rows[name] = known
        self.ids[name] = [fact.id for fact in known]

    def _fact(self, name: str, number: int, share: float) -> Any:
        spec, values = FACTS.tables[name], dict[str, Any]()
        values["id"] = f"{self.prefix}{name[:3]}{number}"
        self.ids.setdefault(name, []).append(values["id"])
        for column in spec.columns[1:]:
            if column.optional and self.random.random() < share:
                values[column.name] = None
                continue
            value = self._value(spec, column, values)
            if value is None and not column.optional:
                return None
            values[column.name] = value
        start, end = values.get("start"), values.get("end")
        if start is not None and end is not None and end < start:
            values["end"] = start
        make: Any = FACTS.type(name)
        return make(**values)

    def _value(self, spec: FactSpec, column: ColumnSpec, values: Mapping[str, Any]) -> Any:
        pick = self.random.choice
        match column.kind:
            case "reference":
                ids = [each for target in column.targets for each in self._ids(target.__spec__.name)]
                return pick(ids) if ids else None
            case "choice":
                return pick(column.choices[: self.random.choice((2, len(column.choices)))])
            case "flag":
                return self.random.random() < 0.6
            case "whole":
                return pick((2017, 2018, 2018, 2019)) if column.time == "year" else pick(WHOLES)
            case "decimal":
                return pick(DECIMALS)
            case "day":
                return self._dated(column, values)
        return self._text(spec.name, column.name)

    def _ids(self, name: str) -> Sequence[str]:
        return [f"{self.prefix}p{number}" for number in range(3)] if name == "person" else self.ids.get(name, ())

    def _dated(self, column: ColumnSpec, values: Mapping[str, Any]) -> date:
        day = self.day()
        if column.time == "key":
            unit = column.unit if column.unit in UNITS else values[column.unit]
            return first_day(unit, day)
        if column.time == "start" and self.random.random() < 0.6:
            return date(2016, 1, 1)
        return self.as_of - timedelta(days=self.random.choice((0, 1, 20))) if column.name == "complete_until" else day

    def _text(self, name: str, column: str) -> str:
        pick, rule = self.random.choice, self.random.choice(PACK.rules)
        match name, column:
            case "exemption", "subject_id":
                return pick(["*", *(each for ids in self.ids.values() for each in ids)])
            case "exemption", "rule":
                return pick(sorted(rule.reached_by))
            case "appeal", "finding":
                ids = self._ids(rule.of.fact) or ["nobody"]
                start = first_day(rule.every or "day", max(self.day(), BORDERS[1]))
                return f"{rule.id}|{pick(ids)}|{start.isoformat()}"
            case "feed", "type":
                return pick(tuple(FACTS.tables))
        return pick(TEXTS)


PACK: Final = load_pack("ten_iron_rules")


def fact_base(seed: int, prefix: str, as_of: date) -> Mapping[str, Sequence[Any]]:
    """The tables of one fact base: the same for the same seed."""
    rng = random.Random(seed)
    draw = Draw(rng, prefix, as_of, anchors=rng.choices(BORDERS, k=3))
    share = rng.choice((0.0, 0.3, 0.7))
    for name in [*(each for each in FACTS.tables if each not in UNSEEN), *UNSEEN]:
        draw.table(name, share)
    return draw.rows


def joined(bases: Iterable[Mapping[str, Sequence[Any]]], absent: Iterable[str]) -> FactBase:
    """Several fact bases as one, without the tables that are absent."""
    tables: dict[str, list[Any]] = {name: [] for name in FACTS.tables if name not in frozenset(absent)}
    for base in bases:
        for name, rows in tables.items():
            rows.extend(base[name])
    return FactBase(tables)


seeds = st.integers(min_value=0, max_value=2**32)
days_of_evaluation = st.sampled_from(AS_OF)
absent_tables = st.one_of(
    st.just(()), st.just(UNSEEN), st.sets(st.sampled_from(tuple(FACTS.tables)), max_size=3).map(sorted)
)


@frozen
class Drawn:
    """Fact bases to be judged together, the day on which they are, and what they came from."""

    seeds: tuple[int, ...]
    absent: tuple[str, ...]
    as_of: date
    facts: FactBase = field(repr=False)


@st.composite
def fact_bases(draw: Any, number: int) -> Drawn:
    """Fact bases to be judged together."""
    as_of = draw(days_of_evaluation)
    several = tuple(draw(st.lists(seeds, min_size=number, max_size=number, unique=True)))
    bases = [fact_base(seed, f"{at}.", as_of) for at, seed in enumerate(several)]
    absent = tuple(draw(absent_tables))
    return Drawn(several, absent, as_of, joined(bases, absent))
