"""A plan into the statement that judges it: every instance that is due, with figures where it makes a finding."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import evolve, frozen

from iron_rules.engines.sql.build.driver import driving
from iron_rules.engines.sql.build.due import DAYS, days_of, due_text, found_text, frame_of
from iron_rules.engines.sql.build.groups import Groups, named
from iron_rules.engines.sql.build.bitmaps import Masks, existence
from iron_rules.engines.sql.build.select import Frame
from iron_rules.engines.sql.build.text import moved, period_end
from iron_rules.engines.sql.build.writer import Writer, chosen
from iron_rules.expressions.nodes import Literal, Node, Reduce, Setting
from iron_rules.language.parameters import DatedValues
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
    dated: tuple[tuple[date | None, Any], ...] | None

    def on(self, day: date) -> Any:
        """What is known to be required in a period that begins on a day."""
        assert self.dated is not None
        return next((value for since, value in reversed(self.dated) if since is None or since <= day), None)


@frozen
class Statement:
    """The SQL of a rule. `text` makes the table of its instances, or, where `bits` makes one of bits, of its findings.

    `tables` are those that must be made first. Where one of `guards` selects a row, `otherwise` holds instead.
    """

    plan: Plan
    text: str
    shown: tuple[Shown, ...]
    tables: tuple[str, ...]
    bits: str = ""
    guards: tuple[str, ...] = ()
    otherwise: "Statement | None" = None
    grace: int = 0

    def day(self, word: str) -> str:
        """A day of an instance in the rule's table `v`; those that follow from the first day are not kept there."""
        if self.plan.due.day is not None or word == "first_day":
            return f"v.{word}"
        if word == "event_day":
            return "v.first_day"
        last = period_end(self.plan.due.unit, "v.first_day")
        return last if word == "last_day" else moved(last, self.grace)


def writer_of(plan: Plan, parameters: Mapping[str, DatedValues], groups: Groups, stratum: int) -> Writer:
    """The writer of a plan's conditions."""
    return Writer(plan.due.unit, row_types(plan.due, plan.when, plan.test), parameters, groups, stratum)


def statement(
    plan: Plan, parameters: Mapping[str, DatedValues], groups: Groups, stratum: int, number: int = 0, bits: bool = True
) -> Statement:
    """The statement of a rule; with `bits` in the way that is fastest where it can be."""
    masks = Masks(plan, writer_of(plan, parameters, groups, stratum)) if bits else None
    found = "" if masks is None else masks.text()
    if masks is None or not found:
        return _by_row(plan, writer_of(plan, parameters, groups, stratum), frame_of(plan))
    writer, frame = writer_of(plan, parameters, groups, stratum), frame_of(plan)
    writer.sparse = True
    shown, figures = _figures(plan, writer, frame)
    columns = {**_kept(plan), "finds": "TRUE", **figures}
    judged = "\n".join([f"SELECT {named(columns)}\nFROM d", *writer.joins.values()])
    own = writer.own_relations(frame)
    relations = {"d": found_text(plan, frame, number), **own, "j": judged}
    text = _assembled(plan, relations, list(figures))
    otherwise = None
    if masks.guards:
        otherwise = _by_row(plan, writer_of(plan, parameters, groups, stratum), frame_of(plan))
    grace = days_of(plan.due.grace, writer)
    return Statement(plan, text, shown, tuple(masks.tables), found, tuple(masks.guards), otherwise, grace)


def _by_row(plan: Plan, writer: Writer, frame: Frame) -> Statement:
    writer.drive(driving(plan, writer.parameters))
    test = writer.text(plan.test, frame)
    finds = f"(({test}) IS NOT TRUE)" if plan.kind == "violation" else f"(({test}) IS TRUE)"
    shown, figures = _figures(plan, writer, frame)
    ranked = _ranked(plan, writer, frame)
    only_due = ranked and not any(each.everyone for each in writer.ranked)
    when = "" if only_due or plan.when is None else f"\nWHERE {writer.text(plan.when, frame)}"
    columns = {**_kept(plan), "finds": finds, **figures}
    joins = "\n".join(["FROM ranked AS d" if ranked else "FROM d", *writer.joins.values()])
    judged = f"SELECT {named(columns)}\n{joins}{when}"
    own = writer.own_relations(frame)
    relations = {"d": due_text(plan, writer, frame), **own, **ranked, "j": judged}
    text, tables = _assembled(plan, relations, list(figures)), tuple(each.table for each in writer.used.values())
    return Statement(plan, text, shown, tables, grace=days_of(plan.due.grace, writer))


def _figures(plan: Plan, writer: Writer, frame: Frame) -> tuple[tuple[Shown, ...], dict[str, str]]:
    """The figures of a plan, and the SQL of those that are not known beforehand."""
    figures: dict[str, str] = {}
    shown = []
    asked = existence(plan.test, writer)
    nothing = writer.sparse and plan.kind == "violation" and asked is not None and asked.op == "some"
    for number, figure in enumerate(plan.figures):
        none = "0" if writer.kind(figure.measured).name == "whole" else "CAST(0 AS DECIMAL(38, 4))"
        figures[f"m{number}"] = none if nothing else writer.text(figure.measured, frame)
        dated = _dated(figure.required, writer.parameters)
        if dated is None:
            figures[f"r{number}"] = writer.text(figure.required, frame)
        required = None if figure.required is None else writer.kind(figure.required)
        shown.append(Shown(figure.name, _measured(figure.measured, writer), required, dated))
    return tuple(shown), figures


def _measured(node: Node, writer: Writer) -> Kind:
    kind = writer.kind(node)
    if isinstance(node, Reduce) and node.op == "values" and node.value is not None:
        return evolve(kind, of=chosen(writer.kind(node.value)))
    return kind


def _dated(node: Node | None, parameters: Mapping[str, DatedValues]) -> tuple[tuple[date | None, Any], ...] | None:
    """What is required, by the day from which it holds, where it is known beforehand."""
    if node is None:
        return ((None, None),)
    if isinstance(node, Literal):
        return ((None, node.value),)
    if isinstance(node, Setting) and node.key is None:
        values = parameters[node.parameter].values
        return values if len(values) > 1 else ((None, values[0][1]),)
    return None


def _ranked(plan: Plan, writer: Writer, frame: Frame) -> dict[str, str]:
    """The relations in which every instance that is due has its ranks, where the rule has any.

    A subject with several instances in a period is ranked by the greatest figure, and counts once.
    """
    if not writer.ranked:
        return {}
    joins, writer.joins = writer.joins, {}
    due = "" if plan.when is None else writer.text(plan.when, frame)
    ranks_everyone = any(each.everyone for each in writer.ranked)
    texts = {}
    for each, column in list(writer.ranked.items()):
        text = writer.text(each.figure, frame)
        texts[column] = f"CASE WHEN {due} THEN {text} END" if ranks_everyone and due and not each.everyone else text
    where = f"\nWHERE {due}" if due and not ranks_everyone else ""
    figures = {f"{column}_figure": text for column, text in texts.items()}
    if plan.due.filed is not None:
        order = "row_number() OVER (PARTITION BY d.first_day, d.subject ORDER BY {} DESC NULLS LAST)"
        figures |= {f"{column}_order": order.format(text) for column, text in texts.items()}
    text = "\n".join([f"SELECT d.*, {named(figures)}\nFROM d", *writer.joins.values()])
    writer.joins = joins
    ranks = {column: _rank(f"d.{column}", plan.due.filed is None) for column in texts}
    return {"figures": f"{text}{where}", "ranked": f"SELECT d.*, {named(ranks)}\nFROM figures AS d"}


def _rank(column: str, once: bool) -> str:
    """The place of a figure among those of a period; `once` is said where no subject has several of them."""
    descending = f"OVER (PARTITION BY d.first_day ORDER BY {column}_figure DESC NULLS LAST)"
    if once:
        return f"CASE WHEN {column}_figure IS NOT NULL THEN rank() {descending} END"
    subjects = f"sum(CASE WHEN {column}_order = 1 THEN 1 ELSE 0 END)"
    alike = f"{subjects} OVER (PARTITION BY d.first_day, {column}_figure)"
    place = f"CAST({subjects} {descending} - {alike} + 1 AS BIGINT)"
    return f"CASE WHEN {column}_figure IS NOT NULL THEN {place} END"


def _kept(plan: Plan) -> dict[str, str]:
    """What the table of a rule holds of each instance, beside what was found."""
    words = ("subject", "first_day") if plan.due.day is None else ("subject", *DAYS)
    return {word: f"d.{word}" for word in words}


def _assembled(plan: Plan, relations: Mapping[str, str], figures: list[str]) -> str:
    relations = dict(relations)
    kept = [*_kept(plan), "finds", *(f"CASE WHEN finds THEN {column} END AS {column}" for column in figures)]
    last = f"SELECT {', '.join(kept)}\nFROM j"
    if plan.due.filed is not None:
        place = (
            "row_number() OVER (PARTITION BY subject, first_day ORDER BY CASE WHEN finds THEN 0 ELSE 1 END, event_day)"
        )
        relations["numbered"] = f"SELECT *, {place} AS place FROM j"
        last = last.replace("FROM j", "FROM numbered WHERE place = 1")
    return within(relations, last)


def within(relations: Mapping[str, str], text: str) -> str:
    """A statement with relations of its own, before those that it has."""
    ctes = ",\n".join(f"{relation} AS (\n{select}\n)" for relation, select in relations.items())
    own = text.removeprefix("WITH ")
    return f"WITH {ctes}{',' if own != text else ''}\n{own}" if ctes else text
