"""A seed into a made-up province on real places: its facts, and every finding that they must lead to."""

from iron_rules.samples.make import make
from iron_rules.samples.sample import Answer, Sample
from iron_rules.samples.writing import write

__all__ = ["Answer", "Sample", "make", "write"]
