"""Draws conditions and values over the rows in sight, so that whatever may be missing is asked for where it must be."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from attrs import define, evolve, frozen

from iron_rules.facts.spec import FactSpec
from iron_rules.periods import Unit
from tests.programs.book import Book, Header, NounInfo
from tests.programs.choices import Choices
from tests.programs.reach import NUMBERS, STEPS, TEXTS, Reached, alike, columns, windows
from tests.programs.words import IDS
from tests.programs.words import TEXTS as SOME_TEXTS

ORDERED: Final = (">=", "<=", "!=", ">=", "<=", "==", ">", "<")
EQUAL: Final = ("==", "!=")
EDGES: Final = ("month", "week", "quarter", "year", "half_year")
BOUNDS: Final = ("the_period.end", "the_period.start", "deadline", "the_event", "as_of")


@frozen
class Value:
    """A value as it is written, and which columns have to be there for it to be known."""

    text: str
    guards: tuple[str, ...] = ()
    reached: Reached | None = None
    spec: FactSpec | None = None

    def joined(self, other: "Value", text: str) -> "Value":
        """Return a value made of this and another."""
        return Value(text, tuple(dict.fromkeys((*self.guards, *other.guards))))


@define
class Sentence:
    """What a condition is written in: the rows in sight, the period's unit, and how far it may grow.

    With `strict` a missing value would decide against somebody. `needs` gathers what `when=` has to say for it; None
    where it cannot say anything.
    """

    book: Book
    rows: tuple[NounInfo, ...]
    unit: Unit | None
    depth: int = 2
    strict: bool = False
    needs: list[str] | None = None
    allowed: Callable[[Header], bool] | None = None
    named: bool = True
    ranks: bool = False
    back: bool = False
    runs: bool = False

    @property
    def choices(self) -> Choices:
        """Return what the sentence is drawn from."""
        return self.book.choices

    def inside(self, row: NounInfo, *, strict: bool = False) -> "Sentence":
        """Return a sentence in which one more row is in sight."""
        return evolve(
            self,
            rows=(*self.rows, row),
            depth=self.depth - 1,
            strict=strict,
            needs=None,
            ranks=False,
            back=False,
            runs=False,
            named=False,
        )

    # -- columns

    def word(self, row: NounInfo) -> str:
        """Return how a row is called: by its noun, or by its type where no other row is of that type."""
        alone = sum(each.kind is row.kind for each in self.rows) == 1
        return self.book.type_of(row).word if alone and self.choices.chance(20) else row.word

    def rows_named(self) -> list[NounInfo]:
        """Return the rows that a word can mean, the nearest first."""
        found: dict[str, NounInfo] = {}
        for row in reversed(self.rows):
            alone = sum(each.kind is row.kind for each in self.rows) == 1
            if row.exact or alone:
                found.setdefault(row.word, row)
        return list(found.values())

    def column(
        self, fits: Callable[[Reached, FactSpec], bool], *, among: Sequence[NounInfo] | None = None
    ) -> Value | None:
        """Return a column of a row in sight, or of those `among` them, that fits; None where there is none."""
        rows = [row for row in self.rows_named() if among is None or any(row is each for each in among)]
        steps = (0, 0, 0, 1, 1, STEPS)[self.choices.below(6)]
        found = [(row, each) for row in rows for each in columns(row.spec, steps) if fits(each, row.spec)]
        if not found:
            found = [(row, each) for row in rows for each in columns(row.spec) if fits(each, row.spec)]
        if not found:
            return None
        row, reached = self.choices.pick(found)
        text = f"{self.word(row)}.{reached.text}"
        subject = row is self.rows[0] and reached.text in row.present
        guards = (text,) if reached.optional and not subject else ()
        return Value(text, guards, reached, row.spec)

    def of_kind(self, kinds: Sequence[str]) -> Value | None:
        """Return a column of one of the kinds."""
        return self.column(lambda each, _: each.kind in kinds)

    # -- values

    def number(self) -> Value:
        """Return a number."""
        pick = self.choices
        how = pick.below(12)
        column = self.of_kind(NUMBERS) if how in (1, 2, 3, 4, 11) else None
        if column is not None and how != 11:
            return column
        if how in (5, 6, 7) and self.depth > 0:
            earlier = self.earlier() if self.back and pick.chance(30) else None
            measured: Value | None = earlier or self._measures().number()
            if measured is not None:
                return measured
        if how == 8:
            keyed = self._keyed(("whole", "decimal"))
            if keyed is not None:
                return keyed
        if how == 9:
            return self.of_a_day() if pick.chance(40) else self._days() or Value("0")
        if how == 0 and pick.chance(40):
            self.book.timed = self.book.counted = True
            return Value("workdays(the_period)")
        if how >= 10 and self.depth > 0:
            smaller = evolve(self, depth=self.depth - 1)
            left, right, op = column or smaller.measured(), smaller.number(), pick.pick(("+", "-", "*", "/"))
            found = left.joined(right, f"({left.text} {op} {right.text})")
            return evolve(found, guards=(*found.guards, found.text)) if op == "/" and right.text != "0" else found
        return Value(self.book.number(pick.pick(NUMBERS)))

    def measured(self) -> Value:
        """Return a number that is measured or stands in a column, where there is one."""
        found = self.earlier() if self.back and self.choices.chance(15) else None
        if found is None and self.depth > 0 and self.choices.chance(60):
            found = self._measures().number()
        found = found or self.of_kind(NUMBERS) or self.number()
        return found if found.text != "0" else Value(self.book.number())

    def _days(self) -> Value | None:
        """The days of a period or of a stretch, or those of it in the period or between two days."""
        pick, how = self.choices, self.choices.below(5)
        rows = [row for row in self.rows_named() if row.spec.timed("start") is not None]
        self.book.timed |= how not in (0, 4)
        if how == 0:
            return None
        if not rows or how == 1:
            return Value("length(the_period)")
        row = pick.pick(rows)
        end = row.spec.timed("end")
        word = self.word(row)
        if how == 2:
            return Value(f"overlap({word}, the_period)")
        if how == 3:
            days = evolve(self, depth=0)
            first, last = days.day(), days.day()
            return first.joined(last, f"overlap({word}, between({first.text}, {last.text}))")
        assert end is not None
        subject = row is self.rows[0] and end.name in row.present
        return Value(f"length({word})", (f"{word}.{end.name}",) if end.optional and not subject else ())

    def earlier(self) -> Value | None:
        """Return a number of an earlier period."""
        pick = self.choices
        measured = evolve(self, ranks=False, back=False, needs=None, depth=max(self.depth - 1, 0))._measures().number()
        if measured is None:
            return None
        item = measured.text
        if pick.chance(20):
            item = f"{item} {pick.pick(('-', '+', '*'))} {self.book.number()}"
        how = pick.below(5)
        year = how == 4 and self.unit in ("month", "quarter", "half_year", "year")
        text = f"a_year_before({item})" if year else f"previous({item}{', periods=2' if how == 3 else ''})"
        return Value(text, (*measured.guards, text) if pick.chance(20) else (text,))

    def _in_a_row(self) -> str:
        condition = evolve(self, depth=max(self.depth - 1, 0), strict=True, runs=False, needs=None).condition()
        return f"in_a_row({condition}, {self.book.times()})"

    def day(self) -> Value:
        """Return a day."""
        pick = self.choices
        how = pick.below(10)
        if how == 1:
            return self._bound()
        if how == 2:
            return Value(self.book.day())
        if how == 3 and self.depth > 0:
            measured: Value | None = self._measures().day()
            if measured is not None:
                return measured
        if how in (4, 5) and self.depth > 0:
            smaller = evolve(self, depth=self.depth - 1)
            day = smaller.day()
            if how == 4:
                other = smaller.day()
                return day.joined(other, f"{pick.pick(('latest', 'earliest'))}({day.text}, {other.text})")
            if pick.chance(25):
                edge, unit = pick.pick(("start_of", "end_of")), pick.pick(EDGES)
                return evolve(day, text=f"{edge}({day.text}, {unit})", reached=None, spec=None)
            return self._moved(day)
        if how == 6:
            keyed = self._keyed(("day",))
            if keyed is not None:
                return keyed
        return self.of_kind(("day",)) or self._bound()

    def _bound(self) -> Value:
        found = self.choices.pick(BOUNDS)
        self.book.timed |= found != "as_of"
        return Value(found)

    def _moved(self, day: Value) -> Value:
        """A day some days earlier or later."""
        whole = self.of_kind(("whole",)) if self.choices.chance(30) else None
        span = self._span() if whole is None and self.choices.chance(50) else None
        days = whole or span or Value(self.book.number())
        if self.choices.chance(15):
            return days.joined(day, f"({days.text} + {day.text})")
        return day.joined(days, f"({day.text} {self.choices.pick(('+', '-'))} {days.text})")

    def _span(self) -> Value:
        """A parameter that is a span, perhaps by key."""
        keyed = self._keyed(("span",)) if self.choices.chance(30) else None
        return keyed or Value(self.book.span())

    def of_a_day(self) -> Value:
        """A whole number that is part of a day, or the days between two."""
        days = evolve(self, depth=0)
        how, day = self.choices.below(5), days.day()
        if how == 0:
            self.book.timed = True
            return Value(self.choices.pick(("the_period.year", "the_period.month")))
        if how < 3:
            return evolve(day, text=f"{('year_of', 'month_of')[how - 1]}({day.text})", reached=None, spec=None)
        other = days.day()
        return day.joined(other, f"({day.text} - {other.text})")

    def lasting(self) -> str:
        """Return a span that holds for all time, perhaps by a column of a row in sight."""
        keyed = self._keyed(("span", "whole"), constant=True) if self.choices.chance(50) else None
        return keyed.text if keyed is not None else self.book.span(constant=True)

    def _keyed(self, kinds: Sequence[str], *, constant: bool = False) -> Value | None:
        """A parameter by key; by a text or a reference it may lack the key."""
        kind = self.choices.pick(kinds)
        key = self.column(lambda each, _: each.kind in TEXTS and each.path[0] != "place")
        if key is None or key.reached is None or key.spec is None:
            return None
        if key.reached.kind == "choice":
            whole = not self.choices.chance(30)
            name = self.book.keyed(key.reached.column.choices, kind, whole=whole, constant=constant)
            if whole:
                return Value(f"{name}[{key.text}]", key.guards)
        else:
            keys = IDS[:3] if key.reached.kind == "reference" else SOME_TEXTS[:3]
            name = self.book.keyed(keys, kind, whole=True, constant=constant)
        text = f"{name}.get({key.text})"
        return Value(text, (*key.guards, text))

    # -- conditions

    def condition(self) -> str:
        """Return a condition, in parentheses where it needs them."""
        pick = self.choices
        if self.runs and pick.chance(6):
            return self._in_a_row()
        how = pick.below(16)
        if how in (0, 1, 2) and self.depth > 0:
            measured = self._measures().condition()
            if measured is not None:
                return self.guarded(measured)
        if how in (3, 4) and self.depth > 0:
            return self._several()
        if how == 5 and self.depth > 0:
            return f"~{evolve(self, depth=self.depth - 1, strict=True).condition()}"
        leaves = (self._leaf(each) for each in (how, *pick.shuffled((6, 9, 11, 13))))
        return next(each for each in leaves if each is not None)

    def test(self) -> str:
        """Return the test of a rule: mostly about something that is measured."""
        pick = self.choices
        how = pick.below(8)
        if how in (0, 1, 2):
            measured = self._measures().condition()
            return self.condition() if measured is None else self.guarded(measured)
        if how in (3, 4):
            number = self._measures().number()
            if number is not None:
                return self.guarded(self._compared(number, self._in_proportion() or self.number(), ORDERED))
        if how == 5 and self.ranks:
            return self._ranked()
        return self.condition()

    def _in_proportion(self) -> Value | None:
        """A quota in proportion to the subject's term, or nothing."""
        row = self.rows[0]
        if row.spec.timed("start") is None or not self.choices.chance(25):
            return None
        self.book.timed = True
        return Value(f"pro_rata({self.book.number(self.choices.pick(NUMBERS))}, {self.word(row)})")

    def _several(self) -> str:
        smaller = evolve(self, depth=self.depth - 1)
        parts = [smaller.condition() for _ in range(self.choices.between(2, 3))]
        return f"({self.choices.pick((' & ', ' | ')).join(parts)})"

    def _leaf(self, how: int) -> str | None:
        if how in (6, 7):
            column = self.of_kind(("flag",))
            return self.guarded(column) if column else None
        if how == 8:
            return self._missing()
        if how in (9, 10):
            return self._texts()
        if how in (11, 12):
            column = self.of_kind(("day",))
            return self.guarded(self._compared(column, self.day(), ORDERED)) if column else None
        if how == 13:
            return self._alike()
        if how in (14, 15):
            return self._ranked() if self.ranks and how == 14 else self._serves()
        if self.depth > 0 or self.of_kind(NUMBERS) is not None:
            return self.guarded(self._compared(self.measured(), self.number(), ORDERED))
        return None

    def guarded(self, value: Value) -> str:
        """Return a condition that says what missing values in it mean, where it has to or happens to."""
        if not value.guards or (not self.strict and self.choices.chance(60)):
            return value.text
        if self.choices.chance(50):
            return f"({' | '.join([*(f'{each}.missing' for each in value.guards), value.text])})"
        return f"({' & '.join([*(f'{each}.present' for each in value.guards), value.text])})"

    def _compared(self, left: Value, right: Value, operators: Sequence[str]) -> Value:
        return left.joined(right, f"({left.text} {self.choices.pick(operators)} {right.text})")

    def _missing(self) -> str | None:
        column = self.column(lambda each, _: each.optional)
        if column is None:
            return None
        if column.reached is not None and column.reached.kind == "text" and self.choices.chance(40):
            return f"{column.text}.blank"
        return f"{column.text}.{self.choices.pick(('missing', 'present'))}"

    def _texts(self) -> str | None:
        """A text, a choice or a reference, and what it is compared with."""
        column = self.of_kind(TEXTS)
        if column is None or column.reached is None or column.spec is None:
            return None
        pick, reached = self.choices, column.reached
        options = self.values(reached, column.spec)
        if not options:
            return f"{column.text}.missing"
        how = pick.below(4)
        if how == 1:
            return self.guarded(
                evolve(column, text=f"{column.text}.one_of({', '.join(map(repr, self._few(options)))})")
            )
        if how == 2 and reached.kind == "text":
            return f"{column.text}.blank"
        if how == 3 and reached.kind != "choice":
            return self.guarded(self._compared(column, Value(self.book.word(options)), EQUAL))
        return self.guarded(self._compared(column, Value(repr(pick.pick(options))), EQUAL))

    def values(self, reached: Reached, spec: FactSpec) -> Sequence[str]:
        """Return what a text, a choice or a reference may be compared with."""
        if spec.findings_about is not None and reached.text in ("rule", "clause", "severity", "action"):
            makers = [each for each in self.book.headers if each.subject is spec.findings_about]
            return tuple(dict.fromkeys(value for each in makers for value in each.says(reached.text)))
        if reached.kind == "choice":
            return reached.column.choices
        return IDS[:3] if reached.kind == "reference" else SOME_TEXTS[: 3 if self.choices.chance(80) else None]

    def _few(self, options: Sequence[str]) -> list[str]:
        return (
            [options[0], *self.choices.some(options[1:], 2)]
            if self.choices.chance(60)
            else [self.choices.pick(options)]
        )

    def _alike(self) -> str | None:
        """Two columns that may be compared."""
        one = self.column(lambda *_: True)
        if one is None or one.reached is None or one.spec is None:
            return None
        first, spec = one.reached, one.spec
        strictly = self.choices.chance(85)
        other = self.column(lambda each, of: alike(first, spec, each, of) and (each.kind == first.kind or not strictly))
        if other is None or other.text == one.text:
            return None
        ordered = first.kind in (*NUMBERS, "day")
        return self.guarded(self._compared(one, other, ORDERED if ordered else EQUAL))

    def _serves(self) -> str | None:
        """A stretch, of a row or of one that it refers to, that covers all days between two."""
        rows = [row for row in self.rows_named() if row.spec.timed("start") is not None]
        reference = self.column(lambda each, _: _stretch(each) is not None)
        if not rows and (reference is None or reference.reached is None):
            return None
        days = evolve(self, depth=0)
        first, last = days.day(), days.day()
        value = first.joined(last, "")
        term = self.word(self.choices.pick(rows)) if rows else ""
        if not rows or (reference is not None and self.choices.chance(30)):
            assert reference is not None and reference.reached is not None
            stretch, term = _stretch(reference.reached), reference.text
            assert stretch is not None
            value = value.joined(Value("", (f"{term}.{stretch[0]}",) if _unsure(reference) else ()), "")
        return self.guarded(Value(f"serves({term}, {first.text}, {last.text})", value.guards))

    def _ranked(self) -> str:
        figure = self.measured() if not self.choices.chance(15) else self.day()
        options, subject = [figure.text], self.rows[0]
        if self.choices.chance(25):
            among = self.book.noun(self.book.type_of(subject)) if self.choices.chance(60) else subject
            options += [f"among={among.word}"] if among is subject or "own" in windows(among.spec, self.unit) else []
            self.book.timed |= among.timed
        shared = self.column(lambda *_: True, among=(subject,)) if self.choices.chance(25) else None
        if shared is not None:
            figure = figure.joined(shared, "")
            options.append(f"within={shared.text}")
        options += ["lowest=True"] if self.choices.chance(25) else []
        rank = f"rank({', '.join(options)})"
        return self.guarded(Value(f"({rank} {self.choices.pick(ORDERED)} {self.book.number()})", figure.guards))

    def _measures(self) -> Any:
        from tests.programs.measures import Measures

        return Measures(self)


def _stretch(reached: Reached) -> tuple[str, str] | None:
    """Return the columns of the stretch of what a reference names, where it has one."""
    targets = reached.column.targets
    if len(targets) != 1 or reached.path[-1] in ("id", "place"):
        return None
    start, end = targets[0].__spec__.timed("start"), targets[0].__spec__.timed("end")
    return None if start is None or end is None else (start.name, end.name)


def _unsure(reference: Value) -> bool:
    """Whether a reference may be missing, or name what has not happened yet."""
    reached = reference.reached
    assert reached is not None
    return bool(reference.guards) or reached.column.targets[0].__spec__.event is not None
