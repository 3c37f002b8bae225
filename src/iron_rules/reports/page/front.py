"""Findings into the front of a page: what needs attention first, and how many came up from week to week."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from iron_rules.dates import day_words
from iron_rules.findings.labels import kind_text
from iron_rules.findings.message import period_text
from iron_rules.findings.narrowing import severities
from iron_rules.language.severity import Severity
from iron_rules.periods import first_day
from iron_rules.reports.page.addresses import link
from iron_rules.reports.page.data import Row
from iron_rules.reports.page.gathering import CONTESTED, MISSED, Gathered
from iron_rules.reports.page.rules import rule_name
from iron_rules.reports.page.units import NOWHERE
from iron_rules.reports.page.waiting import Waiting
from iron_rules.reports.page.words import WORDS
from iron_rules.text import Language
from iron_rules.visible import visible

SHOWN: Final = 5
"""How many findings stand under each head of what needs attention."""
WEEKS: Final = 26


@frozen
class Line:
    """A finding as it stands in a short list."""

    href: str
    text: str
    about: str


@frozen
class Card:
    """A matter that needs attention: how many, what they are called, where all are, and the first of them."""

    name: str
    number: int
    label: str
    href: str
    lines: tuple[Line, ...]


@frozen
class Week:
    """A week of the trend: its first day, and how many findings came up, by severity."""

    start: date
    label: str
    href: str
    numbers: tuple[int, ...]


class Front:
    """Works out the parts of the front, in one language."""

    def __init__(self, found: Gathered, rows: Sequence[Row], waiting: Waiting, language: Language) -> None:
        self._found, self._rows, self._waiting, self._language = found, rows, waiting, language
        self.grades: tuple[Severity, ...] = severities(found.evaluation)

    def cards(self) -> tuple[Card, ...]:
        """Return what needs attention first."""
        since = day_words(self._waiting.since, self._language)
        new = [row for row in self._rows if self._waiting.is_new(row[2])]
        undecided = [row for row in self._rows if self._waiting.is_undecided(row[2])]
        contested = [row for row in self._rows if row[2].status == CONTESTED]
        return (
            *map(self._grave, self.grades[:1]),
            self._card("new", new, self.say("new", day=since), link("findings", new=1)),
            self._card("decide", undecided, self._decide(undecided), link("findings", undecided=1)),
            self._card("appeals", contested, self.say("appeals"), link("findings", status=CONTESTED)),
        )

    def _grave(self, grade: Severity) -> Card:
        rows = [row for row in self._rows if row[2].rule.severity == grade and row[2].status == MISSED]
        label = self.say("grave", grade=grade.label.in_(self._language))
        return self._card("grave", rows, label, link("findings", severity=grade.name, status=MISSED))

    def _decide(self, undecided: Sequence[Row]) -> str:
        """Return what waits for a decision, with how many there are of each kind, where there are several."""
        kinds = Counter(kind_text(each.kind).in_(self._language) for _, _, each in undecided)
        parts = [f"{kind} {number}" for kind, number in kinds.items()]
        return self.say("decide") + (f"{self.say('colon')}{self.say('comma').join(parts)}" if len(parts) > 1 else "")

    def _card(self, name: str, rows: Iterable[Row], label: str, href: str) -> Card:
        found = list(rows)
        return Card(name, len(found), label, href, tuple(map(self._line, found[:SHOWN])))

    def _line(self, row: Row) -> Line:
        _, subject, finding = row
        unit = self._found.unit_of[subject]
        lies = "" if unit == NOWHERE else self._found.units.all[unit].name or self._found.units.all[unit].id
        rule = rule_name(finding.rule, self._found.evaluation.pack, self._language)
        about = (visible(lies), rule, period_text(finding.period_start, finding.period_end, self._language))
        text = visible(finding.message.in_(self._language))
        return Line(link("finding", id=visible(finding.id)), text, " · ".join(filter(None, about)))

    def weeks(self) -> tuple[Week, ...]:
        """Return how many violations came up in each of the last weeks, by severity."""
        last = first_day("week", self._found.evaluation.as_of)
        counts: Counter[tuple[date, str | None]] = Counter(
            (first_day("week", each.judged_on), each.severity) for _, _, each in self._rows if each.kind == "violation"
        )
        return tuple(
            Week(
                start,
                self.say("week of", day=day_words(start, self._language)),
                link("findings", week=start.isoformat(), kind="violation"),
                tuple(counts[start, grade.name] for grade in self.grades),
            )
            for start in (last - timedelta(weeks=number) for number in range(WEEKS - 1, -1, -1))
        )

    def say(self, word: str, **parts: object) -> str:
        """Return words of the page with parts put in."""
        return WORDS[word].in_(self._language).format(**parts)
