"""The verdicts of an engine on a rule: every instance that was judged, and the reasons of each finding."""

from collections.abc import Sequence

from attrs import frozen

from iron_rules.expressions.nodes import Scalar
from iron_rules.findings.counted import CountedFact
from iron_rules.periods import Period


@frozen
class Verdict:
    """One instance that makes a finding: a breached duty, or a reward or demotion that is given."""

    subject: str
    period: Period
    measured: dict[str, Scalar]
    required: dict[str, Scalar]
    facts: tuple[CountedFact, ...]


@frozen
class Verdicts:
    """All that was judged of one rule: `judged` holds (subject, period, whether it makes a finding)."""

    judged: Sequence[tuple[str, Period, bool]]
    found: Sequence[Verdict]
