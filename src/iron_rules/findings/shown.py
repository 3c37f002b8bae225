"""A finding into what an audience sees of it: without the name, the ids and the values that it may not see."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from iron_rules.audiences.names import Names
from iron_rules.expressions.nodes import Reduce
from iron_rules.facts.process import FINDING
from iron_rules.findings.counted import CountedFact, counted_facts
from iron_rules.findings.finding import Finding
from iron_rules.plan.kinds import kind_of
from iron_rules.plan.plan import Figure, Plan


@frozen
class Shown:
    """Shows findings of any rule that an audience sees."""

    names: Names
    _hidden: dict[str, Mapping[str, str]] = field(factory=dict, init=False, eq=False, repr=False)

    def finding(self, each: Finding) -> Finding:
        """Return a finding as it is seen."""
        hidden = self._ids_in(each.rule.id)
        return evolve(
            each,
            subject=self.names.id(each.subject_type, each.subject),
            name="" if self.is_nameless(each.subject_type) else each.name,
            measured={name: self._value(hidden.get(name), value) for name, value in each.measured.items()},
            required={name: self._value(hidden.get(name), value) for name, value in each.required.items()},
            facts=counted_facts((fact.type, self._fact(fact), fact.figure) for fact in each.facts),
        )

    def is_nameless(self, subject_type: str) -> bool:
        """Return whether the names of subjects are not seen."""
        facts = self.names.sight.pack.facts
        name = facts.spec(facts.subjects_of(subject_type)).column("name")
        return name is not None and not self.names.sight.column(name)

    def _fact(self, fact: CountedFact) -> str:
        found = self.names.read(fact.id) if fact.type.endswith(FINDING) else None
        return self.names.id(fact.type, fact.id) if found is None else self.names.finding(found)

    def _value(self, fact: str | None, value: Any) -> Any:
        """Return the value of a figure, which is an id, or several, of a type."""
        if fact is None or value is None:
            return value
        if isinstance(value, str):
            return self.names.id(fact, value)
        return tuple(sorted(self.names.id(fact, each) for each in value))

    def _ids_in(self, rule: str) -> Mapping[str, str]:
        """Return the types of the figures of a rule that are ids which are not seen, by the name of the figure."""
        if rule not in self._hidden:
            plan = self.names.sight.pack.plans[rule]
            found = {each.name: self._hidden_type(each, plan) for each in plan.figures}
            self._hidden[rule] = {name: type_ for name, type_ in found.items() if type_}
        return self._hidden[rule]

    def _hidden_type(self, figure: Figure, plan: Plan) -> str:
        sight, measured = self.names.sight, figure.measured
        value = measured.value if isinstance(measured, Reduce) and measured.value is not None else measured
        kind = kind_of(value, plan.types, sight.pack.parameters)
        hidden = [name for name in kind.of if not sight.ids(name)] if kind.name == "reference" else []
        folded = kind_of(measured, plan.types, sight.pack.parameters).name == "whole"
        return hidden[0] if hidden and not folded else ""
