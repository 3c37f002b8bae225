"""What was decided into the findings as a statement selects them: their values, their messages, and their evidence."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from iron_rules.engines.sql.build.bits import expanded, is_set
from iron_rules.engines.sql.build.calls import COUNT, Call, Order, Struct, call
from iron_rules.engines.sql.build.continuity import belongs
from iron_rules.engines.sql.build.days import CALENDAR, DAYS, EARLIER, day_text
from iron_rules.engines.sql.build.due import frame_of
from iron_rules.engines.sql.build.groups import Groups
from iron_rules.engines.sql.build.query import Derived, Join, Query, Relation, Select, union, within
from iron_rules.engines.sql.build.quoting import relation
from iron_rules.engines.sql.build.ratios import named
from iron_rules.engines.sql.build.render import json_text, message_text
from iron_rules.engines.sql.build.scope import Frame, Scope
from iron_rules.engines.sql.build.settings import Settings
from iron_rules.engines.sql.build.sql import written
from iron_rules.engines.sql.build.statement import Statement, writer_of
from iron_rules.engines.sql.build.status import KEYS, columns_of, status_of
from iron_rules.engines.sql.build.steps import action_of, points_of
from iron_rules.engines.sql.build.tree import FALSE, Column, EmptyList, Expr, Star, Value, every, lifted
from iron_rules.engines.sql.build.waiting import Making
from iron_rules.engines.sql.build.writer import Writer
from iron_rules.engines.sql.decided import Decided
from iron_rules.expressions.nodes import Node
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.record import COLUMNS, EVIDENCE, Type
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.plan.evidence import Counting, counted
from iron_rules.plan.kinds import Kind
from iron_rules.plan.plan import SUBJECT, Plan

TYPES: Final[Mapping[Type, str]] = MappingProxyType(
    {
        "text": "VARCHAR", "whole": "INTEGER", "day": "DATE", "json": "VARCHAR", "ids": "VARCHAR[]",
        "facts": "STRUCT(type VARCHAR, id VARCHAR, figure VARCHAR)[]",
    }
)  # fmt: skip
"""The types of columns of findings by what they hold."""
WRITTEN: Final = "written"
"""The table of the findings as they are written out."""
_FACT = {each: Column("", each) for each in ("type", "id", "figure")}
LISTED: Final[Mapping[str, Expr]] = MappingProxyType(
    {
        "evidence": Call("array_agg", (_FACT["id"],), distinct=True, order=(Order(_FACT["id"]),)),
        "facts": Call("array_agg", (Struct(tuple(_FACT.items())),), order=tuple(map(Order, _FACT.values()))),
    }
)
"""The columns of findings that list the facts that count, by the aggregate of these facts."""


class Found:
    """Writes the queries that select what was found by each rule."""

    def __init__(self, decided: Decided, parameters: Mapping[str, DatedValues], facts: Vocabulary) -> None:
        self._decided, self._settings, self._facts = decided, Settings(parameters), facts

    def judged(self, rule: str) -> Select:
        """Return every instance of a rule that was judged: subject, days of the period, and whether it is a finding."""
        number, statement = self._decided.numbers[rule], self._decided.statements[rule]
        subject = {"subject": Column("v", "subject")}
        if statement.bits is None:
            days = {word: statement.day(word) for word in ("first_day", "last_day", "judged_day", "event_day")}
            return Select({**subject, **days, "finds": Column("v", "finds")}, Relation(f"v{number}", "v"))
        days = {**columns_of("p", ("first_day", "last_day", "judged_day")), "event_day": Column("p", "first_day")}
        return expanded(number, "due", {**subject, **days, "finds": is_set(Column("v", "found"))})

    def counts(self, rules: Sequence[str]) -> Query:
        """Return for each rule of which an instance was judged how many were, and how many make a finding."""
        parts: list[Query] = []
        by_row: list[Query] = []
        for rule in rules:
            number, named = self._decided.numbers[rule], {"rule": Value(rule)}
            if self._decided.statements[rule].bits is not None:
                parts.append(Select({**named, "due": _bits("due"), "found": _bits("found")}, Relation(f"u{number}")))
            else:
                by_row.append(Select({**named, "finds": Column("", "finds")}, Relation(f"v{number}")))
        if by_row:
            found, rule_ = Call("count", (Star(),), where=Column("", "finds")), Column("", "rule")
            columns = {"rule": rule_, "due": COUNT, "found": found}
            parts.append(Select(columns, Derived(union(by_row), "judged"), by=[rule_]))
        return union(parts)

    def values(self, rule: str) -> Query:
        """Return the findings of a rule with their figures as they are, in order."""
        statement = self._decided.statements[rule]
        columns = {
            **columns_of("v", ("subject", "first_day")), "last_day": statement.day("last_day"),
            "judged_day": statement.day("judged_day"), "status": self._status(), "name": self._name(statement),
        }  # fmt: skip
        for number, shown in enumerate(statement.shown):
            columns |= columns_of("v", _held(f"m{number}", shown.measured))
            if shown.dated is None:
                columns |= columns_of("v", _held(f"r{number}", shown.required))
        return self._select(statement, columns)

    def written(self, rules: Sequence[Rule], evidence: bool) -> list[Making]:
        """Return what makes the table of the findings of rules as they are written out, in parts one after the other.

        The facts that count are among the columns if asked for.
        """
        none = {column: Value(None).cast(TYPES[COLUMNS[column]]) for column in written_columns(evidence)}
        parts = [Making(WRITTEN, written(Select(none, where=[FALSE])))]
        for rule in rules:
            marks = self._decided.marks[rule.id]
            parts.append(Making(WRITTEN, written(self.texts(rule, evidence)), marks))
        return parts

    def texts(self, rule: Rule, evidence: bool = False) -> Query:
        """Return the findings of a rule as they are written out, in order."""
        statement = self._decided.statements[rule.id]
        subject, first, severity = Column("v", "subject"), Column("v", "first_day"), rule.severity
        name = self._name(statement)
        who = call("coalesce", call("nullif", name, ""), subject)
        columns = {
            "id": call("concat", f"{rule.id}|", subject, "|", day_text(first)),
            "rule": Value(rule.id), "pack": Value(rule.pack), "clause": Value(rule.clause), "kind": Value(rule.kind),
            "action": action_of(statement, rule),
            "severity": Value(severity and severity.name).cast("VARCHAR"),
            "points": points_of(rule),
            "subject_type": Value(statement.plan.subject_type), "subject": subject, "name": name,
            "period_start": first, "period_end": statement.day("last_day"),
            "judged_on": statement.day("judged_day"),
            "measured": json_text(statement, True), "required": json_text(statement, False),
            "message_zh": message_text(statement, rule, "zh", who),
            "message_en": message_text(statement, rule, "en", who),
            "status": self._status(),
        }  # fmt: skip
        facts = self.facts(rule.id) if evidence else None
        joins = []
        for column in LISTED:
            none = EmptyList().cast(TYPES[COLUMNS[column]])
            columns[column] = none if facts is None else call("coalesce", Column("counted", column), none)
        if facts is not None:
            keys = columns_of("", KEYS[1:])
            listed = Select({**keys, **LISTED}, Derived(facts, "facts"), by=keys.values())
            joins.append(Join(Derived(listed, "counted"), _same("counted")))
        return self._select(statement, {column: columns[column] for column in written_columns(evidence)}, joins)

    def facts(self, rule: str, subject: str = "", first_day: str = "") -> Query | None:
        """Return the facts that count, each with its figure and once: for every finding of a rule, or for one.

        The columns are the finding's `subject` and `first_day`, and `type`, `id` and `figure`. None where none count.
        """
        statement = self._decided.statements[rule]
        plan = statement.plan
        writer, frame = writer_of(plan, self._settings, Groups(), 0), frame_of(plan)
        countings = counted(plan)
        if not countings:
            return None
        frames = {
            key: Frame(frame.spec, SUBJECT, frame.keys, f"d{number}")
            for number, key in enumerate(
                dict.fromkeys((each.back, each.times) for each in countings if each.looks_back)
            )
        }
        parts = [_counted(each, writer, frames.get((each.back, each.times), frame)) for each in countings]
        earlier = {at.relation: _earlier(plan, *key, at, frame, writer) for key, at in frames.items()}
        source = Scope(plan.due.subject.spec, SUBJECT)
        columns = {column: source.column(path) for path, column in frame.wanted.items() if path != ("id",)}
        days = {"subject": Column("v", "subject"), **{word: statement.day(word) for word in DAYS}}
        source.links += [Column("v", "subject").equals(source.column(("id",))), Column("v", "finds")]
        if subject:
            source.links.append(Column("v", "subject").equals(subject))
            source.links.append(Column("v", "first_day").equals(lifted(first_day).cast("DATE")))
        due = source.select({**days, **columns}, Relation(f"v{self._decided.numbers[rule]}", "v"))
        return within(
            {"d": due, **earlier, "facts": union(parts)}, Select({"*": Star()}, Relation("facts"), distinct=True)
        )

    def _status(self) -> Expr:
        return status_of(Column("hits", "weight")) if self._decided.statuses else Value("standing")

    def _name(self, statement: Statement) -> Expr:
        return call("coalesce", Column("s", "name"), "") if self._named(statement) else Value("")

    def _named(self, statement: Statement) -> bool:
        """Whether people call a rule's subjects by a name."""
        spec = statement.plan.due.subject.spec
        return self._facts.spec(self._facts.subjects_of(spec.name)).named

    def _select(self, statement: Statement, columns: dict[str, Expr], joined: Sequence[Join] = ()) -> Select:
        """Columns of every finding `v` of a rule, its subject `s` where it has a name, and its status in `hits`."""
        number = self._decided.numbers[statement.plan.rule]
        joins = []
        if self._named(statement):
            subjects = Relation(relation("f", statement.plan.subject_type), "s")
            joins.append(Join(subjects, Column("s", "id").equals(Column("v", "subject"))))
        if self._decided.statuses:
            mine = [Column("", "rule_no").equals(number)]
            hits = [Select({"*": Star()}, Relation(table), where=mine) for table in self._decided.statuses]
            joins.append(Join(Derived(union(hits), "hits"), _same("hits")))
        order = tuple(Order(Column("v", key)) for key in KEYS[1:])
        return Select(columns, Relation(f"v{number}", "v"), [*joins, *joined], [Column("v", "finds")], order=order)


def _held(name: str, kind: Kind | None) -> tuple[str, ...]:
    """The columns that hold a figure of a kind."""
    return named(name) if kind is not None and kind.name == "fraction" else (name,)


def _same(relation: str) -> Expr:
    """The condition that a relation is about the finding `v`."""
    return every(Column(relation, key).equals(Column("v", key)) for key in KEYS[1:])


def _bits(column: str) -> Expr:
    """How many bits of a column are set."""
    return call("coalesce", call("sum", call("bit_count", Column("", column))), 0).cast("BIGINT")


def written_columns(evidence: bool) -> list[str]:
    """The columns of findings as they are written out, with those that list the facts that count or without."""
    return [column for column in COLUMNS if evidence or column not in EVIDENCE]


def _counted(counting: Counting, writer: Writer, frame: Frame) -> Query:
    """The facts that count for a figure, each in a row beside the finding."""
    at: Scope = frame
    scopes = [at := writer.rows(rows, at) for rows in counting.path]
    outer, *inner = scopes
    id_ = at.column(("id",))
    if at.spec.continuous:
        rows = Join(Relation(relation("e", at.spec.name), "member"), belongs(at.spec, "member", at.alias), left=False)
        at.joins.append(rows)
        id_ = Column("member", "id")
    first = "first_day" if frame.relation == "d" else "found_day"
    columns = {
        "subject": Column(frame.relation, "subject"), "first_day": Column(frame.relation, first),
        "type": Value(counting.fact), "id": id_,
        "figure": Value(counting.figure),
    }  # fmt: skip
    return outer.select(columns, Relation(frame.relation), inner)


def _earlier(plan: Plan, back: int, times: Node | None, at: Frame, frame: Frame, writer: Writer) -> Query:
    """The findings in the periods whose facts count: so many periods back, or in each of so many in a row."""
    days, joins = dict[str, Expr](), list[Join]()
    there, number = Frame(frame.spec, SUBJECT, frame.keys), Column("n", "number")
    there.wanted = frame.wanted
    joins.append(_period("n", EARLIER, Column("n", "first_day").equals(Column("d", "first_day"))))
    where: list[Expr] = []
    if times is not None:
        asked = writer.expr(times, frame)
        joins.append(
            _period("o", EARLIER, every([Column("o", "number") <= number, Column("o", "number") > number - asked]))
        )
        joins.append(_period("c", CALENDAR, Column("c", "first_day").equals(Column("o", "first_day"))))
        where += _included(plan, "o", there, writer)
        number = Column("o", "number")
    joins.append(_period("p", EARLIER, Column("p", "number").equals(number - back)))
    where += _included(plan, "p", there, writer) if back else []
    days = {day: Column("p", "first_day" if day == "event_day" else day) for day in DAYS}
    kept = {column: there.column(path) for path, column in at.wanted.items()}
    return Select({**kept, **days, "found_day": Column("d", "first_day")}, Relation("d"), joins, where)


def _period(alias: str, calendar: Expr, on: Expr) -> Join:
    return Join(Relation("calendar", alias), every([Column(alias, "calendar").equals(calendar), on]), left=False)


def _included(plan: Plan, period: str, there: Frame, writer: Writer) -> list[Expr]:
    """The conditions that a subject is there all through a period."""
    around = _There(there, period)
    return [writer.expr(each, around) for each in plan.due.included]


class _There(Scope):
    """The subject of a finding, and another period than the finding's."""

    def __init__(self, frame: Frame, period: str) -> None:
        super().__init__(frame.spec, frame.alias)
        self.relation, self._frame = period, frame

    def column(self, path: tuple[str, ...]) -> Expr:
        """Return a column of the subject."""
        return self._frame.column(path)
