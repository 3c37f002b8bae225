"""Kinds and statuses of findings into the words of both languages."""

from typing import TYPE_CHECKING

from iron_rules.facts.process import KINDS, STATUSES
from iron_rules.language.rule import Kind, Rule
from iron_rules.text import Text

if TYPE_CHECKING:
    from iron_rules.findings.finding import Status


def kind_text(kind: Kind) -> Text:
    """Return what people call a kind of finding."""
    return KINDS[kind]


def status_text(status: "Status") -> Text:
    """Return what people call a status."""
    return STATUSES[status]


def grade_text(rule: Rule) -> Text:
    """Return how grave a rule's findings are: the severity of a violation, or else the kind of finding."""
    return kind_text(rule.kind) if rule.severity is None else rule.severity.label
