"""What a duty's test still lacks as facts stand, and by when that can be made up for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from types import MappingProxyType
from typing import Any, Final

import attrs
from attrs import field, frozen

from iron_rules.engines.python.compiled import Compiled, asked, assembled
from iron_rules.engines.python.source import Source
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import And, Bound, Compare, Get, Node, Not, Or, Reduce, Rows
from iron_rules.expressions.quotients import Number, exact
from iron_rules.expressions.walk import conjuncts, walk
from iron_rules.facts.spec import FactSpec
from iron_rules.findings.message import UNLABELLED
from iron_rules.language.parameters import DatedValues
from iron_rules.outlooks.lacks import Lack, LackKind, lack_words
from iron_rules.periods import Period
from iron_rules.plan.kinds import Types, kind_of
from iron_rules.plan.labels import Labels, labels_of
from iron_rules.plan.plan import SUBJECT, Plan
from iron_rules.text import Text

Looked = tuple[bool, Any, Any, Any]
"""A condition as facts stand: whether it holds, what was measured, what is required, and the facts that count."""


@frozen
class Shortfall:
    """What is missing for one condition of a duty: in words, and the last day on which it can be done.

    `gap` is how much is missing, where that is a number.
    """

    words: Text
    by: date
    possible: bool
    gap: Number | None = None


@frozen
class _Leaf:
    """A condition that is not made of others, and whether it must hold.

    `kind` is that of the values that are folded, and `labels` what people call those that are compared.
    """

    node: Node
    holds: bool
    reduce: Reduce | None
    subject: FactSpec = field(eq=False, repr=False)
    kind: str = field(eq=False)
    labels: Labels = field(eq=False, repr=False)


@frozen(eq=False)
class Tests:
    """The conditions of a plan's test; `compiled` gives the truth, the figures and the facts of each."""

    plan: Plan
    leaves: tuple[_Leaf, ...]
    compiled: Compiled = field(repr=False)

    def missing(self, values: Sequence[Looked], period: Period, as_of: date) -> tuple[Shortfall, ...]:
        """Return the smallest change that keeps the duty: what each condition lacks, of alternatives the nearest."""
        found = {(leaf.node, leaf.holds): (leaf, value) for leaf, value in zip(self.leaves, values, strict=True)}
        missing = _missing(self.plan.test, True, found, period, as_of)
        return tuple({(each.words, each.by): each for each in missing}.values())


def tests(plan: Plan, parameters: Mapping[str, DatedValues]) -> Tests:
    """Return the conditions of a plan's test, compiled."""
    types = plan.types
    conditions = dict.fromkeys(_conditions(plan.test, True))
    leaves = tuple(_leaf(node, holds, types, parameters) for node, holds in conditions)
    source = Source(plan.due.unit, types, parameters)
    texts = [_text(leaf, source) for leaf in leaves]
    body = f"    def look({SUBJECT}, p):\n        return [{', '.join(texts)}]\n    return look\n"
    return Tests(plan, leaves, assembled("".join([*asked(source, plan), body]), source))


def _conditions(node: Node, holds: bool) -> Iterator[tuple[Node, bool]]:
    match node:
        case Not(item):
            yield from _conditions(item, not holds)
        case And(items) | Or(items):
            for item in items:
                yield from _conditions(item, holds)
        case _:
            yield node, holds


def _leaf(node: Node, holds: bool, types: Types, parameters: Mapping[str, DatedValues]) -> _Leaf:
    reduce = _figure(node)
    value = None if reduce is None else reduce.value
    kind = "" if value is None else kind_of(value, types, parameters).name
    sides = (node.left, node.right) if isinstance(node, Compare) else () if value is None else (value,)
    labels = next((found for side in sides if (found := labels_of(side, types))), UNLABELLED)
    return _Leaf(node, holds, reduce, types[SUBJECT], kind, labels)


def _figure(node: Node) -> Reduce | None:
    if isinstance(node, Compare):
        return next((side for side in (node.left, node.right) if isinstance(side, Reduce)), None)
    return node if isinstance(node, Reduce) else None


def _text(leaf: _Leaf, source: Source) -> str:
    """Return the text of (truth, measured, required, ids) of a leaf."""
    node, reduce = leaf.node, leaf.reduce
    measured = required = "None"
    ids = "()"
    if isinstance(node, Compare):
        figure, other = (node.left, node.right) if node.left is reduce or reduce is None else (node.right, node.left)
        measured, required = source.text(figure), source.text(other)
        if reduce is not None and reduce.op == "distinct":
            ids = source.text(attrs.evolve(reduce, op="values"))
        elif reduce is not None:
            ids = source.ids(reduce.rows)
    elif reduce is not None and reduce.op == "shows":
        measured = source.text(attrs.evolve(reduce, op="values", required=None))
        required = source.text(reduce.required)
    elif reduce is not None:
        ids = source.ids(reduce.rows)
    return f"({source.text(node)}, {measured}, {required}, {ids})"


def _missing(
    node: Node, holds: bool, found: Mapping[tuple[Node, bool], tuple[_Leaf, Looked]], period: Period, as_of: date
) -> list[Shortfall]:
    match node:
        case Not(item):
            return _missing(item, not holds, found, period, as_of)
        case And(items) | Or(items):
            each = [_missing(item, holds, found, period, as_of) for item in items]
            if isinstance(node, And) is holds:
                return [shortfall for part in each for shortfall in part]
            return min(each, key=lambda part: (sum(not one.possible for one in part), len(part)))
    leaf, values = found[node, holds]
    return [] if bool(values[0]) is holds else [_shortfall(leaf, values, period, as_of)]


def _shortfall(leaf: _Leaf, values: Looked, period: Period, as_of: date) -> Shortfall:
    _, measured, required, ids = values
    by = _by(leaf, period)
    settled = isinstance(leaf.node, nodes.Missing) and isinstance(leaf.node.item, nodes.Previous)
    possible = by >= as_of and not settled
    gap: Number | None = None
    if leaf.reduce is not None and isinstance(leaf.node, Compare) and leaf.holds:
        gap = _gap(leaf, measured, required)
        if gap is not None and gap > 0 and leaf.reduce.op == "distinct" and leaf.kind == "day":
            left = (by - max(as_of, period.start)).days + 1 - sum(day >= as_of for day in ids)
            possible = possible and gap <= left
    if leaf.reduce is not None and leaf.reduce.op == "none" and leaf.holds and not _lacks(leaf):
        possible = False
    return Shortfall(lack_words(_lack(leaf, gap, values)), by, possible, gap)


def _gap(leaf: _Leaf, measured: Any, required: Any) -> Number | None:
    """Return how much more there must be, below zero how much less; None where there is no such number."""
    assert leaf.reduce is not None and isinstance(leaf.node, Compare)
    if measured is None or required is None or leaf.reduce.op not in ("count", "covered", "distinct", "total"):
        return None
    other = leaf.node.right if leaf.node.left is leaf.reduce else leaf.node.left
    settled = walk(other, lambda each: not isinstance(each, nodes.Previous))
    if any(isinstance(each, Reduce) and each.op != "total" for each in settled):
        return None
    gap: Number | None = exact("-", required, measured) if isinstance(required, Fraction) else required - measured
    if gap is None or leaf.reduce.op == "total":
        return gap
    return floor(gap) + 1 if _op(leaf) == ">" else -floor(-gap) if gap > 0 else floor(gap)


def _op(leaf: _Leaf) -> str:
    """Return how the figure of a comparison must stand to what is required."""
    assert isinstance(leaf.node, Compare)
    op: str = leaf.node.op
    return op if leaf.node.left is leaf.reduce else {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(op, op)


def _by(leaf: _Leaf, period: Period) -> date:
    """Return the last day on which a fact can happen and count; for facts about a period, the day it is judged."""
    rows = _rows(leaf)
    if rows is None:
        return period.judged
    days = [period.judged]
    counted = leaf.reduce.value if leaf.reduce is not None else None
    if isinstance(counted, nodes.Days) and isinstance(counted.last, Bound) and counted.last.name in ("end", "event"):
        days.append(getattr(period, counted.last.name))
    event = rows.spec.event
    if rows.bucket is not None and event is not None and rows.bucket == Get(rows.alias, (event.name,)):
        days.append(period.end)
    for each in (part for condition in rows.where for part in conjuncts(condition)):
        match each:
            case Compare("<=" | "<" as op, Get(alias), Bound("start" | "end" | "event" | "judged" as name)) if (
                alias == rows.alias
            ):
                days.append(getattr(period, name) - timedelta(days=op == "<"))
            case Compare("<=", Get(alias), nodes.Earliest((Bound("end"), _))) if alias == rows.alias:
                days.append(period.closes)
    return min(days)


def _rows(leaf: _Leaf) -> Rows | None:
    """Return the facts that are lacking: where something is required of each of several facts, what these lack."""
    if leaf.reduce is None:
        return None
    for part in leaf.reduce.rows.where:
        inner = part.item if isinstance(part, Not) else part
        lacking = [each for each in walk(inner) if isinstance(each, Reduce)]
        if lacking and (isinstance(part, Not) or lacking[0].op == "none"):
            return lacking[0].rows
    return leaf.reduce.rows


def _lacks(leaf: _Leaf) -> bool:
    """Return whether facts are there of each of which something is required that other facts can bring."""
    return leaf.reduce is not None and _rows(leaf) is not leaf.reduce.rows


def _lack(leaf: _Leaf, gap: Number | None, values: Looked) -> Lack:
    """Return what a condition lacks that does not hold as it must."""
    _, measured, required, ids = values
    reduce, lack = leaf.reduce, Lack("condition", leaf.subject, _rows(leaf), labels=leaf.labels)
    if isinstance(leaf.node, Compare) and isinstance(leaf.node.left, nodes.Run):
        kind: LackKind = "in a row" if leaf.holds else "not in a row"
        return attrs.evolve(lack, kind=kind, measured=measured, limit=required)
    if reduce is None:
        paths = () if _measures(leaf.node) else _columns(leaf.node)
        return attrs.evolve(lack, kind="record", paths=paths) if paths else lack
    if _lacks(leaf):
        return attrs.evolve(lack, kind="of each", ids=_sorted(ids))
    if reduce.op == "shows":
        return attrs.evolve(lack, kind="shows", values=tuple(each for each in required if each not in measured))
    if reduce.op == "some" and leaf.holds:
        return attrs.evolve(lack, kind="some")
    if not isinstance(leaf.node, Compare):
        return attrs.evolve(lack, kind="against", ids=_sorted(ids))
    inside = isinstance(reduce.value, Get) and reduce.value.alias == reduce.rows.alias
    lack = attrs.evolve(lack, averaged=reduce.op == "average")
    lack = attrs.evolve(lack, paths=(reduce.value.path,) if inside and isinstance(reduce.value, Get) else ())
    if not gap:
        stands = _op(leaf) if leaf.holds else OPPOSITE[_op(leaf)]
        return attrs.evolve(lack, kind="bound", stands=stands, measured=measured, limit=required)
    kinds: dict[str, LackKind] = {"count": "facts", "covered": "days", "total": "sum"}
    kind = kinds.get(reduce.op, "days" if leaf.kind == "day" else "values")
    return attrs.evolve(lack, kind=kind, gap=gap)


def _columns(node: Node) -> tuple[tuple[str, ...], ...]:
    """Return the columns of the subject itself that a condition looks at; of several ways to a place, the first."""
    found = walk(node, lambda each: not isinstance(each, nodes.FirstKnown))
    gets = [each.items[0] if isinstance(each, nodes.FirstKnown) else each for each in found]
    return tuple(dict.fromkeys(each.path for each in gets if isinstance(each, Get) and each.alias == SUBJECT))


def _measures(node: Node) -> bool:
    """Return whether a condition computes something of figures."""
    return any(isinstance(each, Reduce) for each in walk(node))


def _sorted(ids: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(str, sorted(set(ids))))


OPPOSITE: Final = MappingProxyType({"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="})
