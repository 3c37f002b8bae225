"""A plan that asks only whether there are facts into bits: what is due and what is found, a row a subject and chunk."""

from typing import Final

import attrs

from iron_rules.engines.sql.build.bits import WIDTH, BitGroup, BitKey, Mark, Origin, bit, covered, meets, span, touched
from iron_rules.engines.sql.build.calls import Call, call
from iron_rules.engines.sql.build.days import CALENDAR
from iron_rules.engines.sql.build.due import subjects, wanted
from iron_rules.engines.sql.build.groups import called, picked, plain_value, reads_findings, stretch
from iron_rules.engines.sql.build.query import Derived, Join, Query, Relation, Select, within
from iron_rules.engines.sql.build.scope import Frame, Scope
from iron_rules.engines.sql.build.tree import TRUE, Column, Expr, Value, case, either, every, infix
from iron_rules.engines.sql.build.writer import Writer
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Compare, Literal, Node, Reduce, Rows
from iron_rules.expressions.walk import walk
from iron_rules.plan.calendar import constant
from iron_rules.plan.conditions import aliases
from iron_rules.plan.plan import SUBJECT, Plan

ALL: Final = Value(-1).cast("BIGINT")
NONE: Final = Value(0).cast("BIGINT")


class Unmaskable(Exception):
    """The plan asks for more than whether there are facts."""


class Masks:
    """Writes the conditions of one plan over bits."""

    def __init__(self, plan: Plan, writer: Writer) -> None:
        since = constant(plan.due.since, writer.settings.values, None)
        self.plan, self.writer, self.origin = plan, writer, Origin.of(plan.due.unit, since)
        self.frame = Frame(plan.due.subject.spec, SUBJECT, ("subject", "chunk"))
        self.guards: dict[Query, None] = {}

    def query(self) -> Query | None:
        """Return the query of the rule's bits: `subject`, `chunk`, `due`, `found`; None where there can be none."""
        if self.plan.due.day is not None or self.plan.due.year is not None or self.plan.due.months is not None:
            return None
        try:
            return self._query()
        except Unmaskable:
            return None

    def _query(self) -> Query:
        joins: dict[str, Join] = {}
        chunk, due = Column("d", "chunk"), Column("d", "due")
        test = self._mask(self.plan.test, self.frame, chunk, joins)
        when = None if self.plan.when is None else self._mask(self.plan.when, self.frame, chunk, joins)
        columns = {
            "subject": Column("d", "subject"), "chunk": chunk, "due": due if when is None else due & when,
            "test": ~test if self.plan.kind == "violation" else test,
        }  # fmt: skip
        asked = Select(columns, Relation("d"), joins.values())
        kept: dict[str, Expr] = {each: Column("", each) for each in ("subject", "chunk", "due")}
        kept["found"] = Column("", "due") & Column("", "test")
        decided = Select(kept, Derived(asked, "asked"), where=[Column("", "due").differs(0)])
        return within({"d": self._due()}, decided)

    def _due(self) -> Query:
        due = self.plan.due
        subject = subjects(due, self.writer)
        terms = () if due.term is None else (due.term,)
        starts = [self.writer.expr(each.start, subject) for each in terms]
        ends = [self.writer.expr(each.end, subject) for each in terms]
        overlapping = any(each.kind == "overlapping" for each in terms)
        low, high = (touched if overlapping else covered)(self.origin, starts, ends)
        columns = wanted(self.frame, subject)
        inner = subject.select({**columns, "low": low, "high": high})
        chunk = Column("c", "chunk")
        first, last = Column("s", "low"), call("least", Column("s", "high"), chunk * WIDTH + Column("c", "size"))
        kept: dict[str, Expr] = {column: Column("s", column) for column in columns}
        kept |= {"chunk": chunk, "due": span(first, last, chunk)}
        on = every([Column("c", "calendar").equals(CALENDAR), *meets(first, last, chunk)])
        return Select(kept, Derived(inner, "s"), [Join(Relation("chunks", "c"), on, left=False)])

    def _mask(self, node: Node, at: Scope, chunk: Expr, joins: dict[str, Join]) -> Expr:
        """The bits of the periods for which a condition holds."""
        match node:
            case nodes.And(items):
                return infix("&", *(self._mask(item, at, chunk, joins) for item in items))
            case nodes.Or(items):
                return infix("|", *(self._mask(item, at, chunk, joins) for item in items))
            case nodes.Not(item):
                return ~self._mask(item, at, chunk, joins)
        asked = existence(node, self.writer)
        if asked is not None:
            guard = below_zero(node, self.writer)
            self.guards |= {} if guard is None else {guard: None}
            there = self._group(asked, at, chunk, joins)
            return there if asked.op == "some" else ~there
        if any(isinstance(each, Rows | nodes.Bound | nodes.RankOf | nodes.Crossing) for each in walk(node)):
            raise Unmaskable
        varying = self.writer.settings.varying
        if any(isinstance(each, nodes.Setting) and each.parameter in varying for each in walk(node)):
            raise Unmaskable
        return case((self.writer.expr(node, at), ALL), otherwise=NONE)

    def _group(self, node: Reduce, at: Scope, chunk: Expr, joins: dict[str, Join]) -> Expr:
        """The bits of the periods in which there are such facts."""
        own = called(node.rows, node.rows.alias, "r")
        if not self._by_bits(node.rows):
            raise Unmaskable
        starts, ends, others = stretch(own)
        if (own.bucket is None) is (not starts or not ends):
            raise Unmaskable
        nested = any(isinstance(each, Rows) for condition in own.own for each in walk(condition))
        alone = (*own.own, *others) if nested or others else ()
        stratum = self.writer.stratum if reads_findings(own) else 0
        key = BitKey(own.fact, tuple(inner for inner, _ in own.links), stratum, spec=own.spec)
        if own.bucket is None or alone:
            key = attrs.evolve(key, origin=self.origin, bucket=own.bucket, starts=starts, ends=ends, alone=alone)
        group = self.writer.groups.bits(key)
        column = group.column(Mark(() if alone else own.own, self.origin, own.bucket))
        if alone and group.query is None:
            inside = Masks(self.plan, self.writer)
            group.query = inside.nested(group, own.own, others)
            group.guards = tuple(inside.guards)
        self.guards |= dict.fromkeys(group.guards)
        outer = [self.writer.expr(theirs, at) for _, theirs in node.rows.links]
        on = {**{f"k{number}": each for number, each in enumerate(outer)}, "chunk": chunk}
        return call("coalesce", Column(_joined(group.table, on, joins), column), 0)

    def _by_bits(self, rows: Rows) -> bool:
        """Whether rows belong to a row around them by keys that are the same in all periods, and by nothing else."""
        keys = [each for _, theirs in rows.links for each in walk(theirs)]
        varying = any(
            isinstance(each, nodes.Setting) and each.parameter in self.writer.settings.varying for each in keys
        )
        around = set[str]().union(*(aliases(each) for each in (*rows.own, *rows.where))) - {rows.alias}
        return not (varying or around or any(isinstance(each, nodes.Bound) for each in keys))

    def nested(self, group: BitGroup, own: tuple[Node, ...], others: tuple[Node, ...]) -> Query:
        """Return the query of a group whose facts must meet conditions that hold in some periods only."""
        writer, key = self.writer, group.key
        writer.types["r"] = key.spec
        inner, joins = Scope(key.spec, "r"), dict[str, Join]()
        inner.where += [writer.expr(each, inner) for each in own]
        masks = [self._mask(each, inner, Column("c", "chunk"), joins) for each in others]
        return bits_query(group, writer, inner, masks, list(joins.values()))


def _joined(table: str, on: dict[str, Expr], joins: dict[str, Join]) -> str:
    """The alias under which a table of bits is joined, once for the same conditions; `joins` are by alias."""
    for alias in (*joins, f"{table}_{len(joins)}"):
        join = Join(Relation(table, alias), every(Column(alias, word).equals(each) for word, each in on.items()))
        if joins.setdefault(alias, join) == join:
            return alias
    raise AssertionError(table)


def bits_query(group: BitGroup, writer: Writer, inner: Scope, masks: list[Expr], joins: list[Join]) -> Query:
    """Return the query that makes a group's table."""
    key = group.key
    assert key.origin is not None
    writer.types["r"] = key.spec
    keys = {f"k{number}": writer.expr(each, inner) for number, each in enumerate(key.keys)}
    chunk: Expr = Column("c", "chunk")
    spans = key.bucket is None
    if key.bucket is not None:
        number = key.origin.number(writer.expr(key.bucket, inner))
        inner.where.append(number >= 0)
        bits = bit(number % WIDTH)
        if masks:
            inner.links.append(chunk.equals(number // WIDTH))
        else:
            chunk = number // WIDTH
    else:
        starts = [writer.expr(each, inner) for each in key.starts]
        ends = [writer.expr(each, inner) for each in key.ends]
        low, high = covered(key.origin, starts, ends)
        bits = span(low, high, chunk)
        inner.links += meets(low, high, chunk)
    inner.joins += joins
    bits = infix("&", bits, *masks) if masks else bits
    owns = {column: every(writer.expr(each, inner) for each in mark.own) for mark, column in group.folds.items()}
    if len(owns) == 1 or all(own != TRUE for own in owns.values()):
        inner.where.append(either(owns.values()))
    folds = {
        column: Call("bit_or", (bits,), where=None if own == TRUE or len(owns) == 1 else own)
        for column, own in owns.items()
    }
    chunks = Select({"chunk": Column("", "chunk")}, Relation("chunks"), distinct=True)
    joined = Derived(chunks, "c") if spans or masks else None
    return inner.select({**keys, "chunk": chunk, **folds}, joined, by=[*keys.values(), chunk])


def existence(node: Node, writer: Writer) -> Reduce | None:
    """The measure that a condition is, where it asks whether there are facts: as `some` or `none`."""
    if isinstance(node, Reduce) and node.op in ("some", "none"):
        return node
    if not isinstance(node, Compare) or not isinstance(node.left, Reduce) or picked(node.left):
        return None
    least, rows = writer.settings.constant(node.right), node.left.rows
    if node.left.op == "total" and least == 0 and plain_value(node.left, writer.settings.varying):
        rows = attrs.evolve(rows, own=(*rows.own, Compare(">", _value(node.left), Literal(0))))
    elif type(least) is not int or not (
        node.left.op == "count" or (node.left.op == "distinct" and _known(node.left, writer))
    ):
        return None
    if (node.op, least) in ((">=", 1), (">", 0), ("!=", 0)):
        return Reduce("some", rows)
    return Reduce("none", rows) if (node.op, least) in (("==", 0), ("<=", 0), ("<", 1)) else None


def below_zero(node: Node, writer: Writer) -> Query | None:
    """Return a query that must select nothing for a condition on a total to be one on existence; None where it is none.

    Facts whose values are never below zero have a total of zero only where no value is above.
    """
    if not isinstance(node, Compare) or not isinstance(node.left, Reduce) or node.left.op != "total":
        return None
    rows = node.left.rows
    inner = Scope(rows.spec, "r")
    writer.types["r"] = rows.spec
    inner.where.append(writer.expr(called(_value(node.left), rows.alias, "r"), inner) < 0)
    return inner.select({"found": Value(1)}, limit=1)


def _value(node: Reduce) -> Node:
    assert node.value is not None
    return node.value


def _known(node: Reduce, writer: Writer) -> bool:
    """Whether every fact has the value that is counted."""
    return node.value is not None and not writer.kind(node.value).optional
