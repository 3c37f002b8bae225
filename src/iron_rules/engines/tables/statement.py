"""A plan into the statement that judges it: every instance that is due, with figures where it makes a finding."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from iron_rules.engines.tables.driver import driving
from iron_rules.engines.tables.due import DAYS, days_of, due_text, found_text, frame_of
from iron_rules.engines.tables.groups import Groups, named
from iron_rules.engines.tables.masks import Masks, existence
from iron_rules.engines.tables.select import Frame
from iron_rules.engines.tables.text import moved, period_end
from iron_rules.engines.tables.writer import Writer
from iron_rules.expressions.nodes import Literal, Node, Setting
from iron_rules.lang.parameters import Setpoints
from iron_rules.plan.kinds import Kind, row_types
from iron_rules.plan.plan import Plan


@frozen
class Shown:
    """One figure of a rule: its name and kinds; what is required is a `constant` where it is known beforehand."""

    name: str
    measured: Kind
    required: Kind | None
    constant: bool
    value: Any


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


def writer_of(plan: Plan, parameters: Mapping[str, Setpoints], groups: Groups, stratum: int) -> Writer:
    """The writer of a plan's conditions."""
    return Writer(plan.due.unit, row_types(plan.due, plan.when, plan.test), parameters, groups, stratum)


def statement(
    plan: Plan, parameters: Mapping[str, Setpoints], groups: Groups, stratum: int, number: int = 0, bits: bool = True
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
    when = "" if plan.when is None else f"\nWHERE {writer.text(plan.when, frame)}"
    shown, figures = _figures(plan, writer, frame)
    ranked = _ranked(writer, frame)
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
        constant, value = _constant(figure.required, writer.parameters)
        if figure.required is not None and not constant:
            figures[f"r{number}"] = writer.text(figure.required, frame)
        required = None if figure.required is None else writer.kind(figure.required)
        shown.append(Shown(figure.name, writer.kind(figure.measured), required, constant, value))
    return tuple(shown), figures


def _constant(node: Node | None, parameters: Mapping[str, Setpoints]) -> tuple[bool, Any]:
    """Whether what is required is the same for every instance, and what it is."""
    if node is None:
        return True, None
    if isinstance(node, Literal):
        return True, node.value
    if isinstance(node, Setting) and node.key is None and not parameters[node.parameter].varies:
        return True, parameters[node.parameter].values[0][1]
    return False, None


def _ranked(writer: Writer, frame: Frame) -> dict[str, str]:
    """The relation in which every instance has its ranks, where the rule has any."""
    if not writer.ranked:
        return {}
    joins, writer.joins = writer.joins, {}
    ranks = {
        column: f"rank() OVER (PARTITION BY d.first_day ORDER BY {writer.text(figure, frame)} DESC)"
        for figure, column in list(writer.ranked.items())
    }
    text = "\n".join([f"SELECT d.*, {named(ranks)}\nFROM d", *writer.joins.values()])
    writer.joins = joins
    return {"ranked": text}


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
