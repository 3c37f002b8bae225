"""A duty's test and what is known into what is still missing, by when it can be made up for, in both languages."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from math import floor
from types import MappingProxyType
from typing import Any, Final

import attrs
from attrs import field, frozen

from iron_rules.engines.memory.compiled import Compiled, assembled
from iron_rules.engines.memory.source import Source
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import And, Bound, Compare, Get, Not, Or, Reduce, Rows
from iron_rules.expressions.walk import conjuncts, walk
from iron_rules.facts import BY_NAME
from iron_rules.findings.explain.words import PolicyWords
from iron_rules.findings.message import value_text
from iron_rules.lang.parameters import Setpoints
from iron_rules.lang.text import LANGUAGES, Language, Text
from iron_rules.periods import Period
from iron_rules.plan.kinds import kind_of, row_types
from iron_rules.plan.plan import SUBJECT, Plan

SHOWN: Final = 8
"""Ids that a sentence names before it says how many more there are."""


@frozen
class Shortfall:
    """What is missing for one condition of a duty: in words, and the last day on which it can be done.

    `gap` is how much is missing, where that is a number.
    """

    words: Text
    by: date
    possible: bool
    gap: int | Decimal | None = None


@frozen
class _Leaf:
    """A condition that is not made of others, and whether it must hold."""

    node: Any
    holds: bool
    subject: str
    reduce: Reduce | None


@frozen(eq=False)
class Tests:
    """The conditions of a plan's test; `compiled` gives the truth, the figures and the facts of each."""

    plan: Plan
    leaves: tuple[_Leaf, ...]
    compiled: Compiled = field(repr=False)
    kinds: tuple[str, ...]

    def missing(self, values: list[Any], period: Period, as_of: date) -> tuple[Shortfall, ...]:
        """The smallest change that keeps the duty: what each condition lacks, of alternatives the nearest."""
        asked = zip(self.leaves, zip(values, self.kinds, strict=True), strict=True)
        found = {(leaf.node, leaf.holds): (leaf, value) for leaf, value in asked}
        missing = _missing(self.plan.test, True, found, period, as_of)
        return tuple({(each.words, each.by): each for each in missing}.values())


def tests(plan: Plan, parameters: Mapping[str, Setpoints]) -> Tests:
    """The conditions of a plan's test, ready to be asked."""
    leaves = tuple(dict.fromkeys(_leaves(plan.test, True, plan.subject_type)))
    types = row_types(plan.due, plan.when, plan.test)
    source = Source(plan.due.unit, types, parameters)
    ranks: list[str] = []
    texts = [_text(leaf, source) for leaf in leaves]
    for figure, name in list(source.ranked.items()):
        ranks.append(f"    {name} = store.rank(lambda {SUBJECT}, p: {source.text(figure)}, {plan.rule!r})\n")
    body = f"    def look({SUBJECT}, p):\n        return [{', '.join(texts)}]\n    return look\n"
    kinds = tuple(
        "" if leaf.reduce is None or leaf.reduce.value is None else kind_of(leaf.reduce.value, types, parameters).name
        for leaf in leaves
    )
    return Tests(plan, leaves, assembled("".join([*ranks, body]), source), kinds)


def _leaves(node: Any, holds: bool, subject: str) -> Iterator[_Leaf]:
    match node:
        case Not(item):
            yield from _leaves(item, not holds, subject)
        case And(items) | Or(items):
            for item in items:
                yield from _leaves(item, holds, subject)
        case _:
            yield _Leaf(node, holds, subject, _figure(node))


def _figure(node: Any) -> Reduce | None:
    if isinstance(node, Compare):
        return next((side for side in (node.left, node.right) if isinstance(side, Reduce)), None)
    return node if isinstance(node, Reduce) else None


def _text(leaf: _Leaf, source: Source) -> str:
    """The text of (truth, measured, required, ids) of a leaf."""
    node, reduce = leaf.node, leaf.reduce
    measured = required = "None"
    ids = "()"
    if isinstance(node, Compare):
        figure, other = (node.left, node.right) if node.left is reduce or reduce is None else (node.right, node.left)
        measured, required = source.text(figure), source.text(other)
        if reduce is not None and reduce.op == "distinct":
            ids = source.text(attrs.evolve(reduce, op="values"))
        elif reduce is not None:
            ids = source.evidence(reduce.rows)
    elif reduce is not None and reduce.op == "shows":
        measured = source.text(attrs.evolve(reduce, op="values", required=None))
        required = source.text(reduce.required)
    elif reduce is not None:
        ids = source.evidence(reduce.rows)
    return f"({source.text(node)}, {measured}, {required}, {ids})"


def _missing(node: Any, holds: bool, found: Mapping[Any, Any], period: Period, as_of: date) -> list[Shortfall]:
    match node:
        case Not(item):
            return _missing(item, not holds, found, period, as_of)
        case And(items) | Or(items):
            each = [_missing(item, holds, found, period, as_of) for item in items]
            if isinstance(node, And) is holds:
                return [shortfall for part in each for shortfall in part]
            return min(each, key=lambda part: (sum(not one.possible for one in part), len(part)))
    leaf, (values, kind) = found[node, holds]
    return [] if bool(values[0]) is holds else [_shortfall(leaf, values, kind, period, as_of)]


def _shortfall(leaf: _Leaf, values: Any, kind: str, period: Period, as_of: date) -> Shortfall:
    _, measured, required, ids = values
    by = _by(leaf, period)
    possible = by >= as_of
    gap: int | Decimal | None = None
    if leaf.reduce is not None and isinstance(leaf.node, Compare) and leaf.holds:
        gap = _gap(leaf, measured, required)
        if gap is not None and gap > 0 and leaf.reduce.op == "distinct" and kind == "day":
            left = (by - max(as_of, period.start)).days + 1 - sum(day >= as_of for day in ids)
            possible = possible and gap <= left
    if leaf.reduce is not None and leaf.reduce.op == "none" and leaf.holds and not _lacks(leaf):
        possible = False
    words = Text(*(_words(leaf, language, gap, values, kind) for language in LANGUAGES))
    return Shortfall(words, by, possible, gap)


def _gap(leaf: _Leaf, measured: Any, required: Any) -> int | Decimal | None:
    """How much more there must be; how much less, as a negative number; None where it is no matter of how much."""
    assert leaf.reduce is not None
    if measured is None or required is None or leaf.reduce.op not in ("count", "distinct", "total"):
        return None
    other = leaf.node.right if leaf.node.left is leaf.reduce else leaf.node.left
    if any(isinstance(each, Reduce) and each.op != "total" for each in walk(other)):
        return None
    gap: int | Decimal = required - measured
    if leaf.reduce.op == "total":
        return gap
    return floor(gap) + 1 if _op(leaf) == ">" else -floor(-gap) if gap > 0 else floor(gap)


def _op(leaf: _Leaf) -> str:
    """How the figure of a comparison must stand to what is required."""
    op: str = leaf.node.op
    return op if leaf.node.left is leaf.reduce else {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(op, op)


def _by(leaf: _Leaf, period: Period) -> date:
    """The last day on which a fact can happen and count; where facts tell of a whole period, the day it is judged."""
    rows = _rows(leaf)
    if rows is None:
        return period.judged
    days = [period.judged]
    spec = BY_NAME[rows.fact].spec
    if rows.bucket is not None and spec.event is not None and rows.bucket == Get(rows.alias, (spec.event.name,)):
        days.append(period.end)
    bounds = {"start": period.start, "end": period.end, "judged": period.judged, "event": period.event}
    for each in (part for condition in rows.where for part in conjuncts(condition)):
        match each:
            case Compare("<=" | "<" as op, Get(alias), Bound(name)) if alias == rows.alias and name in bounds:
                days.append(bounds[name] - timedelta(days=op == "<"))
    return min(days)


def _rows(leaf: _Leaf) -> Rows | None:
    """The facts that would have to come: where something is required of each of several facts, what these lack."""
    if leaf.reduce is None:
        return None
    for part in leaf.reduce.rows.where:
        inner = part.item if isinstance(part, Not) else part
        lacking = [each for each in walk(inner) if isinstance(each, Reduce)]
        if lacking and (isinstance(part, Not) or lacking[0].op == "none"):
            return lacking[0].rows
    return leaf.reduce.rows


def _lacks(leaf: _Leaf) -> bool:
    """Whether facts are there of each of which something is required that other facts can bring."""
    return leaf.reduce is not None and _rows(leaf) is not leaf.reduce.rows


def _words(leaf: _Leaf, language: Language, gap: Any, values: Any, kind: str) -> str:
    _, measured, required, ids = values
    words, reduce, zh = PolicyWords(language, {}), leaf.reduce, language == "zh"
    if reduce is None:
        return _of_columns(leaf, words, leaf.subject, zh)
    rows = _rows(leaf)
    assert rows is not None
    facts = f"{words.facts(rows.fact)}{_such(rows, words, zh)}"
    if _lacks(leaf):
        names = _listed(tuple(sorted(set(ids))), language)
        return f"{facts}尚缺：{names}" if zh else f"{facts} for {names}"
    if reduce.op == "shows":
        lacking = value_text(tuple(each for each in required if each not in measured), language)
        return f"{facts}还缺：{lacking}" if zh else f"{facts} that show {lacking}"
    if reduce.op == "some" and leaf.holds:
        one = f"{words.owner(rows.fact)}{_such(rows, words, zh)}"
        return f"还缺{facts}" if zh else f"1 {one}"
    if isinstance(leaf.node, Compare):
        return _of_figure(leaf, words, facts, gap, measured, required, kind)
    names = _listed(tuple(sorted(set(ids))), language)
    return f"与要求不符的{facts}：{names}" if zh else f"{facts} that stand against it: {names}"


def _of_figure(leaf: _Leaf, words: PolicyWords, facts: str, gap: Any, measured: Any, required: Any, kind: str) -> str:
    zh, reduce = words.language == "zh", leaf.reduce
    assert reduce is not None
    column = words.column(reduce.rows.fact, reduce.value.path)[-1] if isinstance(reduce.value, Get) else ""
    limit = value_text(required, words.language)
    if not gap:
        zh_op, en_op = STANDS[_op(leaf) if leaf.holds else OPPOSITE[_op(leaf)]]
        if zh:
            return f"{facts}{'的' if column else ''}{column}须{zh_op} {limit}"
        head = f"{column} in {facts}" if column else facts
        now = "" if measured == required else f", not {value_text(measured, words.language)}"
        return f"{head} to be {en_op} {limit}{now}"
    number, more = value_text(abs(gap), words.language), "还差" if gap > 0 else "多出"
    if reduce.op == "count":
        return f"{more} {number} 条{facts}" if zh else f"{number} {_more(gap)}{facts}{_less(gap)}"
    if zh:
        return f"{more} {number} 天（{facts}）" if kind == "day" else f"{facts}的{column}{more} {number}"
    if reduce.op == "total":
        return f"{column} in {facts}: {number} {'more' if gap > 0 else 'too many'}"
    name = ("day" if kind == "day" else column) if abs(gap) == 1 else "days" if kind == "day" else words.many(column)
    return f"{number} {_more(gap)}{name} {'with' if kind == 'day' else 'in'} {facts}{_less(gap)}"


STANDS: Final = MappingProxyType(
    {
        "<": ("小于", "less than"), "<=": ("不多于", "at most"),
        ">": ("大于", "more than"), ">=": ("不少于", "at least"),
        "==": ("等于", "exactly"), "!=": ("不等于", "other than"),
    }
)  # fmt: skip
"""How a figure must stand to what is required, in words."""
OPPOSITE: Final = MappingProxyType({"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="})


def _more(gap: Any) -> str:
    return "more " if gap > 0 else ""


def _less(gap: Any) -> str:
    return "" if gap > 0 else " too many"


def _such(rows: Rows, words: PolicyWords, zh: bool) -> str:
    """Which of the facts of a type count, as far as a word or two can say it."""
    found = []
    for each in rows.own:
        match each:
            case Compare("==", Get(), nodes.Literal(str() as value)):
                found.append(words.value(value))
            case nodes.OneOf(Get(), choices):
                found.append(words.value(choices))
            case Get(_, path) if len(path) == 1:
                found.append(words.column(rows.fact, path)[-1])
    if not found:
        return ""
    return f"（{'、'.join(found)}）" if zh else f" ({', '.join(found)})"


def _of_columns(leaf: _Leaf, words: PolicyWords, subject: str, zh: bool) -> str:
    """What of the subject itself must be so."""
    paths = dict.fromkeys(each.path for each in walk(leaf.node) if isinstance(each, Get) and each.alias == SUBJECT)
    names = [words.column(subject, path)[-1] for path in paths]
    if not names:
        return "须符合规则的其他条件" if zh else "what else the rule requires"
    return f"须按要求登记：{'、'.join(names)}" if zh else f"to be recorded as required: {', '.join(names)}"


def _listed(ids: tuple[Any, ...], language: Language) -> str:
    text = value_text(tuple(map(str, ids[:SHOWN])), language)
    rest = len(ids) - SHOWN
    if rest <= 0:
        return text
    return f"{text}等 {len(ids)} 项" if language == "zh" else f"{text} and {rest} more"
