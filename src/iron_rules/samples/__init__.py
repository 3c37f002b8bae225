"""Samples: made-up facts of a pack, with every finding that must follow."""

from iron_rules.findings.finding import Status
from iron_rules.samples.sample import Answer, Sample
from iron_rules.samples.writing import write

__all__ = ["Answer", "Sample", "Status", "write"]
