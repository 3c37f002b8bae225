"""A plan into the statement that judges it: every instance that is due, with figures where it makes a finding."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import evolve, frozen

from iron_rules.engines.sql.build.bitmaps import Masks, existence
from iron_rules.engines.sql.build.calls import Order, Over, call
from iron_rules.engines.sql.build.days import CALENDAR, DAYS, EARLIER, by_day, period_end, shifted
from iron_rules.engines.sql.build.driver import driving
from iron_rules.engines.sql.build.due import due_query, found_query, frame_of
from iron_rules.engines.sql.build.earlier import OWN, before, in_a_row
from iron_rules.engines.sql.build.folds import chosen
from iron_rules.engines.sql.build.groups import Groups
from iron_rules.engines.sql.build.instances import InstanceWriter
from iron_rules.engines.sql.build.query import Query, Relation, Select, within
from iron_rules.engines.sql.build.ranking import ranked
from iron_rules.engines.sql.build.ratios import Ratio
from iron_rules.engines.sql.build.scope import Frame
from iron_rules.engines.sql.build.settings import Dated, Settings
from iron_rules.engines.sql.build.sql import Sql, written
from iron_rules.engines.sql.build.tree import TRUE, Column, Expr, Star, Value, case
from iron_rules.engines.sql.build.writer import Writer
from iron_rules.expressions.nodes import Node, RankOf, Reduce
from iron_rules.plan.calendar import Timing
from iron_rules.plan.earlier import looks_back
from iron_rules.plan.kinds import Kind, row_types
from iron_rules.plan.plan import Plan


@frozen
class Shown:
    """One figure of a rule: its name and kinds; a list of choices, which `of` has, is kept as their numbers.

    Where what is required is known beforehand, `dated` are its values, each with the day from which it holds (None for
    always); else a rule's table keeps it.
    """

    name: str
    measured: Kind
    required: Kind | None
    dated: Dated | None

    def on(self, day: date) -> Any:
        """What is known to be required in a period that begins on a day."""
        assert self.dated is not None
        return next((value for since, value in reversed(self.dated) if since is None or since <= day), None)


@frozen
class Statement:
    """The SQL of a rule. `sql` makes the table of its instances, or, where `bits` makes one of bits, of its findings.

    Where one of `guards` selects a row, `otherwise` holds instead.
    """

    plan: Plan
    sql: Sql
    shown: tuple[Shown, ...]
    timing: Timing
    bits: Sql | None = None
    guards: tuple[Sql, ...] = ()
    otherwise: "Statement | None" = None

    def day(self, word: str) -> Expr:
        """Return a day of an instance in the rule's table `v`; those that follow from the first are not kept there."""
        first = Column("v", "first_day")
        if self.plan.due.day is not None or (self.plan.due.uneven and word == "judged_day"):
            return Column("v", word)
        if word in ("first_day", "event_day"):
            return first
        last = period_end(self.plan.due.unit, first)
        if word == "last_day":
            return last
        return shifted(last if self.timing.by is None else by_day(first, last, self.timing.by), self.timing.grace)


def writer_of(plan: Plan, settings: Settings, groups: Groups, stratum: int, *, sparse: bool = False) -> InstanceWriter:
    """Return the writer of a plan's conditions."""
    types = row_types(plan.due, plan.when, plan.test)
    writer = InstanceWriter(plan.due.unit, types, settings, groups, stratum, sparse=sparse)
    writer.rule = plan.rule
    return writer


def statement(
    plan: Plan, settings: Settings, groups: Groups, stratum: int, number: int = 0, bits: bool = True
) -> Statement:
    """Return the statement of a rule; with `bits` in the way that is fastest where it can be."""

    def by_row() -> Statement:
        return _by_row(plan, writer_of(plan, settings, groups, stratum))

    asked = bits and not plan.working and not plan.due_by_rank and not looks_back(plan)
    masks = Masks(plan, writer_of(plan, settings, groups, stratum)) if asked else None
    found = None if masks is None else masks.query()
    if masks is None or found is None:
        return by_row()
    writer, frame = writer_of(plan, settings, groups, stratum, sparse=True), frame_of(plan)
    shown, figures = _figures(plan, writer, frame)
    judged = Select({**_kept(plan, "d"), "finds": TRUE, **figures}, Relation("d"), writer.joins.values())
    own = writer.own_relations(frame)
    relations = {"d": found_query(plan, frame, number), **own, "j": judged}
    sql = written(_assembled(plan, relations, figures))
    guards = tuple(map(written, masks.guards))
    return Statement(
        plan,
        sql,
        shown,
        Timing.of(plan.due, settings.values),
        written(found),
        guards,
        by_row() if guards else None,
    )


def _by_row(plan: Plan, writer: InstanceWriter) -> Statement:
    frame = frame_of(plan)
    back = looks_back(plan)
    writer.calendar = EARLIER if back else CALENDAR
    if not any(isinstance(each, RankOf) and each.everyone for each in plan.nodes()):
        writer.drive(driving(plan, writer.settings))
    test = writer.expr(plan.test, frame)
    shown, figures = _figures(plan, writer, frame)
    due = [writer.expr(plan.when, frame)] if plan.due_by_rank else []
    places = ranked(plan, writer, frame, "lagged" if back else "d")
    only_due = places and not any(each.everyone for each in writer.ranked) and not writer.runs
    where = due if due or only_due or plan.when is None else [writer.expr(plan.when, frame)]
    rows = in_a_row(plan, writer, frame, "ranked" if places else "lagged")
    if back:
        where, places = [*where, OWN], {**before(writer), **places, **rows}
    columns = {**_kept(plan, "d"), "finds": test.fails if plan.kind == "violation" else test.holds, **figures}
    source = Relation(list(places)[-1], "d") if places else Relation("d")
    judged = Select(columns, source, writer.joins.values(), where)
    own = writer.own_relations(frame)
    relations = {"d": due_query(plan, writer, frame), **own, **places, "j": judged}
    sql = written(_assembled(plan, relations, figures))
    return Statement(plan, sql, shown, Timing.of(plan.due, writer.settings.values))


def _figures(plan: Plan, writer: InstanceWriter, frame: Frame) -> tuple[tuple[Shown, ...], dict[str, Expr]]:
    """The figures of a plan, and the expressions of those that are not known beforehand."""
    figures: dict[str, Expr] = {}
    shown = []
    asked = existence(plan.test, writer)
    nothing = writer.sparse and plan.kind == "violation" and asked is not None and asked.op == "some"
    for number, figure in enumerate(plan.figures):
        zero = Value(0) if writer.kind(figure.measured).name == "whole" else Value(0).cast("DECIMAL(38, 4)")
        figures |= _columns(f"m{number}", zero if nothing else writer.expr(figure.measured, frame), writer.rule)
        dated = writer.settings.dated(figure.required)
        if dated is None:
            figures |= _columns(f"r{number}", writer.expr(figure.required, frame), writer.rule)
        required = None if figure.required is None else writer.kind(figure.required)
        shown.append(Shown(figure.name, _measured(figure.measured, writer), required, dated))
    return tuple(shown), figures


def _columns(name: str, value: Expr, rule: str) -> dict[str, Expr]:
    """Return a figure as the columns that hold it: two, where it is a quotient."""
    return value.reduced(rule).columns(name) if isinstance(value, Ratio) else {name: value}


def _measured(node: Node, writer: Writer) -> Kind:
    kind = writer.kind(node)
    if isinstance(node, Reduce) and node.op == "values" and node.value is not None:
        return evolve(kind, of=chosen(writer.kind(node.value)))
    return kind


def _kept(plan: Plan, relation: str) -> dict[str, Expr]:
    """What the table of a rule holds of each instance, beside what was found."""
    words: tuple[str, ...] = ("subject", *DAYS)
    if plan.due.day is None:
        words = ("subject", "first_day", *(("judged_day",) if plan.due.uneven else ()))
    return {word: Column(relation, word) for word in words}


def _assembled(plan: Plan, relations: dict[str, Query], figures: Iterable[str]) -> Query:
    finds = Column("", "finds")
    kept = {**_kept(plan, ""), "finds": finds, **{each: case((finds, Column("", each))) for each in figures}}
    if not plan.due.one_a_period:
        return within(relations, Select(kept, Relation("j")))
    order = (Order(case((finds, 0), otherwise=1)), Order(Column("", "event_day")))
    place = Over(call("row_number"), [Column("", "subject"), Column("", "first_day")], order)
    relations = {**relations, "numbered": Select({"*": Star(), "place": place}, Relation("j"))}
    return within(relations, Select(kept, Relation("numbered"), where=[Column("", "place").equals(1)]))
