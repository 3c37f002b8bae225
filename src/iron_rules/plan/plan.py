"""The plan's values. Its conditions speak of rows by alias: `s` the subject, `e` the event, `r1` ... the facts."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from iron_rules.expressions.nodes import Node, Rows
from iron_rules.expressions.walk import walk
from iron_rules.lang.rule import Kind
from iron_rules.periods import Unit

SUBJECT: Final = "s"
EVENT: Final = "e"


@frozen
class Due:
    """What is due.

    A recurring duty (`day` is None) has one instance for each subject and full period of `unit`; with `term` the
    subject's stretch must cover the period, with `year` the subject is due in its own year only. A point duty has one
    for each distinct subject and `day` (of the subject, or of an `event` that belongs to it) on or after `since`; its
    period is the day plus `allow` days, or, if `filed` is a day of the event, the period of `unit` which that day
    begins. A duty is judged `grace` days after its period's last day, and a filed one `grace` days after its event.
    """

    subject: Rows
    unit: Unit
    since: Node
    until: Node | None = None
    grace: Node | None = None
    term: bool = False
    year: Node | None = None
    event: Rows | None = None
    day: Node | None = None
    allow: Node | None = None
    filed: Node | None = None


@frozen
class Figure:
    """A measured value by name, and what is required of it; `rows` are the facts that count for it."""

    name: str
    measured: Node
    required: Node | None
    rows: Rows | None


@frozen
class Plan:
    """How one rule is decided.

    `reads` are the types whose tables must be known; `below` the rules whose findings are read. A plan with
    `awaits_all` finds something because findings are absent, so it is judged only if every rule below is.
    """

    rule: str
    kind: Kind
    due: Due
    when: Node | None
    test: Node
    figures: tuple[Figure, ...]
    reads: tuple[str, ...]
    below: tuple[str, ...] = ()
    awaits_all: bool = False

    @property
    def subject_type(self) -> str:
        """The type of the rule's subjects."""
        return self.due.subject.fact

    def nodes(self) -> Iterator[Any]:
        """Every node of what is due, of its condition and of its test, in this order."""
        for part in (self.due, self.when, self.test):
            if part is not None:
                yield from walk(part)
