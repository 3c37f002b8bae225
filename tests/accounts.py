"""Evaluations into what they say, and how two of them differ: findings, ledger, scorecard, what was not judged."""

from collections.abc import Mapping, Sequence
from typing import Any


def account(evaluation: Any) -> dict[str, Any]:
    """Return all that an evaluation says, as plain values."""
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
        "required": finding.required, "facts": finding.facts, "message": finding.message,
    }  # fmt: skip


def differences(expected: Any, actual: Any) -> list[tuple[str, Any, Any]]:
    """Return what two evaluations say differently, a few of each part; empty where they agree."""
    return differing(account(expected), account(actual))


def differing(expected: Mapping[str, Any], actual: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return the first entries of each part that two accounts say differently; empty where they agree."""
    return [
        (part, _beyond(ours, actual[part]), _beyond(actual[part], ours))
        for part, ours in expected.items()
        if ours != actual[part]
    ]


def _beyond(these: Any, those: Any) -> Sequence[Any]:
    """The first of these that are not among those."""
    if isinstance(these, Mapping):
        return [(name, each) for name, each in these.items() if those.get(name) != each][:3]
    return [each for each in these if each not in those][:3] or ["in another order, or another number of times"]
