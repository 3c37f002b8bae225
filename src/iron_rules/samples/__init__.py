"""Facts that a pack makes up, with every finding that they must lead to: what they are, and how they are written."""

from iron_rules.findings.finding import Status
from iron_rules.samples.sample import Answer, Sample
from iron_rules.samples.writing import write

__all__ = ["Answer", "Sample", "Status", "write"]
