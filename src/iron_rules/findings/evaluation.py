"""The result of an evaluation: findings, the ledger of all that was judged, the scorecard, and what was not judged."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from attrs import define, field, frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.findings.finding import Finding
from iron_rules.findings.scorecard import Scorecard
from iron_rules.lang.rule import Rule
from iron_rules.periods import Period


@frozen
class Judged:
    """All that was judged of one rule: (subject, period, whether it makes a finding), and the findings."""

    rule: Rule
    subject_type: str
    instances: Sequence[tuple[str, Period, bool]]
    found: tuple[Finding, ...]


@frozen
class NotJudged:
    """A rule that was not judged: the tables that are absent, or the rules below it that were not judged."""

    rule: Rule
    absent: tuple[str, ...]
    rules: tuple[str, ...]


@frozen
class Entry:
    """One duty instance that was judged. `outcome` is breached or fulfilled, for rewards and demotions given or not."""

    rule: str
    subject_type: str
    subject: str
    period_start: date
    period_end: date
    outcome: str


@define(slots=False)
class Evaluation:
    """What was found, and the whole account of what was judged, as of one day, by one pack."""

    pack: CheckedPack
    as_of: date
    judged: tuple[Judged, ...] = field(repr=False)
    not_judged: tuple[NotJudged, ...]
    facts: Any = field(repr=False)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, by rule, subject and period."""
        return tuple(finding for judged in self.judged for finding in judged.found)

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The breached duties."""
        return tuple(finding for finding in self.findings if finding.kind == "violation")

    @property
    def rewards(self) -> tuple[Finding, ...]:
        """The rewards that are recommended."""
        return tuple(finding for finding in self.findings if finding.kind == "reward")

    @property
    def demotions(self) -> tuple[Finding, ...]:
        """The demotions that are recommended."""
        return tuple(finding for finding in self.findings if finding.kind == "demotion")

    @property
    def ledger(self) -> Iterator[Entry]:
        """Every instance that was judged, by rule, subject and period."""
        for judged in self.judged:
            words = ("fulfilled", "breached") if judged.rule.kind == "violation" else ("not given", "given")
            for subject, period, finds in sorted(judged.instances, key=lambda each: (each[0], each[1].start)):
                yield Entry(judged.rule.id, judged.subject_type, subject, period.start, period.end, words[finds])

    @cached_property
    def scorecard(self) -> Scorecard:
        """How much was due and how much found, by rule and by region."""
        return Scorecard(self.judged, self.facts.tables)
