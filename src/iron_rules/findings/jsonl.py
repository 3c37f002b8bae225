"""Findings into JSON Lines: one finding a line, numbers exact."""

from collections.abc import Iterable, Iterator

from iron_rules.findings.finding import Finding
from iron_rules.findings.json_text import json_text
from iron_rules.findings.record import record


def jsonl(findings: Iterable[Finding]) -> Iterator[str]:
    """Return one line of JSON a finding, without its line break; `message` holds `zh` and `en`."""
    for finding in findings:
        yield json_text(record(finding))
