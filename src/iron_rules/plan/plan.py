"""The values of a plan. Its conditions speak of rows by alias: `s` the subject, `e` the event, `r1` ... the facts."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from attrs import frozen

from iron_rules.expressions.nodes import (
    Arithmetic,
    Bound,
    Compare,
    Deadline,
    Earliest,
    Extension,
    Get,
    Literal,
    Node,
    Pauses,
    RankOf,
    Rows,
    Setting,
    Within,
)
from iron_rules.expressions.walk import children, walk
from iron_rules.facts.spec import FactSpec
from iron_rules.language.rule import Kind
from iron_rules.periods import Unit
from iron_rules.plan.labels import Labels, labels_of

SUBJECT: Final = "s"
EVENT: Final = "e"


def by_day(number: Node) -> Node:
    """Return the day of a period with a number, from 1 on, or its last where it is shorter."""
    return Earliest((Bound("end"), Arithmetic("+", Bound("start"), Arithmetic("-", number, Literal(1)))))


@frozen
class Due:
    """What a duty requires of whom, and when.

    A recurring duty (`day` is None) has one instance for each subject and full period of `unit`. The `term` says how
    the subject's stretch must lie to the period, where it has one; with `year` the subject is due in periods of its own
    year only, and with `months` only periods that lie in these months are due. A point duty has one for each distinct
    subject and `day` (of the subject, or of an `event` that belongs to it) on or after `since`; its period is the day
    plus `allow` days, or, if `filed` is a day of the event, the period of `unit` which that day begins. A duty is
    judged `grace` after its period's last day, and a filed one `grace` after its event. With `by` a recurring duty is
    to be done by the day of its period with that number, or its last if it is shorter.

    `shared` says that several events of a subject may have one period: they make one instance. `paused` are stretches
    that do not count for `allow`, and each of `extended` may move the deadline. `uneven` says that `grace` is in
    working days.
    """

    subject: Rows
    unit: Unit
    since: Node
    until: Node | None = None
    grace: Node | None = None
    term: Within | None = None
    year: Get | None = None
    months: Node | None = None
    event: Rows | None = None
    day: Node | None = None
    allow: Node | None = None
    filed: Node | None = None
    by: Node | None = None
    shared: bool = False
    uneven: bool = False
    paused: Pauses | None = None
    extended: tuple[Extension, ...] = ()

    @property
    def one_a_period(self) -> bool:
        """Whether several events of a subject may have one period, and make one instance."""
        return self.shared or self.filed is not None

    @property
    def included(self) -> tuple[Node, ...]:
        """What must hold for a subject to be due for a full period."""
        year = () if self.year is None else (Compare("==", self.year, Bound("year")),)
        return year if self.term is None else (self.term, *year)

    @property
    def moves(self) -> bool:
        """Whether the deadline after an event depends on other facts."""
        return self.paused is not None or bool(self.extended)

    @property
    def deadline(self) -> Node:
        """The last day on which the duty can be done: that of the period, or, after an event, the last one allowed."""
        if self.day is None:
            return Bound("end") if self.by is None else by_day(self.by)
        if self.moves:
            return Deadline(
                Bound("event"), Literal(0) if self.allow is None else self.allow, self.paused, self.extended
            )
        return Bound("event") if self.allow is None else Arithmetic("+", Bound("event"), self.allow)

    @property
    def judged(self) -> Node:
        """The day on which the duty is judged."""
        return self.deadline if self.grace is None else Arithmetic("+", self.deadline, self.grace)


@frozen
class Figure:
    """A measured value by name, and what is required of it; `rows` are the facts that count for it."""

    name: str
    measured: Node
    required: Node | None
    rows: Rows | None


@frozen(slots=False)
class Plan:
    """The plan by which every engine decides one rule.

    `reads` are the types whose tables must be known, `heeds` those that are looked at and may be absent; `below` the
    rules whose findings are read. A plan with `awaits_all` finds something because findings are absent, so it is judged
    only if every rule below is. One that is `working` depends on which days are working days.
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
    heeds: tuple[str, ...] = ()
    working: bool = False

    @property
    def subject_type(self) -> str:
        """The type of the rule's subjects."""
        return self.due.subject.fact

    @cached_property
    def due_by_rank(self) -> bool:
        """Whether it depends on a rank who is due."""
        return self.when is not None and any(isinstance(each, RankOf) for each in walk(self.when))

    @cached_property
    def stepped(self) -> str:
        """The name of the figure whose value says which step is reached; empty where there are no steps."""
        found = (each.name for each in self.figures if isinstance(each.required, Setting) and each.required.least)
        return next(found, "")

    def nodes(self) -> tuple[Node | Rows, ...]:
        """Return every node of what is due, of its condition and of its test, in this order."""
        return self._nodes

    @cached_property
    def _nodes(self) -> tuple[Node | Rows, ...]:
        parts = (*children(self.due), self.when, self.test)
        return tuple(node for part in parts if part is not None for node in walk(part))

    @cached_property
    def types(self) -> Mapping[str, FactSpec]:
        """What is known of the type of every row, by its alias."""
        return {each.alias: each.spec for each in self._nodes if isinstance(each, Rows)}

    @cached_property
    def labels(self) -> Mapping[str, Labels]:
        """What people call the values of each figure, by its name: both what is measured and what is required."""
        return {
            each.name: {**labels_of(each.required, self.types), **labels_of(each.measured, self.types)}
            for each in self.figures
        }
