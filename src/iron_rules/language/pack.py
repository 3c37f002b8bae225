"""A pack as a value: its rules, parameters, facts and clauses, and what it changes in its base."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from attrs import field, frozen

from iron_rules.errors import Fault
from iron_rules.expressions.nodes import Noun
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.language.declassified import Declassified
from iron_rules.language.objections import Objections
from iron_rules.language.parameters import Change, DatedValues
from iron_rules.language.rule import Rule
from iron_rules.language.working import WorkingCalendar
from iron_rules.text import Text


@frozen
class Clause:
    """A clause of the source: its address, what it is about, and why no fact can decide (part of) it."""

    address: str
    text: Text
    undecidable: Text | None = None


def clause(address: str, about: Text, *, undecidable: Text | None = None) -> Clause:
    """A clause of the source, in the pack's own words."""
    return Clause(address, about, undecidable)


@frozen
class DueProcess:
    """What a pack says of objections.

    An appeal that is undecided holds a finding back for fewer than `appeal_days` days, or, where that is None, until
    it is decided. An exemption tolerates a finding if it covers `exempt_share` of its period's days, and one at least.
    """

    appeal_days: int | None = None
    exempt_share: Decimal = Decimal(0)


@frozen
class Omission:
    """A rule of the base that a pack leaves out, and why."""

    rule: str
    clauses: tuple[str, ...]
    reason: Text


@frozen
class Pack:
    """Rules with their parameters, facts and source. Make one with `pack`, get one with `iron_rules.load_pack`.

    With a base (`on`) its rules, parameters, nouns, clauses and facts are among those of the pack, less what it leaves
    out (`omitted`); `changes` are the values that it gives to parameters of the base. `samples` names the module that
    makes facts up. `process` are the parameters of its due process by what they say. `calendar` says which days are
    working days. `declassified` are findings that audiences see although they may not see what these rest on.
    working days, `objections` how one may object.
    """

    name: str
    title: Text
    facts: Vocabulary
    clauses: tuple[Clause, ...] = field(repr=False)
    parameters: Mapping[str, DatedValues] = field(repr=False)
    rules: tuple[Rule, ...] = field(repr=False)
    nouns: Mapping[Noun, str] = field(eq=False, repr=False)
    due_process: DueProcess = DueProcess()
    actions: Mapping[str, Text] = field(factory=dict, repr=False)
    on: "Pack | None" = None
    changes: tuple[Change, ...] = ()
    omitted: tuple[Omission, ...] = ()
    version: str = ""
    samples: str = ""
    process: Mapping[str, str] = field(factory=dict, repr=False)
    calendar: WorkingCalendar | None = None
    declassified: tuple[Declassified, ...] = ()
    objections: Objections | None = None
    faults: tuple[Fault, ...] = field(default=(), eq=False, repr=False)
    at: str = field(default="", eq=False)
    _by_id: Mapping[str, Rule] = field(init=False, eq=False, repr=False)

    @_by_id.default
    def _rules_by_id(self) -> Mapping[str, Rule]:
        return MappingProxyType({rule.id: rule for rule in self.rules})

    def rule(self, id: str) -> Rule:
        """Return the rule of that id. Raises KeyError where there is none."""
        return self._by_id[id]

    def action(self, action: str) -> Text:
        """Return what people call an action: the action itself unless the pack says otherwise."""
        return self.actions.get(action, Text(action, action))

    def severity(self, name: str) -> Text:
        """Return what people call a severity of one of the rules."""
        found = (rule.severity for rule in self.rules if rule.severity is not None and rule.severity.name == name)
        return next((each.label for each in found), Text(name, name))

    def __hash__(self) -> int:
        return hash((self.name, tuple(rule.id for rule in self.rules)))
