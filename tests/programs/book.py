"""What rules share: the parameters and nouns of a program, written down when they are first needed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import define, evolve, field, frozen

from iron_rules.facts.process import findings
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from tests.programs.choices import Choices
from tests.programs.words import BORDERS, DECIMALS, FIRST, NAMES, TEXTS, WHOLES

CHANGES: Final = (date(2018, 4, 1), date(2018, 3, 1), date(2018, 1, 8), date(2019, 1, 1))
"""Days on which parameters change."""


SEASONS: Final = ((1, 2, 3, 4, 5, 6), (4, 5, 6, 7), (11, 12, 1, 2, 3), (1, 2, 3, 4, 5, 6, 10, 11, 12))
SPANS: Final = ("30", "90", "7", "1", "365")


SPANS_OF_ALL: Final = (
    "months(1)", "days(7)", "weeks(2)", "years(1)", "months(2)", "days(30)", "months(13)", "working_days(3)",
    "working_days(1)", "working_days(20)",
)  # fmt: skip
"""Spans of every unit that needs no calendar."""


@frozen
class NounInfo:
    """A noun: how it is written, its type, and which of its columns are there in every row.

    The word of one that is not `exact` means its rows only where no other row of its type is in sight. One that is
    `plain` says in its conditions nothing but the name of its type, so that it can be joined to others; one that is
    `timed` looks at the period of a duty.
    """

    word: str
    kind: Any
    present: frozenset[str] = frozenset()
    exact: bool = True
    plain: bool = True
    timed: bool = False

    @property
    def spec(self) -> FactSpec:
        """What is known of its type."""
        spec: FactSpec = self.kind.__spec__
        return spec


@frozen
class Header:
    """What is known of a rule before it is written: what findings of it say, and about whom."""

    id: str
    clause: str
    kind: str
    severity: str
    action: str
    subject: Any
    steps: tuple[str, ...] = ()

    def says(self, column: str) -> tuple[str, ...]:
        """Return what findings of the rule may hold in a column."""
        found = {"rule": self.id, "clause": self.clause, "kind": self.kind}
        found |= {"severity": self.severity, "action": self.action}
        one = (found[column],) if found[column] else ()
        return self.steps if column == "action" and self.steps else one


@define
class Book:
    """The lines above the rules of a program, and what stands in them."""

    choices: Choices
    facts: Vocabulary
    classes: Mapping[str, Any]
    headers: Sequence[Header]
    clauses: Sequence[str]
    written: Callable[["Book", NounInfo], str]
    lines: list[str] = field(factory=list)
    _parameters: dict[Any, list[str]] = field(factory=dict)
    _nouns: list[NounInfo] = field(factory=list)
    _found: dict[Any, str] = field(factory=dict)
    _number: int = 0
    timed: bool = False
    """Whether something was written that looks at the period of a duty."""
    counted: bool = False
    """Whether something was written that counts working days."""
    varying: set[str] = field(factory=set)
    changes: dict[str, Callable[[], str]] = field(factory=dict)
    """What makes another value of each parameter that may change."""

    @property
    def types(self) -> list[NounInfo]:
        """Return the fact types of the program, each the noun of all its facts."""
        return [NounInfo(word, kind) for word, kind in self.classes.items()]

    # -- parameters

    def number(self, kind: str = "whole", *, constant: bool = False) -> str:
        """Return a parameter that is a number; one that holds for all time is not below 0."""
        values: Sequence[Any] = WHOLES if kind == "whole" else DECIMALS
        if constant:
            values = [each for each in values if each >= 0]
        return self._parameter((kind, constant), lambda: self._plain(values), constant=constant)

    def times(self) -> str:
        """Return a parameter that is a number of periods, from one on."""
        return self._parameter(("times",), lambda: self._plain((2, 1, 3)))

    def nth(self) -> str:
        """Return a parameter that is the number of a day of a period."""
        return self._parameter(("nth",), lambda: self._plain((10, 1, 5, 28, 31, 100)), constant=True)

    def season(self) -> str:
        """Return a parameter that lists months."""
        return self._parameter(("months",), lambda: repr(self.choices.pick(SEASONS)), constant=True)

    def long(self) -> str:
        """Return a parameter that says how long something is."""
        return self._parameter(("long",), lambda: self.choices.pick(SPANS))

    def day(self, days: Sequence[date] = BORDERS, *, constant: bool = False) -> str:
        """Return a parameter that is a day."""
        return self._parameter(("day", days, constant), lambda: self._plain(days), constant=constant)

    def word(self, texts: Sequence[str] = TEXTS) -> str:
        """Return a parameter that is a text."""
        return self._parameter(("text", tuple(texts)), lambda: self._plain(texts))

    def several(self, texts: Sequence[str]) -> str:
        """Return a parameter that is several texts."""
        return self._parameter(("texts", tuple(texts)), lambda: repr(self._subset(texts)))

    def span(self, *, constant: bool = False) -> str:
        """Return a parameter that is a span."""
        return self._parameter(("span", constant), lambda: self.choices.pick(SPANS_OF_ALL), constant=constant)

    def keyed(self, keys: Sequence[str], kind: str, *, whole: bool, constant: bool = False) -> str:
        """Return a parameter with a value for each key, or for some of them."""
        values: Sequence[Any] = {
            "whole": WHOLES, "decimal": DECIMALS, "text": TEXTS, "day": BORDERS, "span": SPANS_OF_ALL,
        }[kind]  # fmt: skip
        if constant and kind == "whole":
            values = [each for each in values if each >= 0]

        def value() -> str:
            known = keys if whole else self._subset(keys)
            return f"{{{', '.join(f'{key!r}: {self._plain(values)}' for key in known)}}}"

        return self._parameter(("keyed", tuple(keys), kind, whole, constant), value, constant=constant)

    def points(self, points: int) -> str:
        """Return a parameter that is so many points, plain or by key, and that may change."""
        key = self.choices.pick(("", "", "yellow"))
        numbers = iter((points, points + 2))

        def value() -> str:
            number = next(numbers, 1)
            return repr({key: number} if key else number)

        name = self._parameter(("points", self._number), value)
        self.changes.pop(name, None)
        return f"{name}[{key!r}]" if key else name

    def steps(self, actions: Sequence[str]) -> str:
        """Return a parameter that is steps, each with one of the actions."""

        def value() -> str:
            first = self.choices.pick((1, 0, 2, -1))
            keys = [first + number * self.choices.between(1, 3) for number in range(len(actions))]
            return f"{{{', '.join(f'{key}: {action!r}' for key, action in zip(keys, actions, strict=True))}}}"

        return self._parameter(("steps", self._number), value)

    def _subset(self, items: Sequence[str]) -> tuple[str, ...]:
        return (items[0], *self.choices.some(items[1:], len(items) - 1))

    def _plain(self, values: Sequence[Any]) -> str:
        value = self.choices.pick(values)
        if value in SPANS_OF_ALL:
            return str(value)
        if isinstance(value, date):
            return f"day({value.year}, {value.month}, {value.day})"
        return repr(value) if isinstance(value, int | str) else f'decimal("{value}")'

    def _parameter(self, key: Any, value: Callable[[], str], *, constant: bool = False) -> str:
        known = self._parameters.setdefault(key, [])
        if known and self.choices.chance(50):
            name = self.choices.pick(known)
            self.timed |= name in self.varying
            return name
        dated = {FIRST: value()}
        if not constant and self.choices.chance(25):
            dated[self.choices.pick(CHANGES)] = value()
        self._number += 1
        name = f"P{self._number}"
        if len(dated) > 1:
            self.varying.add(name)
            self.timed = True
            self.changes[name] = value
        shown = ", ".join(f"day({d.year}, {d.month}, {d.day}): {text}" for d, text in dated.items())
        source = f"{self.choices.pick(('law', 'interpretation'))}({self.clauses[0]!r})"
        called = f"{name.lower()}{self.choices.pick(NAMES) if self.choices.chance(10) else ''}"
        self.lines.append(f"{name} = parameter({called!r}, {source}, WORDS, {{{shown}}})")
        known.append(name)
        return name

    def changed(self, name: str) -> str:
        """Return another value of a parameter from some day on."""
        day = self.choices.pick(CHANGES)
        return f'{name}.changed(day({day.year}, {day.month}, {day.day}), {self.changes[name]()}, law("Y1"))'

    # -- nouns

    def type_of(self, noun: NounInfo) -> NounInfo:
        """Return the noun of all facts of a noun's type."""
        return next((each for each in self.types if each.kind is noun.kind), noun)

    def noun(self, of: NounInfo) -> NounInfo:
        """Return a noun of a type: all its facts, or some."""
        known = [each for each in self._nouns if each.kind is of.kind]
        how = self.choices.below(10)
        if how < 4:
            return of
        if how < 6 and known:
            return self.choices.pick(known)
        plain = [each for each in known if each.plain]
        if how == 9 and plain:
            either = [self.choices.pick(plain), self.choices.pick([of, *plain])]
            timed = any(each.timed for each in either)
            return self._named(evolve(of, timed=timed), " | ".join(each.word for each in either))
        base = self.choices.pick([of, *known]) if self.choices.chance(30) else of
        word = of.word if self.choices.chance(70) else base.word
        row = NounInfo(word, of.kind, exact=False)
        before, self.timed = self.timed, False
        condition = self.written(self, row)
        noun = evolve(base, plain=base.plain and word == of.word, timed=base.timed or self.timed)
        self.timed |= before
        return self._named(noun, f"{base.word}.where({condition})")

    def narrowed(self, base: NounInfo, present: str) -> NounInfo:
        """Return a noun narrowed to the facts of which a column is known."""
        word = self.type_of(base).word if self.choices.chance(50) else base.word
        noun = evolve(base, present=base.present | {present}, plain=base.plain and word == self.type_of(base).word)
        return self._named(noun, f"{base.word}.where({word}.{present}.present)")

    def _named(self, noun: NounInfo, text: str) -> NounInfo:
        self._number += 1
        found = evolve(noun, word=f"n{self._number}", exact=True)
        self.lines.append(f"{found.word} = {text}")
        self._nouns.append(found)
        return found

    def figure(self) -> str:
        """Return a name for a figure."""
        self._number += 1
        return f"figure{self._number}"

    def of_findings(self, about: NounInfo, allowed: Callable[[Header], bool]) -> NounInfo | None:
        """Return a noun of findings about a type that only rules that are allowed can make; None where none can."""
        makers = [each for each in self.headers if each.subject is about.kind]
        lower = [each for each in makers if allowed(each)]
        if not lower:
            return None
        bare = self._bare(about)
        if len(lower) == len(makers) and self.choices.chance(40):
            return bare
        columns: list[tuple[str, list[Any]]] = []
        for column in ("rule", "clause", "kind", "severity", "action"):
            others = {value for each in makers if not allowed(each) for value in each.says(column)}
            said = dict.fromkeys(value for each in lower for value in each.says(column) if value not in others)
            columns += [(column, list(said))] if said else []
        column, values = columns[0] if not self.choices.chance(40) else self.choices.pick(columns)
        test = f" == {values[0]!r}" if len(values) == 1 else f".one_of({', '.join(map(repr, values))})"
        return self._named(bare, f"{bare.word}.where({bare.word}.{column}{test})")

    def _bare(self, about: NounInfo) -> NounInfo:
        kind = findings(about.kind)
        if kind not in self._found:
            self._found[kind] = f"found_{about.spec.name}"
            self.lines.append(f"{self._found[kind]} = findings({about.word})")
        return NounInfo(self._found[kind], kind)
