"""A checked pack and an audience into what the audience sees: types, columns, ids, and rules by what they rest on."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Final, Literal

from attrs import field, frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.expressions.nodes import Get
from iron_rules.facts.audience import Audience, sees
from iron_rules.facts.places import place_paths, steps_of
from iron_rules.facts.process import FINDING
from iron_rules.facts.spec import PLACE, ColumnSpec, FactSpec
from iron_rules.plan.plan import Plan

OfRule = Literal["whole", "found", "nothing"]
"""What an audience sees of a rule: all that was judged, the findings alone, or nothing."""
HIDDEN: Final = "nothing"


@frozen(slots=False)
class Sight:
    """What an audience sees, by what a pack declares."""

    pack: CheckedPack = field(repr=False)
    audience: Audience

    def type(self, name: str) -> bool:
        """Return whether it sees facts of a type."""
        facts = self.pack.facts
        return all(sees(facts.spec(each).seen_by, self.audience) for each in (name, facts.subjects_of(name)))

    def ids(self, name: str) -> bool:
        """Return whether it sees the ids of a type."""
        return name.endswith(FINDING) or (
            self.type(name) and sees(self.pack.facts.spec(name).id_seen_by, self.audience)
        )

    def column(self, column: ColumnSpec) -> bool:
        """Return whether it sees the values of a column of a type that it sees."""
        return sees(column.seen_by, self.audience)

    @cached_property
    def rules(self) -> Mapping[str, OfRule]:
        """What it sees of each rule.

        One that reads what it may not see is hidden, unless its findings are declassified; so is one that counts
        findings of a hidden rule.
        """
        known = {rule for each in self.pack.pack.declassified if self.audience in each.to for rule in each.rules}
        found: dict[str, OfRule] = {}
        for plan in (plan for stratum in self.pack.strata for plan in stratum):
            if plan.rule in known:
                found[plan.rule] = "found"
            else:
                below = any(found[each] == HIDDEN for each in plan.below)
                found[plan.rule] = HIDDEN if below or self.reads_hidden(plan) else "whole"
        return MappingProxyType(found)

    def reads_hidden(self, plan: Plan) -> bool:
        """Return whether a plan itself reads a type or a column that it does not see."""
        names = (plan.subject_type, *plan.reads, *plan.heeds)
        if not all(self.type(name) for name in names):
            return True
        nodes = (node for node in plan.nodes() if isinstance(node, Get))
        return any(not self.column(column) for node in nodes for column in _read(plan.types[node.alias], node.path))


def _read(spec: FactSpec, path: tuple[str, ...]) -> Iterator[ColumnSpec]:
    """Yield the columns that a path goes through, those of the place of a fact among them."""
    for number, step in enumerate(path):
        if step == PLACE and all(each.name != PLACE for each in spec.columns):
            for way in place_paths(spec):
                yield from steps_of(spec, way)
        column = spec.column(step)
        if column is None:
            return
        yield column
        for target in column.targets:
            yield from _read(target.__spec__, path[number + 1 :])
        if column.targets:
            return
