"""Two evaluations into their differences: findings, ledger, scorecard, and what was not judged."""

from typing import Any


def account(evaluation: Any) -> dict[str, Any]:
    """All that an evaluation says, as plain values."""
    return {
        "findings": [(each.id, _told(each)) for each in evaluation.findings],
        "ledger": list(evaluation.ledger),
        "scorecard": list(evaluation.scorecard),
        "not judged": [(each.rule.id, each.absent, each.rules) for each in evaluation.not_judged],
    }


def _told(finding: Any) -> dict[str, Any]:
    return {
        "status": finding.status, "name": finding.name, "subject_type": finding.subject_type,
        "period_end": finding.period_end, "judged_on": finding.judged_on, "measured": finding.measured,
        "required": finding.required, "evidence": finding.evidence, "message": finding.message,
    }  # fmt: skip


def differences(expected: Any, actual: Any) -> list[Any]:
    """What two evaluations say differently, a few of each part; empty where they agree."""
    one, other = account(expected), account(actual)
    found = []
    for part, ours in one.items():
        theirs = other[part]
        if ours != theirs:
            missing = [each for each in ours if each not in theirs][:3]
            extra = [each for each in theirs if each not in ours][:3]
            found.append((part, missing, extra))
    return found
