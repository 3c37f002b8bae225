"""What is due into the relation `d`: a row for each instance, its days, and the subject's columns that are read."""

from typing import Any

from iron_rules.engines.sql.build.bits import expanded
from iron_rules.engines.sql.build.driver import Driver
from iron_rules.engines.sql.build.groups import named
from iron_rules.engines.sql.build.select import Frame, Select
from iron_rules.engines.sql.build.text import CALENDAR, FIRST, HORIZON, LAST, UNTIL, every, moved, name, period_end, period_start
from iron_rules.engines.sql.build.writer import Writer
from iron_rules.expressions.nodes import Literal, Node, Setting
from iron_rules.plan.plan import SUBJECT, Due, Plan

DAYS = ("first_day", "last_day", "event_day", "judged_day")


def frame_of(plan: Plan) -> Frame:
    """The relation of a plan's due instances, by the columns that tell them apart."""
    due = plan.due
    if due.day is None:
        keys: tuple[str, ...] = ("subject", "first_day")
    else:
        keys = ("subject", "event_day") if due.filed is None else ("subject", "event_day", "first_day")
    return Frame(due.subject.spec, SUBJECT, keys)


def due_text(plan: Plan, writer: Writer, frame: Frame) -> str:
    """The SQL of the due instances; call it once all else of the rule is written, since that says what is read."""
    if plan.due.day is not None:
        return _on_days(plan.due, writer, frame)
    if writer.driver is not None:
        return _driven(plan.due, writer, frame, writer.driver)
    return _recurring(plan.due, writer, frame)


def subjects(due: Due, writer: Writer) -> Select:
    """A SELECT of those who may be due."""
    subject = Select(due.subject.spec, SUBJECT)
    subject.where += [writer.text(own, subject) for own in (*due.subject.own, *due.subject.where)]
    return subject


def _columns(frame: Frame, subject: Select) -> dict[str, str]:
    return {column: subject.column(path) for path, column in frame.wanted.items()}


def _recurring(due: Due, writer: Writer, frame: Frame) -> str:
    subject = subjects(due, writer)
    columns = _columns(frame, subject)
    if due.term:
        _in_term(due, subject, "p.first_day", "p.last_day")
    if due.year is not None:
        subject.links.append(f"extract(year FROM p.first_day) = {writer.text(due.year, subject)}")
    subject.links.append(f"p.calendar = {CALENDAR}")
    days = {day: f"p.{'first_day' if day == 'event_day' else day}" for day in DAYS}
    return f"SELECT {named({**columns, **days})}\n{subject.source('calendar AS p')}"


def _driven(due: Due, writer: Writer, frame: Frame, driver: Driver) -> str:
    """The due instances of which there are facts: far fewer to look up than all that are due."""
    subject = subjects(due, writer)
    columns = _columns(frame, subject)
    last = period_end(due.unit, "g.b")
    if due.term:
        _in_term(due, subject, "g.b", last)
    subject.links += [f"g.k0 = {subject.column(('id',))}", f"g.b BETWEEN {FIRST} AND {LAST}"]
    days = dict(zip(DAYS, ("g.b", last, "g.b", moved(last, days_of(due.grace, writer))), strict=True))
    carried = {column: f"g.{figure}" for figure, column in driver.carried.items()}
    return f"SELECT {named({**columns, **days, **carried})}\n{subject.source(f'{driver.group.table} AS g')}"


def _in_term(due: Due, subject: Select, first_day: str, last_day: str) -> None:
    """Let only those periods be due that the subject's stretch covers."""
    first, last = (subject.column((column,)) for column in due.stretch)
    subject.links += [f"{first} <= {first_day}", f"({last} IS NULL OR {last} >= {last_day})"]


def found_text(plan: Plan, frame: Frame, number: int) -> str:
    """The SQL of the due instances that make a finding, of a rule that was decided in bits."""
    others = {path: column for path, column in frame.wanted.items() if path != ("id",)}
    subject = Select(plan.due.subject.spec, SUBJECT)
    days = {day: f"p.{'first_day' if day == 'event_day' else day}" for day in DAYS}
    columns = {"subject": "v.subject", **{column: subject.column(path) for path, column in others.items()}, **days}
    joined = ""
    if others:
        joined = "\n".join([f"JOIN {subject.named} ON s.id = v.subject", *subject.followed.values()])
    return expanded(number, CALENDAR, "found", named(columns)) + f"\n{joined}\nWHERE v.found <> 0"


def _on_days(due: Due, writer: Writer, frame: Frame) -> str:
    assert due.day is not None
    subject = subjects(due, writer)
    inner, distinct = subject, ""
    if due.event is not None:
        inner, distinct = writer.rows(due.event, subject), "DISTINCT "
    columns = {**_columns(frame, subject), "event_day": writer.text(due.day, inner)}
    if due.filed is not None:
        columns["filed"] = writer.text(due.filed, inner)
    source = subject.source() if inner is subject else inner.beside(subject)
    events = f"SELECT {distinct}{named(columns)}\n{source}"
    kept = ", ".join(name(column) for column in frame.wanted.values())
    first, last, judged = _days(due, writer)
    begins = "event_day" if due.filed is None else "first_day"
    conditions = [
        f"{begins} >= {writer.text(due.since, subject)}", f"last_day <= {UNTIL}", f"judged_day <= {HORIZON}",
    ]  # fmt: skip
    dated = f"SELECT {kept}, event_day, {first} AS first_day, {last} AS last_day, {judged} AS judged_day"
    return f"SELECT * FROM ({dated} FROM (\n{events}\n) AS events) AS dated\nWHERE {every(conditions)}"


def _days(due: Due, writer: Writer) -> tuple[str, str, str]:
    """The first and the last day of the period and the day on which it is judged, from the event's day."""
    end, grace = moved("event_day", days_of(due.allow, writer)), days_of(due.grace, writer)
    if due.filed is None:
        return end, end, moved(end, grace)
    first = period_start(due.unit, "filed")
    return first, period_end(due.unit, first), moved(end, grace)


def days_of(node: Node | None, writer: Writer) -> int:
    """A number of days that holds for all time."""
    value: Any = 0
    if isinstance(node, Setting):
        value = writer.parameters[node.parameter].values[0][1]
    elif isinstance(node, Literal):
        value = node.value
    assert isinstance(value, int)
    return value
