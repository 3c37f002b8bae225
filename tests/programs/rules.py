"""Draws rules: who is bound, when something is due, by what test, and what findings say."""

from collections.abc import Sequence
from typing import Any, Final

from attrs import evolve, frozen

from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.periods import Unit, Years
from tests.programs.book import Book, Header, NounInfo
from tests.programs.choices import Choices
from tests.programs.conditions import Sentence
from tests.programs.moving import moving
from tests.programs.reach import NUMBERS, alike, columns, joining
from tests.programs.words import CLAUSES, SINCE, UNTIL

SEVERITIES: Final = ("minor", "serious", "grave")
OWN: Final = {"yellow": 2, "it's": 0, "minor": 5}
"""Severities of a pack's own, with their points; one has the name of a common one."""
ACTIONS: Final = ("commend", "demote", "it's", "name-publicly")
UNITS: Final[tuple[Unit, ...]] = ("month", "week", "quarter", "year", "half_year")
SLUGS: Final = ("one", "two", "three", "four", "five")
KINDS: Final = ("violation", "violation", "violation", "reward", "demotion")
WORDS: Final = {"violation": "duty", "reward": "reward", "demotion": "demotion"}
TAIL: Final = ("{subject} {period}", "{subject} {period} {measured} {required}", "{measured}", "no places: \\\\ % ' |")


@frozen
class Written:
    """A rule as text, without its message, and the clauses that it cites."""

    header: Header
    lines: tuple[str, ...]
    cites: tuple[str, ...]


def headers(choices: Choices, facts: Vocabulary) -> tuple[list[Header], list[str]]:
    """Draw what the rules are called, and the clauses of the program."""
    addresses = [CLAUSES[0], *choices.some(CLAUSES[1:], 3)]
    kinds = [*facts.types[:-3], *(identity.type for identity in facts.identities.values())]
    found = []
    for number in range(1 + choices.below(4)):
        clause, kind = choices.pick(addresses), choices.pick(KINDS)
        severity = choices.pick((*SEVERITIES, *OWN)) if kind == "violation" else ""
        action = "" if kind == "violation" else choices.pick(ACTIONS)
        steps = tuple(choices.some(ACTIONS, 3)) if kind != "violation" and choices.chance(25) else ()
        id = f"{clause}-{SLUGS[number]}"
        longest = max((each for each in addresses if id.startswith(f"{each}-")), key=len)
        found.append(Header(id, longest, kind, severity, action, choices.pick(kinds), steps))
    return found, addresses


def noun_condition(book: Book, row: NounInfo) -> str:
    """Return the condition of a noun: about its row alone, in a program's any rule."""
    pick = book.choices
    sentence = Sentence(book, (row,), None, depth=int(pick.chance(25)), named=False)
    return ", ".join(sentence.condition() for _ in range(2 if pick.chance(15) else 1))


class Ruling:
    """Draws the rules of a program one after the other."""

    def __init__(self, book: Book) -> None:
        self.book, self.choices = book, book.choices
        self.severities: dict[str, str] = {}

    def rule(self, header: Header) -> Written:
        """Return a rule that has the header."""
        pick, book = self.choices, self.book
        number = book.headers.index(header)
        earlier = {each.id for each in book.headers[:number]}
        of = next(each for each in book.types if each.kind is header.subject)
        subject = book.noun(of) if pick.chance(45) else of
        due, subject, unit = self._point(subject) if pick.chance(40) else self._recurring(subject)
        recurring = due[0].startswith("every")
        needs: list[str] = []
        top = Sentence(
            book, (subject,), unit, depth=2, strict=True, needs=needs,
            allowed=lambda each: each.id in earlier, ranks=True, back=recurring, runs=recurring,
        )  # fmt: skip
        action = self._steps(top, header) if header.steps else ""
        test = "" if action and pick.chance(50) else top.test()
        when = [evolve(top, ranks=False, runs=False, depth=1, needs=None).condition()] if pick.chance(15) else []
        when = list(dict.fromkeys([*when, *needs]))
        cites = (header.clause, *pick.some([each for each in book.clauses if each != header.clause], 1))
        lines = [f"of={subject.word}", *due]
        lines += [f"{'must' if header.kind == 'violation' else 'given'}={test}"] if test else []
        lines += [f"when={' & '.join(when)}"] if when else []
        lines += [f"cites={cites!r}"] if len(cites) > 1 else []
        lines += [f"action={action}", "cases=GIVEN_OR_NOT"] if action else self._kind(header)
        return Written(header, tuple(lines), cites)

    def _steps(self, top: Sentence, header: Header) -> str:
        """Steps by a number that is always known."""
        found = [evolve(top, ranks=False, back=False, runs=False).measured() for _ in range(4)]
        measure = next(
            (each.text for each in found if not each.guards and "/" not in each.text and "average" not in each.text),
            self.book.number(),
        )
        return f"steps({measure}, {self.book.steps(header.steps)})"

    def _kind(self, header: Header) -> list[str]:
        if header.kind != "violation":
            return [f"action={header.action!r}", "cases=GIVEN_OR_NOT"]
        name = self.severities.get(header.severity, header.severity)
        if header.severity in OWN and header.severity not in self.severities:
            name = self.severities[header.severity] = f"grade{len(self.severities)}"
            points = self.book.points(OWN[header.severity])
            words = ', text=text(zh="一级", en="a grade")' if self.choices.chance(50) else ""
            self.book.lines.append(f"{name} = severity({header.severity!r}, points={points}{words})")
        return [f"severity={name}", "cases=BREACHED_OR_KEPT"]

    def _dates(self) -> list[str]:
        """When the rule binds, and when it is judged."""
        pick, book = self.choices, self.book
        lines = [f"since={book.day(SINCE, constant=True)}"]
        if pick.chance(8):
            lines.append(f"until={book.day(UNTIL, constant=True)}")
        if pick.chance(35):
            lines.append(f"grace={book.span(constant=True) if pick.chance(30) else book.number(constant=True)}")
        return lines

    def _recurring(self, subject: NounInfo) -> tuple[list[str], NounInfo, Unit]:
        unit: Unit = self.choices.pick(UNITS)
        lines = [f"every={unit}", *self._dates()]
        if subject.spec.timed("year") is None and self.choices.chance(6):
            unit = Years(2)
            lines[0] = "every=years(2)"
        elif unit != "year" and self.choices.chance(8):
            lines.append(f"in_months={self.book.season()}")
        if subject.spec.timed("start") is not None and self.choices.chance(30):
            lines.append("term=overlapping")
        if self.choices.chance(12):
            lines.append(f"due_by=day_of_period({self.book.nth()})")
        return lines, subject, unit

    def _point(self, subject: NounInfo) -> tuple[list[str], NounInfo, Unit]:
        """A rule that is due on a day: of the subject, of an event that belongs to it, or when a sum is exceeded."""
        pick, book = self.choices, self.book
        how = pick.below(7)
        unit: Unit = "day"
        lines: list[str] = []
        day: str | None = None
        if how in (0, 1, 2, 3):
            day, lines, unit = self._event(subject)
        found = day is not None
        if how == 4:
            day = self._crossing(subject)
        if day is None:
            day, subject = self._own(subject)
        if day is None:
            return self._recurring(subject)
        if pick.chance(20):
            day = f"latest({day}, {book.day(constant=True)})"
        if pick.chance(15):
            day = f"{day} {pick.pick(('+', '-'))} {book.number(constant=True)}"
        if pick.chance(40) and not any(each.startswith("allow=") for each in lines):
            span = Sentence(book, (subject,), "day", depth=0, named=False).lasting()
            lines.append(f"allow={span if pick.chance(50) else book.number(constant=True)}")
        if not found and pick.chance(50):
            lines += moving(book, (subject,), lines)
        return [f"on={day}", *lines, *self._dates()], subject, unit

    def _own(self, subject: NounInfo) -> tuple[str | None, NounInfo]:
        found = [each for each in columns(subject.spec, self.choices.below(3) // 2) if each.kind == "day"]
        if not found:
            return None, subject
        reached = self.choices.pick(found)
        if reached.optional and reached.text not in subject.present and self.choices.chance(50):
            subject = self.book.narrowed(subject, reached.text)
        return f"{subject.word}.{reached.text}", subject

    def _event(self, subject: NounInfo) -> tuple[str | None, list[str], Unit]:
        """A day of an event, how it belongs to the subject, and the period that it is filed under."""
        pick, book = self.choices, self.book
        types = [each for each in book.types if each.kind is not subject.kind and _days(each)]
        joined = [each for each in types if joining(each.spec, subject.spec)]
        if not types or (not joined and pick.chance(50)):
            return None, [], "day"
        of = pick.pick(joined or types)
        event = book.noun(of)
        if event.timed:
            event = of
        reached = pick.pick(_days(event)) if pick.chance(40) else _days(event)[0]
        if reached.optional and reached.text not in event.present and pick.chance(50):
            event = book.narrowed(event, reached.text)
        lines = []
        if not joining(event.spec, subject.spec) or pick.chance(10):
            condition = self._joined(subject, event)
            if condition is None:
                return None, [], "day"
            lines.append(f"joined={condition}")
        unit: Unit = "day"
        if pick.chance(30):
            lines.append(f"allow={Sentence(book, (subject, event), 'day', depth=0, named=False).lasting()}")
        if event.spec.timed("key") is not None and pick.chance(60):
            unit = pick.pick(UNITS)
            lines.append(f"every={unit}")
        lines += moving(book, (subject, event), lines)
        return f"{event.word}.{reached.text}", lines, unit

    def _joined(self, subject: NounInfo, event: NounInfo) -> str | None:
        inside = Sentence(self.book, (subject, event), "day", depth=0, named=False)
        one = inside.column(lambda *_: True, among=(event,))
        if one is None or one.reached is None:
            return None
        reached, spec = one.reached, event.spec
        other = inside.column(lambda each, of: alike(reached, spec, each, of), among=(subject,))
        return None if other is None else f"{one.text} == {other.text}"

    def _crossing(self, subject: NounInfo) -> str | None:
        """The first day on which a running sum exceeds a limit."""
        found = [
            (each, amount) for each in self.book.types
            if each.spec.event is not None and joining(each.spec, subject.spec)
            for amount in columns(each.spec, 0) if amount.kind in NUMBERS and not amount.optional
        ]  # fmt: skip
        if not found:
            return None
        of, amount = self.choices.pick(found)
        row = self.book.noun(of)
        if row.timed:
            row = of
        mine = [each for each in columns(subject.spec, 0) if each.kind in NUMBERS and not each.optional]
        limit = (
            f"{subject.word}.{self.choices.pick(mine).text}"
            if mine and self.choices.chance(50)
            else self.book.number(constant=True)
        )
        return f"first_day(total({row.word}.{amount.text}) > {limit})"


def _days(noun: NounInfo) -> Sequence[Any]:
    """The days of an event's own, that on which it happened first."""
    found = [each for each in columns(noun.spec, 0) if each.kind == "day"]
    event = noun.spec.event
    return sorted(found, key=lambda each: event is None or each.path != (event.name,))


def messages(choices: Choices, names: Sequence[str], header: Header) -> str:
    """Return the text of a message that names some of the figures."""
    places = [f"{{measured.{each}}} / {{required.{each}}}" for each in names]
    if not names:
        body = choices.pick((TAIL[0], TAIL[3]))
    else:
        body = choices.pick((TAIL[1], TAIL[0], TAIL[2], TAIL[3]))
        body += "".join(f" {each}" for each in places) if choices.chance(60) else ""
    body += " {step} / {next_step}" if header.steps and choices.chance(60) else ""
    return f"text(zh={'事 ' + body!r}, en={'it ' + body!r})"
