"""A finding into its record: the fields that every export has, by name and in order."""

from typing import Any, Final

from iron_rules.findings.finding import Finding

FIELDS: Final = (
    "id",
    "rule",
    "clause",
    "kind",
    "action",
    "severity",
    "subject_type",
    "subject",
    "period_start",
    "period_end",
    "measured",
    "required",
    "evidence",
    "message",
    "status",
)


def record(finding: Finding) -> dict[str, Any]:
    """The finding's fields by name; `action` is None for violations, `severity` for rewards and demotions."""
    return {name: finding.rule.id if name == "rule" else getattr(finding, name) for name in FIELDS}
