"""Functions that find the instances of a plan that a fact can touch, so that only those are decided again.

Every row of a plan is joined to the rows around it by equalities. From a fact in the place of one row these are
followed outwards, by id or through an index, to the subject; a day that must fall in the period gives the instance.
What is found may be more than what changes, never less.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import attrs
from attrs import field, frozen

from iron_rules.engines.python.compiled import Compiled, assembled
from iron_rules.engines.python.index import IndexSpec
from iron_rules.engines.python.source import Source
from iron_rules.expressions.nodes import Bound, Get, Node, Rows, Setting
from iron_rules.expressions.walk import children, renamed, walk
from iron_rules.facts.places import steps_of
from iron_rules.facts.spec import FactSpec
from iron_rules.language.parameters import DatedValues
from iron_rules.plan.conditions import aliases
from iron_rules.plan.plan import EVENT, SUBJECT, Plan

SUBJECT_ID = Get(SUBJECT, ("id",))
FACT: Final = "row"
"""The alias of the fact that the function starts from, in the place of its alias in the plan."""


@frozen
class Reach:
    """From a fact of a type to the instances of a rule: `compiled` gives `reach(row, instances)`, which marks them."""

    fact: str
    own: frozenset[str]
    body: str
    compiled: Compiled


@frozen
class Step:
    """Rows of `fact` are read together with the fact that their column `reference` names."""

    fact: str
    reference: str
    target: str
    spec: FactSpec = field(eq=False, repr=False)


def reaches(plan: Plan, parameters: Mapping[str, DatedValues]) -> list[Reach]:
    """Return every way in which a fact can touch an instance of the plan, without those that another one covers."""
    found = [_Writer(plan, rows, around, due, parameters).reach() for rows, around, due in _occurrences(plan)]
    kept: list[Reach] = []
    for each in sorted(found, key=lambda reach: len(reach.own)):
        if not any(k.fact == each.fact and k.body == each.body and k.own <= each.own for k in kept):
            kept.append(each)
    return kept


def steps(plan: Plan) -> set[Step]:
    """Return the references that the plan follows from a row to the columns of another fact."""
    types = plan.types
    found = set()
    for each in plan.nodes():
        if isinstance(each, Get):
            at = types[each.alias]
            for column in steps_of(at, each.path[:-1]):
                target = column.targets[0].__spec__
                found.add(Step(at.name, column.name, target.name, at))
                at = target
    return found


def precise(plan: Plan) -> bool:
    """Return whether each event of a point duty makes the instance of its own day, regardless of other facts."""
    due = plan.due
    plain = due.event is not None and not due.event.where and due.filed is None and not due.shared
    return plain and isinstance(due.day, Get) and due.day.alias == EVENT and len(due.day.path) == 1


def _occurrences(plan: Plan) -> Iterator[tuple[Rows, tuple[Rows, ...], bool]]:
    """Yield every row but the subject, with the rows around it, and whether it decides what is due."""
    event = () if plan.due.event is None else (plan.due.event,)
    yield from ((rows, around, True) for part in event for rows, around in _rows(part, ()))
    days = (each for each in (plan.due.day, plan.due.filed, plan.due.paused, *plan.due.extended) if each is not None)
    yield from ((rows, around, True) for part in days for rows, around in _rows(part, event))
    for part in (plan.when, plan.test, *plan.due.subject.own, *plan.due.subject.where):
        if part is not None:
            yield from ((rows, around, False) for rows, around in _rows(part, ()))


def _rows(node: object, around: tuple[Rows, ...]) -> Iterator[tuple[Rows, tuple[Rows, ...]]]:
    if isinstance(node, Rows):
        yield node, around
        for child in children(node):
            yield from _rows(child, (*around, node))
        return
    inner = [child for child in children(node) if isinstance(child, Rows)]
    yield from (each for rows in inner for each in _rows(rows, around))
    for child in children(node):
        if not isinstance(child, Rows):
            yield from _rows(child, (*around, *inner))


class _Writer:
    """The writer of the function of one row."""

    def __init__(
        self, plan: Plan, rows: Rows, around: tuple[Rows, ...], due: bool, parameters: Mapping[str, DatedValues]
    ) -> None:
        self.plan, self.around, self.due, self.of_event = plan, around, due, rows.alias == EVENT
        self.rows = attrs.evolve(renamed(rows, rows.alias, FACT), alias=FACT)
        self.source = Source(plan.due.unit, {**plan.types, FACT: rows.spec}, parameters)
        self.equal = [link for each in (self.rows, *around) for link in each.links]
        self.bound = {FACT}
        self.texts: dict[Node, str] = {}
        self.lines: list[str] = []
        self.depth = 2

    def reach(self) -> Reach:
        """Return the function, its own conditions apart so that they can be compared with those of another."""
        own = [self.source.text(each) for each in self.rows.own]
        self._propagate()
        while self._value(SUBJECT_ID) is None and self._outwards():
            self._propagate()
        touches = self._touches()
        self._mark("None" if touches is None else "touches")
        lines = [f"    def reach({FACT}, instances):\n"]
        if own:
            lines.append(f"        if not ({' and '.join(own)}): return\n")
        if touches is not None:
            lines.insert(0, f"    def touches({FACT}, p):\n        return {touches}\n")
        compiled = assembled("".join([*lines, *self.lines, "    return reach\n"]), self.source)
        body = f"{touches}\n{''.join(self.lines)}"
        return Reach(self.rows.fact, frozenset(own), body, compiled)

    def _line(self, text: str) -> None:
        self.lines.append(f"{'    ' * self.depth}{text}\n")

    def _value(self, node: Node) -> str | None:
        """Return the text of a node, if its value is known where the function stands."""
        if node in self.texts:
            return self.texts[node]
        return self.source.text(node) if aliases(node) <= self.bound and self._static(node) else None

    def _static(self, node: Node) -> bool:
        """Return whether the value of a node is the same in every period, regardless of other facts."""
        return not any(
            isinstance(each, Bound | Rows) or (isinstance(each, Setting) and each.parameter in self._varying)
            for each in walk(node)
        )

    @property
    def _varying(self) -> set[str]:
        return {name for name, each in self.source.parameters.items() if each.varies}

    def _propagate(self) -> None:
        """Give every expression that equals a known one its value."""
        more = True
        while more:
            more = False
            for pair in self.equal:
                for known, other in (pair, pair[::-1]):
                    text = self._value(known)
                    if text is not None and aliases(other) and self._value(other) is None:
                        self.texts[other] = text
                        more = True

    def _outwards(self) -> bool:
        """Bring the nearest row around that can be found into sight."""
        for rows in (*reversed(self.around), self.plan.due.subject):
            if rows.alias in self.bound:
                continue
            id = self._value(Get(rows.alias, ("id",)))
            keys = [node for node in self.texts if aliases(node) == {rows.alias} and self._static(node)]
            if id is None and not keys:
                continue
            self.bound.add(rows.alias)
            if id is not None:
                self._line(f"{rows.alias} = {self.source.table(rows.fact)}.get({id})")
                self._line(f"if {rows.alias} is not None:")
            else:
                spec = IndexSpec.of(attrs.evolve(rows, links=tuple((key, key) for key in keys), bucket=None), "day")
                index = self.source.indexes.setdefault(spec, f"index{len(self.source.indexes)}")
                values = [self.texts[key] for key in keys]
                key = values[0] if len(values) == 1 else f"({', '.join(values)})"
                self._line(f"for {rows.alias} in {index}.get({key}, ()):")
            self.depth += 1
            return True
        return False

    def _touches(self) -> str | None:
        """Return the conditions in time that the fact itself must meet to count in a period."""
        if self.due:
            return None
        alias = {FACT}
        found = [
            self.source.text(each)
            for each in self.rows.where
            if aliases(each) <= alias and not any(isinstance(part, Rows) for part in walk(each))
        ]
        found += [
            f"({self.source.text(inner)} == {self.source.text(outer)})"
            for inner, outer in self.rows.links
            if not aliases(outer)
        ]
        return " and ".join(found) or None

    def _mark(self, touches: str) -> None:
        subject = self._value(SUBJECT_ID)
        days = (self._value(each.bucket) for each in (self.rows, *reversed(self.around)) if each.bucket is not None)
        day = next((each for each in days if each is not None), None)
        if subject is None:
            self._line(f"instances.everyone({day or None})")
        elif self.of_event and precise(self.plan):
            self._line(f"instances.on({subject}, {self.source.text(renamed(self.plan.due.day, EVENT, FACT))})")
        elif self.due:
            self._line(f"instances.subject({subject})")
        elif day is not None:
            self._line(f"instances.at({subject}, {day})")
        else:
            self._line(f"instances.where({subject}, {FACT}, {touches})")
