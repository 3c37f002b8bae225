"""Lowered conditions into SQL expressions. A condition holds where it is TRUE; `IS NOT TRUE` is the only not."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

import attrs

from iron_rules.engines.sql.build.around import Around
from iron_rules.engines.sql.build.calls import Extract, Order, call
from iron_rules.engines.sql.build.days import (
    AS_OF,
    days_between,
    days_in,
    edge,
    extreme,
    moved_by,
    part_of,
    period_start,
    shifted,
)
from iron_rules.engines.sql.build.folds import ColumnOf, measured
from iron_rules.engines.sql.build.groups import Fold, Groups, folded, picked, plain
from iron_rules.engines.sql.build.parts import blank, first_crossing, join_by, placed
from iron_rules.engines.sql.build.pieces import days_covered
from iron_rules.engines.sql.build.query import Derived, Join, Query, Relation, Select, Source
from iron_rules.engines.sql.build.ratios import (
    Ratio,
    combined,
    compared,
    constant,
    decimal,
    divided,
    whole,
)
from iron_rules.engines.sql.build.scope import Frame, Scope
from iron_rules.engines.sql.build.settings import Settings, places
from iron_rules.engines.sql.build.tree import (
    FALSE,
    Case,
    Column,
    Expr,
    Nested,
    Value,
    case,
    either,
    every,
    exists,
    infix,
)
from iron_rules.engines.sql.build.working import Counting
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Get, Node, Reduce, Rows
from iron_rules.expressions.walk import conjuncts
from iron_rules.periods import Unit
from iron_rules.plan.kinds import Kind, Types, kind_of
from iron_rules.spans import Span

BOUNDS: Final = {"start": "first_day", "end": "last_day", "event": "event_day", "judged": "judged_day"}
OPERATORS: Final = {"==": "=", "!=": "<>"}
"""The operators that SQL writes otherwise."""
COUNTED: Final = ("count", "distinct", "covered")
"""The measures that are never below zero."""


class Writer:
    """Writes conditions on rows; what is measured of rows within rows is joined to the rows around them."""

    def __init__(self, unit: Unit, types: Types, settings: Settings, groups: Groups, stratum: int) -> None:
        self.unit, self.settings, self.groups, self.stratum = unit, settings, groups, stratum
        self.types = dict(types)
        self.rule = ""
        self._nested = 0

    def kind(self, node: Node) -> Kind:
        """Return the kind of a value."""
        return kind_of(node, self.types, self.settings.values)

    def expr(self, node: Node | None, at: Scope) -> Expr:
        """Return the expression of a condition or value that stands in a SELECT."""
        match node:
            case nodes.Literal(value):
                return Value(value)
            case Get(alias, path):
                return at.sees(alias).column(path)
            case nodes.Bound(bound):
                return _bound(bound, at)
            case nodes.Setting():
                return self._setting(node, at)
            case nodes.Arithmetic():
                return self._arithmetic(node, at)
            case nodes.Latest(items):
                return extreme("greatest", [self.expr(item, at) for item in items])
            case nodes.Earliest(items):
                return extreme("least", [self.expr(item, at) for item in items])
            case nodes.Edge(side, unit, item):
                return edge(side, unit, self.expr(item, at))
            case nodes.DatePart(part, item):
                return part_of(part, self.expr(item, at))
            case nodes.Days():
                return days_in(*self.span(node, at))
            case nodes.Workdays(first, last):
                return self.working(at).number(self.expr(first, at), self.expr(last, at))
            case nodes.If(condition, value):
                return case((self.expr(condition, at), self.expr(value, at)))
            case nodes.FirstKnown(items):
                return call("coalesce", *(self.expr(item, at) for item in items))
            case Reduce():
                return self.measure(node, at)
            case nodes.RankOf() | nodes.Previous() | nodes.Run():
                return self.asked(node, at)
            case nodes.Crossing():
                return self._crossing(node, at)
        return self._condition(node, at)

    def _condition(self, node: Node | None, at: Scope) -> Expr:
        match node:
            case nodes.Compare():
                return self._compare(node, at)
            case nodes.And() | nodes.Within():
                return every(self.expr(each, at) for each in conjuncts(node))
            case nodes.Or(items):
                return either(self.expr(item, at) for item in items)
            case nodes.Not(item):
                return self.expr(item, at).fails
            case nodes.Missing(item):
                return self.expr(item, at).missing
            case nodes.OneOf(item, choices):
                return self.expr(item, at).among(choices) if choices else FALSE
            case nodes.Blank(item):
                return blank(self.expr(item, at))
        raise AssertionError(node)

    def _setting(self, node: nodes.Setting, at: Scope, put: Callable[[Any], Expr] = Value) -> Expr:
        """A parameter's value: on the first day of the period where it changes, by key where it has keys.

        What stands there is what `put` makes of each value.
        """
        dated = self.settings.values[node.parameter]
        said = ((since, min(value) if node.least else value) for since, value in dated.values)  # type: ignore[arg-type]
        values = [(since, self._value(value, node.key, at, put)) for since, value in said]
        if not dated.varies:
            return values[0][1]
        day = at.bound("first_day")
        return case(*((day >= since, value) for since, value in reversed(values)))

    def _value(self, value: object, key: Node | None, at: Scope, put: Callable[[Any], Expr]) -> Expr:
        if key is None or not isinstance(value, Mapping):
            return put(value)
        return Case(tuple((Value(word), put(item)) for word, item in value.items()), of=self.expr(key, at))

    def _compare(self, node: nodes.Compare, at: Scope) -> Expr:
        op, left, right = OPERATORS.get(node.op, node.op), self.expr(node.left, at), self.expr(node.right, at)
        if not isinstance(left, Ratio) and not isinstance(right, Ratio):
            return infix(op, left, right)
        sides = (self.ratio(each, value) for each, value in ((node.left, left), (node.right, right)))
        return compared(op, *(each.reduced(self.rule) for each in sides))

    def _quotient(self, node: nodes.Arithmetic, at: Scope) -> Ratio:
        left, right = (self.ratio(each, self.expr(each, at)) for each in (node.left, node.right))
        if node.op != "/":
            return combined(node.op, left, right)
        counted = isinstance(node.right, Reduce) and node.right.op in COUNTED
        return divided(left, right, counted=counted)

    def ratio(self, node: Node, value: Expr) -> Ratio:
        """Return a number as a quotient, of a node and what was written of it."""
        if isinstance(value, Ratio):
            return value
        known = self.settings.constant(node)
        if isinstance(known, int | Decimal):
            return constant(known)
        return whole(value) if self.kind(node).name == "whole" else decimal(value, places(node, self.settings))

    def _arithmetic(self, node: nodes.Arithmetic, at: Scope) -> Expr:
        if self.kind(node).name == "fraction":
            return self._quotient(node, at)
        kinds = [self.kind(each).name for each in (node.left, node.right)]
        if "day" in kinds and kinds != ["day", "day"]:
            return self._moved(
                node.op, *((node.left, node.right) if kinds[0] == "day" else (node.right, node.left)), at
            )
        left, right = self.expr(node.left, at), self.expr(node.right, at)
        if kinds == ["day", "day"]:
            return days_between(right, left)
        # two numbers of 64 bits may make one of more
        return infix(node.op, left.cast("HUGEINT") if kinds == ["whole", "whole"] else left, right)

    def _moved(self, op: str, day: Node, by: Node, at: Scope) -> Expr:
        """A day moved by a parameter or by a number of days."""
        moving, known, sign = self.expr(day, at), not self.kind(day).optional, 1 if op == "+" else -1
        if isinstance(by, nodes.Setting):
            return self._setting(by, at, lambda span: self._shifted(moving, span, sign, at, known=known))
        if isinstance(by, nodes.Literal):
            return self._shifted(moving, by.value, sign, at, known=known)
        number = self.expr(by, at)
        return moved_by(moving, number if sign > 0 else -number)

    def _shifted(self, day: Expr, span: object, sign: int, at: Scope, *, known: bool) -> Expr:
        if isinstance(span, Span) and span.unit == "working_day":
            return self.working(at).after(day, Value(span.count), back=sign < 0)
        return shifted(day, span, sign, known=known)

    def moved(self, day: Expr, span: Node, at: Scope) -> Expr:
        """Return a known day moved by a parameter."""
        return self.put(span, at, lambda value: self._shifted(day, value, 1, at, known=True))

    def put(self, node: Node, at: Scope, make: Callable[[Any], Expr]) -> Expr:
        """Return what `make` makes of each value of a parameter, or of a literal."""
        return make(node.value) if isinstance(node, nodes.Literal) else self._setting(node, at, make)  # type: ignore[arg-type]

    def values(self, node: Node) -> tuple[Any, ...]:
        """Return every value of a parameter, or that of a literal."""
        return tuple(self.settings.values[node.parameter].every) if isinstance(node, nodes.Setting) else (0,)

    def rows(self, rows: Rows, around: Scope | None) -> Scope:
        """Return the scope of the rows, with their links, period and conditions."""
        self.types[rows.alias] = rows.spec
        inner = Scope(rows.spec, rows.alias, around)
        for own in rows.own:
            inner.where.append(self.expr(own, inner))
        for ours, theirs in rows.links:
            joins = len(inner.joins)
            link = self.expr(ours, inner).equals(self.expr(theirs, inner))
            # what is joined for the sake of a link comes after the relation that links join
            (inner.links if len(inner.joins) == joins else inner.where).append(link)
        if rows.bucket is not None:
            bucket = period_start(self.unit, self.expr(rows.bucket, inner))
            inner.links.append(bucket.equals(inner.bound("first_day")))
        for condition in rows.where:
            inner.where.append(self.expr(condition, inner))
        return inner

    def measure(self, node: Reduce, at: Scope) -> Expr:
        """Return what is measured of rows within rows."""
        if node.op in ("some", "none"):
            inner = self.rows(node.rows, at)
            return exists(inner.select({"found": Value(1)}), there=node.op == "some")
        if node.op == "covered" or picked(node):
            return self._pieced_within(node, at)
        if plain(node, self.settings.varying):
            return self._grouped_within(node, at)
        inner = self.rows(node.rows, at)
        return self.measured(node, lambda fold: Nested(inner.select({"a": self.aggregate(fold, inner)})), at)

    def measured(self, node: Reduce, column: ColumnOf, at: Scope) -> Expr:
        """Return the measure over its figures; `column` gives the figure of a fold."""
        kind = self.kind(node.value) if node.op in ("values", "average", "value") and node.value is not None else None
        return measured(node, kind, column, self.settings, at)

    def aggregate(self, fold: Fold, inner: Scope, where: Expr | None = None) -> Expr:
        """Return the aggregate of a fold over the rows of a scope."""
        value = None if fold.value is None else self.expr(fold.value, inner)
        if fold.choice and value is not None:
            where = every([*([] if where is None else [where]), value.equals(fold.choice)])
        return folded(fold.op, value, where)

    def asked(self, node: Node, at: Scope) -> Expr:  # noqa: ARG002 instances know where they are
        """Refuse: only instances that are due have ranks and earlier periods."""
        raise AssertionError(node)

    def capped(
        self, node: Reduce, inner: Scope, keys: dict[str, Expr], column: str, joined: Relation | None = None
    ) -> Select:
        """Return a figure for which not all rows of each kind count: the gravest only, or the greatest so many.

        Of a figure that counts different values, these are counted by kind.
        """
        value = Value(1) if node.value is None else self.expr(node.value, inner)
        parts = {"per": node.per, "at_most": node.at_most, "once_per": node.once_per}
        columns = {word: self.expr(each, inner) for word, each in parts.items() if each is not None}
        columns = {**keys, "v": value, **columns}
        if node.once_per is not None:
            columns["id"] = inner.column(("id",))
        rows: Query = inner.select(columns, joined, distinct=node.op == "distinct")
        by = {key: Column("", key) for key in keys}
        greatest = Order(Column("", "v"), descending=True, nulls_last=True)
        if node.once_per is not None:
            shared, first = Column("", "once_per"), (greatest, Order(Column("", "id")))
            rows = placed(rows, [*by.values(), shared], first)
            alone = either([shared.missing, Column("", "place").equals(1)])
            rows = Select({column: Column("", column) for column in columns}, Derived(rows, "shared"), where=[alone])
        where = []
        if node.per is not None:
            rows = placed(rows, [*by.values(), Column("", "per")], (greatest,))
            where = [Column("", "place") <= Column("", "at_most")]
        figure = folded(node.op, Column("", "v"), None)
        return Select({**by, column: figure}, Derived(rows, "placed"), where=where, by=by.values())

    def _grouped_within(self, node: Reduce, at: Scope) -> Expr:
        """A figure of rows within rows, folded by its key and joined to the rows around it."""
        inner = Scope(node.rows.spec, node.rows.alias)
        self.types[node.rows.alias] = node.rows.spec
        keys = {f"k{number}": self.expr(ours, inner) for number, (ours, _) in enumerate(node.rows.links)}
        outer = [self.expr(theirs, at) for _, theirs in node.rows.links]
        if node.rows.bucket is not None:
            keys["b"] = period_start(self.unit, self.expr(node.rows.bucket, inner))
            outer.append(at.bound("first_day"))
        inner.where += [self.expr(own, inner) for own in node.rows.own]
        alias, folds = self.alias(), dict[Fold, str]()
        found = self.measured(node, lambda fold: Column(alias, folds.setdefault(fold, f"a{len(folds)}")), at)
        columns = {column: self.aggregate(fold, inner) for fold, column in folds.items()}
        grouped = inner.select({**keys, **columns}, by=keys.values())
        at.joins.append(join_by(grouped, alias, dict(zip(keys, outer, strict=True))))
        return found

    def span(self, node: nodes.Days, at: Scope) -> tuple[Expr, Expr]:
        """Return the first and the last of the days that lie in every stretch; unknown where one is not known."""
        spans = [(self.expr(start, at), self.expr(end, at)) for start, end in node.stretches]
        first, last = self.expr(node.first, at), self.expr(node.last, at)
        if not spans:
            return first, last
        starts = [start for start, _ in spans]
        begins, ends = call("greatest", first, *starts), call("least", last, *(end for _, end in spans))
        unsure = [
            value for part, value in ((node.first, first), (node.last, last)) if not isinstance(part, nodes.Bound)
        ]
        unsure += [value for (start, _), (value, _) in zip(node.stretches, spans, strict=True) if _along(start)]
        return (case((every(each.known for each in unsure), begins)) if unsure else begins), ends

    def pieced(self, node: Reduce, inner: Scope, keys: dict[str, Expr], column: str, joined: Source | None) -> Select:
        """Return by key on how many days a stretch runs: of each those days after all stretches that begin before."""
        assert isinstance(node.value, nodes.Days)
        first, last = self.span(node.value, inner)
        return days_covered(keys, inner.select({**keys, "begins": first, "ends": last}, joined), column)

    def _pieced_within(self, node: Reduce, at: Scope) -> Expr:
        """A figure of rows within rows that is pieced together, by all rows around that they look at."""
        around, outer = Around.of(node, at, self.settings.varying, self.alias), dict[str, Expr]()
        inner = self.rows(node.rows, around.scope)
        keys = {}
        for number, (ours, theirs) in enumerate(around.keys()):
            keys[f"k{number}"], outer[f"k{number}"] = ours, theirs
        inner.joins = [*around.joins(), *inner.joins]
        alias = self.alias()
        write = self.pieced if node.op == "covered" else self.capped
        self.join(alias, join_by(write(node, inner, keys, "figure", None), alias, outer), at)
        return call("coalesce", Column(alias, "figure"), 0)

    def alias(self) -> str:
        """Return an alias that no other query within the statement has."""
        self._nested += 1
        return f"n{self._nested}"

    def working(self, at: Scope) -> Counting:
        """Return what counts working days for rows: the table of the calendar is joined to them."""

        def look_up(relation: Relation, on: Callable[[str], Expr]) -> str:
            alias = self.alias()
            self.join(alias, Join(attrs.evolve(relation, alias=alias), on(alias)), at)
            return alias

        return Counting(self.settings.weekend, look_up)

    def _crossing(self, node: nodes.Crossing, at: Scope) -> Expr:
        """The first day at whose end a running sum exceeds a limit."""
        around = at if isinstance(at, Frame) else Scope(at.spec, at.alias, at.around)
        inner = self.rows(node.rows, around)
        ours = [Column(at.relation, key) for key in at.keys] if isinstance(at, Frame) else [at.column(("id",))]
        keys = {f"k{number}": each for number, each in enumerate(ours)}
        columns = {
            "paid_on": self.expr(node.day, inner), "amount": self.expr(node.value, inner),
            "bound": self.expr(node.limit, inner),
        }  # fmt: skip
        joined = Relation(at.relation) if around is at else inner.beside(around)
        first = first_crossing(inner.select({**keys, **columns}, joined), list(keys))
        alias = self.alias()
        self.join(alias, join_by(first, alias, keys), at)
        return Column(alias, "paid_on")

    def join(self, alias: str, join: Join, at: Scope) -> None:  # noqa: ARG002 instances know their joins by alias
        """Join what was measured to the rows it is measured for."""
        at.joins.append(join)


def _bound(bound: str, at: Scope) -> Expr:
    """A day of the duty at hand, or the year of its period."""
    if bound == "as_of":
        return AS_OF
    if bound == "year":
        return Extract("year", at.bound("first_day")).cast("BIGINT")
    return at.bound(BOUNDS[bound])


def _along(node: Node) -> bool:
    """Whether a value is another fact's, which may not be there."""
    return not isinstance(node, Get) or len(node.path) > 1
