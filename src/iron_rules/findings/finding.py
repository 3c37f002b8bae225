"""One finding: what was found, about whom, for which period, and why."""

from datetime import date
from typing import Any, Literal

from attrs import field, frozen

from iron_rules.facts import OfficialFinding
from iron_rules.findings.message import render
from iron_rules.lang.rule import Kind, Rule
from iron_rules.lang.text import Text

Status = Literal["standing", "tolerated", "contested", "overturned"]


@frozen
class Finding:
    """A violation, or a reward or demotion that is recommended. It never is a decision: people decide.

    `measured` and `required` hold values by the names of the rule's figures; `evidence` the ids of the facts
    that count.
    """

    rule: Rule = field(repr=lambda rule: rule.id)
    subject_type: str
    subject: str
    period_start: date
    period_end: date
    measured: dict[str, Any]
    required: dict[str, Any]
    evidence: tuple[str, ...]
    status: Status = "standing"
    name: str = ""

    @property
    def id(self) -> str:
        """`<rule>|<subject>|<period_start>`."""
        return f"{self.rule.id}|{self.subject}|{self.period_start.isoformat()}"

    @property
    def kind(self) -> Kind:
        """Violation, reward or demotion."""
        return self.rule.kind

    @property
    def clause(self) -> str:
        """The clause that the rule stands under."""
        return self.rule.clause

    @property
    def severity(self) -> str | None:
        """Minor, serious or grave; None for rewards and demotions."""
        return None if self.rule.severity is None else self.rule.severity.name

    @property
    def points(self) -> int:
        """1, 3 or 9 by severity; 0 for rewards and demotions."""
        return 0 if self.rule.severity is None else self.rule.severity.points

    @property
    def action(self) -> str | None:
        """What a reward or demotion recommends; None for violations."""
        return self.rule.action or None

    @property
    def message(self) -> Text:
        """The finding in a sentence, in both languages."""
        return render(self.rule.message, self)


def as_fact(finding: Finding) -> OfficialFinding:
    """A finding about an official as rules over findings read it."""
    return OfficialFinding(
        id=finding.id, rule=finding.rule.id, clause=finding.clause, kind=finding.kind, points=finding.points,
        subject_id=finding.subject, period_start=finding.period_start, period_end=finding.period_end,
        status=finding.status,
    )  # fmt: skip
