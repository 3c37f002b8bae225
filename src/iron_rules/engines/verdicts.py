"""What an engine says of a rule: every instance that was judged, and the reasons of those that make a finding."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from iron_rules.periods import Period


@frozen
class Verdict:
    """One instance that makes a finding: a breached duty, or a reward or demotion that is given."""

    subject: str
    period: Period
    measured: dict[str, Any]
    required: dict[str, Any]
    evidence: tuple[str, ...]


@frozen
class Verdicts:
    """All that was judged of one rule: `judged` holds (subject, period, whether it makes a finding)."""

    judged: Sequence[tuple[str, Period, bool]]
    found: Sequence[Verdict]
