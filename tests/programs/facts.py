"""Draws the facts of a program: few, near each other and near borders, with every gap that there may be."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from attrs import define, evolve, field

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.clashes import read_by_value, reference_key
from iron_rules.facts.continuity import key_columns
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.periods import UNITS, first_day, plus
from iron_rules.plan.calendar import unit_of
from tests.programs.choices import Choices
from tests.programs.words import (
    AS_OF,
    BORDERS,
    DECIMALS,
    EXTREMES,
    HOSTILE_IDS,
    IDS,
    LARGE,
    LARGE_DECIMALS,
    TEXTS,
    WHOLES,
    YEARS,
)

PROCESS: Final = ("exemption", "appeal", "feed")
NEAR: Final = (0, -1, 1, 6, -7, 7, 3, -8, 30)
"""How many days a day is away from a border."""
SIZES: Final = (3, 4, 6, 8, 2, 5, 1, 9, 3, 5)


@define
class Drawing:
    """Draws the facts of one program."""

    choices: Choices
    pack: CheckedPack
    as_of: date = date.min
    gaps: int = 0
    large: bool = False
    anchors: Sequence[date] = ()
    texts: Sequence[str] = ()
    wholes: Sequence[int] = ()
    decimals: Sequence[Decimal] = ()
    ids: dict[str, list[str]] = field(factory=dict)

    def tables(self) -> dict[str, list[Any]]:
        """Return the facts by type; a type that is absent is not known."""
        pick = self.choices
        self.as_of = pick.pick(AS_OF)
        self.gaps, self.large = pick.pick((30, 0, 70)), pick.chance(7)
        near = [each for each in BORDERS if each <= self.as_of + timedelta(days=40)]
        self.anchors = [pick.pick(near) for _ in range(pick.between(1, 3))]
        self.texts = [*TEXTS[:2], pick.pick(TEXTS)]
        self.wholes = [pick.pick(WHOLES) for _ in range(4)]
        self.decimals = [pick.pick(DECIMALS) for _ in range(4)]
        own = {name: spec for name, spec in self.pack.facts.tables.items() if name not in PROCESS}
        hostile = pick.chance(20)
        for name in own:
            self.ids[name] = self._ids(0 if pick.chance(4) else pick.pick(SIZES), hostile=hostile)
        for identity in self.pack.facts.identities.values():
            self.ids[identity.name] = list((IDS[:3], HOSTILE_IDS[:4])[hostile])
        self._without_referents(own)
        rows = {name: self._facts(spec) for name, spec in own.items()}
        rows |= {name: without_clashes(rows[name], own[name], each) for name, each in read_by_value(self.pack).items()}
        rows |= {name: self._process(name) for name in PROCESS}
        absent = pick.some([*PROCESS, *own], 2) if pick.chance(25) else []
        return {name: each for name, each in rows.items() if name not in absent}

    def _ids(self, size: int, *, hostile: bool) -> list[str]:
        pool = [*HOSTILE_IDS, *IDS] if hostile else list(IDS)
        return [pool.pop(self.choices.below(min(len(pool), 3 if not hostile else 12))) for _ in range(size)]

    def _without_referents(self, own: Mapping[str, FactSpec]) -> None:
        """Take out facts that have to refer to a type of which there is none."""
        changed = True
        while changed:
            changed = False
            for name, spec in own.items():
                needed = [each for each in spec.columns if each.targets and not each.optional]
                if self.ids[name] and any(not self._referents(each) for each in needed):
                    self.ids[name], changed = [], True

    def _referents(self, column: ColumnSpec) -> list[str]:
        return [id for target in column.targets for id in self.ids[target.__spec__.name]]

    def _facts(self, spec: FactSpec) -> list[Any]:
        """The facts of a type; many of a continuous type are of the same thing as another."""
        found: list[Any] = []
        for id in self.ids[spec.name]:
            fact = self._fact(spec, id)
            if spec.continuous and found and self.choices.chance(60):
                other = self.choices.pick(found)
                same = {each: getattr(other, each) for each in key_columns(spec)}
                fact = evolve(fact, **same)
            found.append(fact)
        return found

    def _fact(self, spec: FactSpec, id: str) -> Any:
        values: dict[str, Any] = {"id": id}
        for column in spec.columns[1:]:
            gap = column.optional and self.choices.chance(self.gaps)
            values[column.name] = None if gap else self._value(column, values)
        start, end = spec.timed("start"), spec.timed("end")
        if start is not None and end is not None:
            last = values[end.name]
            if last is not None and last < values[start.name] and not self.choices.chance(15):
                values[end.name] = values[start.name]
        for column in spec.columns:
            if column.time == "key":
                unit: Any = column.unit if column.unit in UNITS else values[column.unit]
                values[column.name] = first_day(unit, values[column.name])
        kind = self.pack.facts.type(spec.name)
        assert kind is not None
        return kind(**values)

    def _value(self, column: ColumnSpec, values: Mapping[str, Any]) -> Any:
        pick = self.choices.pick
        match column.kind:
            case "reference":
                return self._reference(column, values)
            case "choice":
                return pick(column.choices)
            case "flag":
                return pick((True, False))
            case "whole" if column.time == "year":
                return pick(YEARS)
            case "whole":
                return pick(LARGE if self.large and self.choices.chance(20) else self.wholes)
            case "decimal":
                return pick(LARGE_DECIMALS if self.large and self.choices.chance(20) else self.decimals)
            case "day":
                return self._day(column)
        return pick(self.texts)

    def _reference(self, column: ColumnSpec, values: Mapping[str, Any]) -> str | None:
        found = self._referents(column)
        if column.parent and not self.choices.chance(5):
            found = found[: found.index(values["id"])]
        near = found[:2] if self.choices.chance(50) else found
        return self.choices.pick(near) if found else None

    def _day(self, column: ColumnSpec) -> date:
        if self.large and self.choices.chance(10):
            return self.choices.pick(EXTREMES) if column.time != "start" else EXTREMES[0]
        if column.time == "start" and self.choices.chance(75):
            return date(2016, 1, 1)
        if column.time == "end" and self.choices.chance(50):
            return date(2030, 1, 1)
        return self.near()

    def near(self) -> date:
        """Return a day near a border."""
        return plus(self.choices.pick(self.anchors), self.choices.pick(NEAR))

    # -- process

    def _process(self, name: str) -> list[Any]:
        if not self.choices.chance(50):
            return []
        kind = self.pack.facts.type(name)
        assert kind is not None
        values = {"exemption": self._exemption, "appeal": self._appeal, "feed": self._feed}[name]
        return [kind(id=str(number), **values()) for number in range(self.choices.between(1, 5))]

    def _subjects(self) -> list[str]:
        return list(dict.fromkeys(id for rule in self.pack.rules for id in self.ids.get(rule.of.fact, ())))

    def _exemption(self) -> dict[str, Any]:
        pick, rule = self.choices.pick, self.choices.pick(self.pack.rules)
        chapter = rule.clause.partition(".")[0]
        start = self.near()
        return {
            "subject_id": pick(["*", *self._subjects()]),
            "rule": pick(["*", rule.id, *rule.clauses, chapter, "nothing"]),
            "start": start, "end": plus(start, self.choices.pick((30, 0, 5, 400))), "approved_by": "x", "reason": "y",
        }  # fmt: skip

    def _appeal(self) -> dict[str, Any]:
        pick, rule = self.choices.pick, self.choices.pick(self.pack.rules)
        subject = pick([*self.ids.get(rule.of.fact, ()), "nobody"])
        start = first_day(unit_of(rule, self.pack.parameters), self.near())
        decided = self.near() if self.choices.chance(50) else None
        return {
            "finding": f"{rule.id}|{subject}|{start.isoformat()}", "lodged_on": plus(start, pick((1, 0, 8, 40))),
            "decided_on": decided, "upheld": self.choices.chance(60) if decided or self.choices.chance(20) else None,
        }  # fmt: skip

    def _feed(self) -> dict[str, Any]:
        return {
            "type": self.choices.pick(tuple(self.pack.facts.tables)),
            "complete_until": plus(self.as_of, -self.choices.pick((1, 0, 30, 120, -5))),
        }


def without_clashes(rows: Sequence[Any], spec: FactSpec, columns: Sequence[str]) -> list[Any]:
    """Return rows of which those that run on one day, and refer to the same, do not differ in columns."""
    start, end = spec.timed("start"), spec.timed("end")
    assert start is not None
    assert end is not None
    found: list[Any] = []
    for row in sorted(rows, key=lambda row: (getattr(row, start.name), row.id)):
        changed = row
        for other in found:
            same = reference_key(spec)(other) == reference_key(spec)(row)
            runs = getattr(other, start.name) <= (getattr(other, end.name) or date.max) >= getattr(row, start.name)
            for column in columns if same and runs else ():
                if getattr(other, column) is not None and getattr(changed, column) is not None:
                    changed = evolve(changed, **{column: getattr(other, column)})
        found.append(changed)
    return sorted(found, key=lambda row: [each.id for each in rows].index(row.id))


def drawn_facts(choices: Choices, pack: CheckedPack) -> tuple[dict[str, list[Any]], date]:
    """Return the facts of a program by type, and the last day that is known."""
    drawing = Drawing(choices, pack)
    tables = drawing.tables()
    return tables, drawing.as_of
