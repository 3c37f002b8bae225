"""An evaluation into numbers: subjects and units by number, duties counted by unit, rule and month, and the ledger."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from iron_rules.findings.evaluation import Evaluation, Judged
from iron_rules.findings.finding import Finding
from iron_rules.findings.places import Place
from iron_rules.reports.page.addresses import month_of
from iron_rules.reports.page.ahead import Ahead
from iron_rules.reports.page.units import Units

KEPT: Final = "kept"
MISSED: Final = "standing"
TOLERATED: Final = "tolerated"
CONTESTED: Final = "contested"
OVERTURNED: Final = "overturned"
UNJUDGED: Final = "unjudged"
OUTCOMES: Final = (KEPT, MISSED, TOLERATED, CONTESTED, OVERTURNED, UNJUDGED)
"""What may come of a duty: it was kept, a finding with a status, or it could not be judged."""
LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {KEPT: "k", MISSED: "m", TOLERATED: "t", CONTESTED: "c", OVERTURNED: "o", UNJUDGED: "u"}
)
"""The letter of each outcome in the ledger of the page."""
AHEAD: Final = "f"
"""The letter of a duty whose period is not over yet."""
MANY: Final = 600_000
"""Of more duties than these, the page lists those of subjects about whom something was found."""
Cell = tuple[int, int, int]
"""A unit, a rule and a month, by number."""


@frozen
class Gathered:
    """What a page tells, by number: `rules` are those judged, `subjects` types and ids, `unit_of` where they lie.

    `cells` count the outcomes of duties by unit, rule and month of the period's last day; `ledgers` hold, for each
    rule, the first and last day and the letter of every duty of a subject. `whole` says that they leave out none.
    """

    evaluation: Evaluation
    units: Units
    judged: tuple[Judged, ...]
    subjects: list[Place] = field(factory=list)
    names: list[str] = field(factory=list)
    unit_of: list[int] = field(factory=list)
    findings: list[tuple[int, int, Finding]] = field(factory=list)
    cells: dict[Cell, list[int]] = field(factory=dict)
    ledgers: list[dict[int, list[tuple[date, date, str]]]] = field(factory=list)
    whole: bool = True


def gathered(evaluation: Evaluation, *, whole: bool) -> Gathered:
    """Return what a page tells of an evaluation; `whole` with the duties of every subject."""
    found = Gathered(evaluation, Units(evaluation), tuple(evaluation.judged), whole=whole)
    numbers = _Numbers(found)
    for rule, judged in enumerate(found.judged):
        for each in judged.found:
            subject = numbers.of(judged.subject_type, each.subject, each.name)
            found.findings.append((rule, subject, each))
    about = {subject for _, subject, _ in found.findings}
    for rule, judged in enumerate(found.judged):
        ledger: dict[int, list[tuple[date, date, str]]] = {}
        found.ledgers.append(ledger)
        if judged.rule.kind == "violation":
            _count(found, rule, judged, numbers, ledger, about)
            ahead = Ahead(evaluation, judged.rule)
            for subject, duties in ledger.items():
                duties += [(*days, AHEAD) for days in ahead.of(found.subjects[subject][1])]
    return found


def _count(
    found: Gathered, rule: int, judged: Judged, numbers: "_Numbers", ledger: dict[int, Any], about: set[int]
) -> None:
    """Count the duties of a rule, and list them."""
    places = {outcome: number for number, outcome in enumerate(OUTCOMES)}
    for subject, start, end, outcome in _outcomes(judged):
        number = numbers.of(judged.subject_type, subject)
        cell = found.unit_of[number], rule, month_of(end)
        if cell not in found.cells:
            found.cells[cell] = [0] * len(OUTCOMES)
        found.cells[cell][places[outcome]] += 1
        if found.whole or number in about:
            ledger.setdefault(number, []).append((start, end, LETTERS[outcome]))


def _outcomes(judged: Judged) -> Iterator[tuple[str, date, date, str]]:
    """Yield the subject, first and last day and outcome of every duty of a rule."""
    status = {(each.subject, each.period_start): each.status for each in judged.found}
    for subject, period, finds in judged.instances:
        outcome = status.get((subject, period.start), MISSED) if finds else KEPT
        yield subject, period.start, period.end, outcome
    for subject, period, _ in judged.held_back:
        yield subject, period.start, period.end, UNJUDGED


class _Numbers:
    """Numbers for subjects, as they come."""

    def __init__(self, found: Gathered) -> None:
        self._found = found
        self._known: dict[Place, int] = {}

    def of(self, fact: str, id: str, name: str = "") -> int:
        """Return the number of a subject."""
        known = self._known.get((fact, id))
        if known is not None:
            return known
        found = self._found
        number = self._known[fact, id] = len(found.subjects)
        found.subjects.append((fact, id))
        found.names.append(name or found.units.name(fact, id))
        found.unit_of.append(found.units.of(fact, id))
        return number


def summed(cells: Sequence[Sequence[int]]) -> dict[str, int]:
    """Return how many duties had each outcome, over some cells."""
    return {outcome: sum(each[number] for each in cells) for number, outcome in enumerate(OUTCOMES)}
