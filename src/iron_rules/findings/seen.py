"""What was judged, as an audience sees it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from iron_rules.audiences.concern import Concern, Thing, concern
from iron_rules.audiences.facts import SeenFacts
from iron_rules.audiences.names import Names
from iron_rules.audiences.note import note
from iron_rules.audiences.pseudonyms import Secret, pseudonyms
from iron_rules.audiences.rows import Cut
from iron_rules.audiences.sight import HIDDEN, Sight
from iron_rules.check.checked import CheckedPack
from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.facts.audience import AUDIENCES, LABELS, Audience
from iron_rules.findings.by_subject import by_subject
from iron_rules.findings.finding import Finding
from iron_rules.findings.shown import Shown
from iron_rules.language.rule import Rule
from iron_rules.periods import Period
from iron_rules.text import Text

if TYPE_CHECKING:
    from iron_rules.findings.evaluation import Judged, NotJudged


@frozen(slots=False)
class Seeing:
    """What an audience, or one subject, sees of what was judged by a pack."""

    names: Names
    concern: Concern | None = None
    subject: str | None = None

    @cached_property
    def shown(self) -> Shown:
        """What shows a finding as it is seen."""
        return Shown(self.names)

    @property
    def withheld(self) -> Text:
        """What it does not see, by the pack's declaration."""
        return note(self.names.sight, self.subject)

    def id(self, finding: str) -> str:
        """Return the id of a finding as it is seen."""
        known = self.names.read(finding)
        return finding if known is None else self.names.finding(known)

    def judged(self, each: "Judged") -> Any:
        """Return what was judged of a rule as it is seen; None where nothing of it is."""
        sight = self.names.sight.rules[each.rule.id]
        if sight == HIDDEN:
            return None
        return each if self._is_plain(each.rule.id) else SeenJudged(each, self, sight == "whole")

    def not_judged(self, each: "NotJudged") -> bool:
        """Return whether it is seen that a rule was not judged."""
        return self.names.sight.rules[each.rule.id] != HIDDEN

    def facts(self, whole: Any, judged: Sequence[Any]) -> SeenFacts:
        """Return the facts as they are seen, by what is seen of what was judged."""
        return SeenFacts(Cut(whole, self.names, self.concern, lambda: _counted(judged)))

    def shows_ids(self, rule: str) -> bool:
        """Return whether all ids are seen that a rule, or one below it, may name."""
        sight, plan = self.names.sight, self.names.sight.pack.plans[rule]
        own = all(sight.ids(name) for name in (plan.subject_type, *plan.reads, *plan.heeds))
        return own and all(self.shows_ids(each) for each in plan.below)

    def concerns(self, subject_type: str, subject: str) -> bool:
        """Return whether a subject is the one that sees, or one of those that an audience sees."""
        return self.concern is None or (subject_type, subject) in self.concern.own

    def _is_plain(self, rule: str) -> bool:
        """Return whether all of a rule is seen as it is."""
        sight, plan = self.names.sight, self.names.sight.pack.plans[rule]
        named = not self.shown.is_nameless(plan.subject_type)
        below = all(self._is_plain(each) for each in plan.below)
        return self.concern is None and sight.rules[rule] == "whole" and named and below and self.shows_ids(rule)


def refuse_unfit(audience: Audience, subject: str | None, secret: Secret) -> None:
    """Refuse what names no audience.

    Raises UsageError for an audience that there is not, a subject that is missing or too much, and a short secret.
    """
    if audience not in AUDIENCES:
        what = Text(f"没有受众 `{audience}`", f"there is no audience `{audience}`")
        raise UsageError(Fault("", what, nearest(audience, AUDIENCES)))
    if (audience == "self") is not (subject is not None):
        whom = LABELS["self"]
        what = Text(
            f"受众 `self`（{whom.zh}）须写明对象，其他受众不写",
            "the audience `self` needs a subject, and no other has one",
        )
        raise UsageError(Fault("", what, Text("请写 `TYPE:ID`", "write `TYPE:ID`")))
    pseudonyms(secret)


def seeing(pack: CheckedPack, facts: Any, audience: Audience, subject: str | None, secret: Secret) -> Seeing:
    """Return what an audience sees. Raises UsageError for a subject that there is not."""
    names = Names(Sight(pack, audience), pseudonyms(secret))
    return Seeing(names, None if subject is None else concern(pack, facts.tables, subject), subject)


@frozen(slots=False)
class SeenJudged:
    """What an audience sees of all that was judged of one rule; as `Judged`, but worked out when it is asked for.

    Where the findings alone are seen (not `whole`), nothing says what was judged and not found.
    """

    _judged: Any = field(repr=False)
    _seeing: Seeing = field(repr=False)
    whole: bool

    @property
    def rule(self) -> Rule:
        """The rule."""
        found: Rule = self._judged.rule
        return found

    @property
    def subject_type(self) -> str:
        """The type of the rule's subjects."""
        return str(self._judged.subject_type)

    @cached_property
    def own(self) -> tuple[Finding, ...]:
        """The findings that are seen, as they were found."""
        return tuple(each for each in self._judged.found if self._concerns(each.subject))

    @cached_property
    def found(self) -> tuple[Finding, ...]:
        """The findings as they are seen, by subject and period."""
        return tuple(
            sorted(map(self._seeing.shown.finding, self.own), key=lambda each: (each.subject, each.period_start))
        )

    @cached_property
    def instances(self) -> Sequence[tuple[str, Period, bool]]:
        """Subject, period, and whether it makes a finding, of every instance that is seen."""
        return tuple(each for each in self._shown(self._judged.instances) if self.whole or each[2])

    @cached_property
    def held_back(self) -> Sequence[tuple[str, Period, str]]:
        """Subject and period of every instance that was held back; it is not seen for which rows that was."""
        if not self.whole:
            return ()
        return tuple((subject, period, "") for subject, period, _ in self._shown(self._judged.held_back))

    @property
    def tally(self) -> tuple[int, int]:
        """How many instances are seen, and how many of them are findings."""
        return len(self.instances), len(self.found)

    def by_subject(self) -> Mapping[str, tuple[int, int]]:
        """Return how many instances of each subject are seen, and how many of them are findings."""
        return by_subject(self.instances)

    def _shown(self, instances: Sequence[Any]) -> Iterator[Any]:
        for subject, *rest in instances:
            if self._concerns(subject):
                yield (self._seeing.names.id(self.subject_type, subject), *rest)

    def _concerns(self, subject: str) -> bool:
        return self._seeing.concerns(self.subject_type, subject)


def _counted(judged: Sequence[Any]) -> frozenset[Thing]:
    """Return the facts that count for the findings that are seen."""
    found = (each.own if isinstance(each, SeenJudged) else each.found for each in judged)
    return frozenset((fact.type, fact.id) for each in found for finding in each for fact in finding.facts)
