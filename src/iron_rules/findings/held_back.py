"""Rows that were set aside into the subjects that cannot be judged without them: they accuse nobody.

A row speaks of a subject if a rule would have counted it for that subject. One that does not say of whom it speaks may
speak of anybody.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.expressions.nodes import FirstKnown, Get, Node, RankOf, Rows
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import UNKNOWN, FactBase, RowAside
from iron_rules.facts.spec import FactSpec
from iron_rules.findings.evaluation import Evaluation, Judged
from iron_rules.intake.values import EVERYONE
from iron_rules.plan.conditions import aliases
from iron_rules.plan.plan import SUBJECT, Plan
from iron_rules.plan.strata import about, finding_rows

Row: TypeAlias = "Fact | RowAside"
"""A row, or what is known of one that was set aside."""
Subjects = AbstractSet[str] | None
"""Ids of subjects; None for everybody."""
NOBODY: Final[AbstractSet[str]] = frozenset()


@frozen
class Doubt:
    """The subjects that a rule cannot judge, each with the type of a row that speaks of it; and why nobody is."""

    subjects: Mapping[str, str]
    everybody: str = ""

    def why(self, subject: str) -> str:
        """Return the type of a row that may speak of a subject; empty where there is none."""
        return self.everybody or self.subjects.get(subject, "")


def doubts(pack: CheckedPack, facts: FactBase) -> Mapping[str, Doubt]:
    """Return, for each rule, whom it cannot judge because rows that may speak of them were set aside."""
    if not facts.aside:
        return MappingProxyType({})
    found: dict[str, Doubt] = {}
    for stratum in pack.strata:
        for plan in stratum:
            found[plan.rule] = _doubt(pack, facts, plan, found)
    return found


def without(evaluation: Evaluation, found: Mapping[str, Doubt]) -> Evaluation:
    """Return an evaluation in which the instances in doubt are held back, and none of them is a finding."""
    if not found:
        return evaluation
    judged = tuple(_held_back(each, found[each.rule.id]) for each in evaluation.judged)
    whole = evaluation
    return Evaluation(whole.pack, whole.as_of, judged, whole.not_judged, whole.facts, engine=whole.engine)


def _held_back(judged: Judged, doubt: Doubt) -> Judged:
    kept = [each for each in judged.instances if not doubt.why(each[0])]
    back = [(subject, period, doubt.why(subject)) for subject, period, _ in judged.instances if doubt.why(subject)]
    found = tuple(each for each in judged.found if not doubt.why(each.subject))
    return Judged(judged.rule, judged.subject_type, kept, found, back)


def _doubt(pack: CheckedPack, facts: FactBase, plan: Plan, known: Mapping[str, Doubt]) -> Doubt:
    subjects: dict[str, str] = {}
    for name, found in _spoken_of(pack, facts, plan, known):
        if found is None:
            return Doubt(MappingProxyType({}), name)
        for each in found:
            subjects.setdefault(each, name)
    if subjects and any(isinstance(node, RankOf) for node in plan.nodes()):
        return Doubt(MappingProxyType({}), min(subjects.values()))
    return Doubt(subjects)


def _spoken_of(
    pack: CheckedPack, facts: FactBase, plan: Plan, known: Mapping[str, Doubt]
) -> Iterator[tuple[str, Subjects]]:
    """Yield whom rows that were set aside speak of as far as a plan goes, with the type of the rows."""
    reach = _Reach(pack, facts, plan)
    yield from _process(pack, facts, plan)
    for rows in (node for node in plan.nodes() if isinstance(node, Rows)):
        name = pack.facts.subjects_of(rows.fact)
        for row in facts.aside.get(name, ()):
            yield name, reach.of(rows.alias, row)
    for rows in finding_rows(plan):
        for rule in plan.below:
            doubt = known[rule]
            if pack.plans[rule].subject_type == about(rows) and doubt.everybody:
                yield doubt.everybody, None
            elif pack.plans[rule].subject_type == about(rows):
                for subject, name in doubt.subjects.items():
                    yield name, reach.of(rows.alias, {"subject_id": subject})


def _process(pack: CheckedPack, facts: FactBase, plan: Plan) -> Iterator[tuple[str, Subjects]]:
    """Yield whom appeals, exemptions and feeds that were set aside may protect."""
    rule = pack.pack.rule(plan.rule)
    for row in facts.aside.get("exemption", ()):
        if row.get("rule", UNKNOWN) in (UNKNOWN, *rule.reached_by):
            whom = row.get("subject_id", UNKNOWN)
            yield "exemption", None if whom in (UNKNOWN, EVERYONE) else {whom}
    for row in facts.aside.get("appeal", ()):
        finding = row.get("finding", UNKNOWN)
        if finding is UNKNOWN:
            yield "appeal", None
        elif finding.startswith(f"{plan.rule}|"):
            yield "appeal", {finding.removeprefix(f"{plan.rule}|").rpartition("|")[0]}
    for row in facts.aside.get("feed", ()):
        if row.get("type", UNKNOWN) in (UNKNOWN, *plan.reads):
            yield "feed", None


class _Reach:
    """The rows of a plan, from one that is linked to others to the subject."""

    def __init__(self, pack: CheckedPack, facts: FactBase, plan: Plan) -> None:
        self._facts, self._vocabulary, self._plan = facts, pack.facts, plan
        self._rows = {node.alias: node for node in plan.nodes() if isinstance(node, Rows)}
        self._by_id: dict[str, dict[object, Row]] = {}
        self._by_value: dict[tuple[str, Node], dict[object, list[Row]]] = {}

    def of(self, alias: str, row: Row) -> Subjects:
        """Return the subjects that a row counts for; everybody where it does not say."""
        if alias == SUBJECT:
            identity = self._vocabulary.identities.get(self._plan.subject_type)
            id_ = _held(row, "id" if identity is None else identity.column)
            return None if id_ is UNKNOWN else {id_}
        for inner, outer in self._rows[alias].links:
            around = aliases(outer)
            value = self._value(inner, alias, row)
            if value is None:
                return NOBODY
            if value is not UNKNOWN and len(around) == 1 and isinstance(outer, Get | FirstKnown):
                return self._linked(next(iter(around)), outer, value)
        return None

    def _linked(self, alias: str, outer: Node, value: str) -> Subjects:
        """Return the subjects of the rows around that are linked by a value."""
        if alias == SUBJECT and isinstance(outer, Get) and outer.path == ("id",):
            return {value}
        key = alias, outer
        if key not in self._by_value:
            index = self._by_value[key] = {}
            for row in self._all(self._rows[alias]):
                index.setdefault(self._value(outer, alias, row), []).append(row)
        found: set[str] = set()
        for row in (*self._by_value[key].get(value, ()), *self._by_value[key].get(UNKNOWN, ())):
            each = self.of(alias, row)
            if each is None:
                return None
            found |= each
        return found

    def _all(self, rows: Rows) -> Iterable[Fact]:
        return self._facts.tables.get(self._vocabulary.subjects_of(rows.fact), ())

    def _value(self, node: Node, alias: str, row: Row) -> Any:
        """Return what a column of a row comes to, along references; `UNKNOWN` where that is not known."""
        if isinstance(node, FirstKnown):
            return next((value for each in node.items if (value := self._value(each, alias, row)) is not None), None)
        return self._along(row, self._rows[alias].spec, node.path) if isinstance(node, Get) else UNKNOWN

    def _along(self, row: Row, spec: FactSpec, path: tuple[str, ...]) -> Any:
        value = _held(row, path[0])
        for step, following in pairwise(path):
            column = spec.column(step)
            if value is None or value is UNKNOWN or column is None:
                return value
            spec = column.targets[0].__spec__
            value = _held(self._called(spec.name).get(value, {}), following)
        return value

    def _called(self, name: str) -> Mapping[object, Row]:
        """Return the facts of a type by their ids, those that were set aside among them."""
        if name not in self._by_id:
            aside: Iterable[RowAside] = self._facts.aside.get(name, ())
            found: dict[object, Row] = {row.get("id"): row for row in aside}
            self._by_id[name] = found | {row.id: row for row in self._facts.tables.get(name, ())}
        return self._by_id[name]


def _held(row: Row, column: str) -> Any:
    return row.get(column, UNKNOWN) if isinstance(row, Mapping) else getattr(row, column)
