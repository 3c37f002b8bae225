"""The marking of instances that a fact can touch."""

from collections.abc import Callable, Iterable

from iron_rules.engines.incremental.instances import RuleInstances
from iron_rules.facts.base import Fact

Reacher = Callable[[Fact, RuleInstances], None]
"""A function that marks those of a rule's instances that a fact can touch."""


class Reaching:
    """The instances of rules, by the types of the facts that can touch them."""

    def __init__(self) -> None:
        self._reaches: dict[str, list[tuple[Reacher, RuleInstances]]] = {}
        self._subjects: dict[str, list[RuleInstances]] = {}

    def add(self, instances: RuleInstances) -> None:
        """Mark instances when their subjects come, change or go."""
        self._subjects.setdefault(instances.plan.subject_type, []).append(instances)

    def bind(self, instances: RuleInstances, reaches: Iterable[tuple[str, Reacher]]) -> None:
        """Let these be the functions, by type of fact, that mark some instances, in the place of those before."""
        for known in self._reaches.values():
            known[:] = [each for each in known if each[1] is not instances]
        for fact, reach in reaches:
            self._reaches.setdefault(fact, []).append((reach, instances))

    def touch(self, name: str, row: Fact) -> None:
        """Mark the instances that a fact can touch."""
        for reach, instances in self._reaches.get(name, ()):
            reach(row, instances)
        if name in self._subjects:
            self.subject(name, row.id)

    def subject(self, name: str, id: str) -> None:
        """Mark the instances of a subject."""
        for instances in self._subjects.get(name, ()):
            if id in instances.subjects:
                instances.subject(id)
