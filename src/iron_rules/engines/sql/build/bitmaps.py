"""A plan that asks only whether there are facts into bits: what is due and what is found, a row a subject and chunk."""

from typing import Any

import attrs

from iron_rules.engines.sql.build.bits import WIDTH, BitGroup, BitKey, Mark, Origin, covered, meets, span
from iron_rules.engines.sql.build.due import subjects
from iron_rules.engines.sql.build.groups import called, named, plain_value, reads_findings, stretch
from iron_rules.engines.sql.build.select import Frame, Select
from iron_rules.engines.sql.build.text import CALENDAR, either, every
from iron_rules.engines.sql.build.writer import Writer
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Compare, Literal, Node, Reduce, Rows
from iron_rules.expressions.walk import walk
from iron_rules.plan.calendar import constant
from iron_rules.plan.conditions import aliases
from iron_rules.plan.plan import SUBJECT, Plan


class Unmaskable(Exception):
    """The plan asks for more than whether there are facts."""


class Masks:
    """Writes the conditions of one plan over bits."""

    def __init__(self, plan: Plan, writer: Writer) -> None:
        since = constant(plan.due.since, writer.parameters, None)
        self.plan, self.writer, self.origin = plan, writer, Origin.of(plan.due.unit, since)
        self.frame = Frame(plan.due.subject.spec, SUBJECT, ("subject", "chunk"))
        self.tables: dict[str, None] = {}
        self.guards: dict[str, None] = {}

    def text(self) -> str:
        """The statement of the rule's bits: `subject`, `chunk`, `due`, `found`; empty where there can be none."""
        if self.plan.due.day is not None or self.plan.due.year is not None:
            return ""
        try:
            return self._text()
        except Unmaskable:
            return ""

    def _text(self) -> str:
        joins: dict[str, str] = {}
        test = self._mask(self.plan.test, self.frame, "d.chunk", joins)
        due = "d.due"
        if self.plan.when is not None:
            due = f"(d.due & {self._mask(self.plan.when, self.frame, 'd.chunk', joins)})"
        found = f"~{test}" if self.plan.kind == "violation" else test
        columns = {"subject": "d.subject", "chunk": "d.chunk", "due": due, "test": found}
        asked = "\n".join([f"SELECT {named(columns)}\nFROM d", *joins.values()])
        decided = f"SELECT subject, chunk, due, due & test AS found\nFROM (\n{asked}\n) AS asked\nWHERE due <> 0"
        return f"WITH d AS (\n{self._due()}\n)\n{decided}"

    def _due(self) -> str:
        due = self.plan.due
        subject = subjects(due, self.writer)
        starts, ends = ([subject.column((column,))] for column in due.stretch) if due.term else ([], [])
        low, high = covered(self.origin, starts, ends)
        columns = {column: subject.column(path) for path, column in self.frame.wanted.items()}
        inner = f"SELECT {named({**columns, 'low': low, 'high': high})}\n{subject.source()}"
        within = f"least(s.high, c.chunk * {WIDTH} + c.size)"
        kept = {column: f"s.{column}" for column in columns}
        kept |= {"chunk": "c.chunk", "due": span("s.low", within, "c.chunk")}
        on = f"c.calendar = {CALENDAR} AND {meets('s.low', within, 'c.chunk')}"
        return f"SELECT {named(kept)}\nFROM (\n{inner}\n) AS s\nJOIN chunks AS c ON {on}"

    def _mask(self, node: Any, at: Select, chunk: str, joins: dict[str, str]) -> str:
        """The bits of the periods for which a condition holds."""
        match node:
            case nodes.And(items):
                return f"({' & '.join(self._mask(item, at, chunk, joins) for item in items)})"
            case nodes.Or(items):
                return f"({' | '.join(self._mask(item, at, chunk, joins) for item in items)})"
            case nodes.Not(item):
                return f"(~{self._mask(item, at, chunk, joins)})"
        asked = existence(node, self.writer)
        if asked is not None:
            self.guards |= dict.fromkeys(each for each in [below_zero(node, self.writer)] if each)
            there = self._group(asked, at, chunk, joins)
            return there if asked.op == "some" else f"(~{there})"
        if any(isinstance(each, Rows | nodes.Bound | nodes.RankOf | nodes.Crossing) for each in walk(node)):
            raise Unmaskable
        if any(isinstance(each, nodes.Setting) and each.parameter in self.writer.varying for each in walk(node)):
            raise Unmaskable
        return f"(CASE WHEN {self.writer.text(node, at)} THEN CAST(-1 AS BIGINT) ELSE CAST(0 AS BIGINT) END)"

    def _group(self, node: Reduce, at: Select, chunk: str, joins: dict[str, str]) -> str:
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
        if alone and not group.text:
            within = Masks(self.plan, self.writer)
            group.text = within.nested(group, own.own, others)
            group.needs, group.guards = tuple(within.tables), tuple(within.guards)
        self.tables |= dict.fromkeys((*group.needs, group.table))
        self.guards |= dict.fromkeys(group.guards)
        outer = [self.writer.text(theirs, at) for _, theirs in node.rows.links]
        on = [f"k{number} = {text}" for number, text in enumerate(outer)]
        on.append(f"chunk = {chunk}")
        return f"coalesce({_joined(group.table, on, joins)}.{column}, 0)"

    def _by_bits(self, rows: Rows) -> bool:
        """Whether rows belong to a row around them by keys that are the same in all periods, and by nothing else."""
        keys = [each for _, theirs in rows.links for each in walk(theirs)]
        varying = any(isinstance(each, nodes.Setting) and each.parameter in self.writer.varying for each in keys)
        around = set[str]().union(*(aliases(each) for each in (*rows.own, *rows.where))) - {rows.alias}
        return not (varying or around or any(isinstance(each, nodes.Bound) for each in keys))

    def nested(self, group: BitGroup, own: tuple[Node, ...], others: tuple[Node, ...]) -> str:
        """The text of a group whose facts must meet conditions that hold in some periods only."""
        writer, key = self.writer, group.key
        writer.types["r"] = key.spec
        inner, joins = Select(key.spec, "r"), dict[str, str]()
        inner.where += [writer.text(each, inner) for each in own]
        masks = [self._mask(each, inner, "c.chunk", joins) for each in others]
        return bits_text(group, writer, inner, masks, list(joins.values()))


def _joined(table: str, on: list[str], joins: dict[str, str]) -> str:
    """The alias under which a table of bits is joined, once for the same conditions; `joins` are by alias."""
    for alias in (*joins, f"{table}_{len(joins)}"):
        text = f"LEFT JOIN {table} AS {alias} ON {every(f'{alias}.{each}' for each in on)}"
        if joins.setdefault(alias, text) == text:
            return alias
    raise AssertionError(table)


def bits_text(group: BitGroup, writer: Writer, inner: Select, masks: list[str], joins: list[str]) -> str:
    """The statement that makes a group's table."""
    key = group.key
    assert key.origin is not None
    writer.types["r"] = key.spec
    keys = {f"k{number}": writer.text(each, inner) for number, each in enumerate(key.keys)}
    spans = key.bucket is None
    if key.bucket is not None:
        number = key.origin.number(writer.text(key.bucket, inner))
        low, high = number, f"{number} + 1"
        inner.where.append(f"{number} >= 0")
        chunk = f"({number} // 62)"
        bits = f"(CAST(1 AS BIGINT) << CAST({number} % 62 AS INTEGER))"
        if masks:
            inner.links.append(f"c.chunk = {chunk}")
            chunk = "c.chunk"
    else:
        starts = [writer.text(each, inner) for each in key.starts]
        ends = [writer.text(each, inner) for each in key.ends]
        low, high = covered(key.origin, starts, ends)
        chunk, bits = "c.chunk", span(low, high, "c.chunk")
        inner.links.append(meets(low, high, "c.chunk"))
    inner.joins += joins
    bits = " & ".join([bits, *masks])
    owns = {column: every(writer.text(each, inner) for each in mark.own) for mark, column in group.folds.items()}
    if len(owns) == 1 or all(own != "TRUE" for own in owns.values()):
        inner.where.append(either(f"({own})" for own in owns.values()))
    folds = {
        column: f"bit_or({bits})" if own == "TRUE" or len(owns) == 1 else f"bit_or({bits}) FILTER (WHERE {own})"
        for column, own in owns.items()
    }
    joined = "(SELECT DISTINCT chunk FROM chunks) AS c" if spans or masks else ""
    by = ", ".join([*keys.values(), chunk])
    return f"SELECT {named({**keys, 'chunk': chunk, **folds})}\n{inner.source(joined)}\nGROUP BY {by}"


def existence(node: Any, writer: Writer) -> Reduce | None:
    """The measure that a condition is, where it asks whether there are facts: as `some` or `none`."""
    if isinstance(node, Reduce) and node.op in ("some", "none"):
        return node
    if not isinstance(node, Compare) or not isinstance(node.left, Reduce) or node.left.per is not None:
        return None
    least, rows = writer.constant(node.right), node.left.rows
    if node.left.op == "total" and least == 0 and plain_value(node.left, writer.varying):
        rows = attrs.evolve(rows, own=(*rows.own, Compare(">", _value(node.left), Literal(0))))
    elif type(least) is not int or not (
        node.left.op == "count" or (node.left.op == "distinct" and _known(node.left, writer))
    ):
        return None
    if (node.op, least) in ((">=", 1), (">", 0), ("!=", 0)):
        return Reduce("some", rows)
    return Reduce("none", rows) if (node.op, least) in (("==", 0), ("<=", 0), ("<", 1)) else None


def below_zero(node: Any, writer: Writer) -> str:
    """A statement that must select nothing for a condition on a total to be one on existence; empty where it is none.

    Facts whose values are never below zero have a total of zero only where no value is above.
    """
    if not isinstance(node, Compare) or not isinstance(node.left, Reduce) or node.left.op != "total":
        return ""
    rows = node.left.rows
    inner = Select(rows.spec, "r")
    writer.types["r"] = rows.spec
    inner.where.append(f"{writer.text(called(_value(node.left), rows.alias, 'r'), inner)} < 0")
    return f"SELECT 1 AS found\n{inner.source()}\nLIMIT 1"


def _value(node: Reduce) -> Node:
    assert node.value is not None
    return node.value


def _known(node: Reduce, writer: Writer) -> bool:
    """Whether every fact has the value that is counted."""
    return node.value is not None and not writer.kind(node.value).optional
