"""What is due into the relation `d`: a row for each instance, its days, and the subject's columns that are read."""

from collections.abc import Mapping

from iron_rules.engines.sql.build.bits import expanded
from iron_rules.engines.sql.build.days import (
    CALENDAR,
    DAYS,
    EARLIER,
    FIRST,
    HORIZON,
    LAST,
    UNTIL,
    period_end,
    period_start,
)
from iron_rules.engines.sql.build.deadlines import Events, Moving, columns_of
from iron_rules.engines.sql.build.driver import Driver
from iron_rules.engines.sql.build.instances import InstanceWriter
from iron_rules.engines.sql.build.query import Derived, Join, Query, Relation, Select, Source, within
from iron_rules.engines.sql.build.scope import Frame, Scope
from iron_rules.engines.sql.build.tree import Column, Expr, Star, every
from iron_rules.engines.sql.build.writer import Writer
from iron_rules.plan.plan import SUBJECT, Due, Plan


def frame_of(plan: Plan) -> Frame:
    """Return the relation of a plan's due instances, by the columns that tell them apart."""
    due = plan.due
    if due.day is None:
        keys: tuple[str, ...] = ("subject", "first_day")
    else:
        keys = ("subject", "event_day", "first_day") if due.one_a_period else ("subject", "event_day")
        keys = (*keys, "judged_day") if due.shared else keys
    return Frame(due.subject.spec, SUBJECT, keys)


def due_query(plan: Plan, writer: InstanceWriter, frame: Frame) -> Query:
    """Return the due instances; call it once all else of the rule is written, since that says what is read."""
    if plan.due.day is not None:
        return _on_days(plan.due, writer, frame)
    if writer.driver is not None:
        return _driven(plan.due, writer, frame, writer.driver)
    return _recurring(plan.due, writer, frame)


def subjects(due: Due, writer: Writer) -> Scope:
    """Return the scope of those who may be due."""
    subject = Scope(due.subject.spec, SUBJECT)
    subject.where += [writer.expr(own, subject) for own in (*due.subject.own, *due.subject.where)]
    return subject


def wanted(frame: Frame, subject: Scope) -> dict[str, Expr]:
    """Return the columns of the subject that the relation is made to have."""
    return {column: subject.column(path) for path, column in frame.wanted.items()}


def _recurring(due: Due, writer: InstanceWriter, frame: Frame) -> Query:
    subject = subjects(due, writer)
    columns = wanted(frame, subject)
    subject.relation = "p"
    subject.links += [writer.expr(each, subject) for each in due.included]
    subject.links.append(Column("p", "calendar").equals(writer.calendar))
    columns |= _calendar_days()
    if writer.calendar == EARLIER:
        own = [Column("c", "calendar").equals(CALENDAR), Column("c", "first_day").equals(Column("p", "first_day"))]
        subject.joins.append(Join(Relation("calendar", "c"), every(own)))
        columns |= {"number": Column("p", "number"), "own": Column("c", "number").known}
    return subject.select(columns, Relation("calendar", "p"))


def _calendar_days() -> dict[str, Expr]:
    """The days of an instance by those of a period `p` of the calendar."""
    return {day: Column("p", "first_day" if day == "event_day" else day) for day in DAYS}


def _driven(due: Due, writer: Writer, frame: Frame, driver: Driver) -> Query:
    """The due instances of which there are facts: far fewer to look up than all that are due."""
    subject = subjects(due, writer)
    columns = wanted(frame, subject)
    subject.relation = "p"
    first, last, begun = Column("p", "first_day"), Column("p", "last_day"), Column("", "b")
    subject.links += [writer.expr(each, subject) for each in due.included]
    subject.links += [Column("p", "k0").equals(subject.column(("id",))), first.between(FIRST, LAST)]
    days = dict(zip(DAYS, (first, last, first, writer.expr(due.judged, subject)), strict=True))
    carried = {column: Column("p", figure) for figure, column in driver.carried.items()}
    facts = {"*": Star(), "first_day": begun, "last_day": period_end(due.unit, begun)}
    periods = Derived(Select(facts, Relation(driver.group.table)), "p")
    return subject.select({**columns, **days, **carried}, periods)


def found_query(plan: Plan, frame: Frame, number: int) -> Query:
    """Return the due instances that make a finding, of a rule that was decided in bits."""
    subject = Scope(plan.due.subject.spec, SUBJECT)
    others = {column: subject.column(path) for path, column in frame.wanted.items() if path != ("id",)}
    columns = {"subject": Column("v", "subject"), **others, **_calendar_days()}
    joins = []
    if others:
        known = Join(subject.table, Column("s", "id").equals(Column("v", "subject")), left=False)
        joins = [known, *subject.followed.values()]
    return expanded(number, "found", columns, joins, [Column("v", "found").differs(0)])


def _on_days(due: Due, writer: InstanceWriter, frame: Frame) -> Query:
    assert due.day is not None
    subject = subjects(due, writer)
    inner = subject if due.event is None else writer.rows(due.event, subject)
    columns = {**wanted(frame, subject), "event_day": writer.expr(due.day, inner)}
    if due.filed is not None:
        columns["filed"] = writer.expr(due.filed, inner)
    known = {each: f"x{number}" for number, each in enumerate(columns_of(due))}
    columns |= {column: writer.expr(each, inner) for each, column in known.items()}
    joined = None if inner is subject else inner.beside(subject)
    found = inner.select(columns, joined, distinct=due.event is not None)
    event_day, last_day = Column("", "event_day"), Column("", "last_day")
    kept = {column: Column("", column) for column in frame.wanted.values()}
    relations: Mapping[str, Query] = {}
    source: Source = Derived(found, "events")
    if due.moves:
        moving = Moving(due, writer, frame.spec, known, list(columns))
        relations = moving.written(found)
        source = Relation(moving.last, "events")
    events, stage = Events(frame.spec, "events", (), known), writer.beside("")
    days = _days(due, stage, events)
    there = [Column("events", "deadline").known] if due.moves else []
    dated = Select({**kept, "event_day": event_day, **days}, source, stage.joins.values(), there, distinct=due.shared)
    begins = event_day if due.filed is None else Column("", "first_day")
    since = writer.expr(due.since, subject)
    conditions = [begins >= since, last_day <= UNTIL, Column("", "judged_day") <= HORIZON]
    return within(relations, Select({"*": Star()}, Derived(dated, "dated"), where=conditions))


def _days(due: Due, writer: Writer, events: Scope) -> dict[str, Expr]:
    """The first and the last day of the period and the day on which it is judged, from the event's day."""
    if due.moves:
        moved: Expr = Column("events", "deadline")
        first = last = judged = moved
        if due.grace is not None:
            judged = writer.moved(last, due.grace, events)
    else:
        first = last = writer.expr(due.deadline, events)
        judged = writer.expr(due.judged, events)
    if due.filed is not None:
        first = period_start(due.unit, Column("events", "filed"))
        last = period_end(due.unit, first)
    return {"first_day": first, "last_day": last, "judged_day": judged}
