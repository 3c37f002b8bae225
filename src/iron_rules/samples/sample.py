"""What a sample is: facts of all types, and the findings that they must lead to."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from attrs import frozen

from iron_rules.facts import Fact

SizeName = Literal["village", "district", "province"]
Status = Literal["standing", "tolerated", "contested", "overturned"]


@frozen(order=True)
class Breach:
    """A finding that the facts must lead to, before appeals and exemptions are looked at."""

    rule: str
    subject: str
    start: date
    end: date

    @property
    def id(self) -> str:
        """The finding's id."""
        return f"{self.rule}|{self.subject}|{self.start}"


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
    """A made-up province: facts by the name of their type, the expected findings by id, and the last known day."""

    seed: int
    size: SizeName
    as_of: date
    facts: Mapping[str, Sequence[Fact]]
    answers: tuple[Answer, ...]
