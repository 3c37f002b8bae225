"""A plan into the statement that judges it: every instance that is due, with figures where it makes a finding."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from iron_rules.engines.tables.driver import driving
from iron_rules.engines.tables.due import due_text, found_text, frame_of
from iron_rules.engines.tables.groups import Groups, named
from iron_rules.engines.tables.masks import Masks, existence
from iron_rules.engines.tables.select import Frame
from iron_rules.engines.tables.writer import Writer
from iron_rules.expressions.nodes import Literal, Node, Setting
from iron_rules.lang.parameters import Setpoints
from iron_rules.plan.kinds import Kind, row_types
from iron_rules.plan.plan import Plan

KEPT = ("subject", "first_day", "last_day", "event_day", "judged_day", "finds")
"""What the table of a rule holds of each instance, beside its figures."""


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
    columns = {**{word: f"d.{word}" for word in KEPT[:-1]}, "finds": "TRUE", **figures}
    judged = "\n".join([f"SELECT {named(columns)}\nFROM d", *writer.joins.values()])
    own = writer.own_relations(frame)
    relations = {"d": found_text(plan, frame, number), **own, "j": judged}
    text = _assembled(plan, relations, list(figures))
    otherwise = None
    if masks.guards:
        otherwise = _by_row(plan, writer_of(plan, parameters, groups, stratum), frame_of(plan))
    return Statement(plan, text, shown, tuple(masks.tables), found, tuple(masks.guards), otherwise)


def _by_row(plan: Plan, writer: Writer, frame: Frame) -> Statement:
    writer.drive(driving(plan, writer.parameters))
    test = writer.text(plan.test, frame)
    finds = f"(({test}) IS NOT TRUE)" if plan.kind == "violation" else f"(({test}) IS TRUE)"
    when = "" if plan.when is None else f"\nWHERE {writer.text(plan.when, frame)}"
    shown, figures = _figures(plan, writer, frame)
    ranked = _ranked(writer, frame)
    columns = {**{word: f"d.{word}" for word in KEPT[:-1]}, "finds": finds, **figures}
    joins = "\n".join(["FROM ranked AS d" if ranked else "FROM d", *writer.joins.values()])
    judged = f"SELECT {named(columns)}\n{joins}{when}"
    own = writer.own_relations(frame)
    relations = {"d": due_text(plan, writer, frame), **own, **ranked, "j": judged}
    return Statement(
        plan, _assembled(plan, relations, list(figures)), shown, tuple(each.table for each in writer.used.values())
    )


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


def _assembled(plan: Plan, relations: Mapping[str, str], figures: list[str]) -> str:
    relations = dict(relations)
    kept = [*KEPT, *(f"CASE WHEN finds THEN {column} END AS {column}" for column in figures)]
    last = f"SELECT {', '.join(kept)}\nFROM j"
    if plan.due.filed is not None:
        place = (
            "row_number() OVER (PARTITION BY subject, first_day ORDER BY CASE WHEN finds THEN 0 ELSE 1 END, event_day)"
        )
        relations["numbered"] = f"SELECT *, {place} AS place FROM j"
        last = last.replace("FROM j", "FROM numbered WHERE place = 1")
    ctes = ",\n".join(f"{relation} AS (\n{text}\n)" for relation, text in relations.items())
    return f"WITH {ctes}\n{last}"
