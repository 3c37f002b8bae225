"""A seed into a made-up province on real places: its facts, and every finding that they must lead to."""

from ten_iron_rules.samples.extent import SIZES, USUAL
from ten_iron_rules.samples.make import make

__all__ = ["SIZES", "USUAL", "make"]
