"""Sentences for the conditions that an author wrote, in Chinese or English."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

import attrs

from iron_rules.expressions import nodes
from iron_rules.expressions.measures import MEASURES
from iron_rules.expressions.nodes import Column, Measure, Node, Noun
from iron_rules.expressions.show_phrases import PHRASES
from iron_rules.expressions.show_words import Labels, Sort, Words
from iron_rules.expressions.walk import conjuncts, rebuilt

ANYWHERE: Final = nodes.Literal(value=True)
UNLABELLED: Final[Labels] = MappingProxyType({})
Scope = tuple[Noun, ...]


def show(node: Node | None, words: Words, *, within: Sequence[Noun] = (), of_a_day: bool = False) -> str:
    """Return a condition or value in words.

    `within` are the nouns of the rows around it, the nearest last; `of_a_day` says that its duty is due on a day.
    """
    return _Printer(words, of_a_day, len(within)).text(node, tuple(within))


def show_noun(noun: Noun, words: Words, *, of_a_day: bool = False) -> str:
    """Return the facts that a noun means, in words."""
    return _Printer(words, of_a_day, 0).noun(noun, ())


class _Printer:
    """A printer of conditions; a scope holds the nouns of the rows in sight, the nearest last.

    The first `around` of them are rows around the whole; their columns are written with their owner.
    """

    def __init__(self, words: Words, of_a_day: bool, around: int) -> None:
        self.words, self.of_a_day, self.around = words, of_a_day, around
        self.phrases = PHRASES[words.language]

    def text(self, node: Node | None, scope: Scope, labels: Labels = UNLABELLED) -> str:
        """Return a condition or value; `labels` are those of the column that a value is compared with."""
        match node:
            case nodes.Literal(value):
                return self.words.value(value, labels)
            case nodes.Setting(name, least=True):
                return self.put("first step", parameter=self.words.first_step(name))
            case nodes.Setting(name, None):
                return self.words.parameter(name, labels, UNLABELLED)
            case nodes.Setting(name, key, maybe):
                parameter = self.words.parameter(name, labels, self.labels(key))
                return self.put("by key maybe" if maybe else "by key", parameter=parameter, key=self.text(key, scope))
            case nodes.Bound(name):
                return self.phrases[f"bound {name}"]
            case Column(noun, path) if self.words.sort(noun.kind.__spec__, path) == "flag":
                return self.mark(node, scope, "marked")
            case Column():
                return self.column(node, scope)
            case nodes.Arithmetic("-", left, right) if self.sort(left) == self.sort(right) == "day":
                return self.put("days apart", left=self.text(left, scope), right=self.text(right, scope))
            case nodes.Arithmetic(op, left, right):
                return self.put(op, left=self.side(left, op, scope), right=self.side(right, op, scope))
            case nodes.Latest() | nodes.Workdays() | nodes.Earliest() | nodes.Edge() | nodes.DatePart():
                return self.of_days(node, scope)
            case Measure():
                return self.measure(node, scope)
            case nodes.Days():
                return self.days_in(node, scope)
            case nodes.ProRata(quota, (start, _)):
                return self.put("pro rata", quota=self.text(quota, scope), of=self.stretch(start, scope))
            case nodes.Rank():
                return self.rank(node, scope)
            case nodes.Previous() | nodes.YearBefore():
                return self.earlier(node, scope)
            case nodes.FirstDay(Measure() as measure, limit):
                ever = attrs.evolve(measure, window=nodes.Window("any_time"))
                return self.put("first day", left=self.text(ever, scope), right=self.text(limit, scope))
            case nodes.ErrorNode(what):
                return what.in_(self.words.language)
        return self.condition(node, scope)

    def of_days(self, node: Node, scope: Scope) -> str:
        match node:
            case nodes.Latest(items):
                return self.put("latest", items=self.listed([self.text(item, scope) for item in items], "last item"))
            case nodes.Workdays():
                return self.phrases["workdays"]
            case nodes.Earliest(items):
                return self.put("earliest", items=self.listed([self.text(item, scope) for item in items], "last item"))
            case nodes.Edge(side, unit, item):
                return self.put(f"{side} of", unit=self.phrases[f"unit {unit}"], item=self.text(item, scope))
            case nodes.DatePart(part, item):
                return self.put(f"{part} of", item=self.text(item, scope))
        raise AssertionError(node)

    def earlier(self, node: nodes.Previous | nodes.YearBefore, scope: Scope) -> str:
        item, number = self.text(_untimed(node.item), scope), getattr(node, "periods", 12)
        phrase = "previous" if number == 1 else "periods before"
        phrase = "year before" if isinstance(node, nodes.YearBefore) else phrase
        return self.put(phrase, item=item, number=str(number))

    def condition(self, node: Node | None, scope: Scope) -> str:
        match node:
            case nodes.And(items):
                return self.all(items, scope)
            case nodes.Or(items):
                return self.phrases["or"].join(self.grouped(item, scope, nodes.And) for item in items)
            case nodes.Compare(op, left, right):
                sort = next((each for each in map(self.sort, (left, right)) if each in {"number", "day"}), "value")
                labels = {**self.labels(right), **self.labels(left)}
                sides = {"left": self.text(left, scope, labels), "right": self.text(right, scope, labels)}
                return self.put(f"{sort} {op}", **sides)
            case nodes.OneOf(item, choices):
                return self.put("one of", item=self.name(item, scope), choices=self.choices(choices, item))
            case nodes.Missing(item):
                return self.put("missing", item=self.name(item, scope))
            case nodes.Blank(item):
                return self.put("blank", item=self.name(item, scope))
            case nodes.InARow(condition, times):
                return self.put("in a row", condition=self.text(condition, scope), times=self.text(times, scope))
            case nodes.Not(nodes.Missing(item)):
                return self.put("present", item=self.name(item, scope))
            case nodes.Not(nodes.OneOf(item, choices)):
                return self.put("none of", item=self.name(item, scope), choices=self.choices(choices, item))
            case nodes.Not(Column() as column):
                return self.mark(column, scope, "not marked")
            case nodes.Not(item):
                return self.put("not", item=self.text(item, scope))
        raise AssertionError(node)

    def measure(self, node: Measure, scope: Scope) -> str:
        inside = (*scope, node.noun)
        phrase = node.op if node.op == "each" else MEASURES[node.op].words.in_(self.words.language)
        parts: dict[str, str] = {}
        if node.op == "each":
            parts["test"] = self.text(node.where, inside)
        if isinstance(node.value, Column):
            parts["column"] = self.columns(node.value, many=MEASURES[node.op].many)
        if node.op == "value":
            parts["days"] = self.text(node.window.first, scope)
        if node.op == "covered":
            first, last = nodes.Bound("start"), nodes.Bound("end")
            parts["days"] = self.days(node.window.first or first, node.window.last or last, scope)
        if node.required is not None:
            parts["values"] = self.text(node.required, scope, self.labels(node.value))
        text = self.phrases.get(phrase, phrase).format(noun=self.noun(node.noun, scope, node), **parts)
        if node.cut is not None:
            return self.put("cut", item=text, of=self.columns(node.cut, many=False))
        if node.once_per is not None:
            text = self.put("once", total=text, per=self.columns(node.once_per, many=False))
        if node.per is None:
            return text
        per, at_most = self.columns(node.per, many=False), self.text(node.at_most, scope)
        return self.put("capped", total=text, per=per, at_most=at_most)

    def side(self, node: Node, op: str, scope: Scope) -> str:
        """Return an operand, in brackets where a quotient would be misread without."""
        inner = isinstance(node, nodes.Arithmetic) and "/" in (op, node.op)
        return self.grouped(node, scope, nodes.Arithmetic if inner else ())

    def rank(self, node: nodes.Rank, scope: Scope) -> str:
        among = "" if node.among is None else self.noun(node.among, scope)
        within = "" if node.within is None else self.put("rank within", column=self.columns(node.within, many=False))
        order = self.phrases["lowest first" if node.lowest else "greatest first"]
        phrase = "rank among" if among else "rank"
        return self.put(phrase, item=self.text(node.measure, scope), noun=among, within=within, order=order)

    def noun(self, noun: Noun, scope: Scope, measure: Measure | None = None) -> str:
        """Return the facts that a noun means; of a measure, those that it measures."""
        conditions = _conditions(noun)
        parts = {"via": "", "same": "", "window": ""}
        if measure is not None:
            conditions += () if measure.op == "each" else conjuncts(measure.where)
            conditions += () if measure.joined in {None, ANYWHERE} else conjuncts(measure.joined)
            parts = self.belonging(measure, scope)
        where = self.all(conditions, (*scope, noun))
        return self.put(
            "noun",
            fact=self.words.facts(noun.kind.__spec__),
            where=self.put("where", where=where) if where else "",
            **parts,
        )

    def belonging(self, measure: Measure, scope: Scope) -> dict[str, str]:
        """Return how the facts of a measure belong to the row at hand, and to its time."""
        via = "" if measure.via is None else self.put("via", column=self.columns(measure.via, many=False))
        same = self.listed([self.columns(each, many=False) for each in measure.same], "last item")
        if measure.joined == ANYWHERE:
            via = self.phrases["anywhere"]
        return {
            "via": via,
            "same": self.put("same", columns=same) if same else "",
            "window": "" if measure.op in {"covered", "value"} else self.window(measure.noun, measure.window, scope),
        }

    def days_in(self, node: nodes.Days, scope: Scope) -> str:
        """Return how many days there are, in stretches or not."""
        owners = [self.stretch(start, scope) for start, _ in node.stretches]
        phrase = "days of" if owners else "days in"
        return self.put(phrase, days=self.days(node.first, node.last, scope), of=self.listed(owners, "last item"))

    def days(self, first: Node, last: Node, scope: Scope) -> str:
        """Return the days from one to another; those of the period go by that name."""
        if (first, last) == (nodes.Bound("start"), nodes.Bound("end")):
            return self.phrases["days in period"]
        return self.put("days between", first=self.text(first, scope), last=self.text(last, scope))

    def stretch(self, start: Node, scope: Scope) -> str:
        """Return the fact that a stretch is of, by the column with its first day."""
        assert isinstance(start, Column)
        steps = self.words.column(start.noun.kind.__spec__, start.path)[:-1]
        return self.chained([*(self.owner(start, scope) or ([] if steps else [self.phrases["itself"]])), *steps])

    def window(self, noun: Noun, window: nodes.Window, scope: Scope) -> str:
        time = self.words.time(noun.kind.__spec__, of_a_day=self.of_a_day)
        if window.name == "own":
            return self.phrases[f"window {time}"] if time else ""
        if window.name in {"any_time", "overlapping"}:
            return self.phrases[f"window {window.name}"]
        if window.name == "last":
            last = "window last day" if self.of_a_day else "window last"
            return self.put(last, span=self.span(window.first, scope))
        ends = {"first": window.first, "last": window.last}
        days = {end: self.text(node, scope) for end, node in ends.items() if node is not None}
        keyed = self.phrases["window key"] if time == "key" else ""
        return keyed + self.put(f"window {window.name}", **days)

    def span(self, node: Node | None, scope: Scope) -> str:
        """Return a stretch of time; a number alone is one of days."""
        text = self.text(node, scope)
        return self.put("days", number=text) if self.sort(node) == "number" else text

    def all(self, items: Sequence[Node], scope: Scope) -> str:
        parts = [part for item in items for part in conjuncts(item)]
        kind = nodes.Or if len(parts) > 1 else ()
        return self.phrases["and"].join(self.grouped(part, scope, kind) for part in parts)

    def grouped(self, node: Node | None, scope: Scope, kind: type[Node] | tuple[()]) -> str:
        """Return a condition, in brackets where it is of the kind that would be misread without."""
        text = self.text(node, scope)
        return self.put("group", item=text) if isinstance(node, kind) else text

    def mark(self, node: Column, scope: Scope, phrase: str) -> str:
        *steps, label = self.words.column(node.noun.kind.__spec__, node.path)
        item = self.chained([*self.owner(node, scope), *steps])
        return self.put(phrase, item=item, label=label) if item else self.put(f"self {phrase}", label=label)

    def name(self, node: Node | None, scope: Scope) -> str:
        """Return a value by its name; of a mark, whether it is set."""
        if isinstance(node, Column) and self.words.sort(node.noun.kind.__spec__, node.path) == "flag":
            return self.mark(node, scope, "whether")
        return self.text(node, scope)

    def column(self, node: Column, scope: Scope) -> str:
        return self.chained([*self.owner(node, scope), *self.words.column(node.noun.kind.__spec__, node.path)])

    def owner(self, node: Column, scope: Scope) -> list[str]:
        """Return the fact that a column belongs to, unless that is the one being spoken of."""
        inside = len(scope) > self.around and _nearest(node.noun, scope)
        return [] if inside else [self.words.owner(node.noun.kind.__spec__)]

    def columns(self, node: Column, *, many: bool) -> str:
        """Return a column of the facts that are measured."""
        *steps, last = self.words.column(node.noun.kind.__spec__, node.path)
        return self.chained([*steps, self.words.many(last) if many else last])

    def chained(self, steps: Sequence[str]) -> str:
        text = steps[0] if steps else ""
        for step in steps[1:]:
            text = self.put("of", owner=text, last=step)
        return text

    def choices(self, values: Sequence[str], item: Node) -> str:
        labels = self.labels(item)
        return self.listed([self.words.value(value, labels) for value in values], "last choice")

    def labels(self, node: Node | None) -> Labels:
        """Return what people call the values that a node may have."""
        match node:
            case Column(noun, path):
                return self.words.labels(noun.kind.__spec__, path)
            case Measure(op, value=value) if op != "each" and MEASURES[op].picks:
                return self.labels(value)
            case nodes.Previous(item) | nodes.YearBefore(item):
                return self.labels(item)
        return UNLABELLED

    def listed(self, items: Sequence[str], last: str) -> str:
        if len(items) < 2:
            return "".join(items)
        return self.phrases["comma"].join(items[:-1]) + self.phrases[last] + items[-1]

    def sort(self, node: Node | None) -> Sort:
        match node:
            case Column(noun, path):
                return self.words.sort(noun.kind.__spec__, path)
            case nodes.Setting(least=True):
                return "number"
            case nodes.Setting(name):
                return self.words.parameter_sort(name)
            case nodes.Bound(name):
                return "number" if name == "year" else "day"
            case nodes.Latest() | nodes.Earliest() | nodes.Edge() | nodes.FirstDay():
                return "day"
            case nodes.DatePart():
                return "number"
            case nodes.Arithmetic(op, left, right):
                days = [self.sort(left), self.sort(right)].count("day")
                return "day" if days == 1 or (days and op != "-") else "number"
            case Measure(op, value=value):
                return "number" if op == "each" or MEASURES[op].gives else self.sort(value)
            case nodes.Rank() | nodes.Workdays() | nodes.Days() | nodes.ProRata():
                return "number"
            case nodes.Previous(item) | nodes.YearBefore(item):
                return self.sort(item)
            case nodes.Literal(value):
                return "number" if isinstance(value, int) and not isinstance(value, bool) else "value"
        return "value"

    def put(self, phrase: str, **parts: str) -> str:
        return self.phrases[phrase].format(**parts)


def _untimed(node: Node) -> Node:
    """Return a value whose measures say nothing of the period, since what is around it does."""
    changed: Node = rebuilt(node, _untimed) if not isinstance(node, Measure) else node
    if isinstance(changed, Measure) and changed.window.name == "own":
        return attrs.evolve(changed, window=nodes.Window("any_time"))
    return changed


def _conditions(noun: Noun) -> tuple[nodes.Node, ...]:
    """Return what must hold of a noun's facts, the nouns that it narrows included."""
    wider = () if noun.narrows is None else _conditions(noun.narrows)
    return (*wider, *conjuncts(noun.where))


def _nearest(noun: Noun, scope: Scope) -> bool:
    """Return whether a word of this noun means the row that it stands in."""
    exact = [each for each in reversed(scope) if each == noun]
    return (exact[0] if exact else _named(noun, scope)) is scope[-1]


def _named(noun: Noun, scope: Scope) -> Noun | None:
    return next((each for each in reversed(scope) if each.fact == noun.fact), None)
