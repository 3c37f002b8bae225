"""A sample: facts of the types of a vocabulary, and the findings that must follow."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import field, frozen

from iron_rules.facts.base import Fact
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.finding import Status


@frozen
class Answer:
    """A finding that the evaluation must come to, and nothing but these."""

    id: str
    rule: str
    subject: str
    period_start: date
    period_end: date
    status: Status


@frozen
class Sample:
    """Made-up facts by the name of their type, the expected findings by id, and the last known day.

    `note` says in words what in it is invented, and what is not.
    """

    vocabulary: Vocabulary = field(repr=False)
    seed: int
    size: str
    as_of: date
    facts: Mapping[str, Sequence[Fact]] = field(repr=False)
    answers: tuple[Answer, ...] = field(repr=False)
    note: str = field(default="", repr=False)
