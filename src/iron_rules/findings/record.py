"""A finding into its record: the columns that every export has, by name and in order."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

from iron_rules.findings.message import rendered

if TYPE_CHECKING:
    from iron_rules.findings.finding import Finding

Type = Literal["text", "whole", "count", "day", "json", "ids", "facts"]
COLUMNS: Final[Mapping[str, Type]] = MappingProxyType(
    {
        "id": "text", "rule": "text", "pack": "text", "clause": "text", "kind": "text", "action": "text",
        "severity": "text", "points": "whole", "subject_type": "text", "subject": "text", "name": "text",
        "period_start": "day", "period_end": "day", "judged_on": "day", "measured": "json", "required": "json",
        "evidence": "ids", "facts": "facts", "message_zh": "text", "message_en": "text", "status": "text",
    }
)  # fmt: skip
"""The columns of findings by name, with what they hold; `json` is an object by the names of the figures."""
EVIDENCE: Final = ("evidence", "facts")
"""The columns that list the facts that count, which take a second statement where facts lie in tables."""
LEDGER: Final[Mapping[str, Type]] = MappingProxyType(
    {
        "rule": "text", "subject_type": "text", "subject": "text", "period_start": "day", "period_end": "day",
        "outcome": "text", "reason": "text",
    }
)  # fmt: skip
"""The columns of the ledger."""
SCORES: Final[Mapping[str, Type]] = MappingProxyType({"rule": "text", "due": "count", "found": "count"})
"""The columns of the scorecard."""
FIELDS: Final = tuple("message" if name == "message_zh" else name for name in COLUMNS if name != "message_en")
"""The fields of a finding in JSON; `message` holds both languages."""


def record(finding: "Finding") -> dict[str, Any]:
    """Return the finding's fields by name; `action` is None for violations, `severity` for rewards and demotions."""
    return {name: value(finding, name) for name in FIELDS}


def value(finding: "Finding", column: str) -> Any:
    """Return what a finding has in a column or field."""
    match column:
        case "rule":
            return finding.rule.id
        case "message_zh":
            return rendered(finding.rule.message.zh, finding, "zh")
        case "message_en":
            return rendered(finding.rule.message.en, finding, "en")
    return getattr(finding, column)


def row(finding: "Finding") -> dict[str, object]:
    """Return the finding's columns by name."""
    found = record(finding)
    message = found.pop("message")
    return {**found, "message_zh": message.zh, "message_en": message.en}
