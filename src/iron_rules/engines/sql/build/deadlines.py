"""Deadlines that move: the events of a duty into relations that say, one after the other, when each is to be done by.

The first has the events, by subject, day and event. Each later one adds something to that before it: the first
deadline, whether extensions hold on it, and the deadline that each of them leads to.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define, field

from iron_rules.engines.sql.build.days import shifted
from iron_rules.engines.sql.build.instances import InstanceWriter
from iron_rules.engines.sql.build.paused import NO_DAY, Pieces, Targets
from iron_rules.engines.sql.build.query import Query, Relation, Select
from iron_rules.engines.sql.build.scope import Frame, Scope
from iron_rules.engines.sql.build.tree import Column, Expr, Star, Value, case
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Get, Node
from iron_rules.expressions.walk import walk
from iron_rules.facts.spec import FactSpec
from iron_rules.plan.plan import EVENT, SUBJECT, Due
from iron_rules.spans import Span


def columns_of(due: Due) -> list[Get]:
    """Return the columns of the subject and of the event that a duty's deadline depends on."""
    parts = (due.allow, due.grace, due.paused, *due.extended)
    found = [each for part in parts if part is not None for each in walk(part)]
    gets = [each for each in found if isinstance(each, Get) and each.alias in (SUBJECT, EVENT)]
    ids = [Get(EVENT, ("id",))] if due.moves and due.event is not None else []
    return list(dict.fromkeys([*ids, *gets]))


class Events(Frame):
    """The events of a duty in a relation: the columns of subject and event lie flat in it, by number."""

    def __init__(self, spec: FactSpec, relation: str, keys: tuple[str, ...], known: Mapping[Get, str]) -> None:
        super().__init__(spec, SUBJECT, keys)
        self.relation, self.known = relation, known
        self.around = _Event(spec, relation, known)

    def column(self, path: tuple[str, ...]) -> Expr:
        """Return a column of the subject."""
        return Column(self.relation, self.known[Get(SUBJECT, path)])


class _Event(Scope):
    """The event in a row of a relation of events."""

    def __init__(self, spec: FactSpec, relation: str, known: Mapping[Get, str]) -> None:
        super().__init__(spec, EVENT)
        self.relation, self.known = relation, known

    def column(self, path: tuple[str, ...]) -> Expr:
        """Return a column of the event."""
        return Column(self.relation, self.known[Get(EVENT, path)])


@define
class Moving:
    """Writes the relations; `known` are the columns of subject and event by name, `columns` all that events have."""

    due: Due
    writer: InstanceWriter
    spec: FactSpec
    known: Mapping[Get, str]
    columns: Sequence[str]
    relations: dict[str, Query] = field(factory=dict)
    last: str = ""
    _number: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that tell events apart."""
        event = self.known.get(Get(EVENT, ("id",)))
        return ("subject", "event_day") if event is None else ("subject", event, "event_day")

    def written(self, events: Query) -> Mapping[str, Query]:
        """Return the relations, by name; the last has each event with its `deadline`, none while a pause goes on."""
        self._add(events)
        self._advance("event_day", nodes.Literal(0) if self.due.allow is None else self.due.allow, "deadline")
        holds = self._ask() if self.due.extended else ()
        for number, each in enumerate(self.due.extended):
            self._advance("deadline", each.span, "later")
            later = case((Column("", holds[number]), Column("", "later")), otherwise=Column("", "deadline"))
            kept = {name: Column("", name) for name in (*self.columns, *holds[number + 1 :])}
            self._add(Select({**kept, "deadline": later}, Relation(self.last)))
        return self.relations

    def _add(self, query: Query) -> None:
        self.last = f"moved{self._number}"
        self._number += 1
        self.relations[self.last] = query

    def _stage(self) -> tuple[InstanceWriter, Events]:
        writer = self.writer.beside(f"{self.last}_")
        return writer, Events(self.spec, self.last, self.keys, self.known)

    def _ask(self) -> tuple[str, ...]:
        """Say of each extension whether it holds, as for a duty whose period is the first deadline."""
        day = Column("", "deadline")
        kept = {name: Column("", name) for name in (*self.columns, "deadline")}
        self._add(Select({**kept, **dict.fromkeys(("first_day", "last_day", "judged_day"), day)}, Relation(self.last)))
        writer, events = self._stage()
        holds = {f"holds{n}": writer.expr(each.when, events).holds for n, each in enumerate(self.due.extended)}
        kept = {name: Column(self.last, name) for name in (*self.columns, "deadline")}
        asked = Select({**kept, **holds}, Relation(self.last), tuple(writer.joins.values()))
        self.relations |= writer.own_relations(events)
        self._add(asked)
        return tuple(holds)

    def _advance(self, day: str, span: Node, to: str) -> None:
        """Add the day a span after a day, days in pauses not counted."""
        writer, events = self._stage()
        from_day, pauses = Column(self.last, day), self.due.paused
        targets = targets_of(writer, events, from_day, span)
        if pauses is None:
            self._to(writer, {to: targets.reached(writer.working(events))})
            return
        self._to(writer, targets.columns)
        writer, events = self._stage()
        inner = writer.rows(pauses.rows, events)
        columns: dict[str, Expr] = {name: Column(self.last, name) for name in (*self.keys, "target", "place")}
        columns |= {"day": Column(self.last, day), "begins": writer.expr(pauses.start, inner)}
        columns["ends"] = writer.expr(pauses.end, inner)
        pieces = Pieces(self.keys, targets, self.spec, self.writer)
        later = pieces.later(inner.select(columns, Relation(self.last)))
        self._add(pieces.back(self.last, later, to))

    def _to(self, writer: InstanceWriter, columns: Mapping[str, Expr]) -> None:
        """Add columns to the relation that was written last."""
        self._add(Select({"*": Star(self.last), **columns}, Relation(self.last), tuple(writer.joins.values())))


def targets_of(writer: InstanceWriter, at: Scope, day: Expr, span: Node) -> Targets:
    """Return where a span after a day leads."""
    values = writer.values(span)
    working = [isinstance(each, Span) and each.unit == "working_day" for each in values]
    by_day = by_place = None
    if not all(working):
        by_day = writer.put(span, at, lambda value: NO_DAY if _works(value) else shifted(day, value))
    if any(working):
        number = writer.put(span, at, lambda value: Value(value.count if _works(value) else None).cast("BIGINT"))
        by_place = writer.working(at).until(day) + number
    return Targets(by_day, by_place)


def _works(value: Any) -> bool:
    return isinstance(value, Span) and value.unit == "working_day"
