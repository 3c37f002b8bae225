"""Findings by gravity: what stands before what does not, the gravest first, of the same the latest first."""

from collections.abc import Iterable
from typing import Final

from iron_rules.findings.finding import Finding

KINDS: Final = ("violation", "demotion", "reward")
OPEN: Final = frozenset({"standing", "contested"})
"""The statuses of what is still to be looked at."""


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings by gravity."""
    return sorted(findings, key=_gravity)


def _gravity(finding: Finding) -> tuple[bool, int, int, int, str]:
    return (
        finding.status not in OPEN, KINDS.index(finding.kind), -finding.points, -finding.judged_on.toordinal(),
        finding.id,
    )  # fmt: skip
