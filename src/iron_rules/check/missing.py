"""Does a rule say what a missing value means, wherever that would decide against somebody?

No comparison with a missing value holds. In a noun that is safe: the fact is not among those meant. In a test it
is not: a duty would be breached because something is not known. There, and under `~`, the rule must say it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from iron_rules.errors import Fault
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Get, Missing, Node, Not, Reduce, Rows
from iron_rules.expressions.walk import conjuncts, renamed, walk
from iron_rules.lang.parameters import Setpoints
from iron_rules.lang.rule import Rule
from iron_rules.plan.kinds import kind_of, row_types
from iron_rules.plan.plan import Plan


class Unguarded:
    """Finds values of one plan that may be missing and are used as if they could not be."""

    def __init__(self, rule: Rule, plan: Plan, parameters: Mapping[str, Setpoints]) -> None:
        self.rule, self.plan, self.parameters = rule, plan, parameters
        self.types = row_types(plan.due, plan.when, plan.test)
        subject = [plan.due.subject.own, plan.due.event.own if plan.due.event else ()]
        self.known = frozenset(get for own in subject for condition in own for get in _compared(condition))
        self.some = frozenset(
            _plain(each.rows) for part in conjuncts(plan.when) for each in walk(part)
            if isinstance(each, Reduce) and each.op == "some"
        )  # fmt: skip

    def faults(self) -> Iterator[Fault]:
        """A fault for every such value, once."""
        seen: dict[Fault, None] = {}
        for rows in (self.plan.due.subject, self.plan.due.event):
            for condition in () if rows is None else (*rows.own, *rows.where):
                seen |= dict.fromkeys(self._condition(condition, self.known, strict=False))
        if self.plan.when is not None:
            seen |= dict.fromkeys(self._condition(self.plan.when, self.known, strict=True))
        known = self.known | {get for part in conjuncts(self.plan.when) for get in _present(part)}
        seen |= dict.fromkeys(self._condition(self.plan.test, known, strict=True))
        if self.plan.due.day is not None:
            seen |= dict.fromkeys(self._values(self.plan.due.day, self.known))
        yield from seen

    def _condition(self, node: Any, known: frozenset[Get], *, strict: bool) -> Iterator[Fault]:
        match node:
            case nodes.And(items):
                known |= {get for item in items for get in _present(item)}
                for item in items:
                    yield from self._condition(item, known, strict=strict)
            case nodes.Or(items):
                known |= {item.item for item in items if isinstance(item, Missing) and isinstance(item.item, Get)}
                for item in items:
                    yield from self._condition(item, known, strict=strict)
            case Not(Missing()) | Missing() | nodes.Blank():
                return
            case Not(item):
                yield from self._condition(item, known, strict=True)
            case Reduce(_, rows):
                for condition in (*rows.own, *rows.where):
                    yield from self._condition(condition, known, strict=False)
            case _ if strict:
                yield from self._values(node, known)

    def _values(self, node: Node, known: frozenset[Get]) -> Iterator[Fault]:
        for each in walk(node, lambda part: not isinstance(part, Rows)):
            if isinstance(each, Get) and each not in known and kind_of(each, self.types, self.parameters).optional:
                yield self._missing(each)
            elif isinstance(each, Reduce) and each.op in ("highest", "lowest") and _plain(each.rows) not in self.some:
                what = f"{self.rule.id}: `{each.op}` has no value over nothing"
                yield Fault(self.rule.at, what, "say when=some(...) of the same noun: not known is not breached")

    def _missing(self, get: Get) -> Fault:
        column = ".".join(get.path)
        hint = f"say what it means: `X.{column}.present & ...`, or `X.{column}.missing | ...`"
        return Fault(get.at or self.rule.at, f"{self.rule.id}: `{column}` may be missing here", hint)


def _present(condition: Any) -> set[Get]:
    """What is known to be there where a condition holds."""
    if isinstance(condition, Not) and isinstance(condition.item, Missing) and isinstance(condition.item.item, Get):
        return {condition.item.item}
    return set()


def _compared(condition: Any) -> set[Get]:
    """What is known to be there because a comparison with it holds."""
    if isinstance(condition, nodes.Compare | nodes.OneOf):
        return {each for each in walk(condition) if isinstance(each, Get)}
    return _present(condition)


def _plain(rows: Rows) -> Any:
    return renamed((rows.links, rows.bucket, rows.own, rows.where), rows.alias, "r"), rows.fact
