"""Findings counted by gravity and status."""

from collections import Counter
from typing import TYPE_CHECKING, Final

from attrs import frozen

from iron_rules.findings.finding import Status
from iron_rules.findings.labels import kind_text
from iron_rules.findings.narrowing import STATUSES, severities
from iron_rules.findings.order import KINDS
from iron_rules.findings.since import Since
from iron_rules.language.rule import Kind
from iron_rules.text import Text

if TYPE_CHECKING:
    from iron_rules.findings.evaluation import Evaluation

RECOMMENDED: Final[tuple[Kind, ...]] = KINDS[1:]


@frozen
class Grade:
    """A severity of violations, or a kind of recommendation: its name, its label, and how many findings it has.

    `numbers` are those of the statuses of the tally, `new` how many are new since an earlier evaluation.
    """

    name: str
    label: Text
    numbers: tuple[int, ...]
    new: int

    @property
    def total(self) -> int:
        """How many findings it has."""
        return sum(self.numbers)


@frozen
class Tally:
    """The findings of an evaluation by grade, the gravest first, and by the statuses that they have."""

    statuses: tuple[Status, ...]
    grades: tuple[Grade, ...]


def tally(evaluation: "Evaluation", compared: Since | None = None) -> Tally:
    """Return the findings of an evaluation by grade and status; those that were compared are counted as new."""
    counts = Counter((each.severity or each.kind, each.status) for each in evaluation.findings)
    new = Counter(each.severity or each.kind for each in (compared.appeared if compared else ()))
    statuses = tuple(each for each in STATUSES if any(status == each for _, status in counts))
    labels = {each.name: each.label for each in severities(evaluation)} | {
        each: kind_text(each) for each in RECOMMENDED
    }
    grades = (
        Grade(name, label, tuple(counts[name, each] for each in statuses), new[name]) for name, label in labels.items()
    )
    return Tally(statuses, tuple(each for each in grades if each.total))
