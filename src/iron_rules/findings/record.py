"""A finding into its record: the columns that exports have, by name and in order."""

from types import MappingProxyType
from typing import Any, Final

from iron_rules.findings.finding import Finding

COLUMNS: Final = MappingProxyType(
    {
        "id": "string", "rule": "string", "pack": "string", "clause": "string", "kind": "string", "action": "string",
        "severity": "string", "points": "int32", "subject_type": "string", "subject": "string", "name": "string",
        "period_start": "date32", "period_end": "date32", "measured": "string", "required": "string",
        "evidence": "list", "message_zh": "string", "message_en": "string", "status": "string",
    }
)  # fmt: skip
"""The columns of findings by name and Arrow type; `measured` and `required` are JSON, by the names of the figures."""
IN_TABLES: Final = ("points", "name")
"""Columns that tables have and texts have not: the messages hold the name, severities the points."""
SHEET: Final = tuple(name for name in COLUMNS if name not in IN_TABLES)
"""The columns of CSV."""
FIELDS: Final = tuple("message" if name == "message_zh" else name for name in SHEET if name != "message_en")
"""The fields of a finding in JSON; `message` holds both languages."""


def record(finding: Finding) -> dict[str, Any]:
    """Return the finding's fields by name; `action` is None for violations, `severity` for rewards and demotions."""
    return {name: finding.rule.id if name == "rule" else getattr(finding, name) for name in FIELDS}
