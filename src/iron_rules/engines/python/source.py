"""The text of lowered conditions as Python expressions over rows `s`, `e`, `r1` ... and the period `p`."""

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final

from attrs import evolve

from iron_rules.engines.python.index import IndexSpec
from iron_rules.engines.python.windows import Starts
from iron_rules.expressions import nodes
from iron_rules.expressions.measures import MEASURES, Texts
from iron_rules.expressions.nodes import Compare, Get, Node, Part, Reduce, Rows
from iron_rules.expressions.walk import children, conjuncts, regardless_of_names, walk
from iron_rules.facts.spec import FactSpec
from iron_rules.language.parameters import DatedValues
from iron_rules.periods import Unit
from iron_rules.plan.evidence import Counting
from iron_rules.plan.kinds import kind_of
from iron_rules.plan.plan import SUBJECT
from iron_rules.spans import Span

BOUNDS: Final[Mapping[str, str]] = {
    "start": "p.start",
    "end": "p.end",
    "event": "p.event",
    "judged": "p.judged",
    "year": "p.start.year",
    "as_of": "as_of",
}
CALLED: Final[Mapping[type, str]] = {
    nodes.Latest: "latest",
    nodes.Earliest: "earliest",
    nodes.FirstKnown: "first_known",
    nodes.Workdays: "store.working_days.number",
}
"""The functions of values that are computed of several."""
ARITHMETIC: Final = {"+": "add", "-": "sub", "*": "mul"}


class Source:
    """A writer of expressions that gathers the indexes, tables, constants and ranks that they name."""

    def __init__(self, unit: Unit, types: Mapping[str, FactSpec], parameters: Mapping[str, DatedValues]) -> None:
        self.unit, self.types, self.parameters = unit, types, parameters
        self.indexes: dict[IndexSpec, str] = {}
        self.tables: dict[str, str] = {}
        self.members: dict[str, str] = {}
        self.constants: dict[str, object] = {}
        self.ranked: dict[nodes.RankOf, str] = {}
        self.earlier: dict[Node, str] = {}
        self.written: dict[str, Node] = {}
        self.looks_back = False
        self.bounds = BOUNDS
        self.early = False

    def text(self, node: Part) -> str:
        """Return the Python text of a condition or value."""
        match node:
            case nodes.Literal(value):
                return repr(value)
            case Get(alias, path):
                return self._column(alias, path)
            case nodes.Bound(name):
                return self.bounds[name]
            case nodes.Setting():
                return self._setting(node)
            case Compare():
                return self._compare(node)
            case nodes.Arithmetic(op, left, right):
                return self._arithmetic(op, left, right)
            case nodes.Latest() | nodes.Earliest() | nodes.FirstKnown() | nodes.Workdays():
                return f"{CALLED[type(node)]}({', '.join(map(self.text, children(node)))})"
            case nodes.If(condition, value):
                return f"({self.text(value)} if {self.text(condition)} else None)"
            case nodes.Deadline():
                return self._deadline(node)
            case nodes.Days():
                return f"days({self.span(node)})"
            case nodes.Edge(side, unit, item):
                return f"{side}_of({self.text(item)}, {unit!r})"
            case nodes.DatePart(part, item):
                return f"{part}_of({self.text(item)})"
            case Reduce():
                return self._reduce(node)
            case nodes.RankOf() | nodes.Previous() | nodes.Run():
                return f"{self._named(node)}({SUBJECT}, p)"
            case nodes.Crossing(rows, day, value, limit):
                payments = self._each(rows, f"({self.text(day)}, {self.text(value)})")
                return f"crossing({payments}, {self.text(limit)})"
        return self._condition(node)

    def _condition(self, node: Part) -> str:
        match node:
            case nodes.And() | nodes.Within():
                rolling = self._rolling(node)
                return rolling or f"({' and '.join(map(self.text, conjuncts(node)))})"
            case nodes.Or(items):
                return f"({' or '.join(map(self.text, items))})"
            case nodes.Not(item):
                return f"(not {self.text(item)})"
            case nodes.Missing(item):
                return f"({self.text(item)} is None)"
            case nodes.OneOf(item, choices):
                return f"({self.text(item)} in {choices!r})"
            case nodes.Blank(item):
                return f"blank({self.text(item)})"
        raise AssertionError(node)

    def span(self, days: nodes.Days) -> str:
        """Return the text for the first and the last of the days that lie in every stretch."""
        firsts = [self.text(each) for each in (days.first, *(start for start, _ in days.stretches))]
        ends = [self.text(end) for _, end in days.stretches]
        return f"span({self.text(days.last)}, ({', '.join(firsts)},), ({''.join(f'{end}, ' for end in ends)}))"

    def _deadline(self, node: nodes.Deadline) -> str:
        """Return the text for a deadline; extensions are asked as of a duty whose period is the first one."""
        pauses, day, span = "()", self.text(node.day), self.text(node.span)
        if node.pauses is not None:
            start, end = self.text(node.pauses.start), self.text(node.pauses.end)
            pauses = f"[({start}, {end}) {self.loop(node.pauses.rows)}]"
        extensions = ""
        for each in node.extensions:
            more = self.text(each.span)
            outer, self.bounds, self.early = self.bounds, BOUNDS, True
            extensions += f"(lambda p: {self.text(each.when)}, {more}), "
            self.bounds, self.early = outer, False
        return f"deadline({day}, {span}, {pauses}, ({extensions}), store.working_days)"

    def _named(self, node: Node) -> str:
        """Return the name of the function of a rank, or of earlier periods: one for the same words."""
        if isinstance(node, nodes.RankOf):
            return self.ranked.setdefault(node, f"rank{len(self.ranked)}")
        self.looks_back = True
        name = self.earlier.setdefault(regardless_of_names(node), f"earlier{len(self.earlier)}")
        self.written.setdefault(name, node)
        return name

    def ids(self, rows: Rows) -> str:
        """Return the text for the ids of the rows that count."""
        return f"[{rows.alias}.id {self.loop(rows)}]"

    def counted(self, counting: Counting) -> str:
        """Return the text for the facts that count: type, id and figure of each."""
        loops, last = " ".join(self.loop(rows) for rows in counting.path), counting.path[-1]
        id = f"{last.alias}.id"
        if last.spec.continuous:
            rows = self.members.setdefault(counting.fact, f"{counting.fact}_members")
            id, loops = "member", f"{loops} for member in {rows}[{id}]"
        if counting.looks_back:
            times = "" if counting.times is None else f", {self.text(counting.times)}"
            self.looks_back = True
            loops = f"for p in counting(calendar, {counting.back}, {SUBJECT}, p{times}) {loops}"
        return f"[({counting.fact!r}, {id}, {counting.figure!r}) {loops}]"

    def rows(self, rows: Rows) -> str:
        """Return the text for the rows of a type linked to the rows around them, without other conditions."""
        spec = IndexSpec.of(rows, self.unit)
        name = self.indexes.setdefault(spec, f"index{len(self.indexes)}")
        keys = [self.text(outer) for _, outer in rows.links]
        if rows.bucket is not None:
            keys.append("p.start")
        if not keys:
            return name
        key = keys[0] if len(keys) == 1 else f"({', '.join(keys)})"
        return f"{name}.get({key}, ())"

    def table(self, fact: str) -> str:
        """Return the name of the facts of a type by id."""
        return self.tables.setdefault(fact, f"{fact}_by_id")

    def _column(self, alias: str, path: tuple[str, ...]) -> str:
        text, spec, optional = f"{alias}.{path[0]}", self.types[alias], False
        for step, following in pairwise(path):
            column = spec.column(step)
            assert column is not None
            spec = column.targets[0].__spec__
            optional = optional or column.optional or spec.event is not None
            table = self.table(spec.name)
            text = f"follow({table}, {text}, {following!r})" if optional else f"{table}[{text}].{following}"
        return text

    def _setting(self, node: nodes.Setting) -> str:
        dated_values = self.parameters[node.parameter]
        name = _constant(node.parameter)
        if dated_values.varies:
            self.constants[name] = dated_values.on if node.key is None else partial(_by_key, dated_values)
            text = f"{name}(p.start)"
        else:
            self.constants[name] = dated_values.values[0][1]
            text = name
        if node.least:
            return f"min({text})"
        if node.key is None:
            return text
        optional = node.maybe or dated_values.varies or kind_of(node.key, self.types, self.parameters).optional
        return f"{text}.get({self.text(node.key)})" if optional else f"{text}[{self.text(node.key)}]"

    def _rolling(self, node: Node) -> str:
        """Return the text of a window of so many days up to a day of the period; empty for anything else."""
        match node:
            case nodes.Within(
                "between",
                Get() as day,
                _,
                nodes.Arithmetic(
                    "-", nodes.Arithmetic("+", nodes.Bound() as last, nodes.Literal(1)), nodes.Setting(name, None)
                ),
            ) if not self.parameters[name].varies:
                length = self.parameters[name].values[0][1]
                start = f"first_{_constant(name)}"
                if isinstance(length, Span) and length.unit == "working_day":
                    return ""
                self.constants[start] = Starts(length)
                return f"({start}[{self.text(last)}] <= {self.text(day)} <= {self.text(last)})"
        return ""

    def _arithmetic(self, op: str, left: Node, right: Node) -> str:
        kinds = [kind_of(side, self.types, self.parameters) for side in (left, right)]
        sides = self.text(left), self.text(right)
        if op == "/" or "fraction" in (kinds[0].name, kinds[1].name):
            return f"store.quotients.computed({op!r}, {', '.join(sides)})"
        names, known = [kind.name for kind in kinds], not any(map(self._optional, (left, right)))
        if known and names == ["day", "whole"]:
            return f"plus({sides[0]}, {'-' if op == '-' else ''}{sides[1]})"
        if "span" in names:
            return f"{ARITHMETIC[op]}({', '.join(sides)}, store.working_days.after)"
        if not known or "day" in names:
            return f"{ARITHMETIC[op]}({', '.join(sides)})"
        return f"({f' {op} '.join(sides)})"

    def _compare(self, node: Compare) -> str:
        left, right = self.text(node.left), self.text(node.right)
        optional = [self._optional(side) for side in (node.left, node.right)]
        if not any(optional) or (node.op == "==" and not all(optional)):
            return f"({left} {node.op} {right})"
        functions = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le"}
        if node.op in functions:
            return f"{functions[node.op]}({left}, {right})"
        return f"{'lt' if node.op == '>' else 'le'}({right}, {left})"

    def _optional(self, node: Node) -> bool:
        """Return whether a value may be missing.

        An extension may be asked for on a day before a parameter has a value.
        """
        if self.early and any(isinstance(each, nodes.Setting) for each in walk(node)):
            return True
        return kind_of(node, self.types, self.parameters).optional

    def loop(self, rows: Rows) -> str:
        """Return the text of a loop over the rows that count."""
        where = "".join(f" if {self.text(condition)}" for condition in rows.where)
        return f"for {rows.alias} in {self.rows(rows)}{where}"

    def _each(self, rows: Rows, value: str) -> str:
        return f"({value} {self.loop(rows)})"

    def _reduce(self, node: Reduce) -> str:
        measure, texts = MEASURES[node.op], self._counted(node.rows)
        if measure.of_facts and node.per is not None:
            kinds = self._each(node.rows, f"({self.text(node.per)}, 1)")
            texts = evolve(texts, rows=f"capped({kinds}, {self.text(node.at_most)})")
        if not measure.of_facts:
            texts = self._valued(node, texts)
        if measure.text is not None:
            return measure.text(texts)
        self.constants[f"measure_{node.op}"] = measure.meaning
        return f"measure_{node.op}(known({texts.values}){f', {texts.required}' if texts.required else ''})"

    def _counted(self, rows: Rows) -> Texts:
        """Return the texts of a measure of facts."""
        if rows.where:
            there = f"any({self._each(rows, 'True')})"
            return Texts(f"[{rows.alias} {self.loop(rows)}]", there, f"(not {there})")
        found = self.rows(rows)
        return Texts(found, f"bool({found})", f"(not {found})")

    def _valued(self, node: Reduce, texts: Texts) -> Texts:
        """Return the texts of a measure of the values in a column of the facts."""
        assert node.value is not None
        loop, days = self.loop(node.rows), node.value if node.op == "covered" else None
        value = self.span(days) if isinstance(days, nodes.Days) else self.text(node.value)
        last = value if node.per is None else f"({self.text(node.per)}, {value})"
        if node.once_per is not None:
            found = self._each(node.rows, f"({self.text(node.once_per)}, {node.rows.alias}.id, {value}, {last})")
            value = last = "each"
            loop = f"for each in gravest({found})"
        if node.per is not None:
            found = f"{{{last} {loop}}}" if node.op in ("distinct", "values") else f"({last} {loop})"
            value, loop = "each", f"for each in capped({found}, {self.text(node.at_most)})"
        return evolve(
            texts,
            value=value,
            loop=loop,
            values=f"({value} {loop})",
            optional=kind_of(node.value, self.types, self.parameters).optional,
            required="" if node.required is None else self.text(node.required),
        )


def _by_key(dated_values: DatedValues, day: date) -> object:
    """Return the values of a parameter by key on a day; none of an extension that is asked for before the first."""
    return dated_values.on(day) or {}


def _constant(parameter: str) -> str:
    """Return the name of a parameter's value in the text: what no name in Python may hold is written by number."""
    return f"P_{re.sub(r'[^0-9A-Za-z_]', lambda found: f'_{ord(found[0]):x}_', parameter)}"
