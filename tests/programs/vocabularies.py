"""Draws the source text of a vocabulary: classes with every kind of column, references, trees, identities, places."""

from collections.abc import Iterator, Sequence

from attrs import define, field

from tests.programs.choices import Choices
from tests.programs.words import CHOICES, HOSTILE, PERIODS, PLAIN, TYPES

KINDS = {"text": "str", "whole": "int", "decimal": "Decimal", "flag": "bool", "day": "date"}
TIMES = (
    ("none",), ("event",), ("event",), ("stretch",), ("key",), ("year",), ("key", "event"), ("stretch", "happens"),
    ("year", "event"), ("key_by_column",), ("stretch", "event"), ("key_by_column", "event"), ("key", "year"),
    ("key", "stretch"), ("year", "stretch"),
)  # fmt: skip
UNITS = ("month", "week", "quarter", "year", "half_year")


@define
class Draft:
    """A type being drawn: its columns by name with their lines, and what they refer to."""

    name: str
    lines: dict[str, str] = field(factory=dict)
    targets: dict[str, tuple[str, ...]] = field(factory=dict)
    gathered: bool = False
    place: str = ""
    continuous: bool = False


class Drawing:
    """Draws the types of one vocabulary."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.types: list[Draft] = []

    def source(self) -> str:
        """Return the text of the classes and of the vocabulary."""
        pick = self.choices
        names = [TYPES[0]]
        for _ in range(pick.below(5)):
            left = [each for each in TYPES if each not in names]
            names.append(left[pick.below(len(left) if pick.chance(40) else min(len(left), 5))])
        self.types = [Draft(each) for each in names]
        if len(names) > 1 and pick.chance(35):
            self.types[0].gathered = True
        tree = pick.below(len(names)) if pick.chance(40) else -1
        for number, draft in enumerate(self.types):
            if not draft.gathered:
                self._columns(number, draft, tree=number == tree)
        for draft in self.types:
            if draft.targets and pick.chance(60):
                draft.place = self._place(draft)
        self._let_go_on()
        blocks = [self._written(each) for each in self.types]
        listed = ", ".join(each.name for each in self.types)
        return "\n\n".join([*blocks, f"FACTS = vocabulary({listed})\n"])

    def _let_go_on(self) -> None:
        """Let rows of some types that have stretches be put together, where nothing keeps them from it."""
        named = [targets for draft in self.types for targets in draft.targets.values()]
        either = {name for targets in named if len(targets) > 1 for name in targets}
        going = set[str]()
        for draft in self.types:
            text = "".join(draft.lines.values())
            beside = {name for targets in draft.targets.values() for name in targets}
            beside |= {each.name for each in self.types for targets in each.targets.values() if draft.name in targets}
            fits = "starts(" in text and "known_from=" not in text and draft.name not in (beside | either)
            if fits and not going & beside and self.choices.chance(50):
                going.add(draft.name)
                draft.continuous = True

    def _columns(self, number: int, draft: Draft, *, tree: bool) -> None:
        pick = self.choices
        earlier = self.types[:number]
        if earlier and self.types[0].gathered and not any(each.lines for each in earlier):
            self._add(draft, "reference", f'Ref["{self.types[0].name}"]', "column({label}, identifies=True)",
                      (self.types[0].name,))  # fmt: skip
        elif earlier and pick.chance(90):
            self._reference(draft, earlier)
        if pick.chance(40):
            kind = "Column[str]" if not pick.chance(30) else pick.pick(("Maybe[str]", "Column[int]"))
            draft.lines["name"] = f'name: {kind} = column("名称")'
        self._time(draft, pick.pick(TIMES))
        for _ in range(pick.below(5)):
            self._plain(draft)
        for _ in range(pick.below(3)):
            if earlier or pick.chance(20):
                self._reference(draft, earlier if earlier and pick.chance(80) else self.types)
        if tree:
            self._add(draft, "reference", f'MaybeRef["{draft.name}"]', "column({label}, parent=True)", (draft.name,))
        if pick.chance(20):
            self._outcome(draft)

    def _reference(self, draft: Draft, among: Sequence[Draft]) -> None:
        pick = self.choices
        first = among[len(among) - 1 - pick.below(len(among))]
        wrap = "MaybeRef" if pick.chance(30) else "Ref"
        others = [each for each in among if each is not first and not each.gathered]
        if others and not first.gathered and pick.chance(12):
            second = pick.pick(others)
            inner = f'Union["{first.name}", "{second.name}"]'
            targets: tuple[str, ...] = (first.name, second.name)
        else:
            inner, targets = f'"{first.name}"', (first.name,)
        self._add(draft, "reference", f"{wrap}[{inner}]", "column({label})", targets)

    def _time(self, draft: Draft, parts: Sequence[str]) -> None:
        pick = self.choices
        if "stretch" in parts:
            happens = ", happens=True" if "happens" in parts else ""
            self._add(draft, "first", "Column[date]", f"starts({{label}}{happens})")
            self._add(draft, "last", "Maybe[date]", "ends({label})")
        if "event" in parts:
            self._add(draft, "event", "Column[date]", "an_event({label})")
            if pick.chance(50):
                kind = pick.pick(("decimal", "whole"))
                self._add(draft, kind, f"Column[{KINDS[kind]}]", "column({label})")
        if "year" in parts:
            self._add(draft, "year", "Column[int]", "calendar_year({label})")
        if "key" in parts:
            self._add(draft, "key", "Column[date]", f'a_key({{label}}, "{pick.pick(UNITS)}")')
        if "key_by_column" in parts:
            units = ", ".join(map(repr, pick.pick(PERIODS)))
            name = self._add(draft, "unit", f"Column[Literal[{units}]]", "column({label})")
            self._add(draft, "key", "Column[date]", f'a_key({{label}}, "{name}")')

    def _plain(self, draft: Draft) -> None:
        pick = self.choices
        kind = pick.pick(("flag", "whole", "choice", "text", "decimal", "day"))
        wrap = "Maybe" if pick.chance(40) else "Column"
        if kind != "choice":
            self._add(draft, kind, f"{wrap}[{KINDS[kind]}]", "column({label})")
            return
        choices = CHOICES[pick.below(len(CHOICES) if pick.chance(40) else 2)]
        labels = pick.below(3)
        values = ""
        if labels == 1:
            values = f", values={ {each: f'叫{each}' for each in choices} }"
        elif labels > 1:
            listed = ", ".join(f"{each!r}: text(zh={each + '名'!r}, en={'the ' + each!r})" for each in choices)
            values = f", values={{{listed}}}"
        self._add(
            draft, kind, f"{wrap}[Literal[{', '.join(map(repr, choices))}]]", f"column({{label}}{_braced(values)})"
        )

    def _outcome(self, draft: Draft) -> None:
        """What becomes of the fact later: a day that is known from itself on, and a value that is known from it on."""
        pick = self.choices
        name = self._add(draft, "day", "Maybe[date]", 'column({label}, known_from="{name}")')
        for _ in range(pick.below(3)):
            kind = pick.pick(("flag", "whole", "text", "decimal"))
            self._add(draft, kind, f"Maybe[{KINDS[kind]}]", f'column({{label}}, known_from="{name}")')

    def _add(self, draft: Draft, plain: str, annotation: str, call: str, targets: tuple[str, ...] = ()) -> str:
        pick = self.choices
        name, number = PLAIN[plain], 2
        if pick.chance(30):
            name = pick.pick(HOSTILE)
        known = {each.lower() for each in (*draft.lines, "name")}
        stem = name
        while name.lower() in known:
            name, number = f"{stem}{number}", number + 1
        label = repr(name if pick.chance(20) else f"{name}栏")
        draft.lines[name] = f"{name}: {annotation} = {call.format(label=label, name=name)}"
        if targets:
            draft.targets[name] = targets
        return name

    def _place(self, draft: Draft) -> str:
        """Paths of references to where the facts of a type lie."""
        gathers = "identifies" in "".join(draft.lines.values())
        paths = [".".join(each) for each in self._paths(draft, 3) if not (gathers and self._comes_back(draft, each))]
        if not paths:
            return ""
        found = [self.choices.pick(paths)]
        for _ in range(self.choices.below(3)):
            path = self.choices.pick(paths)
            if path not in found:
                found.append(path)
        return "|".join(found)

    def _comes_back(self, draft: Draft, path: tuple[str, ...]) -> bool:
        """Whether a place at the end of a path may lead to what the rows of this type are gathered into."""
        by_name = {each.name: each for each in self.types}
        for step in path:
            draft = by_name[draft.targets[step][0]]
        waiting, seen = [draft], list[Draft]()
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.append(at)
                waiting += [by_name[name] for targets in at.targets.values() for name in targets]
        return any(each.gathered for each in seen)

    def _paths(self, draft: Draft, steps: int) -> Iterator[tuple[str, ...]]:
        by_name = {each.name: each for each in self.types}
        for name, targets in draft.targets.items():
            if len(targets) == 1:
                yield (name,)
                if steps > 1 and targets[0] != draft.name:
                    yield from ((name, *rest) for rest in self._paths(by_name[targets[0]], steps - 1))

    def _written(self, draft: Draft) -> str:
        options = f', place="{draft.place}"' if draft.place else ""
        if draft.continuous:
            options += ", continuous=True"
        if self.choices.chance(15):
            options += f', en="the {draft.name.lower()}", many="all {draft.name.lower()}"'
        body = "".join(f"    {line}\n" for line in draft.lines.values()) or '    """Facts are gathered into it."""\n'
        return f'@fact_type("{draft.name}类"{options})\nclass {draft.name}(Fact):\n{body}'


def _braced(text: str) -> str:
    """Return a text that `format` leaves as it is."""
    return text.replace("{", "{{").replace("}", "}}")
