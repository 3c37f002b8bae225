"""Draws measures: what they count, how their rows are joined to those around them, and in which window."""

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from iron_rules.facts.spec import ColumnSpec, FactSpec
from tests.programs.book import NounInfo
from tests.programs.conditions import Sentence, Value
from tests.programs.reach import NUMBERS, Reached, alike, columns, joining, shared, types_of, windows
from tests.programs.words import TEXTS

PICKED = ("highest", "lowest", "average")
"""The measures that have no value over nothing."""


class Measures:
    """Draws the measures of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.book, self.choices = sentence, sentence.book, sentence.book.choices
        self.outer: FactSpec = sentence.rows[-1].spec

    def condition(self) -> Value | None:
        """Return a measure that is true or false."""
        op = self.choices.pick(("some", "none", "each", "shows", "throughout"))
        if self.choices.chance(10):
            found = self._on_a_day(("flag", "choice"))
            if found is not None:
                return found
        return self._covered(op) if op == "throughout" else self._measure(op)

    def number(self) -> Value | None:
        """Return a measure that is a number."""
        found = self._on_a_day(NUMBERS) if self.choices.chance(10) else None
        if found is not None:
            return found
        op = self.choices.pick(("count", "total", "distinct", "highest", "lowest", "average", "covered"))
        return self._covered(op) if op == "covered" else self._measure(op, NUMBERS)

    def day(self) -> Value | None:
        """Return a measure that is a day."""
        found = self._on_a_day(("day",)) if self.choices.chance(25) else None
        if found is not None:
            return found
        return self._measure(self.choices.pick(("highest", "lowest")), ("day",))

    def _measure(self, op: str, kinds: Sequence[str] = ()) -> Value | None:
        strict, needs = self.sentence.strict, self.sentence.needs
        if op in PICKED and strict and needs is None:
            op = "count"
        row = self._noun()
        if row is None:
            return None
        value, row = self._value(op, row, kinds)
        if not value and op not in ("some", "none", "each", "count"):
            op = "count" if kinds else "some"
        if op == "count" and kinds == ("day",):
            return None
        return self._written(op, row, value)

    def _noun(self) -> NounInfo | None:
        """The noun that is measured; those that join by themselves first."""
        fitting = [each for each in self.book.types if windows(each.spec, self.sentence.unit)]
        by_itself = [each for each in fitting if joining(each.spec, self.outer)]
        about = self._findings() if self.choices.chance(35) else None
        if about is not None:
            return about
        among = by_itself if by_itself and not self.choices.chance(25) else fitting
        if not among:
            return None
        of = self.choices.pick(among)
        return self.book.noun(of) if self.choices.chance(40) else of

    def _findings(self) -> NounInfo | None:
        allowed = self.sentence.allowed
        if allowed is None:
            return None
        subjects = [
            each for each in self.book.types if any(h.subject is each.kind and allowed(h) for h in self.book.headers)
        ]
        near = [each for each in subjects if each.spec.name == self.outer.name]
        if not subjects:
            return None
        return self.book.of_findings(self.choices.pick([*near, *subjects]), allowed)

    def _join(self, row: NounInfo) -> str:
        """The option that joins the rows, or nothing where their one reference does."""
        if joining(row.spec, self.outer) and not self.choices.chance(30):
            return ""
        ways = [f"via={row.word}.{each}" for each in self._paths(row)]
        same = shared(row.spec, self.outer)
        if same:
            listed = [f"{row.word}.{each}" for each in (same[0], *self.choices.some(same[1:], 1))]
            ways.append(f"same={listed[0]}" if len(listed) == 1 else f"same=({', '.join(listed)})")
        ways.append("joined=anywhere")
        if len(ways) == 1 or self.choices.chance(10):
            ways.append(f"joined={self._condition(row)}")
        return self.choices.pick(ways)

    def _paths(self, row: NounInfo) -> list[str]:
        """The paths of references that lead to a row in sight."""
        sighted = {each.spec.name for each in self.sentence.rows}
        return [
            each.text for each in columns(row.spec, self.choices.below(4) // 2)
            if each.kind == "reference" and each.path[-1] != "id" and sighted & set(types_of(each, row.spec))
        ]  # fmt: skip

    def _condition(self, row: NounInfo) -> str:
        """A condition that joins the rows: two columns that are equal, or anything."""
        inside = self.sentence.inside(row)
        one = inside.column(lambda *_: True, among=(row,))
        if one is None or one.reached is None or self.choices.chance(20):
            return inside.condition()
        reached, spec = one.reached, row.spec
        other = inside.column(lambda each, of: alike(reached, spec, each, of), among=self.sentence.rows)
        if other is None or other.text == one.text:
            return "anywhere"
        pair = (one.text, other.text) if not self.choices.chance(30) else (other.text, one.text)
        return f"({pair[0]} {'==' if not self.choices.chance(10) else '!='} {pair[1]})"

    def _value(self, op: str, row: NounInfo, kinds: Sequence[str]) -> tuple[str, NounInfo]:
        """The column that is measured, and the noun, narrowed to where it is known if it has to be."""
        fits: dict[str, Any] = {
            "total": lambda each: each.kind in NUMBERS,
            "average": lambda each: each.kind in NUMBERS,
            "highest": lambda each: each.kind in kinds,
            "lowest": lambda each: each.kind in kinds,
            "shows": lambda each: each.kind in ("choice", "text", "reference"),
            "distinct": lambda _: True,
        }
        if op not in fits:
            return "", row
        found = [each for each in columns(row.spec, self.choices.below(3) // 2) if fits[op](each)]
        if self.sentence.strict and row.spec.findings_about is not None:
            found = [each for each in found if not each.optional]
        if not found:
            return "", row
        reached: Reached = self.choices.pick(found)
        if reached.optional and self.sentence.strict and reached.text not in row.present:
            row = self.book.narrowed(row, reached.text)
        return reached.text, row

    def _written(self, op: str, row: NounInfo, value: str) -> Value:
        sentence, pick = self.sentence, self.choices
        asked = op in PICKED and sentence.strict
        join, window = self._join(row), self._window(row)
        inside = sentence.inside(row, strict=op == "each")
        conditions = [inside.condition() for _ in range(1 if op == "each" else (0, 0, 0, 0, 0, 1, 1, 2)[pick.below(8)])]
        if asked:
            conditions = []
            needs = f"some({', '.join(each for each in (row.word, join, window) if each)})"
            sentence.needs.append(needs)  # type: ignore[union-attr]
        rest = [*conditions, join, window]
        if op == "shows":
            reached = next(each for each in columns(row.spec) if each.text == value)
            rest.insert(0, self.book.several(inside.values(reached, row.spec) or TEXTS[:3]))
        if op in ("total", "count", "distinct") and pick.chance(20):
            per = pick.pick(columns(row.spec, 1))
            if not (per.optional and sentence.strict):
                rest.append(f"per={row.word}.{per.text}, at_most={self.book.number()}")
        if op == "total" and pick.chance(20):
            rest.append(f"once_per={row.word}.{pick.pick(columns(row.spec, 1)).text}")
        if sentence.named and pick.chance(25):
            rest.append(f'name="{self.book.figure()}"')
        first = f"{row.word}.{value}" if value else row.word
        return Value(f"{op}({', '.join(each for each in (first, *rest) if each)})")

    def _on_a_day(self, kinds: Sequence[str]) -> Value | None:
        """Return the value of a column of a continuous type on a day; of a choice, whether it is one."""
        pick, days = self.choices, evolve(self.sentence, depth=0)
        found = [
            (row, each) for row in self.book.types if row.spec.continuous
            for each in columns(row.spec, 0) if each.kind in kinds
        ]  # fmt: skip
        if not found:
            return None
        (row, reached), day = pick.pick(found), days.day()
        self.book.timed = True
        parts = (f"{row.word}.{reached.text}", f"on={day.text}", self._join(row))
        text = f"value({', '.join(each for each in parts if each)})"
        value = day.joined(Value(text, (text,)), text)
        if reached.kind != "choice":
            return value
        return evolve(value, text=f"({text} {pick.pick(('==', '!='))} {pick.pick(reached.column.choices)!r})")

    def _covered(self, op: str) -> Value | None:
        """Return the days that stretches cover, or whether they cover all."""
        fitting = [each for each in self.book.types if each.spec.timed("start") is not None]
        if not fitting:
            return None
        pick, row = self.choices, self.choices.pick(fitting)
        row = self.book.noun(row) if pick.chance(40) else row
        inside, days = self.sentence.inside(row), evolve(self.sentence, depth=0)
        conditions = [inside.condition() for _ in range((0, 0, 0, 1)[pick.below(4)])]
        join, window, value = self._join(row), "", Value("")
        self.book.timed = True
        if pick.chance(30):
            first, last = days.day(), days.day()
            window, value = f"within=between({first.text}, {last.text})", first.joined(last, "")
        cuts = [each for each in row.spec.columns if _runs(each)]
        cut = f"cut={row.word}.{pick.pick(cuts).name}" if cuts and pick.chance(50) else ""
        parts = (row.word, *conditions, join, window, cut)
        text = f"{op}({', '.join(each for each in parts if each)})"
        return evolve(value, text=text) if op == "throughout" else Value(text)

    def _window(self, row: NounInfo) -> str:
        found = windows(row.spec, self.sentence.unit)
        name = "own" if "own" in found and not self.choices.chance(40) else self.choices.pick(found)
        self.book.timed |= name != "any_time" or row.timed
        if name == "own":
            return ""
        if name == "last":
            return f"within=last({self.book.long()})"
        if name != "between":
            return f"within={name}"
        days = evolve(self.sentence, depth=0, strict=False)
        return f"within=between({days.day().text}, {days.day().text})"


def _runs(column: ColumnSpec) -> bool:
    """Whether a column refers to facts with a stretch."""
    return len(column.targets) == 1 and column.targets[0].__spec__.timed("start") is not None
