"""One finding: what was found, about whom, for which period, and why."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from attrs import field, frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.errors import Fault, UsageError
from iron_rules.facts.process import FINDING
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.counted import CountedFact, counted_facts
from iron_rules.findings.figures import figure_values
from iron_rules.findings.json_text import json_text
from iron_rules.findings.message import render
from iron_rules.findings.notebook import finding_html
from iron_rules.findings.plain import plain
from iron_rules.findings.record import record
from iron_rules.language.rule import Kind, Rule
from iron_rules.plan.labels import Labels
from iron_rules.text import Language, Text

Status = Literal["standing", "tolerated", "contested", "overturned"]


@frozen
class Finding:
    """A violation, or a reward or demotion that is recommended. It never is a decision: people decide.

    `stepped` is the figure whose value says which step is recommended, where the rule has steps.

    `measured` and `required` hold values by the names of the rule's figures; `facts` are those that count, by type, id
    and figure. `judged_on` is the first day on which it could be found. `labels` are those of the rule's plan: what
    people call the values of its figures.
    """

    rule: Rule = field(repr=lambda rule: rule.id)
    subject_type: str
    subject: str
    period_start: date
    period_end: date
    judged_on: date
    measured: dict[str, Any]
    required: dict[str, Any]
    facts: tuple[CountedFact, ...]
    status: Status = "standing"
    name: str = ""
    labels: Mapping[str, Labels] = field(factory=dict, eq=False, repr=False)
    stepped: str = field(default="", eq=False, repr=False)

    @property
    def id(self) -> str:
        """`<rule>|<subject>|<period_start>`."""
        return f"{self.rule.id}|{self.subject}|{self.period_start.isoformat()}"

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of the facts that count, in order and each once."""
        return tuple(sorted({each.id for each in self.facts}))

    @property
    def kind(self) -> Kind:
        """Violation, reward or demotion."""
        return self.rule.kind

    @property
    def pack(self) -> str:
        """The name of the pack that the rule is of."""
        return self.rule.pack

    @property
    def clause(self) -> str:
        """The clause that the rule stands under."""
        return self.rule.clause

    @property
    def severity(self) -> str | None:
        """The name of the violation's severity; None for rewards and demotions."""
        return None if self.rule.severity is None else self.rule.severity.name

    @property
    def points(self) -> int:
        """The points of the violation's severity; 0 for rewards and demotions."""
        return 0 if self.rule.severity is None else self.rule.severity.points_on(self.period_start)

    @property
    def action(self) -> str | None:
        """What a reward or demotion recommends; None for violations."""
        steps = self.rule.steps
        if steps is None:
            return self.rule.action or None
        return steps.step(self.measured[self.stepped], self.period_start)

    @property
    def next_step(self) -> tuple[int, str] | None:
        """The next greater step of a rule with steps: from which number on what is recommended."""
        steps = self.rule.steps
        return None if steps is None else steps.following(self.measured[self.stepped], self.period_start)

    @property
    def message(self) -> Text:
        """The finding in a sentence, in both languages."""
        return render(self.rule.message, self)

    def html(self, language: Language = "en") -> str:
        """Return the finding as a notebook shows it."""
        return finding_html(self, language)

    def _repr_html_(self) -> str:
        return self.html()

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as plain data, with the fields of exports: days as `2017-05-31`, decimals as they are."""
        found: dict[str, Any] = plain(record(self))
        return found

    def to_json(self) -> str:
        """Return the finding as one line of JSON, every number exact."""
        return json_text(self.to_dict())

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], pack: CheckedPack) -> "Finding":
        """Return the finding that plain data hold, by the pack that judged it.

        Raises UsageError for data that are not a finding of the pack.
        """
        try:
            plan, rule = pack.plans[data["rule"]], pack.pack.rule(data["rule"])
            measured, required = figure_values(data["measured"], data["required"], plan, pack.parameters)
            start, end, judged = (
                date.fromisoformat(data[name]) for name in ("period_start", "period_end", "judged_on")
            )
            facts = counted_facts((each["type"], each["id"], each["figure"]) for each in data["facts"])
            return cls(
                rule, plan.subject_type, data["subject"], start, end, judged, measured, required, facts, data["status"],
                data["name"], plan.labels, plan.stepped,
            )  # fmt: skip
        except (ArithmeticError, KeyError, TypeError, ValueError) as error:
            reason = f"{type(error).__name__} {error}"
            what = Text(
                f"数据不是规则包 `{pack.name}` 的核查提示：{reason}",
                f"the data are not a finding of the pack `{pack.name}`: {reason}",
            )
            hint = Text(
                "请使用 `Finding.to_dict` 的结果，以及作出该核查提示的规则包",
                "pass what `Finding.to_dict` returned, and the pack that judged",
            )
            raise UsageError(Fault("", what, hint)) from None


def as_fact(finding: Finding, facts: Vocabulary) -> Any:
    """Return the finding as rules over findings read it."""
    kind: Any = facts.type(f"{finding.subject_type}{FINDING}")
    return kind(
        id=finding.id, rule=finding.rule.id, clause=finding.clause, kind=finding.kind, severity=finding.severity,
        points=finding.points, action=finding.action, subject_id=finding.subject, period_start=finding.period_start,
        period_end=finding.period_end, judged_on=finding.judged_on, status=finding.status,
    )  # fmt: skip
