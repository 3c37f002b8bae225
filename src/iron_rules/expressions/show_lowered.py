"""The text of lowered conditions, with every join and window that an author left implicit written out."""

from collections.abc import Mapping
from typing import Final

from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Get, Part, Reduce, Rows, Scalar
from iron_rules.expressions.walk import children, conjuncts

BOUNDS: Final = {
    "start": "period.start",
    "end": "period.end",
    "event": "event",
    "judged": "deadline",
    "as_of": "as_of",
    "year": "period.year",
}

CALLED: Final[Mapping[type, str]] = {
    nodes.Latest: "latest",
    nodes.Earliest: "earliest",
    nodes.FirstKnown: "first known of ",
    nodes.Workdays: "workdays",
}


def show_lowered(node: Part) -> str:
    """Return a lowered condition or value as text: rows by alias, parameters as `$name`, facts as `[alias in type]`."""
    match node:
        case nodes.Literal(value):
            return _value(value)
        case nodes.Setting(name, least=True):
            return f"first step of ${name}"
        case nodes.Setting(name, None):
            return f"${name}"
        case nodes.Setting(name, key, maybe):
            return f"${name}.get({show_lowered(key)})" if maybe else f"${name}[{show_lowered(key)}]"
        case nodes.Bound(name):
            return BOUNDS[name]
        case Get(alias, path):
            return ".".join((alias, *path))
        case nodes.Arithmetic(op, left, right):
            return f"{_operand(left)} {op} {_operand(right)}"
        case nodes.Latest() | nodes.Earliest() | nodes.FirstKnown() | nodes.Workdays():
            return f"{CALLED[type(node)]}({', '.join(map(show_lowered, children(node)))})"
        case nodes.If(condition, value):
            return f"({show_lowered(value)} if {show_lowered(condition)})"
        case nodes.Previous() | nodes.Run():
            return _earlier(node)
        case nodes.Days(first, last, stretches):
            spans = (f"{show_lowered(start)} to {show_lowered(end)}" for start, end in ((first, last), *stretches))
            return f"days({', '.join(spans)})"
        case nodes.RankOf():
            return _rank(node)
        case nodes.Edge(side, unit, item):
            return f"{side}_of({show_lowered(item)}, {unit})"
        case nodes.DatePart(part, item):
            return f"{part}_of({show_lowered(item)})"
        case Reduce():
            return _reduce(node)
        case nodes.Crossing(rows, day, value, limit):
            running = f"{show_lowered(value)} {show_rows(rows)} by {show_lowered(day)}"
            return f"first day when the running total {running} > {show_lowered(limit)}"
    return _condition(node)


def _condition(node: Part) -> str:
    match node:
        case nodes.Compare(op, left, right):
            return f"{_operand(left)} {op} {_operand(right)}"
        case nodes.And() | nodes.Within():
            return f"({' and '.join(map(show_lowered, conjuncts(node)))})"
        case nodes.Or(items):
            return f"({' or '.join(map(show_lowered, items))})"
        case nodes.Not(item):
            return f"not ({show_lowered(item)})"
        case nodes.Missing(item) | nodes.Blank(item):
            return f"{show_lowered(item)} is {type(node).__name__.lower()}"
        case nodes.OneOf(item, choices):
            return f"{show_lowered(item)} in {_value(choices)}"
    raise AssertionError(node)


def _earlier(node: nodes.Previous | nodes.Run) -> str:
    if isinstance(node, nodes.Run):
        return f"periods in a row, at most {show_lowered(node.times)}, with {show_lowered(node.condition)}"
    return f"previous({show_lowered(node.item)}{f', {node.periods} periods' if node.periods > 1 else ''})"


def show_rows(rows: Rows) -> str:
    """Return facts of a type with their joins, their window and the other conditions on them."""
    conditions = [f"{show_lowered(inner)} == {show_lowered(outer)}" for inner, outer in rows.links]
    if rows.bucket is not None:
        conditions.append(f"{show_lowered(rows.bucket)} in period")
    conditions += [show_lowered(part) for each in (*rows.own, *rows.where) for part in conjuncts(each)]
    head = f"{rows.alias} in {rows.fact}"
    return f"[{head}: {', '.join(conditions)}]" if conditions else f"[{head}]"


def _rank(node: nodes.RankOf) -> str:
    parts = [show_lowered(node.figure)]
    if node.everyone:
        parts.append("among all")
    if node.others is not None:
        parts.append(f"among {show_rows(node.others.rows)} by {show_lowered(node.others.figure)}")
    if node.within is not None:
        parts.append(f"within {show_lowered(node.within)}")
    if node.lowest:
        parts.append("from the lowest")
    return f"rank({', '.join(parts)})"


def _reduce(node: Reduce) -> str:
    parts: list[str] = [node.op]
    if node.value is not None:
        parts.append(show_lowered(node.value))
    parts.append(show_rows(node.rows))
    if node.required is not None:
        parts.append(f"of {show_lowered(node.required)}")
    if node.once_per is not None:
        parts.append(f"once per {show_lowered(node.once_per)}")
    if node.per is not None:
        parts.append(f"at most {show_lowered(node.at_most)} per {show_lowered(node.per)}")
    return " ".join(parts)


def _operand(node: Part) -> str:
    return (
        f"({show_lowered(node)})"
        if isinstance(node, nodes.Arithmetic | nodes.Compare | nodes.Run)
        else show_lowered(node)
    )


def _value(value: Scalar) -> str:
    if isinstance(value, tuple):
        return f"{{{', '.join(value)}}}"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
